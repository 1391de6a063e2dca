import { type RawBuilder, sql } from 'kysely';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import { contactMeasureKeys } from '../metrics/columns.ts';
import { daysOfCentre } from '../metrics/days.ts';
import type { BeforeAfter, Sums } from '../metrics/member-sums.ts';
import { termsSql } from '../metrics/terms-sql.ts';
import type { Tx } from '../platform/database.ts';

/** A metric's sums before and after by topic of the contacts, for the diagnosis of a change; nothing where contacts do not carry the metric. */
export async function readTopicSums(tx: Tx, question: BeforeAfter): Promise<{ member: string; before: Sums; after: Sums }[]> {
  const { centre, numerator, denominator } = question;
  const known: readonly string[] = contactMeasureKeys;
  if (![...numerator, ...denominator].every((term) => known.includes(term.replace(/^-/, '')))) return [];
  const { place, within } = daysOf(question);
  // facts and topics are read apart and joined afterwards: asked as one, the planner goes through the contacts once for each fact
  const { rows } = await sql<{ topic: string; place: number; n: number; d: number }>`
    with fact as materialized (
      select f.id, ${place} as place, ${termsSql(numerator)} as n, ${termsSql(denominator)} as d
      from contact_fact f where f.centre_id = ${centre.id} and ${within('f')} and ${belongsTo(question)}
    ),
    topic as materialized (select c.id, c.topic from contact c where c.centre_id = ${centre.id} and ${within('c')} and c.topic is not null)
    select t.topic, f.place, sum(f.n) as n, sum(f.d) as d from fact f join topic t on t.id = f.id where f.place > 0 group by 1, 2`.execute(
    tx,
  );
  const sumsOf = (topic: string, wanted: number): Sums => {
    const row = rows.find((one) => one.topic === topic && one.place === wanted);
    return { numerator: Number(row?.n ?? 0), denominator: Number(row?.d ?? 0) };
  };
  return [...new Set(rows.map(({ topic }) => topic))].map((topic) => ({
    member: topic,
    before: sumsOf(topic, 1),
    after: sumsOf(topic, 2),
  }));
}

/** The span of all days, and the place of a contact in it: 1 before, 2 after, 0 on neither. */
function daysOf({ centre, before, after }: BeforeAfter): { place: RawBuilder<number>; within(alias: 'f' | 'c'): RawBuilder<boolean> } {
  const sorted = [...before, ...after].sort();
  const end = addDays(sorted.at(-1) ?? '', 1);
  const days = daysOfSpan(sorted[0] ?? '', end);
  const calendar = daysOfCentre(centre);
  const starts = [...days, end].map((day) => new Date(calendar.startOf(day)).toISOString());
  const places = days.map((day) => (before.includes(day) ? 1 : after.includes(day) ? 2 : 0));
  return {
    place: sql<number>`(${places}::int[])[width_bucket(f.entered_at, ${starts.slice(0, -1)}::timestamptz[])]`,
    within: (alias) =>
      sql<boolean>`${sql.raw(alias)}.entered_at >= ${starts[0]}::timestamptz and ${sql.raw(alias)}.entered_at < ${starts.at(-1)}::timestamptz`,
  };
}

function belongsTo({ centre, unit: { kind, key }, bands }: BeforeAfter): RawBuilder<boolean> {
  if (kind === 'centre') return sql<boolean>`true`;
  if (kind === 'channel') return sql<boolean>`f.channel = ${key}`;
  if (kind !== 'hours')
    return sql<boolean>`${sql.raw({ queue: 'f.queue_id', team: 'f.team_id', person: 'f.agent_id' }[kind])} = ${Number(key)}::int`;
  const band = bands.find((one) => one.key === key) ?? { from: 0, to: 0 };
  const hour = sql`extract(hour from f.entered_at at time zone ${centre.timeZone})`;
  return band.from < band.to
    ? sql<boolean>`${hour} >= ${band.from} and ${hour} < ${band.to}`
    : sql<boolean>`(${hour} >= ${band.from} or ${hour} < ${band.to})`;
}
