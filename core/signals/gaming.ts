import type { CellRow } from '../fairness/standardise.ts';
import { discoveryLine } from './discovery.ts';
import { type CheckKey, type GamingCheck, gamingChecks, type Indicator } from './gaming-checks.ts';
import { evidenceOf, type IndicatorEvidence, jointChance } from './gaming-evidence.ts';

/** Sums per person (`unit`) and cell over the span, by indicator; an indicator that the sources do not keep is left out. */
export type GamingInput = Partial<Record<Indicator, readonly CellRow[]>>;

export interface GamingOptions {
  /** Share of false flags among the people flagged, on average. Default 0.05. */
  falseShare?: number;
  /** Share of the people at which a behaviour is the target's doing and nobody is named. Default 0.2. */
  everybodyShare?: number;
}

/** What the target seems to reward. `person` null: so many do it that the target itself is the finding. */
export interface GamingFlag {
  check: CheckKey;
  /** Metrics of the targets that reward it, told first. */
  rewardedBy: readonly string[];
  person: string | null;
  /** How many people show it (for everybody), of how many compared. */
  people: number;
  compared: number;
  /** Chance of one person to look so with nothing behind it; null for everybody. */
  p: number | null;
  evidence: IndicatorEvidence[];
}

interface Suspect {
  person: string;
  evidence: IndicatorEvidence[];
  p: number;
}

function peopleOf(rows: readonly CellRow[]): number {
  return new Set(rows.filter(({ denominator }) => denominator > 0).map(({ unit }) => unit)).size;
}

function suspectsOf(check: GamingCheck, input: GamingInput): Suspect[] {
  const sides = check.sides.map((side) => evidenceOf(side, input[side.indicator] ?? []));
  const [first, ...rest] = sides;
  return [...(first ?? [])].flatMap(([person, evidence]): Suspect[] => {
    const others = rest.map((side) => side.get(person));
    if (others.includes(undefined)) return [];
    const all = [evidence, ...others.filter((one) => one !== undefined)];
    return [{ person, evidence: all, p: jointChance(all.map(({ score }) => score)) }];
  });
}

/** The whole centre's figure where it is so high that the target is the finding. */
function everybody({ everybodyFrom, sides }: GamingCheck, input: GamingInput): IndicatorEvidence[] | null {
  const [side] = sides;
  if (everybodyFrom === null || side === undefined) return null;
  const rows = input[side.indicator] ?? [];
  const observed = rows.reduce((sum, { numerator }) => sum + numerator, 0);
  const denominator = rows.reduce((sum, row) => sum + row.denominator, 0);
  if (denominator < side.leastDenominator || observed < everybodyFrom * denominator) return null;
  const expected = everybodyFrom * denominator;
  return [{ indicator: side.indicator, observed, expected, denominator, ratio: observed / expected, score: 0 }];
}

/**
 * How many people show a behaviour against the middle person's rate: when many do, comparing them with each other hides them.
 *
 * Only checks of a single high share: a pair needs both sides.
 */
function crowdOf({ sides }: GamingCheck, input: GamingInput): number {
  const [side, second] = sides;
  if (side === undefined || second !== undefined || side.side === 'low') return 0;
  const sums = Map.groupBy(input[side.indicator] ?? [], ({ unit }) => unit);
  const people = [...sums.values()].map((rows) =>
    rows.reduce((sum, row) => ({ observed: sum.observed + row.numerator, of: sum.of + row.denominator }), { observed: 0, of: 0 }),
  );
  const rates = people.filter(({ of }) => of > 0).map(({ observed, of }) => observed / of);
  const middle = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
  return people.filter(({ observed, of }) => {
    const expected = middle * of;
    return (
      of >= side.leastDenominator &&
      observed >= side.leastEvents &&
      observed >= side.ratio * expected &&
      observed > expected + 3 * Math.sqrt(expected)
    );
  }).length;
}

/** People must be so many before a share of them says anything about the target. */
const leastPeople = 5;

function flagsOf(check: GamingCheck, input: GamingInput, { falseShare = 0.05, everybodyShare = 0.2 }: GamingOptions): GamingFlag[] {
  const [side] = check.sides;
  const compared = peopleOf(side === undefined ? [] : (input[side.indicator] ?? []));
  const base = { check: check.key, rewardedBy: check.rewardedBy, compared };
  const suspects = suspectsOf(check, input);
  const whole = everybody(check, input);
  if (whole !== null) return [{ ...base, person: null, people: compared, p: null, evidence: whole }];
  const chances = [...suspects.map(({ p }) => p), ...Array.from({ length: Math.max(0, compared - suspects.length) }, () => 1)];
  const line = chances.length === 0 ? 0 : discoveryLine(chances, falseShare);
  const flagged = suspects.filter(({ p }) => p <= line).sort((a, b) => a.p - b.p || (a.person < b.person ? -1 : 1));
  const many = Math.max(flagged.length, crowdOf(check, input));
  if (compared >= leastPeople && many > everybodyShare * compared) return [{ ...base, person: null, people: many, p: null, evidence: [] }];
  return flagged.map(({ person, p, evidence }) => ({ ...base, person, people: 1, p, evidence }));
}

/**
 * The gaming radar: figures that must move together and do not, and behaviour that a target rewards. The target is accused first: where the whole
 * centre or a fifth of the people show it, nobody is named.
 *
 * A flag is a reason to look at a few contacts, never a proof; the person sees it in the same words (`gamingWords`). Fair comparison over the
 * cells that each worked, a minimum of evidence, and at most one flag in twenty false. Order of the rows does not matter.
 * Source: docs/charts/gaming.en.md.
 *
 * @example findGaming({}) // => []
 */
export function findGaming(input: GamingInput, options: GamingOptions = {}): GamingFlag[] {
  return gamingChecks.flatMap((check) => flagsOf(check, input, options));
}
