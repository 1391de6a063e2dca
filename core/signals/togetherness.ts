import type { ChartedSeries } from './standardise-days.ts';

/** Lengths of stretches, in days with a figure, whose scatter is learnt from the baselines. */
const lengths = [1, 7, 14] as const;

/** How much more sums over 1, 7 and 14 days scatter than independent days would: variances, 1 is "as independent days". */
export type Togetherness = readonly [number, number, number];

/** A score beyond this counts as this: one strange day must not set the usual scatter. */
const winsor = 3.5;
/** Stretches that the pooled figure of the metric is worth, for kinds of units with few charts. */
const priorStretches = 12;

interface Tally {
  squares: number[];
  stretches: number[];
}

const emptyTally = (): Tally => ({ squares: [0, 0, 0], stretches: [0, 0, 0] });

function tallySeries({ score, isBaseline }: ChartedSeries, tally: Tally): void {
  for (const [place, length] of lengths.entries()) {
    let sum = 0;
    let count = 0;
    for (const [step, value] of score.entries()) {
      if (!isBaseline[step] || Number.isNaN(value)) continue;
      sum += Math.max(-winsor, Math.min(winsor, value));
      count += 1;
      if (count < length) continue;
      tally.squares[place] = (tally.squares[place] ?? 0) + Math.min(winsor ** 2, (sum * sum) / length);
      tally.stretches[place] = (tally.stretches[place] ?? 0) + 1;
      sum = 0;
      count = 0;
    }
  }
}

function joined(own: Tally, wider: Tally): Togetherness {
  const at = (place: number): number => {
    const [pooled, pooledCount] = [wider.squares[place] ?? 0, wider.stretches[place] ?? 0];
    const prior = (pooled + priorStretches) / (pooledCount + priorStretches);
    return ((own.squares[place] ?? 0) + priorStretches * prior) / ((own.stretches[place] ?? 0) + priorStretches);
  };
  const single = Math.max(1, at(0));
  const week = Math.max(single, at(1));
  return [single, week, Math.max(week, at(2))];
}

/** The group of a chart: what its days share is learnt from all charts of the same metric and kind of unit. */
function groupOf({ series }: ChartedSeries): string {
  return `${series.metric} ${series.unit.kind}`;
}

/**
 * Learns from the baselines how much neighbouring days move together (a roster week, a colleague's holiday): charts of the same metric and
 * kind of unit teach each other, small groups lean on all charts of the metric.
 *
 * Without it every run of slightly bad days of a busy week would look like news. Never below 1.
 *
 * @returns by `metric kind`, as `togethernessOf` reads it.
 */
export function learnTogetherness(charts: readonly ChartedSeries[]): Map<string, Togetherness> {
  const groups = new Map<string, Tally>();
  const metrics = new Map<string, Tally>();
  for (const chart of charts) {
    const own = groups.get(groupOf(chart)) ?? emptyTally();
    const wider = metrics.get(chart.series.metric) ?? emptyTally();
    tallySeries(chart, own);
    tallySeries(chart, wider);
    groups.set(groupOf(chart), own);
    metrics.set(chart.series.metric, wider);
  }
  return new Map([...groups].map(([group, own]) => [group, joined(own, metrics.get(group.split(' ')[0] ?? '') ?? own)]));
}

/** The togetherness of a chart's group; independent days when nothing is known. */
export function togethernessOf(learnt: ReadonlyMap<string, Togetherness>, chart: ChartedSeries): Togetherness {
  return learnt.get(groupOf(chart)) ?? [1, 1, 1];
}

/**
 * The widening of variance for a stretch of so many days: straight between 1, 7 and 14 days, as 14 beyond.
 *
 * @example wideningFor([1, 2, 4], 4) // => 1.5
 */
export function wideningFor([single, week, fortnight]: Togetherness, days: number): number {
  if (days >= 14) return fortnight;
  if (days >= 7) return week + ((fortnight - week) * (days - 7)) / 7;
  return single + ((week - single) * (Math.max(1, days) - 1)) / 6;
}
