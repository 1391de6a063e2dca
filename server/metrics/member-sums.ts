import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from './rules.ts';
import { hourSums } from './hour-sums.ts';
import type { Band } from './slots.ts';
import { termsSql } from './terms-sql.ts';

/** One metric of one unit before and after: days of two sets, and the terms of its formula. */
export interface BeforeAfter {
  centre: CentreRules;
  unit: { kind: 'centre' | 'channel' | 'queue' | 'hours' | 'team' | 'person'; key: string };
  bands: readonly Band[];
  before: readonly string[];
  after: readonly string[];
  numerator: readonly string[];
  denominator: readonly string[];
}

export interface Sums {
  numerator: number;
  denominator: number;
}

export interface MemberSums {
  dimension: 'person' | 'queue' | 'channel' | 'team';
  member: string;
  before: Sums;
  after: Sums;
}

/** Whether a row of figures `f` belongs to a unit; of a band of the day its hours tell. */
function belongsTo({ kind, key }: BeforeAfter['unit']): RawBuilder<boolean> {
  switch (kind) {
    case 'centre':
    case 'hours':
      return sql<boolean>`true`;
    case 'channel':
      return sql<boolean>`f.channel = ${key}`;
    case 'queue':
      return sql<boolean>`f.queue_id = ${Number(key)}::int`;
    case 'team':
      return sql<boolean>`f.team_id = ${Number(key)}::int`;
    case 'person':
      return sql<boolean>`f.agent_id = ${Number(key)}::int`;
  }
}

const allDays = ({ before, after }: BeforeAfter): string[] => [...before, ...after];

type Row = Record<'nb' | 'db' | 'na' | 'da', number | null>;

const beforeOf = (row: Row): Sums => ({ numerator: Number(row.nb ?? 0), denominator: Number(row.db ?? 0) });
const afterOf = (row: Row): Sums => ({ numerator: Number(row.na ?? 0), denominator: Number(row.da ?? 0) });

const beforeAndAfter = sql`sum(f.n) filter (where not f.is_after) as nb, sum(f.d) filter (where not f.is_after) as db,
    sum(f.n) filter (where f.is_after) as na, sum(f.d) filter (where f.is_after) as da`;

const dimensionOf: Readonly<Record<number, MemberSums['dimension']>> = { 7: 'person', 11: 'queue', 13: 'channel', 14: 'team' };

/**
 * The same sums before and after, cut by person, queue, channel and team. Time without a queue or a channel (states, rosters)
 * is left out of those two cuts, contacts that reached nobody out of persons and teams.
 */
export async function readMemberSums(tx: Tx, question: BeforeAfter): Promise<MemberSums[]> {
  const { rows } = await sql<Row & { g: number; agent: number; queue: number; channel: string; team: number }>`
    select grouping(f.agent_id, f.queue_id, f.channel, f.team_id) as g, f.agent_id as agent, f.queue_id as queue, f.channel,
      f.team_id as team, ${beforeAndAfter}
    from ${rowsOfMembers(question)} group by grouping sets ((f.agent_id), (f.queue_id), (f.channel), (f.team_id))`.execute(tx);
  return rows.flatMap(({ g, agent, queue, channel, team, ...row }): MemberSums[] => {
    const dimension = dimensionOf[g] ?? 'team';
    const key = { person: agent, queue, channel, team }[dimension];
    const isNobody = key === 0 || key === '' || key === 'case';
    const [before, after] = [beforeOf(row), afterOf(row)];
    const isNothing = [before, after].every(({ numerator, denominator }) => numerator === 0 && denominator === 0);
    return isNobody || isNothing ? [] : [{ dimension, member: String(key), before, after }];
  });
}

