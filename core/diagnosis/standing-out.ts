import { normalQuantile } from '../numerics/distributions.ts';
import { type MemberRow, type SpanSums, type Split, sumRows } from './split.ts';

/** Few members that explain most of a change. */
export interface StandingOut {
  members: string[];
  /** How much of the change is gone when they are left out, 1 = all of it. */
  explained: number;
  /** Their share of all the work, the mean of before and after. */
  size: number;
}

export interface StandingOutOptions {
  /** The least share of the change that the members must explain. Default 0.7. */
  least?: number;
  /** How many members may explain it at most. */
  most: number;
  /** Variance of one contact relative to the square of the mean, for times and scores; 1 when not given. Shares know their own. */
  variation?: number;
  /** How many times more than by chance figures of days vary (variance). Default 1. */
  overdispersion?: number;
  isShare: boolean;
}

/** Those who explain a change do not do most of the work; otherwise it is everybody's. */
const largestSize = 0.5;

function valueOf({ numerator, denominator }: SpanSums): number | null {
  return denominator > 0 ? numerator / denominator : null;
}

function minus(a: SpanSums, b: SpanSums): SpanSums {
  return { numerator: a.numerator - b.numerator, denominator: Math.max(0, a.denominator - b.denominator) };
}

interface Rest {
  before: SpanSums;
  after: SpanSums;
}

function without({ before, after }: Rest, row: MemberRow): Rest {
  return { before: minus(before, row.before), after: minus(after, row.after) };
}

/** The change that is left; null where nobody is left. */
function changeOf({ before, after }: Rest): number | null {
  const [was, is] = [valueOf(before), valueOf(after)];
  return was === null || is === null ? null : is - was;
}

function noise(value: number, { before, after }: Rest, { isShare, variation = 1, overdispersion = 1 }: StandingOutOptions): number {
  const ofOne = isShare ? Math.max(0.01, value * (1 - value)) : variation * value * value;
  return ofOne * overdispersion * (1 / before.denominator + 1 / after.denominator);
}

/** Whether a member moved otherwise than the rest by more than chance; one that came or went is always different. */
function moved(row: MemberRow, rest: Rest, members: number, options: StandingOutOptions): boolean {
  const [was, is] = [valueOf(row.before), valueOf(row.after)];
  if (was === null || is === null) return true;
  const others = changeOf(rest);
  if (others === null) return false;
  const middle = (row.before.numerator + row.after.numerator) / (row.before.denominator + row.after.denominator);
  const spread = Math.sqrt(noise(middle, row, options) + noise(middle, rest, options));
  return Math.abs(is - was - others) > normalQuantile(1 - 0.025 / members) * spread;
}

function sizeOf(rows: readonly MemberRow[], whole: Rest): number {
  const own = sumRows(rows);
  return (own.before.denominator / whole.before.denominator + own.after.denominator / whole.after.denominator) / 2;
}

/**
 * The smallest set of members that explains most of a change: leave them out, and at most 30 % of it is left.
 *
 * Members are taken one by one, each time the one without whom least is left; only those who moved otherwise than the rest beyond chance
 * (with as many looks as members) may be taken, and those taken must do at most half of the work. Source: docs/charts/diagnosis.en.md.
 *
 * @returns null when no few members explain it: common cause, the work of the system.
 * @example standingOut(null, { most: 3, isShare: true }) // => null
 */
export function standingOut(split: Split | null, options: StandingOutOptions): StandingOut | null {
  if (split === null || split.change === 0) return null;
  const { least = 0.7, most } = options;
  const whole = sumRows(split.members);
  const active = split.members.filter(({ before, after }) => before.denominator + after.denominator > 0);
  const candidates = active.filter((row) => moved(row, without(whole, row), active.length, options));
  const taken: MemberRow[] = [];
  let rest: Rest = whole;
  let left = split.change;
  while (taken.length < most) {
    const next = best(candidates, taken, rest);
    if (next === null || Math.abs(next.left) >= Math.abs(left)) return null;
    taken.push(next.row);
    rest = without(rest, next.row);
    left = next.left;
    if (1 - Math.abs(left / split.change) >= least) break;
  }
  const explained = 1 - left / split.change;
  const size = sizeOf(taken, whole);
  if (Math.abs(1 - explained) > 1 - least || size > largestSize) return null;
  return { members: taken.map(({ member }) => member), explained, size };
}

function best(candidates: readonly MemberRow[], taken: readonly MemberRow[], rest: Rest): { row: MemberRow; left: number } | null {
  let found: { row: MemberRow; left: number } | null = null;
  for (const row of candidates) {
    if (taken.includes(row)) continue;
    const left = changeOf(without(rest, row));
    if (left === null) continue;
    if (found === null || Math.abs(left) < Math.abs(found.left)) found = { row, left };
  }
  return found;
}

/** A member of a total stands out when it brings so many times more of the change than of the figure. */
const leastLift = 1.5;

/**
 * The same for totals per day (contacts offered): the few members that together bring most of the change, and clearly more than their size.
 *
 * @returns null when the change is spread as the total is.
 * @example standingOutOfTotal(null, 3) // => null
 */
export function standingOutOfTotal(split: Split | null, most: number, least = 0.7): StandingOut | null {
  if (split === null || split.change === 0) return null;
  const whole = sumRows(split.members);
  const all = whole.before.numerator + whole.after.numerator;
  const taken: string[] = [];
  const sums = { explained: 0, size: 0 };
  for (const { member, total, before, after } of split.members) {
    if (taken.length === most || sums.explained >= least) break;
    if (total / split.change <= 0) continue;
    taken.push(member);
    sums.explained += total / split.change;
    sums.size += all === 0 ? 0 : (before.numerator + after.numerator) / all;
  }
  const { explained, size } = sums;
  return explained >= least && size <= largestSize && explained >= leastLift * size ? { members: taken, explained, size } : null;
}
