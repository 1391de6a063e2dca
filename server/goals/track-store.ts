import { sql } from 'kysely';
import type { DayKinds } from '#core/goals/expected-days.ts';
import type { Cascade } from '#core/goals/cascade.ts';
import type { Standing, Spread } from '#core/goals/forecast.ts';
import { addDays } from '#core/time/calendar.ts';
import { readCalendar } from '../metrics/settings-write.ts';
import type { Tx } from '../platform/database.ts';

/** How a goal stands on a day; of other goals than those of figures everything is null. */
export interface Track {
  goalId: number;
  asOf: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  interval: { lower: number; upper: number } | null;
  /** What the value will probably divide by over the whole period. */
  whole: number | null;
  chance: number | null;
  standing: Standing | null;
  final: Spread | null;
  luck: number | null;
}

export async function saveTracks(tx: Tx, centreId: number, tracks: readonly Track[], at: Date): Promise<void> {
  if (tracks.length === 0) return;
  const rows = tracks.map(({ interval, final, ...track }) => ({
    goal_id: track.goalId,
    as_of: track.asOf,
    value: track.value,
    numerator: track.numerator,
    denominator: track.denominator,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    whole: track.whole,
    chance: track.chance,
    final_lower: final?.lower ?? null,
    final_middle: final?.middle ?? null,
    final_upper: final?.upper ?? null,
    luck: track.luck,
  }));
  const names = 'as_of, value, numerator, denominator, lower, upper, whole, chance, final_lower, final_middle, final_upper, luck';
  const types = `goal_id int, as_of date, ${names
    .split(', ')
    .filter((name) => name !== 'as_of')
    .map((name) => `${name} float8`)
    .join(', ')}`;
  await sql`insert into goal_track (centre_id, goal_id, at, ${sql.raw(names)})
    select ${centreId}, goal_id, ${at}, ${sql.raw(names)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(types)})
    on conflict (goal_id) do update set at = excluded.at, ${sql.raw(
      names
        .split(', ')
        .map((name) => `${name} = excluded.${name}`)
        .join(', '),
    )}`.execute(tx);
  const standings = JSON.stringify(tracks.map(({ goalId, standing }) => ({ goalId, standing })));
  await sql`update goal g set standing = s.standing from jsonb_to_recordset(${standings}::jsonb) as s ("goalId" int, standing text)
    where g.id = s."goalId" and g.standing is distinct from s.standing`.execute(tx);
}

export async function saveCascade(tx: Tx, goalId: number, { implied, gap, covered }: Cascade): Promise<void> {
  await sql`update goal_track set implied = ${implied}, gap = ${gap}, covered = ${covered} where goal_id = ${goalId}`.execute(tx);
}

/** What the goals below a goal bring: their targets, what they divide by, and in which share of the period they count. */
export interface BelowRow {
  goalId: number;
  personId: number | null;
  metric: string | null;
  targetKind: 'at-least' | 'at-most' | 'band' | null;
  low: number | null;
  high: number | null;
  whole: number | null;
  fromOn: string;
  toOn: string;
  /** Spans in which the person worked below the unit of the goal above, within the centre if it has none. */
  spans: { from: string; to: string }[];
}

export async function readBelow(tx: Tx, goal: { id: number; unitId: number | null }): Promise<BelowRow[]> {
  const { rows } = await sql<BelowRow>`
    with recursive below as (select ${goal.unitId}::int as id union select u.id from unit u join below on u.parent_id = below.id)
    select g.id as "goalId", g.person_id as "personId", g.metric, g.target_kind as "targetKind", g.low, g.high, t.whole,
      g.from_on as "fromOn", g.to_on as "toOn",
      coalesce((select json_agg(json_build_object('from', greatest(m.from_on, g.from_on), 'to', least(m.to_on, g.to_on))) from membership m
        where m.person_id = g.person_id and m.from_on < g.to_on and m.to_on > g.from_on
          and (${goal.unitId}::int is null or m.team_id in (select id from below))), '[]') as spans
    from goal g left join goal_track t on t.goal_id = g.id where g.parent_id = ${goal.id} and g.state <> 'dropped' and g.kind = 'metric' order by g.id`.execute(
    tx,
  );
  return rows;
}

/** All units below a unit, itself included. */
export async function unitsBelow(tx: Tx, unitId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive below as (select ${unitId}::int as id union select u.id from unit u join below on u.parent_id = below.id) select id from below`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The team of each person on a day. */
export async function teamsOn(tx: Tx, centreId: number, day: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ person: number; team: number }>`
    select person_id as person, team_id as team from membership where centre_id = ${centreId} and from_on <= ${day} and to_on > ${day}`.execute(
    tx,
  );
  return new Map(rows.map(({ person, team }) => [person, team]));
}

/** The last day on which the centre has figures, at most yesterday; null without any. */
export async function lastFullDay(tx: Tx, centreId: number, today: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(day) as day from day_measure where centre_id = ${centreId} and day < ${today} and day > ${addDays(today, -400)}`.execute(tx);
  return rows[0]?.day ?? null;
}

export async function dayKinds(tx: Tx, centreId: number): Promise<DayKinds> {
  const marks = await readCalendar(tx, centreId);
  return new Map(marks.flatMap(({ day, kind }) => (kind === 'holiday' || kind === 'workday' ? [[day, kind] as const] : [])));
}
