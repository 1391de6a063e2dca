import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Mapping } from '#core/contacts/mapping.ts';
import { encodeGb18030 } from './gb18030.ts';

/** The shape of a made-up centre: what a day of it looks like does not depend on how many days there are. */
export interface FileShape {
  contacts: number;
  contactsPerDay: number;
  agents: number;
  /** Customers, each equally likely to call. */
  customers: number;
  seed: number;
  /** First day, UTC epoch milliseconds of its local midnight. */
  from: number;
}

export const shape = (contacts: number, from = Date.UTC(2025, 0, 1) - 8 * 3_600_000): FileShape => ({
  contacts,
  contactsPerDay: 5_000,
  agents: 60,
  customers: 300_000,
  seed: 7,
  from,
});

const queues = ['普通话热线', '投诉专席', '政务咨询', '公积金', '在线文字'];
const topics = ['查询进度', '政策咨询', '投诉', '报修', '预约', '其他'];
const header =
  '呼叫流水号,渠道,技能组,坐席工号,班组,主叫号码,事由,进入时间,应答时间,挂断时间,等待时长,通话时长,保持时长,话后时长,结果,是否转接,满意度';

/** How the file reads: every field of its own column, as a telephone system writes them. */
export const mapping: Mapping = {
  kind: 'contacts',
  source: 'bench',
  fields: {
    external_id: { column: '呼叫流水号' },
    channel: { column: '渠道', values: { 电话: 'voice', 在线: 'chat' } },
    queue: { column: '技能组' },
    agent: { column: '坐席工号' },
    team: { column: '班组' },
    customer: { column: '主叫号码' },
    topic: { column: '事由' },
    entered_at: { column: '进入时间' },
    answered_at: { column: '应答时间' },
    ended_at: { column: '挂断时间' },
    wait_s: { column: '等待时长', unit: 's' },
    talk_s: { column: '通话时长', unit: 's' },
    hold_s: { column: '保持时长', unit: 's' },
    acw_s: { column: '话后时长', unit: 's' },
    outcome: { column: '结果', values: { 接通: 'answered', 放弃: 'abandoned' } },
    transferred: { column: '是否转接', values: { 是: true, 否: false } },
    survey_score: { column: '满意度' },
  },
};

/** A multiplicative generator: quick, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const openMs = 14 * 3_600_000;
const opensAtMs = 7 * 3_600_000;
const zoneMs = 8 * 3_600_000;

const clock = (instant: number): string => new Date(instant + zoneMs).toISOString().slice(0, 19).replace('T', ' ');

/** One row: contacts of a day are spread evenly over its open hours, in the order of time, as a system writes them. */
function rowOf(index: number, { contactsPerDay, agents, customers, from }: FileShape, random: () => number): string {
  const day = Math.floor(index / contactsPerDay);
  const second = Math.floor(((index % contactsPerDay) * openMs) / contactsPerDay / 1000);
  const entered = from + day * 86_400_000 + opensAtMs + second * 1000;
  const agent = Math.floor(random() * agents);
  const queue = queues[(agent + Math.floor(random() * 2)) % queues.length] ?? '';
  const wait = Math.floor(-12 * Math.log(1 - random()));
  const answered = random() < 0.92;
  const talk = answered ? 60 + Math.floor(random() * 300) : 0;
  const hold = random() < 0.2 ? Math.floor(random() * 60) : 0;
  const customer = 13_000_000_000 + Math.floor(random() * customers) * 7;
  const about = `C${from / 3_600_000}-${index},${queue === '在线文字' ? '在线' : '电话'},${queue}`;
  const answeredAt = entered + wait * 1000;
  const topic = topics[Math.floor(random() * topics.length)] ?? '';
  if (!answered) return `${about},,,${customer},${topic},${clock(entered)},,${clock(answeredAt)},${wait},,,,放弃,否,\r\n`;
  const times = `${clock(entered)},${clock(answeredAt)},${clock(answeredAt + (talk + hold) * 1000)},${wait},${talk},${hold},${20 + Math.floor(random() * 40)}`;
  const score = random() < 0.3 ? 1 + Math.floor(random() ** 0.3 * 5) : '';
  return `${about},A${1000 + agent},第${1 + (agent % 5)}组,${customer},${topic},${times},接通,${random() < 0.05 ? '是' : '否'},${score}\r\n`;
}

/** Writes the CSV in GBK. @returns its bytes. */
export async function writeContactFile(path: string, of: FileShape): Promise<number> {
  const random = randomOf(of.seed);
  const file = createWriteStream(path);
  let bytes = 0;
  let held = `${header}\r\n`;
  const send = async () => {
    const encoded = encodeGb18030(held);
    held = '';
    bytes += encoded.length;
    if (!file.write(encoded)) await once(file, 'drain');
  };
  for (let index = 0; index < of.contacts; index++) {
    held += rowOf(index, of, random);
    if (held.length > 1_000_000) await send();
  }
  await send();
  file.end();
  await finished(file);
  return bytes;
}
