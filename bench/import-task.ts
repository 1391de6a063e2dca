// Run by import.ts in a process of its own, so that memory and time are those of one task only: `import-task.ts TASK HOME PLACE FILE…`
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { contactShape } from '#server/contacts/shapes.ts';
import { openRows } from '#server/imports/read-rows.ts';
import { prepareImport, workOff } from '#server/imports/start.ts';
import { systemClock } from '#server/platform/clock.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { mapping } from './contact-file.ts';
import { processorSeconds } from './cpu.ts';

const zone = 'Asia/Shanghai';

/** The rows of the file as COPY takes them, in the columns of a staged contact: what the bare COPY is given ready-made. */
async function asCopyText(file: string): Promise<string> {
  const target = `${file}.copy`;
  const out = createWriteStream(target);
  const rows = await openRows({ ...fileOf(file), kind: 'contacts', zone, mapping, now: systemClock.now() });
  for await (const batch of rows.batches) {
    let text = '';
    for (const { row } of batch.rows) text += `${contactShape.columns.map(({ value }) => cell(value(row))).join('\t')}\n`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return target;
}

const cell = (value: string | number | boolean | null): string | number =>
  value === null ? '\\N' : typeof value === 'boolean' ? (value ? 't' : 'f') : value;
const fileOf = (file: string) => ({ path: file, name: path.basename(file), format: 'csv', encoding: 'auto' }) as const;

/** The embedded engine takes each COPY in one piece. */
const pieceBytes = 4 * 1024 * 1024;

/** Tables for a COPY: a plain one of the same columns with one primary key, and one as contacts are kept, with all its indexes and checks. */
const tables = {
  plain: `create table bare (${contactShape.columns.map(({ name, type }) => `${name} ${type}`).join(', ')}, primary key (external_id))`,
  kept: `create table bare (like contact including all, queue text, agent text, team text);
    alter table bare alter centre_id set default 1, alter source_id set default 1, alter content_hash set default '0123456789abcdef';
    alter sequence bare_id_seq cache 500`,
};

/** COPY of ready-made text into a durable table, in one transaction. */
async function bareCopy(database: Database, table: keyof typeof tables, text: string): Promise<Cost> {
  await database.pool.query(`${tables[table]}; checkpoint`);
  const client = await database.pool.connect();
  const copy = async (chunks: AsyncIterable<Buffer>) => {
    const stream = client.query(copyFrom(`copy bare (${contactShape.columns.map(({ name }) => name).join(', ')}) from stdin`));
    for await (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
  };
  const cost = await measured(database, async () => {
    await client.query('begin');
    if (database.home === 'postgres') await copy(createReadStream(text, { highWaterMark: 256 * 1024 }));
    else for await (const piece of pieces(text)) await copy(oneChunk(piece));
    await client.query('commit');
  });
  client.release();
  return cost;
}

/** What a piece of work took: by the clock, and of the processors. */
export interface Cost {
  seconds: number;
  cpuSeconds: number;
}

async function measured(database: Database, work: () => Promise<void>): Promise<Cost> {
  const [cpu, started] = [await processorSeconds(database), performance.now()];
  await work();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, cpuSeconds: (await processorSeconds(database)) - cpu };
}

async function* oneChunk(chunk: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(chunk);
}

/** The text in pieces that end with a line. */
async function* pieces(file: string): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: pieceBytes })) {
    const all = Buffer.concat([held, chunk as Buffer]);
    const end = all.lastIndexOf(10) + 1;
    yield all.subarray(0, end);
    held = all.subarray(end);
  }
  if (held.length > 0) yield held;
}

/** Highest memory of this process since the last call, in MB; where the system does not tell, since its start. */
function peakMemory(): number {
  try {
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
    writeFileSync('/proc/self/clear_refs', '5');
    return peak;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

export interface ImportOutcome extends Cost {
  inserted: number;
  unchanged: number;
  intervals: number;
  idleMb: number;
  peakMb: number;
}

async function importOne(database: Database, file: string): Promise<ImportOutcome> {
  const parts = { database, clock: systemClock };
  peakMemory();
  const idleMb = process.memoryUsage.rss() / 1024 / 1024;
  const about = {
    centreId: 1,
    kind: 'contacts',
    source: 'bench',
    timeZone: zone,
    dryRun: false,
    mayGrantAll: true,
    resumable: false,
  } as const;
  const outcome = { inserted: 0, unchanged: 0, intervals: 0 };
  const cost = await measured(database, async () => {
    const work = await prepareImport(parts, { ...fileOf(file), ...about, mapping, by: { userId: null, name: 'bench' } });
    const done = await workOff(parts, work);
    if ('zh' in done) throw new Error(done.en);
    Object.assign(outcome, { inserted: done.inserted, unchanged: done.unchanged, intervals: done.intervalsRecomputed });
  });
  return { ...cost, ...outcome, idleMb, peakMb: peakMemory() };
}

async function main([task = '', home = '', place = '', ...files]: string[]): Promise<unknown> {
  const database = await openDatabase(home === 'embedded' ? { url: null, dataDir: place } : { url: place, dataDir: '' });
  try {
    if (task === 'plain') return await bareCopy(database, task, await asCopyText(files[0] ?? ''));
    await migrate(database.pool);
    if (task === 'kept') return await bareCopy(database, task, await asCopyText(files[0] ?? ''));
    await database.pool.query(`insert into centre (name, time_zone) select 'bench', '${zone}' where not exists (select from centre)`);
    const outcomes: ImportOutcome[] = [];
    for (const file of files) outcomes.push(await importOne(database, file));
    return outcomes;
  } finally {
    await database.close();
  }
}

process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
