import type { MetricUnit } from '#core/metrics/metric.ts';

export interface Extent {
  from: number;
  to: number;
  /** Between two ticks. */
  step: number;
}

/** The span of an axis that holds all values with some air, on round numbers. Ratios stay within 0 and 1, nothing goes below 0. */
export function extentOf(values: readonly number[], unit: MetricUnit): Extent {
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const isOne = most - least <= 1e-9 * Math.max(1, Math.abs(most)); // one value, but for the error of its arithmetic
  const range = isOne ? Math.max(Math.abs(most) * 0.2, unit === 'ratio' ? 0.05 : 1) : most - least;
  const step = unit === 'seconds' ? timeStep(range / 4) : roundStep(range / 4);
  const from = Math.max(0, Math.floor((least - range * 0.06) / step) * step);
  const to = Math.ceil((most + range * 0.06) / step) * step;
  const clean = (value: number) => Number(value.toPrecision(10));
  return { from: clean(from), to: clean(unit === 'ratio' ? Math.min(1, to) : to), step: clean(step) };
}

/** 1, 2 or 5 times a power of ten, not smaller than the wish. */
function roundStep(wish: number): number {
  const power = 10 ** Math.floor(Math.log10(wish));
  return ([1, 2, 5, 10].find((factor) => factor * power >= wish * 0.999) ?? 10) * power;
}

/** Steps at which a clock is read: whole seconds, 10, 15, 30 of them, 1, 2, 5 minutes. */
function timeStep(wish: number): number {
  if (wish < 5) return Math.max(1, roundStep(wish));
  return [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800].find((step) => step >= wish * 0.999) ?? roundStep(wish / 3600) * 3600;
}
