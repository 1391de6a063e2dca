/** Numerator and denominator of a metric over a span, as sums of measures. */
export interface SpanSums {
  numerator: number;
  denominator: number;
}

/** What one member (person, queue, hour, channel, topic) contributed before and after. A member that was not there has zeros. */
export interface MemberRow {
  member: string;
  before: SpanSums;
  after: SpanSums;
}

/** The parts of a change, in the unit of the metric. `total` = mix + within + interaction. */
export interface Parts {
  /** Others' shares of the work: more of what was always high, or low. */
  mix: number;
  /** The same work done differently. */
  within: number;
  /** Both at once: more of what also changed. */
  interaction: number;
  total: number;
}

export interface MemberSplit extends Parts, MemberRow {}

/** A change of a ratio of sums, split exactly over the members of one dimension. The members' parts sum to the whole. */
export interface Split extends Parts {
  before: number;
  after: number;
  change: number;
  /** Largest part first, then by name. */
  members: MemberSplit[];
}

const zero: Parts = { mix: 0, within: 0, interaction: 0, total: 0 };

function add(a: Parts, b: Parts): Parts {
  return { mix: a.mix + b.mix, within: a.within + b.within, interaction: a.interaction + b.interaction, total: a.total + b.total };
}

/** One row per member, in the order of names: the order of the input must not move a digit. */
function merged(rows: readonly MemberRow[]): MemberRow[] {
  const sums = new Map<string, MemberRow>();
  for (const { member, before, after } of rows) {
    for (const { numerator, denominator } of [before, after])
      if (!Number.isFinite(numerator) || !(denominator >= 0)) throw new RangeError(`split: ${member} has ${numerator} of ${denominator}`);
    const known = sums.get(member) ?? { member, before: { numerator: 0, denominator: 0 }, after: { numerator: 0, denominator: 0 } };
    sums.set(member, { member, before: plus(known.before, before), after: plus(known.after, after) });
  }
  return [...sums.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
}

function plus(a: SpanSums, b: SpanSums): SpanSums {
  return { numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator };
}

/**
 * The sums of several rows before and after.
 *
 * @example sumRows([{ member: 'A', before: { numerator: 1, denominator: 2 }, after: { numerator: 3, denominator: 4 } }]).after.denominator // => 4
 */
export function sumRows(rows: readonly MemberRow[]): { before: SpanSums; after: SpanSums } {
  const none = { numerator: 0, denominator: 0 };
  return rows.reduce((sum, row) => ({ before: plus(sum.before, row.before), after: plus(sum.after, row.after) }), {
    before: none,
    after: none,
  });
}

function partsOf({ before, after }: MemberRow, whole: { before: SpanSums; after: SpanSums }, middle: number): Parts {
  const [weightBefore, weightAfter] = [before.denominator / whole.before.denominator, after.denominator / whole.after.denominator];
  if (weightBefore === 0 && weightAfter === 0) return zero;
  const rateAfter = weightAfter === 0 ? before.numerator / before.denominator : after.numerator / after.denominator;
  const rateBefore = weightBefore === 0 ? rateAfter : before.numerator / before.denominator;
  const shift = weightAfter - weightBefore;
  const mix = shift * (rateBefore - middle);
  const within = weightBefore * (rateAfter - rateBefore);
  const interaction = shift * (rateAfter - rateBefore);
  return { mix, within, interaction, total: mix + within + interaction };
}

function sorted(members: MemberSplit[]): MemberSplit[] {
  return members.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.member < b.member ? -1 : 1));
}

/**
 * Splits the change of a ratio of sums exactly over the members of a dimension: mix, within and interaction, for each member and in all.
 *
 * With w a member's share of the denominator and r its ratio: mix Δw·(r₀ − R̄), within w₀·Δr, interaction Δw·Δr, where R̄ is the mean of the
 * whole's values before and after. A member that appears or vanishes has no Δr: all of it is mix, alike in both directions. Members without
 * work change nothing. Source: Kitagawa, JASA 50, 1955; docs/charts/diagnosis.en.md.
 *
 * @returns null when there is no denominator before or after.
 * @throws RangeError when a sum is not a number or a denominator is negative.
 * @example splitRatio([{ member: 'A', before: { numerator: 10, denominator: 10 }, after: { numerator: 30, denominator: 10 } }])?.within // => 2
 */
export function splitRatio(rows: readonly MemberRow[]): Split | null {
  const own = merged(rows);
  const whole = sumRows(own);
  if (whole.before.denominator === 0 || whole.after.denominator === 0) return null;
  const before = whole.before.numerator / whole.before.denominator;
  const after = whole.after.numerator / whole.after.denominator;
  const members = own.map((row) => ({ ...row, ...partsOf(row, whole, (before + after) / 2) }));
  return { before, after, change: after - before, ...members.reduce<Parts>(add, zero), members: sorted(members) };
}

/**
 * Splits the change of a total per day (contacts offered) over the members: nothing is mix, every member brings its own difference.
 *
 * @param daysBefore, @param daysAfter days behind the sums of numerators; denominators are not read.
 * @returns null when there are no days before or after.
 * @example splitTotal([{ member: 'A', before: { numerator: 10, denominator: 0 }, after: { numerator: 9, denominator: 0 } }], 10, 3)?.change // => 2
 */
export function splitTotal(rows: readonly MemberRow[], daysBefore: number, daysAfter: number): Split | null {
  if (!(daysBefore > 0 && daysAfter > 0)) return null;
  const own = merged(rows);
  const whole = sumRows(own);
  const members = own.map((row) => {
    const within = row.after.numerator / daysAfter - row.before.numerator / daysBefore;
    return { ...row, mix: 0, within, interaction: 0, total: within };
  });
  const before = whole.before.numerator / daysBefore;
  const after = whole.after.numerator / daysAfter;
  return { before, after, change: after - before, ...members.reduce<Parts>(add, zero), members: sorted(members) };
}
