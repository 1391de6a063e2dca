import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from '#api/figures.ts';
import { type MeasureKey, measureKeys, type Measures, rosterMeasureKeys } from '#core/metrics/measures.ts';
import { type WaitHistogram, waitHistogram } from '#core/metrics/wait-histogram.ts';
import { bucketAt, type Grain } from '#core/time/bucket.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { columnOf, isThousandths } from './columns.ts';
import { dayInRun, spanOfRun } from './days.ts';
import type { CentreRules } from './rules.ts';

/** Which sums are asked for. `from` and `to` are business days, both included. */
export interface Question {
  centre: CentreRules;
  from: string;
  to: string;
  by: readonly Dimension[];
  queues?: readonly number[] | undefined;
  teams?: readonly number[] | undefined;
  agents?: readonly number[] | undefined;
  channels?: readonly string[] | undefined;
  /** Days are cut in another zone than the centre's own: the daily sums cannot be used. */
  foreignDays?: boolean | undefined;
  /** Whole queues, with what people did in them whom the asker may not see by name. */
  wholeQueues?: boolean | undefined;
}

/** Keys as stored: ids (0 = none), channel, or the key of a bucket of time (core/time/bucket.ts). */
export type StoredKeys = Partial<Record<Dimension, number | string>>;

export interface MeasuresRow {
  keys: StoredKeys;
  /** A measure of the roster is missing where no roster is kept; all others are 0 when nothing was added. */
  measures: Partial<Measures>;
  waits?: WaitHistogram;
}

const fine: readonly Dimension[] = ['interval', 'half-hour', 'hour'];
const rosterKeys: readonly MeasureKey[] = rosterMeasureKeys;

const isFine = (question: Question): boolean => question.foreignDays === true || question.by.some((dimension) => fine.includes(dimension));

const runOf = ({ from, to }: Pick<Question, 'from' | 'to'>) => ({ from, to: addDays(to, 1) });

/** Half-open instants of a question's days. */
export function instantsOf(question: Pick<Question, 'centre' | 'from' | 'to'>): { from: Date; to: Date } {
  return spanOfRun(question.centre, runOf(question));
}

function keyExpression(dimension: Dimension, question: Question): RawBuilder<unknown> {
  const { centre } = question;
  const day = isFine(question) ? dayInRun(centre, runOf(question))('f.start_at') : sql`f.day`;
  switch (dimension) {
    case 'team':
    case 'agent':
    case 'queue':
      return sql.raw(`f.${dimension}_id`);
    case 'channel':
      return sql`f.channel`;
    case 'interval':
      return sql`f.start_at`;
    case 'half-hour':
      return sql`date_bin('30 minutes', f.start_at, timestamptz '2000-01-01 00:00:00+00')`;
    case 'hour':
      return sql`date_trunc('hour', f.start_at, ${centre.timeZone})`;
    case 'day':
      return day;
    case 'week':
      return sql`date_trunc('week', ${day}::timestamp)::date`;
    case 'month':
      return sql`to_char(${day}, 'YYYY-MM')`;
  }
}

/** Rows that the question is about; row-level security leaves out what the asker may not see. */
function source(question: Question): RawBuilder<unknown> {
  const { centre, from, to } = question;
  if (isFine(question)) {
    const span = instantsOf(question);
    if (question.wholeQueues)
      return sql`(select *, 0 as team_id, 0 as agent_id from app.queue_interval_totals(${centre.id}, ${span.from}, ${span.to})) f where true`;
    return sql`interval_measure f where f.centre_id = ${centre.id} and f.start_at >= ${span.from} and f.start_at < ${span.to}`;
  }
  if (question.wholeQueues)
    return sql`(select *, 0 as team_id, 0 as agent_id from app.queue_totals(${centre.id}, ${from}, ${addDays(to, 1)})) f where true`;
  return sql`day_measure f where f.centre_id = ${centre.id} and f.day >= ${from} and f.day <= ${to}`;
}

