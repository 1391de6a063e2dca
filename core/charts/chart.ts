import type { Alarm, Chart, ChartInput, ChartPhase, ChartPoint, ChartReason, SpreadChart } from './chart-types.ts';
import { detect, outsideSpread } from './detect.ts';
import { type Cell, type Fit, type FitInput, isReason } from './fit.ts';
import { fitIndividuals } from './individuals.ts';
import { fitCusum, fitEwma } from './memory.ts';
import { type Observation, observationsOf } from './observations.ts';
import { type PhaseSpan, phasesOf } from './phases.ts';
import { fitCasesBetween, fitTimesBetween } from './rare-events.ts';
import { fitRates } from './rates.ts';
import { rulesOf, type SelectableRule } from './rules.ts';
import { checkOptions } from './settings.ts';
import { fitSubgroups } from './subgroups.ts';
import { capabilityOf, verdictOf } from './verdict.ts';

const fits: Readonly<Record<ChartInput['type'], (input: FitInput) => Fit | ChartReason>> = {
  xmr: fitIndividuals,
  p: fitRates,
  pprime: fitRates,
  u: fitRates,
  uprime: fitRates,
  c: fitRates,
  'xbar-s': fitSubgroups,
  ewma: fitEwma,
  cusum: fitCusum,
  t: fitTimesBetween,
  g: fitCasesBetween,
};

/** A chart under way: its arrays are filled phase by phase. */
type Draft = Pick<Chart, 'centre' | 'lower' | 'upper' | 'points' | 'phases' | 'alarms' | 'spread'> & {
  natural: { lower: Cell[]; upper: Cell[] };
};

const memoryTypes: ReadonlySet<ChartInput['type']> = new Set(['ewma', 'cusum']);

/** A phase without limits: the figures stand, EWMA and CUSUM have none without a centre. */
function addWithoutLimits(draft: Draft, rows: readonly Observation[], type: ChartInput['type']): void {
  for (const { x, value, missing } of rows) {
    draft.points.push({ x, value: memoryTypes.has(type) ? null : value, observed: value, missing, signals: [] });
    for (const list of [draft.centre, draft.lower, draft.upper, draft.natural.lower, draft.natural.upper]) list.push(null);
  }
}

function addSpread(draft: Draft, rows: readonly Observation[], start: number, fit: Fit | null): void {
  if (fit?.spread && draft.spread === null) draft.spread = emptySpread(fit.spread.name, draft, start);
  const { spread } = draft;
  if (spread === null) return;
  const given = fit?.spread ?? null;
  const outside = given === null ? [] : outsideSpread(given.values, given.lower, given.upper);
  for (const [at, { x }] of rows.entries()) {
    spread.points.push({ x, value: given?.values[at] ?? null, signals: outside[at] ? ['spread-outside-limits'] : [] });
    spread.centre.push(given?.centre[at] ?? null);
    spread.lower.push(given?.lower[at] ?? null);
    spread.upper.push(given?.upper[at] ?? null);
  }
}

/** A spread chart whose points before `start` (phases without limits) are empty. */
function emptySpread(name: SpreadChart['name'], draft: Draft, start: number): SpreadChart {
  const before = draft.points.slice(0, start);
  const none = (): Cell[] => before.map(() => null);
  return { name, centre: none(), lower: none(), upper: none(), points: before.map(({ x }) => ({ x, value: null, signals: [] })) };
}

function addFit(draft: Draft, rows: readonly Observation[], fit: Fit, found: { signals: ChartPoint['signals'][]; alarms: Alarm[] }): void {
  const start = draft.points.length;
  for (const [at, { x, value, missing }] of rows.entries()) {
    draft.points.push({ x, value: fit.plotted[at] ?? null, observed: value, missing, signals: found.signals[at] ?? [] });
    draft.centre.push(fit.centre[at] ?? null);
    draft.lower.push(fit.lower[at] ?? null);
    draft.upper.push(fit.upper[at] ?? null);
    draft.natural.lower.push(fit.natural.lower[at] ?? null);
    draft.natural.upper.push(fit.natural.upper[at] ?? null);
  }
  for (const alarm of found.alarms) draft.alarms.push({ ...alarm, at: alarm.at + start, from: alarm.from + start, to: alarm.to + start });
}

