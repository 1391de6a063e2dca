import type { ChartInput, ChartPoint, PointName, RatioPoint, SubgroupPoint, ValuePoint } from './chart-types.ts';

/** A point of any chart in one shape: the value charted, the numerator and size behind it, and why it is missing. */
export interface Observation {
  x: PointName;
  value: number | null;
  numerator: number;
  size: number;
  sd: number | null;
  missing: ChartPoint['missing'];
}

/** What is wrong with a point that no chart can take; the field at fault and its value. */
export interface PointProblem {
  code: 'not-a-number' | 'negative' | 'numerator-above-denominator' | 'not-whole';
  field: string;
  value: number;
}

function problemOfNumber(field: string, value: number | null, mayBeNegative: boolean): PointProblem | null {
  if (value === null) return null;
  if (!Number.isFinite(value)) return { code: 'not-a-number', field, value };
  return value < 0 && !mayBeNegative ? { code: 'negative', field, value } : null;
}

function problemOfRatio(isShare: boolean, { numerator, denominator }: RatioPoint): PointProblem | null {
  const problem = problemOfNumber('numerator', numerator, false) ?? problemOfNumber('denominator', denominator, false);
  if (problem !== null || numerator === null || denominator === null) return problem;
  return isShare && numerator > denominator ? { code: 'numerator-above-denominator', field: 'numerator', value: numerator } : null;
}

function problemOfSubgroup({ mean, sd, n }: SubgroupPoint): PointProblem | null {
  if (!Number.isInteger(n)) return { code: Number.isFinite(n) ? 'not-whole' : 'not-a-number', field: 'n', value: n };
  return problemOfNumber('mean', mean, true) ?? problemOfNumber('sd', sd, false) ?? problemOfNumber('n', n, false);
}

const maySink: ReadonlySet<ChartInput['type']> = new Set(['xmr', 'ewma', 'cusum']);

/**
 * What is wrong with one point for this type of chart: a number that is none, a negative count, more hits than tries.
 *
 * @returns null when the point can be charted, also when it is missing or has nothing below the line.
 * @example problemOfPoint('p', { x: 1, numerator: 5, denominator: 4 })?.code // => 'numerator-above-denominator'
 * @example problemOfPoint('xmr', { x: 1, value: null }) // => null
 */
export function problemOfPoint(type: ChartInput['type'], point: ValuePoint | RatioPoint | SubgroupPoint): PointProblem | null {
  if ('denominator' in point) return problemOfRatio(type === 'p' || type === 'pprime', point);
  if ('n' in point) return problemOfSubgroup(point);
  return problemOfNumber('value', point.value, maySink.has(type));
}

function observe(point: ValuePoint | RatioPoint | SubgroupPoint): Observation {
  const { x } = point;
  if ('denominator' in point) {
    const { numerator, denominator } = point;
    if (numerator === null || denominator === null) return { x, value: null, numerator: 0, size: 0, sd: null, missing: 'no-value' };
    if (denominator === 0) return { x, value: null, numerator: 0, size: 0, sd: null, missing: 'zero-denominator' };
    return { x, value: numerator / denominator, numerator, size: denominator, sd: null, missing: null };
  }
  if ('n' in point) {
    const { mean, sd, n } = point;
    if (mean === null || n === 0) return { x, value: null, numerator: 0, size: 0, sd: null, missing: 'no-value' };
    return { x, value: mean, numerator: mean * n, size: n, sd: n > 1 ? sd : null, missing: null };
  }
  const { value } = point;
  return { x, value, numerator: value ?? 0, size: value === null ? 0 : 1, sd: null, missing: value === null ? 'no-value' : null };
}

/**
 * The points of a chart in one shape, missing ones kept in place. A denominator of zero is a missing point, never a zero.
 *
 * @throws RangeError when a point cannot be charted (see `problemOfPoint`).
 * @example observationsOf({ type: 'p', points: [{ x: 1, numerator: 1, denominator: 4 }] })[0]?.value // => 0.25
 */
export function observationsOf(input: ChartInput): Observation[] {
  const observations: Observation[] = [];
  for (const point of input.points) {
    const problem = problemOfPoint(input.type, point);
    if (problem !== null)
      throw new RangeError(`${input.type} chart, point ${point.x}: ${problem.field} ${problem.value} is ${problem.code}`);
    observations.push(observe(point));
  }
  return observations;
}