/** The sums by day and by all that a day's figures know; those of a band of the day, by hour. */
function rowsOfMembers(question: BeforeAfter): RawBuilder<unknown> {
  const { centre, unit, after, bands, numerator, denominator } = question;
  const keys = ['agent_id', 'queue_id', 'channel', 'team_id'];
  if (unit.kind === 'hours') {
    const sums = sql`sum(${termsSql(numerator)}) as n, sum(${termsSql(denominator)}) as d`;
    const figures = hourSums({ centre, days: allDays(question), bands, after, keys, sums });
    return sql`(select f.*, s.is_after from ${figures} where s.band = ${unit.key}) f`;
  }
  return sql`(
    select f.agent_id, f.queue_id, f.channel, f.team_id, f.day = any (${[...after]}::date[]) as is_after,
      ${termsSql(numerator)} as n, ${termsSql(denominator)} as d
    from day_measure f where f.centre_id = ${centre.id} and f.day = any (${allDays(question)}::date[]) and ${belongsTo(unit)}
  ) f`;
}

/** What came and who was there, and the metric's own sums. `scheduledSeconds` null: no roster is kept. */
export interface HourLoad extends Sums {
  offered: number;
  answered: number;
  handledSeconds: number;
  staffedSeconds: number;
  scheduledSeconds: number | null;
}

/** Whose hours serve a unit: of a queue or a channel those who took one of its contacts on the days asked. */
function servedBy(question: BeforeAfter): RawBuilder<boolean> {
  const { centre, unit } = question;
  if (unit.kind !== 'queue' && unit.kind !== 'channel') return belongsTo(unit);
  return sql<boolean>`f.agent_id = any (array(select f.agent_id from day_measure f
    where f.centre_id = ${centre.id} and f.day = any (${allDays(question)}::date[]) and ${belongsTo(unit)} and f.answered > 0 group by 1))`;
}

/** Contacts of the unit and the time of those who serve it, before and after, by local hour of the day. */
export async function readHourLoads(
  tx: Tx,
  question: BeforeAfter,
): Promise<{ hour: number; band: string; isAfter: boolean; sums: HourLoad }[]> {
  const { centre, unit, bands, after, numerator, denominator } = question;
  const [own, serves] = [belongsTo(unit), servedBy(question)];
  const figures = hourSums({
    centre,
    days: allDays(question),
    bands,
    after,
    keys: [],
    sums: sql`sum(f.offered) filter (where ${own}) as offered, sum(f.answered) filter (where ${own}) as answered,
      sum(${termsSql(['talk_s', 'hold_s', 'acw_s'])}) filter (where ${own}) as handled,
      sum(${termsSql(['staffed_s'])}) filter (where ${serves}) as staffed,
      sum(f.scheduled_s_milli) filter (where ${serves}) as scheduled,
      sum(${termsSql(numerator)}) filter (where ${own}) as n, sum(${termsSql(denominator)}) filter (where ${own}) as d`,
    where: sql<boolean>`(${own} or ${serves})`,
  });
  const { rows } = await sql<Record<keyof HourLoad, number | null> & { hour: number; band: string; isAfter: boolean }>`
    select s.hour, s.band, s.is_after as "isAfter", sum(f.offered) as offered, sum(f.answered) as answered,
      sum(f.handled) as "handledSeconds", sum(f.staffed) as "staffedSeconds", sum(f.scheduled) / 1000.0 as "scheduledSeconds",
      sum(f.n) as numerator, sum(f.d) as denominator
    from ${figures} ${unit.kind === 'hours' ? sql`where s.band = ${unit.key}` : sql``} group by 1, 2, 3`.execute(tx);
  return rows.map(({ hour, band, isAfter, scheduledSeconds, ...sums }) => ({
    hour,
    band,
    isAfter,
    sums: {
      offered: Number(sums.offered ?? 0),
      answered: Number(sums.answered ?? 0),
      handledSeconds: Number(sums.handledSeconds ?? 0),
      staffedSeconds: Number(sums.staffedSeconds ?? 0),
      scheduledSeconds: scheduledSeconds === null ? null : Number(scheduledSeconds),
      numerator: Number(sums.numerator ?? 0),
      denominator: Number(sums.denominator ?? 0),
    },
  }));
}
