import type { DayPlan } from '#core/signals/days.ts';
import { watchedMetrics } from '#core/signals/watched.ts';
import { runsOfDays } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import {
  type CellKey,
  type CellRates,
  daysOf,
  type HourSum,
  readHourDays,
  readExpectedDays,
  readUnitDays,
  type StoredSums,
} from '../metrics/series-store.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { bands } from './bands.ts';
import { type Collected, columnBook } from './collected.ts';
import { measuresOf, type MetricSide, sumOf } from './metric-side.ts';

/** Days read at a time: the embedded database answers nobody else meanwhile. */
const daysAtATime = 7;
/** Days before the judged ones whose work sets everybody's rates by cell. */
const ratesDays = 98;

export interface ToCollect {
  centre: CentreRules;
  plan: DayPlan;
  sides: readonly MetricSide[];
}

/** Reads a centre's daily sums of all units week by week, then what each person's and team's mix of work lets expect. */
export async function collect(database: Database, { centre, plan, sides }: ToCollect): Promise<Collected> {
  const measures = measuresOf([...sides, contactSide]);
  const book = columnBook(plan.days, measures);
  const weeks = runsOfDays(plan.days, daysAtATime);
  const mixed = sides.filter(({ metric, isTotal }) => !isTotal && watchedMetrics.person.includes(metric));
  const cells = cellBook();
  const isBaseline = new Set(
    plan.days.filter((_, at) => at >= plan.judgedFrom - ratesDays && at < plan.judgedFrom && !plan.skipped[at] && plan.events[at] === null),
  );
  for (const week of weeks) {
    const baseline = new Set(daysOf(week).filter((day) => isBaseline.has(day)));
    await asCentre(database, centre.id, async (tx) => {
      for (const { kind, key, day, teamId, sums } of await readUnitDays(tx, centre.id, week, measures))
        book.add(kind, key, day, sums, teamId);
    });
    const hours = await asCentre(database, centre.id, (tx) => readHourDays(tx, centre, week, bands, measures));
    for (const { band, day, sums } of bandDays(hours)) book.add('hours', band, day, sums);
    cells.add(hours.filter(({ day }) => baseline.has(day)));
  }
  const rates = cells.rates(mixed);
  for (const week of rates.cells.length === 0 ? [] : weeks) {
    const rows = await asCentre(database, centre.id, (tx) => readExpectedDays(tx, centre, week, rates));
    for (const { agentId, teamId, day, expected } of rows)
      for (const [at, { metric }] of mixed.entries()) {
        const value = expected[at] ?? null;
        if (value === null) continue;
        book.addExpected('person', String(agentId), day, metric, value);
        if (teamId !== 0) book.addExpected('team', String(teamId), day, metric, value);
      }
  }
  return { days: [...plan.days], sides: [...sides], units: book.units() };
}

/** Contacts weigh a signal, whatever its metric. */
const contactSide: MetricSide = { metric: 'offered', numerator: ['offered'], denominator: [], isTotal: true };

/** Adds to sums; a measure to which nothing was added stays null. */
function addTo(sums: StoredSums, more: StoredSums): void {
  for (const [measure, value] of Object.entries(more) as [keyof StoredSums, number | null][])
    if (value !== null) sums[measure] = (sums[measure] ?? 0) + value;
}

/** Daily sums by band of the day. */
function bandDays(hours: readonly HourSum[]): { band: string; day: string; sums: StoredSums }[] {
  const known = new Map<string, { band: string; day: string; sums: StoredSums }>();
  for (const { band, day, sums } of hours) {
    const name = `${day} ${band}`;
    const one = known.get(name) ?? { band, day, sums: {} };
    known.set(name, one);
    addTo(one.sums, sums);
  }
  return [...known.values()];
}

/** Sums the cells of several weeks and divides them. */
function cellBook() {
  const known = new Map<string, { key: CellKey; sums: StoredSums }>();
  return {
    add(rows: readonly (CellKey & { sums: StoredSums })[]): void {
      for (const { queue, channel, hourOfWeek, sums } of rows) {
        const name = `${queue} ${channel} ${hourOfWeek}`;
        const cell = known.get(name) ?? { key: { queue, channel, hourOfWeek }, sums: {} };
        known.set(name, cell);
        addTo(cell.sums, sums);
      }
    },
    rates(sides: readonly MetricSide[]): CellRates {
      const cells = [...known.values()];
      const totals = sides.map(() => ({ numerator: 0, denominator: 0 }));
      const rated = cells.map(({ key, sums }) => ({
        ...key,
        rates: sides.map(({ numerator, denominator }, at) => {
          const [n, d] = [sumOf(numerator, (measure) => sums[measure] ?? null), sumOf(denominator, (measure) => sums[measure] ?? null)];
          const total = totals[at];
          if (n === null || d === null || !(d > 0) || total === undefined) return null;
          total.numerator += n;
          total.denominator += d;
          return n / d;
        }),
      }));
      const overall = totals.map(({ numerator, denominator }) => (denominator > 0 ? numerator / denominator : null));
      return { cells: rated, overall, denominators: sides.map(({ denominator }) => denominator) };
    },
  };
}
