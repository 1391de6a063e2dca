import { sql } from 'kysely';
import { hourBands, type SignalUnit } from '#api/charts.ts';
import type { Words } from '#api/problems.ts';
import type { Dimension } from '#core/diagnosis/diagnosis.ts';
import type { UnitRef } from '#core/diagnosis/unit.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { restMember } from './diagnose-signal.ts';

/** Names as one asker may know them. People and teams that are not the asker's have none, and a number instead of their key. */
export interface Naming {
  unit(unit: UnitRef): SignalUnit;
  member(dimension: Dimension | 'band', member: string): { key: string; name: Words | null };
  /** Whether the asker may know who it is. */
  knows(unit: UnitRef): boolean;
  /** The year that is running: days of another one are told with theirs. */
  year: number;
}

const both = (name: string): Words => ({ zh: name, en: name });

const channels: Readonly<Record<string, Words>> = {
  voice: { zh: '电话', en: 'voice' },
  chat: { zh: '在线', en: 'chat' },
  email: { zh: '邮件', en: 'e-mail' },
  video: { zh: '视频', en: 'video' },
  case: { zh: '工单', en: 'cases' },
};

const ofCentre: Words = { zh: '全中心', en: 'the centre' };
const ofRest: Words = { zh: '其余', en: 'the rest' };

function bandName(key: string): Words {
  return Object.hasOwn(hourBands, key) ? hourBands[key as keyof typeof hourBands].name : both(key);
}

const unitOfDimension: Partial<Record<Dimension | 'band', UnitRef['kind']>> = {
  person: 'person',
  queue: 'queue',
  channel: 'channel',
  team: 'team',
  band: 'hours',
};

/** Reads the names that the asker may see. Few at a time: a page of signals, or the parts of one. */
export async function readNaming(tx: Tx, viewer: Pick<Viewer, 'centreId' | 'isWide' | 'teamIds' | 'personId'>): Promise<Naming> {
  const { centreId } = viewer;
  const read = async (table: string) => {
    const { rows } = await sql<{
      id: number;
      name: string;
    }>`select id, name from ${sql.table(table)} where centre_id = ${centreId}`.execute(tx);
    return new Map(rows.map(({ id, name }) => [String(id), both(name)]));
  };
  const [people, teams, queues] = [await read('person'), await read('unit'), await read('queue')];
  const ownTeams = await sql<{
    id: number;
  }>`select distinct team_id as id from membership where person_id = ${viewer.personId ?? 0}`.execute(tx);
  const running = await sql<{ year: number }>`select extract(year from now())::int as year`.execute(tx);
  const known = new Set([...viewer.teamIds, ...ownTeams.rows.map(({ id }) => id)].map(String));
  const numbers = new Map<string, string>();

  function numberOf(name: string): string {
    const number = numbers.get(name) ?? `#${numbers.size + 1}`;
    numbers.set(name, number);
    return number;
  }
  function knows({ kind, key }: UnitRef): boolean {
    if (kind === 'person') return people.has(key);
    return kind !== 'team' || viewer.isWide === true || known.has(key);
  }
  function nameOf({ kind, key }: UnitRef): Words | null {
    if (kind === 'centre') return ofCentre;
    if (kind === 'channel') return channels[key] ?? both(key);
    if (kind === 'hours') return bandName(key);
    return { queue: queues, team: teams, person: people }[kind].get(key) ?? null;
  }
  function unit(ref: UnitRef): SignalUnit {
    return knows(ref) ? { ...ref, name: nameOf(ref) } : { kind: ref.kind, key: numberOf(`${ref.kind}:${ref.key}`), name: null };
  }
  return {
    unit,
    knows,
    year: running.rows[0]?.year ?? 0,
    member(dimension, member) {
      if (member === restMember) return { key: member, name: ofRest };
      const kind = unitOfDimension[dimension];
      if (kind !== undefined) {
        const { key, name } = unit({ kind, key: member });
        return { key, name };
      }
      return { key: member, name: dimension === 'hour' ? { zh: `${Number(member)} 点`, en: `${member}:00` } : both(member) };
    },
  };
}
