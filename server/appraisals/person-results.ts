import type { CycleDesign } from '#api/appraisals.ts';
import type { Words } from '#api/problems.ts';
import { luckShare, scoreFigure, type ScoredResult } from '#core/appraisals/results.ts';
import type { RatingScale } from '#core/appraisals/scale.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { type Interval, ratioInterval, type RatioSums, wilsonInterval } from '#core/numerics/intervals.ts';
import { readFigures } from '../metrics/figures.ts';
import { centreRules } from '../metrics/rules.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import type { Tx } from '../platform/database.ts';
import { type LaterGoal, readGoalResults } from './goal-results.ts';

export type ResultsPart = Extract<CycleDesign['parts'][number], { kind: 'results' }>;

/** A figure or goal of one person in points, with what it is made of. */
export interface PersonResult extends ScoredResult {
  name: Words;
  metric: string | null;
  value: number | null;
  interval: Interval | null;
}

interface Period {
  from: string;
  /** Included. */
  to: string;
}

const none: RatioSums = { pairs: 0, numerator: 0, denominator: 0, numeratorSquared: 0, denominatorSquared: 0, product: 0 };

function added(sums: RatioSums, n: number, d: number): RatioSums {
  return {
    pairs: sums.pairs + 1,
    numerator: sums.numerator + n,
    denominator: sums.denominator + d,
    numeratorSquared: sums.numeratorSquared + n * n,
    denominatorSquared: sums.denominatorSquared + d * d,
    product: sums.product + n * d,
  };
}

function figureOf(metric: string, sums: RatioSums | undefined): { value: number | null; interval: Interval | null } {
  if (sums === undefined || sums.denominator <= 0) return { value: null, interval: null };
  const { numerator, denominator } = sums;
  const isShare = metricOf(metric).interval === 'wilson';
  if (isShare && (numerator < 0 || numerator > denominator)) return { value: null, interval: null };
  const interval = isShare ? wilsonInterval(numerator, denominator) : ratioInterval(sums);
  return { value: numerator / denominator, interval };
}

/** Sums of each person and metric over the period; the weeks in it are the independent parts by which times and points scatter. */
async function sumsByPerson(tx: Tx, centreId: number, { from, to }: Period, metrics: readonly string[], people?: readonly number[]) {
  const centre = await centreRules(tx, centreId);
  const rows = await readFigures(tx, { centre, from, to, by: ['agent', 'week'], metrics, agents: people });
  const sums = new Map<string, RatioSums>();
  for (const { keys, figures } of rows)
    for (const [metric, { numerator, denominator }] of Object.entries(figures)) {
      if (numerator === null || denominator === null || denominator === 0) continue;
      const key = `${keys.agent} ${metric}`;
      sums.set(key, added(sums.get(key) ?? none, numerator, denominator));
    }
  return sums;
}

/** What people are scored by: `luck` by figure, `runningOn` the goals that count in a later period. */
interface Results {
  byPerson: Map<number, PersonResult[]>;
  luck: Record<string, number | null>;
  runningOn: Map<number, LaterGoal[]>;
}

/** The figures and agreed goals of people in points, by person. To be read as the worker: a person's work in a team of before belongs to it too. */
export async function readResults(
  tx: Tx,
  centreId: number,
  period: Period,
  { part, scale, people }: { part: ResultsPart | null; scale: RatingScale; people: readonly number[] },
): Promise<Results> {
  if (part === null) return { byPerson: new Map(), luck: {}, runningOn: new Map() };
  const metrics = part.kpis.map(({ metric }) => metric);
  const sums =
    metrics.length === 0
      ? new Map<string, RatioSums>()
      : await sumsByPerson(tx, centreId, period, metrics, people.length > 200 ? undefined : people);
  const goals = await readGoalResults(tx, period, { people, weight: part.goals, scale });
  const byPerson = new Map<number, PersonResult[]>();
  for (const person of people) {
    const figures = part.kpis.map(({ metric, weight, ...rule }) => {
      const figure = figureOf(metric, sums.get(`${person} ${metricOf(metric).key}`));
      const measured = scoreFigure(figure, rule, scale);
      return { key: metric, metric, name: metricOf(metric).name, weight, measured, luck: null, ...figure };
    });
    byPerson.set(person, [...figures, ...(goals.byPerson.get(person) ?? [])]);
  }
  const all = [...byPerson.values()].flat();
  const luck = metrics.map((metric) => [
    metric,
    luckShare(all.flatMap(({ key, measured }) => (key === metric && measured !== null ? [measured] : []))),
  ]);
  return { byPerson, luck: Object.fromEntries(luck) as Record<string, number | null>, runningOn: goals.runningOn };
}

/** Metrics whose definition the centre changed within the period. */
export async function definitionsChanged(tx: Tx, centreId: number, { from, to }: Period, metrics: readonly string[]): Promise<string[]> {
  const settings = await readSettingRows(tx, centreId);
  const [first, last] = [variantsOn(settings, from), variantsOn(settings, to)];
  return metrics.filter((metric) => first[metric] !== last[metric]);
}
