import type { Dimension } from '#api/figures.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import { evaluate, type Figure, sumOfTerms } from '#core/metrics/evaluate.ts';
import type { MeasureKey, Measures } from '#core/metrics/measures.ts';
import { type Metric, type Terms, variantOf } from '#core/metrics/metric.ts';
import { addDays } from '#core/time/calendar.ts';
import { readMeasures } from '../metrics/measures-query.ts';
import type { CentreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';

/** A metric in one definition, as two sums of daily measures. */
export interface MetricSums {
  metric: Metric;
  variant: string;
  numerator: Terms;
  /** Empty: the value is the sum itself. */
  denominator: Terms;
  isTotal: boolean;
}

const apart = /^-?(leavers|average_headcount|new_hires|new_hires_kept|forecast_deviation|forecast_actual)$/;

/** @returns null for what is no sum of daily measures (percentiles, headcounts, not measured yet) or no longer known. */
export function metricSums(key: string, variant: string | null): MetricSums | null {
  if (findMetric(key) === null) return null;
  const metric = metricOf(key);
  if (metric.notMeasured !== undefined) return null;
  const chosen = metric.variants.find((one) => one.key === variant)?.key;
  const { formula, key: used } = variantOf(metric, chosen);
  if (formula.kind === 'wait-percentile') return null;
  const isTotal = formula.kind === 'total';
  const numerator = isTotal ? formula.of : formula.numerator;
  const denominator = isTotal ? [] : formula.denominator;
  return [...numerator, ...denominator].some((term) => apart.test(term))
    ? null
    : { metric, variant: used, numerator, denominator, isTotal };
}

/** The measures of one unit on one day. */
export interface DayInputs {
  unit: string;
  team: number;
  day: string;
  inputs: Partial<Measures>;
}

export interface InputsAsked {
  by: 'agent' | 'team' | null;
  /** Also by the team of the time. */
  withTeams?: boolean;
  /** Half-open. */
  span: { from: string; to: string };
  queues?: readonly number[] | undefined;
  channels?: readonly string[] | undefined;
  teams?: readonly number[] | undefined;
  agents?: readonly number[] | undefined;
}

const filled = (list: readonly number[] | undefined) => (list === undefined || list.length > 0 ? list : undefined);

/** The daily measures that a metric is made of: the same reading as every board's. */
export async function readDayInputs(tx: Tx, centre: CentreRules, sums: MetricSums, asked: InputsAsked): Promise<DayInputs[]> {
  const { by, withTeams = false, span } = asked;
  if (span.from >= span.to) return [];
  const dimensions: Dimension[] = ['day', ...(by === null ? [] : [by]), ...(withTeams && by === 'agent' ? (['team'] as const) : [])];
  const wanted = [...new Set([...sums.numerator, ...sums.denominator].map((term) => term.replace(/^-/, '')))] as MeasureKey[];
  const question = {
    centre,
    from: span.from,
    to: addDays(span.to, -1),
    by: dimensions,
    queues: filled(asked.queues),
    channels: asked.channels?.length ? asked.channels : undefined,
    teams: asked.teams,
    agents: asked.agents,
  };
  const rows = await readMeasures(tx, question, wanted);
  return rows.flatMap(({ keys, measures }) => {
    const unit = by === null ? 'all' : String(keys[by]);
    return unit === '0' ? [] : [{ unit, team: Number(keys.team ?? 0), day: String(keys.day), inputs: measures }];
  });
}

/** Numerator and denominator of some measures; null where one was not measured. */
export function sumsOf(sums: MetricSums, inputs: Partial<Measures>): { numerator: number; denominator: number } | null {
  const numerator = sumOfTerms(sums.numerator, inputs);
  const denominator = sums.isTotal ? 1 : sumOfTerms(sums.denominator, inputs);
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

/** The figure of several days together, exactly as the boards show it. */
export function figureOf(sums: MetricSums, days: readonly Pick<DayInputs, 'inputs'>[]): Figure {
  const total: Partial<Measures> = {};
  for (const { inputs } of days)
    for (const [key, value] of Object.entries(inputs) as [MeasureKey, number][]) total[key] = (total[key] ?? 0) + value;
  return evaluate(sums.metric, total, sums.variant);
}
