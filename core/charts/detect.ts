import type { Alarm } from './chart-types.ts';
import type { Cell, Fit, Sign } from './fit.ts';
import { closePairs } from './nhs-patterns.ts';
import { alternations, mixtures, type Pattern, quietRuns, sideRuns, sidesOf, trends, zoneRuns } from './patterns.ts';
import type { RuleName, SelectableRule } from './rules.ts';
import { levelled, onLine, tie } from './ties.ts';

/** The judged points of one phase, missing ones left out: a gap neither counts nor breaks a run. */
interface Judged {
  /** Standard scores in thirds of the limit's distance: 1 is the one-sigma line, 3 the limit. */
  zones: number[];
  sides: Sign[];
  beyond: Sign[];
  /** 1 where close to a limit as the NHS has it: in the outer third, not beyond. */
  close: (0 | 1)[];
  trend: number[];
}

const outside = ({ beyond }: Judged): Pattern[] => beyond.flatMap((side, at) => (side === 0 ? [] : [{ at, from: at, side }]));

const finders: Readonly<Record<SelectableRule, (judged: Judged) => Pattern[]>> = {
  'western-electric-1': outside,
  'western-electric-2': ({ zones }) => zoneRuns(zones, 2, 3, 2),
  'western-electric-3': ({ zones }) => zoneRuns(zones, 4, 5, 1),
  'western-electric-4': ({ sides }) => sideRuns(sides, 8),
  'nelson-1': outside,
  'nelson-2': ({ sides }) => sideRuns(sides, 9),
  'nelson-3': ({ trend }) => trends(trend, 6),
  'nelson-4': ({ trend }) => alternations(trend, 14),
  'nelson-5': ({ zones }) => zoneRuns(zones, 2, 3, 2),
  'nelson-6': ({ zones }) => zoneRuns(zones, 4, 5, 1),
  'nelson-7': ({ zones }) => quietRuns(zones, 15, 1),
  'nelson-8': ({ zones }) => mixtures(zones, 8, 1),
  'nhs-outside-limits': outside,
  'nhs-two-of-three': ({ close, sides }) => closePairs(close, sides),
  'nhs-shift': ({ sides }) => sideRuns(sides, 7),
  'nhs-trend': ({ trend }) => trends(trend, 7),
};

/** Longest window that the NHS colours; a longer run is made of overlapping windows. */
const nhsWindow = 7;

/** Which points of a pattern carry the rule: the one that completes it, or, as the NHS colours them, all that make it up. */
function marksOf(rule: RuleName, { at, from }: Pattern, { close }: Judged): number[] {
  if (!rule.startsWith('nhs-') || rule === 'nhs-outside-limits') return [at];
  const first = Math.max(from, at - nhsWindow + 1);
  const all = Array.from({ length: at - first + 1 }, (_, step) => first + step);
  return rule === 'nhs-two-of-three' ? all.filter((place) => close[place] === 1) : all;
}

/** What the rules found in one phase: per point the names, and the alarms; indices into the phase's points. */
export interface Found {
  signals: RuleName[][];
  alarms: Alarm[];
}

/** One alarm per unbroken pattern: each next point that only continues it adds nothing new. */
function alarmsOf(rule: RuleName, patterns: readonly Pattern[], places: readonly number[], began: readonly number[] | null): Alarm[] {
  const alarms: Alarm[] = [];
  let last: Pattern | undefined;
  for (const pattern of patterns) {
    const at = places[pattern.at] ?? 0;
    const current = alarms.at(-1);
    if (current !== undefined && last !== undefined && last.side === pattern.side && pattern.at === last.at + 1) current.to = at;
    else {
      const side = pattern.side === 0 ? null : pattern.side > 0 ? 'high' : 'low';
      alarms.push({ rule, side, at, from: began?.[at] ?? places[pattern.from] ?? at, to: at });
    }
    last = pattern;
  }
  return alarms;
}

function judgedPoints(fit: Fit, sigmas: number): { judged: Judged; places: number[] } {
  const places: number[] = [];
  const judged: Judged = { zones: [], sides: [], beyond: [], close: [], trend: [] };
  for (const [at, score] of fit.score.entries()) {
    if (score === null) continue;
    places.push(at);
    const zone = onLine((score * 3) / sigmas, fit.grain);
    const side = fit.beyond[at] ?? 0;
    judged.zones.push(zone);
    judged.beyond.push(side);
    judged.close.push(side === 0 && Math.abs(zone) > 2 ? 1 : 0);
    judged.trend.push(fit.trend[at] ?? 0);
  }
  judged.sides = sidesOf(judged.zones);
  judged.trend = levelled(judged.trend, fit.season === null ? null : fit.grain); // without its season, scores rise and fall
  return { judged, places };
}

/**
 * Applies rules to one phase. Charts with a memory (EWMA, CUSUM) keep to their own limits whatever rules are chosen.
 *
 * @param sigmas distance of the limits in standard deviations; zones are thirds of it.
 */
export function detect(fit: Fit, rules: readonly SelectableRule[], sigmas: number): Found {
  const { judged, places } = judgedPoints(fit, sigmas);
  const found: Found = { signals: fit.score.map((): RuleName[] => []), alarms: [] };
  const note = (rule: RuleName, patterns: readonly Pattern[]) => {
    if (patterns.length === 0) return;
    const marked = new Set(patterns.flatMap((pattern) => marksOf(rule, pattern, judged)));
    for (const mark of marked) found.signals[places[mark] ?? 0]?.push(rule);
    found.alarms.push(...alarmsOf(rule, patterns, places, fit.began));
  };
  if (fit.fixedRule !== null) note(fit.fixedRule, outside(judged));
  else for (const rule of rules) note(rule, finders[rule](judged));
  found.alarms.sort((a, b) => a.at - b.at || a.from - b.from);
  return found;
}

/**
 * Points of a spread chart outside its limits; a missing one is not.
 *
 * @example outsideSpread([5, null, 9], [0, 0, 0], [8, 8, 8]) // => [false, false, true]
 */
export function outsideSpread(values: readonly Cell[], lower: readonly Cell[], upper: readonly Cell[]): boolean[] {
  return values.map((value, at) => {
    if (value === null) return false;
    const rounding = tie * Math.abs(value);
    return value > (upper[at] ?? Infinity) + rounding || value < (lower[at] ?? -Infinity) - rounding;
  });
}
