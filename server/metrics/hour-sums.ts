import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { runsOfDays, spanOfRun } from './days.ts';
import type { CentreRules } from './rules.ts';
import { type Band, hourSlotsOf, quartersOf, rowsOfSlots } from './slots.ts';

export interface HourSums {
  centre: CentreRules;
  days: readonly string[];
  bands?: readonly Band[];
  /** The later ones of the days, told by `s.is_after`. */
  after?: readonly string[];
  /** What the figures are kept apart by, besides the hour: columns of `interval_measure`. */
  keys: readonly string[];
  /** Sums over rows `f` of figures, each with a name. */
  sums: RawBuilder<unknown>;
  /** Which rows `f` count. */
  where?: RawBuilder<boolean>;
}

/**
 * The figures of some business days as rows `f`, one for each hour (or quarter) and its keys, joined to `s`: the hour's day, hour, hour of the week and band.
 *
 * They are added up before they are named: to look up the name of each of a million quarter hours takes longer than to read them.
 */
export function hourSums({ centre, days, bands = [], after = [], keys, sums, where }: HourSums): RawBuilder<unknown> {
  const isByPerson = keys.includes('agent_id'); // their quarters would be too many to keep apart
  const { slots, minutes } = isByPerson
    ? hourSlotsOf(centre, days, bands, after)
    : { slots: quartersOf(centre, days, bands, after), minutes: 15 };
  const spans = runsOfDays(days).map((run) => spanOfRun(centre, run));
  const within = spans.map(({ from, to }) => sql`(f.start_at >= ${from}::timestamptz and f.start_at < ${to}::timestamptz)`);
  const columns = keys.map((key) => sql.raw(`f.${key}`));
  return sql`(
      select ${minutes === 60 ? sql`date_bin('1 hour', f.start_at, '2000-01-01T00:00Z') as start_at` : sql`f.start_at`},
        ${sql.join([...columns, sums])}
      from interval_measure f where f.centre_id = ${centre.id} and (${within.length === 0 ? sql`false` : sql.join(within, sql` or `)})
        ${where === undefined ? sql`` : sql`and ${where}`}
      group by 1 ${columns.length === 0 ? sql`` : sql`, ${sql.join(columns)}`}
    ) f join ${rowsOfSlots(slots)} on s.start_at = f.start_at`;
}

/** Room to add up a large centre's week in memory; on disk it takes several times as long. Holds until the transaction ends. */
export async function roomForSums(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true)`.execute(tx);
}
