import { breadthOf, type UnitRef, unitText } from '../diagnosis/unit.ts';
import type { ChartedSeries } from './standardise-days.ts';
import type { Finding } from './finding.ts';
import { bringsAbout } from './metric-family.ts';

/** Begun within so many days of each other, two stretches that both go on are one. */
const sameStartDays = 3;
/** Changes of one person that begin within so many days belong to one conversation. */
const samePersonDays = 14;

/**
 * Whether two stretches of days are of the same time: half of the shorter lies in the longer, or both go on and began almost together.
 *
 * @example areOfOneTime({ from: 3, to: 9 }, { from: 8, to: 9 }, false) // => true
 */
export function areOfOneTime(a: { from: number; to: number }, b: { from: number; to: number }, bothOngoing: boolean): boolean {
  const overlap = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  return overlap * 2 >= shorter || (bothOngoing && Math.abs(a.from - b.from) <= sameStartDays);
}

/**
 * Whether all of `inner` belongs to `outer`: the centre holds everything, a team its people.
 *
 * @example holds({ kind: 'team', key: '1' }, { kind: 'person', key: '9' }, [{ kind: 'team', key: '1' }]) // => true
 */
export function holds(outer: UnitRef, inner: UnitRef, within: readonly UnitRef[]): boolean {
  if (outer.kind === 'centre') return inner.kind !== 'centre';
  return within.some((unit) => unitText(unit) === unitText(outer));
}

/** Kinds of units whose contacts overlap without one holding the other: the night and a queue, a team and a queue. */
function areCrossing(a: UnitRef, b: UnitRef): boolean {
  if (a.kind === b.kind) return false;
  return (
    [a, b].some(({ kind }) => kind === 'hours') || [a, b].every(({ kind }) => kind === 'team' || kind === 'queue' || kind === 'channel')
  );
}

/** Whether two findings are of one unit, or one unit holds the other. */
function isNested(a: Finding, b: Finding): boolean {
  const withinOf = ({ chart }: Finding) => chart.series.within ?? [];
  return unitText(a.unit) === unitText(b.unit) || holds(a.unit, b.unit, withinOf(b)) || holds(b.unit, a.unit, withinOf(a));
}

/** Whether two units share contacts, as far as their kinds tell. Two of one kind never do, nor a queue and a channel it does not belong to. */
function shareContacts(a: Finding, b: Finding): boolean {
  if (isNested(a, b)) return true;
  const kinds = [a.unit.kind, b.unit.kind];
  return areCrossing(a.unit, b.unit) && !(kinds.includes('queue') && kinds.includes('channel'));
}

/** How a narrower finding looks beside a wider one, over the days of the wider one. */
export interface Part {
  /** Its share of the wider change, and of the wider unit's usual figure. */
  share: number;
  usualShare: number;
}

/**
 * How much of a wider change comes from a part of it: the part's excess over its own usual figure, of the whole excess.
 *
 * @returns null when the whole has no excess to share out.
 */
export function partOf(whole: Finding, part: ChartedSeries): Part | null {
  const { from, to, observed, expected } = whole.stretch;
  const sums = { excess: 0, expected: 0 };
  for (let at = Math.max(from, part.start); at < Math.min(to, part.start + part.score.length); at++) {
    const step = at - part.start;
    if (Number.isNaN(part.score[step])) continue;
    sums.excess += (part.observed[step] ?? 0) - (part.expected[step] ?? 0);
    sums.expected += part.expected[step] ?? 0;
  }
  if (observed === expected || expected === 0) return null;
  return { share: sums.excess / (observed - expected), usualShare: sums.expected / expected };
}

/**
 * Whether a part stands out as the explanation: most of the change, and clearly more than its size alone would bring.
 *
 * @example standsOut({ share: 0.85, usualShare: 0.1 }) // => true
 * @example standsOut({ share: 0.9, usualShare: 0.85 }) // => false
 */
export function standsOut({ share, usualShare }: Part): boolean {
  return share >= 0.7 && share >= 1.5 * usualShare;
}

/** What is left of a narrower finding's score when it moves as the wider one does; both tell the same sense of one family. */
function ownScore(wide: Finding, narrow: Finding): number {
  const logChange = ({ stretch: { observed, expected } }: Finding) => Math.abs(Math.log(Math.max(observed, 0.5) / expected));
  const own = logChange(narrow);
  return own === 0 ? 0 : Math.abs(narrow.stretch.score) * Math.max(0, 1 - logChange(wide) / own);
}

/** A person's own part must be this sure to stand beside the story of everybody. */
const ownStoryScore = 5;

/** A person belongs to the story of a wider unit when the unit's change accounts for the person's, or the person's for the unit's. */
function personBelongs(wide: Finding, person: Finding): boolean {
  if (wide.family !== person.family || wide.sense !== person.sense) return false;
  const part = wide.metric === person.metric ? partOf(wide, person.chart) : null;
  return (part !== null && standsOut(part)) || ownScore(wide, person) < ownStoryScore;
}

/** Stretches of one root: both of three days or more, begun within a day of each other. */
function beganTogether(a: Finding, b: Finding): boolean {
  const areLong = a.stretch.days >= 3 && b.stretch.days >= 3;
  return areLong && Math.abs(a.stretch.from - b.stretch.from) <= 1;
}

/** Whether two findings tell the same story. The order of the two does not matter. */
export function areOneStory(a: Finding, b: Finding): boolean {
  const [wide, narrow] = breadthOf(a.unit.kind) <= breadthOf(b.unit.kind) ? [a, b] : [b, a];
  const bothOngoing = a.ongoing && b.ongoing;
  if (wide.unit.kind === 'person') {
    if (unitText(wide.unit) !== unitText(narrow.unit)) return false;
    return areOfOneTime(a.stretch, b.stretch, bothOngoing) || Math.abs(a.stretch.from - b.stretch.from) <= samePersonDays;
  }
  if (!areOfOneTime(a.stretch, b.stretch, bothOngoing)) return false;
  if (narrow.unit.kind === 'person') {
    const mayHold = wide.unit.kind !== 'team' || holds(wide.unit, narrow.unit, narrow.chart.series.within ?? []);
    return mayHold && personBelongs(wide, narrow);
  }
  if (!shareContacts(a, b)) return false;
  const isSame = a.family === b.family && (a.sense === b.sense || isNested(a, b));
  if (isNested(a, b) && beganTogether(a, b)) return true;
  return isSame || bringsAbout(a.family, a.sense, b.family, b.sense) || bringsAbout(b.family, b.sense, a.family, a.sense);
}