function filters(question: Question): RawBuilder<unknown> {
  const within = (column: string, values: readonly (number | string)[] | undefined, type: string) =>
    values && values.length > 0 ? sql`and ${sql.raw(`f.${column}`)} = any (${values}::${sql.raw(type)}[])` : sql``;
  const people = question.wholeQueues ? [] : [within('team_id', question.teams, 'int'), within('agent_id', question.agents, 'int')];
  return sql.join([within('queue_id', question.queues, 'int'), within('channel', question.channels, 'text'), ...people], sql` `);
}

/** The measures that `app.queue_totals` knows: those that belong to the queue rather than to a person. */
export const queueKeys: readonly MeasureKey[] = [
  'offered',
  'answered',
  'abandoned',
  'short_abandoned',
  'redirected',
  'failed',
  'answered_in_threshold',
  'wait_s',
  'wait_abandoned_s',
];

/**
 * Sums of measures, split as asked: the one query behind every board, report and chart. Its cost grows with the days and rows shown, not
 * with the contacts behind them.
 */
export async function readMeasures(tx: Tx, question: Question, wanted: readonly MeasureKey[] = measureKeys): Promise<MeasuresRow[]> {
  const keys = question.wholeQueues ? wanted.filter((key) => queueKeys.includes(key)) : wanted;
  const names = question.by.map((_, index) => `k${index}`);
  const selected = question.by.map((dimension, index) => sql`${keyExpression(dimension, question)} as ${sql.raw(names[index] ?? '')}`);
  const sums = keys.map((key) => sql`sum(f.${sql.raw(columnOf(key))}) as ${sql.raw(columnOf(key))}`);
  const grouping = names.length > 0 ? sql`group by ${sql.raw(names.map((_, index) => String(index + 1)).join(', '))}` : sql``;
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([...selected, ...sums, sql`count(*) as rows_summed`])} from ${source(question)} ${filters(question)} ${grouping}`.execute(
    tx,
  );
  return rows
    .filter((row) => Number(row['rows_summed']) > 0)
    .map((row) => ({ keys: keysOf(question, row), measures: measuresOf(row, keys) }));
}

/** Instants become the keys of core/time/bucket.ts: the wall clock of the centre with its offset. */
function keysOf({ by, centre }: Question, row: Record<string, unknown>): StoredKeys {
  const rule = { zone: centre.timeZone, dayStart: centre.businessDayStart };
  return Object.fromEntries(
    by.map((dimension, index) => {
      const value = row[`k${index}`];
      return [dimension, value instanceof Date ? bucketAt(value.getTime(), dimension as Grain, rule).key : (value as number | string)];
    }),
  );
}

function measuresOf(row: Record<string, unknown>, keys: readonly MeasureKey[]): Partial<Measures> {
  const measures: Partial<Measures> = {};
  const isRosterKept = rosterKeys.some((key) => (row[columnOf(key)] ?? null) !== null);
  for (const key of keys) {
    const stored = row[columnOf(key)];
    if (rosterKeys.includes(key) && !isRosterKept) continue;
    measures[key] = isThousandths(key) ? Number(stored ?? 0) / 1000 : Number(stored ?? 0);
  }
  return measures;
}

/** Histograms of waits, split as asked, by the JSON of their keys. */
export async function readWaitHistograms(tx: Tx, asked: Question): Promise<Map<string, WaitHistogram>> {
  const question = { ...asked, wholeQueues: false };
  const selected = question.by.map((dimension, index) => sql`${keyExpression(dimension, question)} as ${sql.raw(`k${index}`)}`);
  const grouping = sql.raw([...question.by.map((_, index) => String(index + 1)), 'bucket'].join(', '));
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([...selected, sql`bucket`, sql`count(*) as contacts`])}
    from (select * from ${source(question)} ${filters(question)}) f cross join lateral unnest(f.wait_buckets) bucket group by ${grouping}`.execute(
    tx,
  );
  const counts = Map.groupBy(rows, (row) => JSON.stringify(keysOf(question, row)));
  return new Map(
    [...counts].map(([key, buckets]) => [
      key,
      waitHistogram(buckets.map((row) => [Number(row['bucket']), Number(row['contacts'])] as const)),
    ]),
  );
}