interface Job {
  input: ChartInput;
  rows: readonly Observation[];
  rules: readonly SelectableRule[];
  settings: Omit<FitInput, 'rows' | 'base' | 'groups'>;
  excluded: ReadonlySet<string | number>;
}

function addPhase(draft: Draft, job: Job, span: PhaseSpan): void {
  const { input, settings } = job;
  const rows = job.rows.slice(span.start, span.end);
  const base = rows.map((row, at) => row.value !== null && at < (span.baseline ?? Infinity) && !job.excluded.has(row.x));
  const groups = input.season ? input.season.groups.slice(span.start, span.end) : null;
  const fit = fits[input.type]({ ...settings, rows, base, groups });
  const failed = isReason(fit);
  if (failed) addWithoutLimits(draft, rows, input.type);
  else addFit(draft, rows, fit, detect(fit, job.rules, settings.sigmas));
  addSpread(draft, rows, span.start, failed ? null : fit);
  const baselinePoints = base.filter(Boolean).length;
  const isKnown = settings.known.centre !== null && settings.known.sigma !== null;
  const { start, end, because } = span;
  const season: ChartPhase['season'] = failed ? null : fit.season;
  draft.phases.push({
    start,
    end,
    because,
    baselinePoints,
    provisional: !isKnown && baselinePoints < 20,
    reason: failed ? fit : null,
    season,
  });
}

/**
 * Builds a control chart: centre, limits, signals by rule, phases, verdict and capability. Pure, the single entry for the
 * signal job, the pages and the command line.
 *
 * Units are those of the points (rates: numerator per denominator; EWMA: the average; CUSUM: standard deviations). Missing points
 * stay in place as null and are neither judged nor bridged. Sources and definitions: docs/charts.
 *
 * @returns null limits with a reason where a phase has too few points (see `fewestPoints`), no variation, or numbers too large.
 * @throws RangeError when a point or an option cannot be right: more hits than tries, a negative count, a baseline of 0.
 * @example buildChart({ type: 'xmr', points: [{ x: 1, value: 5 }] }).reason // => { code: 'too-few-points', needed: 12, have: 1 }
 */
export function buildChart(input: ChartInput): Chart {
  const settings = checkOptions(input);
  const rows = observationsOf(input);
  const rules = rulesOf(input.rules ?? 'nelson');
  const job: Job = { input, rows, rules, settings, excluded: new Set(input.exclude) };
  const natural = { lower: [], upper: [] };
  const draft: Draft = { centre: [], lower: [], upper: [], points: [], phases: [], alarms: [], spread: null, natural };
  const names = rows.map((row) => row.x);
  for (const span of phasesOf(names, input.phases ?? [], input.baseline ?? null)) addPhase(draft, job, span);
  return finish(draft, job);
}

/** Judges the last phase, the one that stands today. */
function finish({ natural, ...draft }: Draft, { input, rules }: Job): Chart {
  const good = input.good ?? null;
  const last = draft.phases.at(-1);
  const start = last?.start ?? 0;
  const reason = draft.points.length === 0 ? ({ code: 'no-points' } as const) : (last?.reason ?? null);
  const judged: number[] = [];
  for (let at = start; at < draft.points.length; at++)
    if ((draft.points[at]?.value ?? null) !== null && (draft.upper[at] ?? null) !== null) judged.push(at);
  const alarms = draft.alarms.filter((alarm) => alarm.at >= start);
  const target = input.target ?? null;
  const forCapability = {
    observed: draft.points.slice(start).map((point) => point.observed),
    lower: natural.lower.slice(start),
    upper: natural.upper.slice(start),
  };
  const fixed = input.type === 'ewma' ? 'ewma-outside-limits' : input.type === 'cusum' ? 'cusum-outside-limits' : null;
  return {
    type: input.type,
    rules: fixed === null ? rules : [fixed],
    ...draft,
    verdict: verdictOf(alarms, judged, good, reason),
    capability: target === null ? null : capabilityOf(forCapability, target, good, reason),
    reason,
  };
}
