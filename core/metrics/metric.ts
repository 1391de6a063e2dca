import type { MeasureKey } from './measures.ts';

/** A sentence or a name in both languages of the product. */
export interface Words {
  zh: string;
  en: string;
}

/**
 * Where a metric stands on the board: reaching an agent (接得通), handling it well (办得好), a steady team (稳),
 * the manager's own doing (管理) and learning (自我).
 */
export type Face = 'reach' | 'resolve' | 'steady' | 'manage' | 'self';
export const faces: readonly { key: Face; name: Words }[] = [
  { key: 'reach', name: { zh: '接得通', en: 'Reach' } },
  { key: 'resolve', name: { zh: '办得好', en: 'Resolve' } },
  { key: 'steady', name: { zh: '稳', en: 'Steady' } },
  { key: 'manage', name: { zh: '管理', en: 'Manage' } },
  { key: 'self', name: { zh: '自我', en: 'Self' } },
];

/** Unit of a value. A `ratio` is 0 to 1 (percent exists only on the screen); `times` is a ratio of two like counts, such as 3 praises to 1 correction. */
export type MetricUnit = 'ratio' | 'seconds' | 'minutes' | 'points' | 'count' | 'per-10000' | 'times';

/** Sums that are not kept by interval but worked out from other rooms: people and forecasts. */
export type ApartKey = 'leavers' | 'average_headcount' | 'new_hires' | 'new_hires_kept' | 'forecast_deviation' | 'forecast_actual';

/** A sum of measures; a leading minus takes one away: `['offered', '-short_abandoned']`. */
export type Terms = readonly (MeasureKey | ApartKey | `-${MeasureKey}`)[];

/** How a value is made: one sum by another, one sum alone, or a percentile of the wait histogram. */
export type Formula =
  | { kind: 'ratio'; numerator: Terms; denominator: Terms }
  | { kind: 'total'; of: Terms }
  | { kind: 'wait-percentile'; share: number };

/** One of the definitions in use. The first of a metric is its standard. */
export interface Variant {
  key: string;
  name: Words;
  formula: Formula;
  /** The variant that stands in for this one when its denominator is zero and nobody asked for it by name. The figure then says so. */
  otherwise?: string;
}

/**
 * How the uncertainty of a value is put in figures: Wilson for shares of things counted, the delta method for ratios of sums and
 * Student's t for means of scores (both need sums of squares, which the caller may hand in), or not at all.
 */
export type IntervalMethod = 'wilson' | 'ratio-delta' | 't' | 'none';

/** One entry of the catalogue: everything that a figure must say about itself. */
export interface Metric {
  key: string;
  name: Words;
  definition: Words;
  face: Face;
  unit: MetricUnit;
  /** Which way is better; `band` when too little and too much are both bad. */
  good: 'up' | 'down' | 'band';
  /** The usual band, in the metric's unit, where the field agrees on one. */
  band: { low: number; high: number } | null;
  /** Empty only where `notMeasured` says why. */
  variants: readonly Variant[];
  /** The least denominator (contacts, surveys, seconds …) that allows a judgement. */
  minimumSample: number;
  interval: IntervalMethod;
  /** The standard or text that the definition follows. */
  source: string;
  /** What does not count. */
  excluded: Words;
  /** How the figure misleads when nobody cheats. */
  pitfall: Words;
  /** How it gets better without the service getting better. */
  gaming: Words;
  /** Metrics to watch beside it: when this one improves and those worsen, somebody is serving the figure. */
  counters: readonly string[];
  /** Why there is no value yet; left out where there is one. */
  notMeasured?: Words;
}

/**
 * The variant of a metric by key, its standard one when none is asked for.
 *
 * @throws RangeError when the metric has no such variant.
 */
export function variantOf(metric: Metric, key?: string): Variant {
  const variant = key === undefined ? metric.variants[0] : metric.variants.find((each) => each.key === key);
  if (variant === undefined) throw new RangeError(`metric ${metric.key}: no variant ${key ?? 'standard'}`);
  return variant;
}
