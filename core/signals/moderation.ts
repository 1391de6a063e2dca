import type { ChartedSeries } from './standardise-days.ts';

/** Charts of one metric and kind of unit that can tell how much their usual scatter differs. */
const leastCharts = 8;
/** Beyond this a chart's scatter is known as well as it needs to be. */
const mostFreedom = 200;
/** How many independent days a day of the baseline is worth for the usual scatter: found by simulating stable charts (bench/alarms.ts). */
const freedomPerDay = 0.6;

/** Trigamma function for arguments of about 1 and more. Source: Abramowitz and Stegun 6.4.12. */
function trigamma(x: number): number {
  return x < 3 ? trigamma(x + 1) + 1 / (x * x) : 1 / x + 1 / (2 * x ** 2) + 1 / (6 * x ** 3) - 1 / (30 * x ** 5);
}

/** The argument at which trigamma has a value, by halving. */
function trigammaInverse(value: number): number {
  let [low, high] = [0.5, mostFreedom];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (trigamma(middle) > value) low = middle;
    else high = middle;
  }
  return low;
}

/** Days' worth of knowledge about its own scatter; a share without more than chance needs none. */
function ownFreedom({ isShare, factor, baselineDays }: ChartedSeries): number {
  return isShare && factor === 1 ? mostFreedom : Math.max(4, freedomPerDay * baselineDays);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}

/** What the charts of a group have in common: their typical variance, and how many days' worth of knowledge that is. */
function commonOf(group: readonly ChartedSeries[]): { variance: number; freedom: number } {
  const free = group.filter((chart) => !(chart.isShare && chart.factor === 1) && chart.factor > 0);
  if (free.length < leastCharts) return { variance: 1, freedom: 0 };
  const logs = free.map(({ factor }) => 2 * Math.log(factor));
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const variance = logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (logs.length - 1);
  const chance = free.reduce((sum, chart) => sum + trigamma(ownFreedom(chart) / 2), 0) / free.length;
  const freedom = variance <= chance ? mostFreedom : 2 * trigammaInverse(variance - chance);
  return { variance: Math.exp(medianOf(logs)), freedom: Math.min(mostFreedom, freedom) };
}

function moderated(chart: ChartedSeries, common: { variance: number; freedom: number }): ChartedSeries {
  const own = ownFreedom(chart);
  if (common.freedom === 0 || own === mostFreedom) return { ...chart, freedom: own };
  const variance = (own * chart.factor ** 2 + common.freedom * common.variance) / (own + common.freedom);
  const factor = chart.isShare ? Math.max(1, Math.sqrt(variance)) : Math.sqrt(variance);
  return {
    ...chart,
    factor,
    score: chart.score.map((score) => (score * chart.factor) / factor),
    freedom: Math.min(mostFreedom, own + common.freedom),
  };
}

/**
 * The usual scatter of each chart, moderated by what charts of the same metric and kind of unit have in common: sixty people's handle times teach
 * what one person's forty days cannot. Charts of small groups keep their own.
 *
 * Source: Smyth, Statistical Applications in Genetics 3, 2004 (moderated t).
 */
export function moderate(charts: readonly ChartedSeries[]): ChartedSeries[] {
  const groups = Map.groupBy(charts, ({ series }) => `${series.metric} ${series.unit.kind}`);
  const common = new Map([...groups].map(([name, group]) => [name, commonOf(group)]));
  return charts.map((chart) =>
    moderated(chart, common.get(`${chart.series.metric} ${chart.series.unit.kind}`) ?? { variance: 1, freedom: 0 }),
  );
}
