import type { Dimension, Figure } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { evaluate, type MetricInputs } from '#core/metrics/evaluate.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { type Metric, variantOf } from '#core/metrics/metric.ts';
import { judge, settingOn, type Subject } from '#core/metrics/targets.ts';
import type { Tx } from '../platform/database.ts';
import { type MeasuresRow, type Question, readMeasures, readWaitHistograms, type StoredKeys } from './measures-query.ts';
import { readPeopleInputs } from './people-inputs.ts';
import { readSettingRows, readTargetRows, targetHistories, variantsOn } from './settings-store.ts';

/** A question for figures: whose sums, and which metrics of the catalogue in which definitions. */
export interface FiguresQuestion extends Question {
  metrics: readonly string[];
  /** Definitions other than the centre's own, by metric key. */
  variants?: Readonly<Record<string, string>>;
}

export interface FiguresRow {
  keys: StoredKeys;
  figures: Record<string, Figure>;
}

/** What is shown when a question names no metric: the board's own. */
export const boardMetrics: readonly string[] = [
  'offered',
  'answered',
  'answer_rate',
  'service_level',
  'abandonment_rate',
  'asa',
  'aht',
  'occupancy',
  'satisfaction',
  'fcr',
  'transfer_rate',
  'quality_score',
];

/**
 * The figures of the catalogue: the one function that answers the pages, the API and the command line, so that they agree.
 *
 * @throws RangeError when a metric or a variant is unknown.
 */
export async function readFigures(tx: Tx, question: FiguresQuestion): Promise<FiguresRow[]> {
  const metrics = question.metrics.map(metricOf);
  const settings = await readSettingRows(tx, question.centre.id);
  const histories = targetHistories(await readTargetRows(tx, question.centre.id));
  const variants = { ...variantsOn(settings, question.to), ...question.variants };
  const rows = await readInputs(tx, question, metrics);
  return rows.map(({ keys, inputs }) => ({
    keys,
    figures: Object.fromEntries(
      metrics.map((metric) => {
        const { metric: _, intervalReason: __, ...figure } = evaluate(metric, inputs, variants[metric.key]);
        const target = settingOn(histories.get(metric.key) ?? [], subjectOf(keys, question), dayOfKeys(keys, question));
        const bounds = target && { low: 'low' in target ? target.low : null, high: 'high' in target ? target.high : null };
        return [
          metric.key,
          { ...figure, target: target && bounds && { kind: target.kind, ...bounds, verdict: judge(figure.value, target, figure.enough) } },
        ];
      }),
    ),
  }));
}

async function readInputs(
  tx: Tx,
  question: FiguresQuestion,
  metrics: readonly Metric[],
): Promise<{ keys: StoredKeys; inputs: MetricInputs }[]> {
  const rows: MeasuresRow[] = await readMeasures(tx, question, measuresNeeded(metrics));
  const waits = metrics.some((metric) => metric.variants.some((variant) => variant.formula.kind === 'wait-percentile'))
    ? await readWaitHistograms(tx, question)
    : null;
  const people = metrics.some((metric) => metric.face === 'steady') ? await readPeopleInputs(tx, question) : null;
  return rows.map(({ keys, measures }) => {
    const histogram = waits?.get(JSON.stringify(keys));
    return { keys, inputs: { ...measures, ...people?.(keys), ...(histogram ? { waits: histogram } : {}) } };
  });
}

/** All measures that any definition of the metrics needs: a definition may be stood in for by another. */
function measuresNeeded(metrics: readonly Metric[]): MeasureKey[] {
  const needed = new Set<string>(['offered']);
  for (const metric of metrics) {
    for (const { formula } of metric.variants.map((variant) => variantOf(metric, variant.key))) {
      const terms = formula.kind === 'ratio' ? [...formula.numerator, ...formula.denominator] : formula.kind === 'total' ? formula.of : [];
      for (const term of terms) needed.add(term.replace(/^-/, ''));
    }
  }
  return [...needed].filter((key) => !apart.has(key)) as MeasureKey[];
}

/** Sums that are not measures of intervals. */
const apart = new Set(['leavers', 'average_headcount', 'new_hires', 'new_hires_kept', 'forecast_deviation', 'forecast_actual']);

function subjectOf(keys: StoredKeys, question: FiguresQuestion): Subject {
  const only = (list: readonly number[] | undefined) => (list?.length === 1 ? (list[0] ?? null) : null);
  return {
    team: typeof keys.team === 'number' ? keys.team : only(question.teams),
    queue: typeof keys.queue === 'number' ? keys.queue : only(question.queues),
  };
}

const dayGrains: readonly Dimension[] = ['day', 'week'];

/** The day whose targets hold for a row: its own where it is one, else the last of the span. */
function dayOfKeys(keys: StoredKeys, question: FiguresQuestion): string {
  const grain = dayGrains.find((dimension) => keys[dimension] !== undefined);
  return grain ? String(keys[grain]) : question.to;
}
