import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { listSignals } from '#api/signals.ts';
import { addDays } from '#core/time/calendar.ts';
import type { SignalLife } from '#core/signals/life.ts';
import type { Tx } from '../platform/database.ts';
import type { KeptChart } from './judge.ts';
import type { KeptDiagnosis } from './life-store.ts';

/** A signal as its page needs it; row-level security leaves out those that are not the asker's to see. */
export interface StoredSignal {
  id: number;
  life: Omit<SignalLife, 'id' | 'history'>;
  diagnosis: KeptDiagnosis | null;
  event: { id: number; name: string } | null;
  teamId: number;
  agentId: number;
}

export type Filter = Partial<Omit<z.output<NonNullable<typeof listSignals.query>>, 'page' | 'pageSize' | 'sort'>>;

const columns = sql`s.id, s.life, s.diagnosis, s.team_id as "teamId", s.agent_id as "agentId",
  (select json_build_object('id', e.id, 'name', e.name) from known_event e where e.id = s.event_id) as event`;

function conditions(centreId: number, { state, tone, metric, kind, team, person, from, to }: Filter): RawBuilder<unknown> {
  const parts = [sql`s.centre_id = ${centreId}`];
  const within = (column: string, values: readonly (string | number)[] | undefined, type: string) => {
    if (values !== undefined && values.length > 0) parts.push(sql`${sql.raw(`s.${column}`)} = any (${[...values]}::${sql.raw(type)}[])`);
  };
  within('state', state, 'text');
  within('tone', tone, 'text');
  within('metric', metric, 'text');
  within('unit_kind', kind, 'text');
  within('team_id', team, 'int');
  within('agent_id', person, 'int');
  if (from !== undefined) parts.push(sql`s.to_on > ${from}::date`);
  if (to !== undefined) parts.push(sql`s.from_on <= ${to}::date`);
  return sql.join(parts, sql` and `);
}

const orders = { importance: 'importance desc', from: 'from_on desc', found: 'found_on desc, importance desc' } as const;

interface Page {
  offset: number;
  limit: number;
  sort: keyof typeof orders;
}

/** Signals that the asker may see, without their number. */
export async function signalRows(tx: Tx, centreId: number, filter: Filter, { offset, limit, sort }: Page): Promise<StoredSignal[]> {
  const { rows } = await sql<StoredSignal>`
    select ${columns} from signal s where ${conditions(centreId, filter)}
    order by ${sql.raw(`s.${orders[sort]}`)}, s.id desc offset ${offset} limit ${limit}`.execute(tx);
  return rows;
}

export async function listStored(
  tx: Tx,
  centreId: number,
  filter: Filter,
  page: Page,
): Promise<{ total: number; rows: StoredSignal[]; states: Partial<Record<SignalLife['state'], number>> }> {
  const rows = await signalRows(tx, centreId, filter, page);
  const { state: _, ...anyState } = filter;
  const counts = await sql<{ state: SignalLife['state']; n: number }>`
    select s.state, count(*) as n from signal s where ${conditions(centreId, anyState)} group by 1`.execute(tx);
  const states = Object.fromEntries(counts.rows.map(({ state, n }) => [state, n]));
  const wanted =
    filter.state === undefined || filter.state.length === 0 ? counts.rows : counts.rows.filter((row) => filter.state?.includes(row.state));
  return { total: wanted.reduce((sum, { n }) => sum + n, 0), rows, states };
}

/** The most important open ones: of a team and of what belongs to no team, or of all that the asker may see. */
export async function topStored(
  tx: Tx,
  centreId: number,
  team: number | undefined,
  most: number,
): Promise<{ open: number; rows: StoredSignal[] }> {
  const where = sql`s.centre_id = ${centreId} and s.state in ('new', 'seen', 'working')
    ${team === undefined ? sql`` : sql`and (s.team_id = ${team} or (s.team_id = 0 and s.agent_id = 0))`}`;
  const { rows } = await sql<StoredSignal>`
    select ${columns} from signal s where ${where} order by s.importance desc, s.id desc limit ${most}`.execute(tx);
  const count = await sql<{ n: number }>`select count(*) as n from signal s where ${where}`.execute(tx);
  return { open: count.rows[0]?.n ?? 0, rows };
}

export interface StoredDetail extends StoredSignal {
  chart: KeptChart;
  steps: {
    day: string;
    at: string;
    step: SignalLife['history'][number]['step'];
    state: SignalLife['state'];
    by: string | null;
    note: string | null;
    reason: string;
  }[];
  actions: { id: number; method: string | null; who: string; what: string; dueOn: string | null; by: string; at: string }[];
}

export async function findStored(tx: Tx, centreId: number, id: number): Promise<StoredDetail | null> {
  const { rows } = await sql<StoredSignal & { chart: KeptChart }>`
    select ${columns}, s.chart from signal s where s.centre_id = ${centreId} and s.id = ${id}`.execute(tx);
  if (rows[0] === undefined) return null;
  const steps = await sql<Omit<StoredDetail['steps'][number], 'at'> & { at: Date }>`
    select day, at, step, state, who as "by", note, reason from signal_state where signal_id = ${id} order by id`.execute(tx);
  const actions = await sql<Omit<StoredDetail['actions'][number], 'at'> & { at: Date }>`
    select id, method, who, what, due_on as "dueOn", set_by as "by", set_at as at from signal_action where signal_id = ${id} order by id`.execute(
    tx,
  );
  const dated = <Row extends { at: Date }>(row: Row) => ({ ...row, at: row.at.toISOString() });
  return { ...rows[0], steps: steps.rows.map(dated), actions: actions.rows.map(dated) };
}

export async function insertAction(
  tx: Tx,
  centreId: number,
  signalId: number,
  { method, who, what, dueOn }: { method: string | null; who: string; what: string; dueOn: string | null },
  by: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into signal_action (centre_id, signal_id, method, who, what, due_on, set_by)
    values (${centreId}, ${signalId}, ${method}, ${who}, ${what}, ${dueOn}, ${by}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Signals of one chart with a day in a span, for its marks. */
export async function signalsOfChart(
  tx: Tx,
  centreId: number,
  { metric, kind, key, from, to }: { metric: string; kind: string; key: string; from: string; to: string },
): Promise<{ signal: number; from: string; to: string; tone: 'better' | 'worse' | 'neither' }[]> {
  const { rows } = await sql<{ signal: number; from: string; to: string; tone: 'better' | 'worse' | 'neither' }>`
    select id as signal, from_on as "from", to_on - 1 as "to", tone from signal
    where centre_id = ${centreId} and metric = ${metric} and unit_kind = ${kind} and unit_key = ${key} and to_on > ${from}::date and from_on < ${addDays(to, 1)}::date
    order by from_on`.execute(tx);
  return rows;
}
