import { tie } from './ties.ts';

/** A pattern of neighbouring points, found complete at `at`; it began at `from`. Indices into the points that have a value. */
export interface Pattern {
  at: number;
  from: number;
  /** 1 above or rising, −1 below or falling, 0 where the pattern has no side. */
  side: -1 | 0 | 1;
}

type Sign = -1 | 0 | 1;

/**
 * On which side of the centre each score lies; rounding counts as on it.
 *
 * @example sidesOf([0.5, -2, 0]) // => [1, -1, 0]
 */
export function sidesOf(scores: readonly number[]): Sign[] {
  return scores.map((score) => (score > tie ? 1 : score < -tie ? -1 : 0));
}

/**
 * Points beyond a distance from the centre, either side. A point on the line is within.
 *
 * @example pointsBeyond([0, 3.2, -3.5, 3], 3).map((found) => found.at) // => [1, 2]
 */
export function pointsBeyond(scores: readonly number[], distance: number): Pattern[] {
  const found: Pattern[] = [];
  for (const [at, score] of scores.entries()) {
    if (score > distance + tie) found.push({ at, from: at, side: 1 });
    else if (score < -distance - tie) found.push({ at, from: at, side: -1 });
  }
  return found;
}

/**
 * `need` of the last `length` points beyond a distance on one side, the last of them itself beyond.
 *
 * Source: Western Electric 1956; a full window is asked for, as in R's qcc.
 * @example zoneRuns([0, 1.2, 1.3, 0.2, 1.4, 1.5], 4, 5, 1).map((found) => found.at) // => [5]
 */
export function zoneRuns(scores: readonly number[], need: number, length: number, distance: number): Pattern[] {
  const found: Pattern[] = [];
  const line = distance + tie;
  for (let at = length - 1; at < scores.length; at++) {
    const last = scores[at] ?? 0;
    if (Math.abs(last) <= line) continue;
    const side = last > 0 ? 1 : -1;
    let count = 0;
    let from = at;
    for (let back = at; back > at - length; back--) {
      if ((scores[back] ?? 0) * side > line) {
        count++;
        from = back;
      }
    }
    if (count >= need) found.push({ at, from, side });
  }
  return found;
}

/** Every point from the `length`-th of an unbroken run of one non-zero sign on. */
function runsOfSign(signs: readonly Sign[], length: number): Pattern[] {
  const found: Pattern[] = [];
  let start = 0;
  for (const [at, sign] of signs.entries()) {
    if (sign === 0 || sign !== signs[at - 1]) start = at;
    if (sign !== 0 && at - start + 1 >= length) found.push({ at, from: start, side: sign });
  }
  return found;
}

/**
 * `length` or more points in a row on one side of the centre, from the one that completes the run on.
 *
 * @example sideRuns([1, 1, 1, -1], 3).map((found) => found.at) // => [2]
 */
export function sideRuns(sides: readonly Sign[], length: number): Pattern[] {
  return runsOfSign(sides, length);
}

/** Sign of each step from the point before; the first has none. */
function stepsOf(values: readonly number[]): Sign[] {
  return values.map((value, at) => {
    const before = values[at - 1];
    if (before === undefined || before === value) return 0;
    return value > before ? 1 : -1;
  });
}

/**
 * `length` points in a row, each higher (or each lower) than the one before. Equal neighbours break the trend.
 *
 * @example trends([1, 2, 3, 3], 3).map((found) => [found.from, found.at]) // => [[0, 2]]
 */
export function trends(values: readonly number[], length: number): Pattern[] {
  return runsOfSign(stepsOf(values), length - 1).map(({ at, from, side }) => ({ at, from: from - 1, side }));
}

/** `length` or more neighbouring points that all have a property. */
function runsWhere(holds: readonly boolean[], length: number): Pattern[] {
  return runsOfSign(
    holds.map((is) => (is ? 1 : 0)),
    length,
  ).map(({ at, from }) => ({ at, from, side: 0 }));
}

/**
 * `length` points in a row that go up and down in turn.
 *
 * @example alternations([0, 1, 0, 1], 4).map((found) => found.at) // => [3]
 */
export function alternations(values: readonly number[], length: number): Pattern[] {
  const steps = stepsOf(values);
  const turns = steps.map((step, at) => step !== 0 && step === -(steps[at - 1] ?? 0));
  return runsWhere(turns, length - 2).map(({ at, from, side }) => ({ at, from: from - 2, side }));
}

/**
 * `length` points in a row within a distance of the centre.
 *
 * @example quietRuns([0.1, 0.2, 2], 2, 1).map((found) => found.at) // => [1]
 */
export function quietRuns(scores: readonly number[], length: number, distance: number): Pattern[] {
  return runsWhere(
    scores.map((score) => Math.abs(score) <= distance + tie),
    length,
  );
}

/**
 * `length` points in a row that all lie beyond a distance, some above and some below.
 *
 * @example mixtures([1.2, -1.3, 1.1], 3, 1).map((found) => found.at) // => [2]
 */
export function mixtures(scores: readonly number[], length: number, distance: number): Pattern[] {
  const away = runsWhere(
    scores.map((score) => Math.abs(score) > distance + tie),
    length,
  );
  return away
    .map(({ at }) => ({ at, from: at - length + 1, side: 0 as const }))
    .filter(({ at, from }) => {
      const sides = sidesOf(scores.slice(from, at + 1));
      return sides.includes(1) && sides.includes(-1);
    });
}
