import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from './rules.ts';
import { intervals } from './series-store.ts';
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
  dimension: 'person' | 'queue' | 'channel' | 'hour' | 'team';
  member: string;
  before: Sums;
  after: Sums;
}

/** Whether a row of figures `f` in an interval `s` belongs to a unit. */
function belongsTo({ kind, key }: BeforeAfter['unit']): RawBuilder<boolean> {
  switch (kind) {
    case 'centre':
      return sql<boolean>`true`;
    case 'channel':
      return sql<boolean>`f.channel = ${key}`;
    case 'hours':
      return sql<boolean>`s.band = ${key}`;
    case 'queue':
      return sql<boolean>`f.queue_id = ${Number(key)}::int`;
    case 'team':
      return sql<boolean>`f.team_id = ${Number(key)}::int`;
    case 'person':
      return sql<boolean>`f.agent_id = ${Number(key)}::int`;
  }
}

/** All days asked for, and whether one of an interval `s` is of the later ones. */
function daysAsked({ before, after }: BeforeAfter): { days: string[]; isAfter: RawBuilder<boolean> } {
  return { days: [...before, ...after], isAfter: sql<boolean>`s.day = any (${[...after]}::date[])` };
}

type Row = Record<'nb' | 'db' | 'na' | 'da', number | null>;

const beforeOf = (row: Row): Sums => ({ numerator: Number(row.nb ?? 0), denominator: Number(row.db ?? 0) });
const afterOf = (row: Row): Sums => ({ numerator: Number(row.na ?? 0), denominator: Number(row.da ?? 0) });

function beforeAndAfter({ numerator, denominator }: BeforeAfter): RawBuilder<unknown> {
  const [n, d] = [termsSql(numerator), termsSql(denominator)];
  return sql`sum(${n}) filter (where not f.is_after) as nb, sum(${d}) filter (where not f.is_after) as db,
    sum(${n}) filter (where f.is_after) as na, sum(${d}) filter (where f.is_after) as da`;
}

const dimensionOf: Readonly<Record<number, MemberSums['dimension']>> = { 15: 'person', 23: 'queue', 27: 'channel', 29: 'hour', 30: 'team' };

/**
 * The same sums before and after, cut by person, queue, channel, hour of the day and team in one reading of the 15-minute figures.
 * Time without a queue or a channel (states, rosters) is left out of those two cuts, contacts that reached nobody out of persons and teams.
 */
export async function readMemberSums(tx: Tx, question: BeforeAfter): Promise<MemberSums[]> {
  const { days, isAfter } = daysAsked(question);
  const { rows } = await sql<Row & { g: number; agent: number; queue: number; channel: string; hour: number; team: number }>`
    select grouping(f.agent_id, f.queue_id, f.channel, f.hour, f.team_id) as g, f.agent_id as agent, f.queue_id as queue, f.channel, f.hour,
      f.team_id as team, ${beforeAndAfter(question)}
    from (select f.*, s.hour, ${isAfter} as is_after from ${intervals(question.centre, days, question.bands)} and ${belongsTo(question.unit)}) f
    group by grouping sets ((f.agent_id), (f.queue_id), (f.channel), (f.hour), (f.team_id))`.execute(tx);
  return rows.flatMap((row): MemberSums[] => {
    const dimension = dimensionOf[row.g];
    const key = { person: row.agent, queue: row.queue, channel: row.channel, hour: row.hour, team: row.team }[dimension ?? 'hour'];
    const isNobody = dimension !== 'hour' && (key === 0 || key === '' || key === 'case');
    const [before, after] = [beforeOf(row), afterOf(row)];
    const isNothing = [before, after].every(({ numerator, denominator }) => numerator === 0 && denominator === 0);
    if (dimension === undefined || isNobody || isNothing) return [];
    return [{ dimension, member: dimension === 'hour' ? String(key).padStart(2, '0') : String(key), before, after }];
  });
}

/** What came and who was there in a band of the day, and the metric's own sums. `scheduled` null: no roster is kept. */
export interface BandSums extends Sums {
  offered: number;
  answered: number;
  handledSeconds: number;
  staffedSeconds: number;
  scheduledSeconds: number | null;
}

/** Those who took a contact of a queue or a channel on the days asked: only their hours serve it. */
function servedBy({ centre, unit }: BeforeAfter, days: readonly string[]): RawBuilder<boolean> {
  if (unit.kind !== 'queue' && unit.kind !== 'channel') return sql<boolean>`true`;
  const own = unit.kind === 'queue' ? sql`queue_id = ${Number(unit.key)}::int` : sql`channel = ${unit.key}`;
  return sql<boolean>`f.agent_id = any (array(select agent_id from day_measure
    where centre_id = ${centre.id} and day = any (${[...days]}::date[]) and ${own} and answered > 0 group by agent_id))`;
}

/** Contacts of the unit and the hours of those who serve it, before and after, by band of the day. */
export async function readBandSums(tx: Tx, question: BeforeAfter): Promise<{ band: string; isAfter: boolean; sums: BandSums }[]> {
  const { centre, unit, bands } = question;
  const { days, isAfter } = daysAsked(question);
  const { rows } = await sql<Record<keyof BandSums, number | null> & { band: string; isAfter: boolean }>`
    select f.band, f.is_after as "isAfter", sum(f.offered) filter (where f.own) as offered, sum(f.answered) filter (where f.own) as answered,
      sum(${termsSql(['talk_s', 'hold_s', 'acw_s'])}) filter (where f.own) as "handledSeconds",
      sum(${termsSql(['staffed_s'])}) filter (where f.serves) as "staffedSeconds",
      sum(f.scheduled_s_milli) filter (where f.serves) / 1000.0 as "scheduledSeconds",
      sum(${termsSql(question.numerator)}) filter (where f.own) as numerator, sum(${termsSql(question.denominator)}) filter (where f.own) as denominator
    from (select f.*, s.band, ${isAfter} as is_after, ${belongsTo(unit)} as own, ${servedBy(question, days)} as serves
      from ${intervals(centre, days, bands)}) f
    group by 1, 2`.execute(tx);
  return rows
    .filter(({ band }) => unit.kind !== 'hours' || band === unit.key)
    .map(({ band, isAfter, scheduledSeconds, ...sums }) => ({
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
