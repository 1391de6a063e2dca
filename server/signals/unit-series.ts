import type { UnitRef } from '#core/diagnosis/unit.ts';
import type { DatedSeries } from '#core/signals/chart-in-units.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { readOneUnitDays } from '../metrics/series-store.ts';
import type { Tx } from '../platform/database.ts';
import { bands } from './bands.ts';
import { measuresOf, type MetricSide, sumOf } from './metric-side.ts';

/**
 * One metric of one unit day by day, for a chart. Days without a figure stay empty; of a total, a day is a zero where the centre was open and
 * the unit is no person or team (who may just have been off).
 */
export async function unitSeries(
  tx: Tx,
  centre: CentreRules,
  side: MetricSide,
  unit: UnitRef,
  { from, to }: { from: string; to: string },
): Promise<DatedSeries> {
  const days = daysOfSpan(from, addDays(to, 1));
  const { own, open } = await readOneUnitDays(tx, centre, unit, { from, to: addDays(to, 1) }, bands, measuresOf([side]));
  const mayBeZero = unit.kind !== 'person' && unit.kind !== 'team';
  const columns = days.map((day) => {
    const sums = own.get(day);
    const isThere = sums !== undefined || (mayBeZero && open.has(day));
    if (!isThere) return { numerator: null, denominator: null };
    const sum = (terms: readonly string[]) => sumOf(terms, (measure) => sums?.[measure] ?? null);
    return { numerator: sum(side.numerator), denominator: side.isTotal ? 1 : sum(side.denominator) };
  });
  return {
    metric: side.metric,
    days,
    numerators: columns.map(({ numerator }) => numerator),
    denominators: columns.map(({ denominator }) => denominator),
  };
}
