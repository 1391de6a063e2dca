import { caseMetrics } from './catalogue/cases.ts';
import { handlingMetrics } from './catalogue/handling.ts';
import { hoursMetrics } from './catalogue/hours.ts';
import { managerMetrics } from './catalogue/manager.ts';
import { peopleMetrics } from './catalogue/people.ts';
import { qualityMetrics } from './catalogue/quality.ts';
import { reachMetrics } from './catalogue/reach.ts';
import { resolutionMetrics } from './catalogue/resolution.ts';
import { waitMetrics } from './catalogue/waits.ts';
import { type EvaluateOptions, evaluate, type Figure, type MetricInputs, type Spread } from './evaluate.ts';
import type { Metric } from './metric.ts';

/** Every metric of the product, in the order in which they are shown. Pages, API and command line know no other. */
export const catalogue: readonly Metric[] = [
  ...reachMetrics,
  ...waitMetrics,
  ...hoursMetrics,
  ...handlingMetrics,
  ...resolutionMetrics,
  ...qualityMetrics,
  ...caseMetrics,
  ...peopleMetrics,
  ...managerMetrics,
];

/** Keys under which the playbook's metric list knows metrics of the catalogue; every other key of it is a key here. */
export const playbookAliases: Readonly<Record<string, string>> = {
  abandon_rate: 'abandonment_rate',
  call_volume: 'answered',
  qa_score: 'quality_score',
  fatal_error_rate: 'critical_error_rate',
  csat: 'satisfaction',
  on_time_close: 'on_time_closing',
  resolve_rate: 'resolved_rate',
  ticket_return_rate: 'return_rate',
  attrition_rate: 'attrition',
  new_hire_90d: 'new_hire_retention',
};

const byKey: ReadonlyMap<string, Metric> = new Map(catalogue.map((metric) => [metric.key, metric]));

/**
 * The metric of a key or of one of the playbook's aliases.
 *
 * @returns null when there is none.
 * @example findMetric('csat')?.key // => 'satisfaction'
 * @example findMetric('loudness') // => null
 */
export function findMetric(key: string): Metric | null {
  return byKey.get(key) ?? byKey.get(playbookAliases[key] ?? '') ?? null;
}

/**
 * The metric of a key or alias that must exist.
 *
 * @throws RangeError when there is none.
 * @example metricOf('aht').unit // => 'seconds'
 */
export function metricOf(key: string): Metric {
  const metric = findMetric(key);
  if (metric === null) throw new RangeError(`metric: ${key} is not in the catalogue`);
  return metric;
}

/** Which metrics, by which definitions. */
export interface EvaluateAllOptions {
  /** Keys or aliases; all of the catalogue when left out. */
  metrics?: readonly string[];
  /** The definition that the centre has chosen, by metric key; the standard where none is named. */
  variants?: Readonly<Record<string, string>>;
  /** Sums of squares by metric key, where intervals of ratios and means are wanted. */
  spreads?: Readonly<Record<string, Spread>>;
  level?: number;
}

/**
 * The figures of many metrics from one set of sums, by metric key.
 *
 * @throws RangeError when a metric or a variant is unknown.
 * @example evaluateAll({ offered: 4, answered: 3 }, { metrics: ['answer_rate'] }).answer_rate?.value // => 0.75
 */
export function evaluateAll(inputs: MetricInputs, options: EvaluateAllOptions = {}): Record<string, Figure> {
  const { metrics, variants = {}, spreads = {}, level } = options;
  const chosen = metrics === undefined ? catalogue : metrics.map(metricOf);
  return Object.fromEntries(
    chosen.map((metric) => {
      const spread = spreads[metric.key];
      const how: EvaluateOptions = { ...(level === undefined ? {} : { level }), ...(spread === undefined ? {} : { spread }) };
      return [metric.key, evaluate(metric, inputs, variants[metric.key], how)];
    }),
  );
}
