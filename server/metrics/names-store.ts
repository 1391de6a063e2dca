import { sql } from 'kysely';
import type { Dimension } from '#api/figures.ts';
import type { Tx } from '../platform/database.ts';
import type { StoredKeys } from './measures-query.ts';

export interface KeyName {
  id: number | string;
  name: string;
}

/** Names the keys of figures: only of what the asker may see, others stay "—". */
export type NameKeys = (keys: StoredKeys) => Partial<Record<Dimension, KeyName>>;

const tables = { team: 'unit', agent: 'person', queue: 'queue' } as const;
type Named = keyof typeof tables;

/** Reads the names that rows of figures need; 0 is "none" in the words given. */
export async function readNames(tx: Tx, rows: readonly { keys: StoredKeys }[], none: string): Promise<NameKeys> {
  const names = new Map<string, string>();
  for (const dimension of Object.keys(tables) as Named[]) {
    const ids = [...new Set(rows.map((row) => row.keys[dimension]).filter((id): id is number => typeof id === 'number' && id > 0))];
    if (ids.length === 0) continue;
    const found = await sql<{
      id: number;
      name: string;
    }>`select id, name from ${sql.table(tables[dimension])} where id = any (${ids}::int[])`.execute(tx);
    for (const row of found.rows) names.set(`${dimension}:${row.id}`, row.name);
  }
  return (keys) =>
    Object.fromEntries(
      Object.entries(keys).map(([dimension, id]) => [
        dimension,
        { id, name: dimension in tables ? (id === 0 ? none : (names.get(`${dimension}:${id}`) ?? '—')) : String(id) },
      ]),
    );
}

/** Finds ids by the names that people type (command line): exact name, or employee number for agents. */
export async function idsByName(tx: Tx, centreId: number, dimension: Named, name: string): Promise<number[]> {
  const byNumber = dimension === 'agent' ? sql`or employee_no = ${name}` : sql``;
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(tables[dimension])} where centre_id = ${centreId} and (name = ${name} ${byNumber})`.execute(tx);
  return rows.map((row) => row.id);
}

/** Whether figures of a channel were ever made; what people type (command line) may not. */
export async function isChannel(tx: Tx, centreId: number, channel: string): Promise<boolean> {
  const { rows } = await sql`select from day_measure where centre_id = ${centreId} and channel = ${channel} limit 1`.execute(tx);
  return rows.length > 0;
}

export interface Scopes {
  teams: { id: number; name: string }[];
  queues: { id: number; name: string }[];
  channels: string[];
  agents: { id: number; name: string; employeeNo: string; teamId: number | null }[];
  firstDay: string | null;
  lastDay: string | null;
}

/** What a scope can be chosen from, as far as the asker may see; agents are those with data or employed, in today's team. */
export async function readScopes(tx: Tx, centreId: number, today: string): Promise<Scopes> {
  const collator = new Intl.Collator('zh');
  const byName = (a: { name: string }, b: { name: string }) => collator.compare(a.name, b.name);
  const teams = await sql<{ id: number; name: string }>`
    select id, name from unit where centre_id = ${centreId} and kind = 'team' and archived_at is null
      and (centre_id = any (app.wide_centres()) or id = any (app.led_teams())
        or id in (select team_id from membership where person_id = any (app.own_persons())))`.execute(tx);
  const queues = await sql<{ id: number; name: string }>`select id, name from queue where centre_id = ${centreId}`.execute(tx);
  const span = await sql<{
    first: string | null;
    last: string | null;
  }>`select min(day) as first, max(day) as last from day_measure where centre_id = ${centreId}`.execute(tx);
  const channels = await sql<{ channel: string }>`
    select distinct channel from day_measure where centre_id = ${centreId} and channel not in ('', 'case') and day > ${span.rows[0]?.last ?? today}::date - 35 order by 1`.execute(
    tx,
  );
  const agents = await sql<Scopes['agents'][number]>`
    select p.id, p.name, p.employee_no as "employeeNo", m.team_id as "teamId" from person p
    left join membership m on m.person_id = p.id and m.from_on <= ${today} and ${today} < m.to_on where p.centre_id = ${centreId}`.execute(
    tx,
  );
  return {
    teams: teams.rows.sort(byName),
    queues: queues.rows.sort(byName),
    channels: channels.rows.map((row) => row.channel),
    agents: agents.rows.sort(byName),
    firstDay: span.rows[0]?.first ?? null,
    lastDay: span.rows[0]?.last ?? null,
  };
}

/** Queues in which people of the teams took contacts in the span: the ones a team "serves". Without teams: those the asker can see. */
export async function servedQueues(tx: Tx, centreId: number, teams: readonly number[] | null, from: string, to: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct queue_id as id from day_measure
    where centre_id = ${centreId} and day >= ${from} and day <= ${to} ${teams ? sql`and team_id = any (${[...teams]}::int[])` : sql``} and queue_id <> 0 and answered > 0`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export interface Freshness {
  dataUntil: string | null;
  importedAt: string | null;
}

/** The last contact known and the last import finished. */
export async function readFreshness(tx: Tx, centreId: number): Promise<Freshness> {
  const { rows } = await sql<{ until: Date | null; imported: Date | null }>`
    select (select repeats_until from interval_horizon where centre_id = ${centreId}) as until, app.last_import(${centreId}) as imported`.execute(
    tx,
  );
  return { dataUntil: rows[0]?.until?.toISOString() ?? null, importedAt: rows[0]?.imported?.toISOString() ?? null };
}
