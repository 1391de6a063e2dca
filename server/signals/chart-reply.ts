import type { z } from 'zod';
import type { ControlChart, KnownEvent, readChart, SignalUnit } from '#api/charts.ts';
import type { Words } from '#api/problems.ts';
import type { Chart, ChartOptions, ChartReason, PhaseStart } from '#core/charts/chart-types.ts';
import { reasonInWords } from '#core/charts/reason-words.ts';
import { ruleWords } from '#core/charts/rule-words.ts';
import type { RuleName } from '#core/charts/rules.ts';
import type { Target } from '#core/metrics/targets.ts';
import { byWeek, chartInUnits, type DatedSeries } from '#core/signals/chart-in-units.ts';
import { type LimitBasis, limitDays } from '#core/signals/limit-days.ts';
import { pageGrain, pageRules } from '#core/signals/page-rules.ts';
import { goodOf } from '#core/signals/series.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Phase } from './phase-store.ts';

type Asked = Pick<z.output<NonNullable<typeof readChart.query>>, 'rules' | 'season' | 'grain' | 'baseline'>;

export interface ChartParts {
  series: DatedSeries;
  unit: SignalUnit;
  asked: Asked;
  phases: readonly Phase[];
  events: readonly KnownEvent[];
  marks: ControlChart['marks'];
  target: Target | null;
  /** First judged day where the days before it set the limits. */
  judgedFrom?: string;
}

const states: Readonly<Record<'improving' | 'worsening' | 'stable' | 'changed' | 'together' | 'none', Words>> = {
  improving: { zh: '在变好', en: 'improving' },
  worsening: { zh: '在变差', en: 'worsening' },
  stable: { zh: '稳定：都是平常的起伏，不用逐日追问', en: 'stable: everyday ups and downs, no need to ask after single days' },
  changed: { zh: '变了，但高低都不一定好，要看原因', en: 'changed; neither up nor down is good by itself, so look for the cause' },
  together: {
    zh: '单看每一天都在界限内，但阴影里的这些天合起来，超出了平常的起伏',
    en: 'no single day is out of line, but the shaded days together are beyond the everyday ups and downs',
  },
  none: { zh: '还不能判断', en: 'cannot tell yet' },
};

const results: Readonly<Record<'hits' | 'misses' | 'hit-and-miss' | 'none', Words>> = {
  hits: { zh: '照现在这样，稳定达标', en: 'as things are, it keeps meeting the target' },
  misses: { zh: '照现在这样，稳定不达标：要改的是系统', en: 'as things are, it keeps missing the target: the system must change' },
  'hit-and-miss': { zh: '照现在这样，达标与否靠运气', en: 'as things are, meeting the target is a matter of chance' },
  none: { zh: '还不能判断能否达标', en: 'cannot tell yet whether it meets the target' },
};

function reasonOf(reason: ChartReason | null, type: Chart['type']) {
  return reason === null ? null : { code: reason.code, words: reasonInWords(reason, type) };
}

/** The bound that a target sets in the direction in which the metric is good; null for a band. */
function boundOf(target: Target | null): number | null {
  if (target === null || target.kind === 'band') return null;
  return target.kind === 'at-least' ? target.low : target.high;
}

type Drawn = ReturnType<typeof chartInUnits> & { series: DatedSeries; grain: 'day' | 'week'; basis: LimitBasis };

/** With the first of the possible baselines that gives limits; with the last one, and its reason, where none does. */
function drawnAt(grain: 'day' | 'week', { series: daily, asked, phases, events, marks, target, judgedFrom }: ChartParts): Drawn {
  const series = grain === 'week' ? byWeek(daily) : daily;
  const isWithin = (day: string, { from, to }: { from: string; to: string }) =>
    day <= to && (grain === 'week' ? addDays(day, 6) : day) >= from;
  const bound = boundOf(target);
  const news = marks.filter((mark) => !phases.some(({ from }) => from === mark.from)); // the first days of a phase are its usual ones
  const options: ChartOptions = {
    ...(asked.rules === 'page' ? pageRules : { rules: asked.rules }),
    good: goodOf(series.metric),
    phases: phases.map(({ from, reason }): PhaseStart => ({ from, reason })),
    ...(bound === null ? {} : { target: bound }),
  };
  const bases = limitDays(series.days, {
    judgedFrom,
    asked: asked.baseline,
    isEvent: (day) => events.some((event) => isWithin(day, event)),
    isNews: (day) => news.some((mark) => isWithin(day, mark)),
  });
  const season = grain === 'week' ? 'none' : asked.season;
  const drawn = bases.map(({ basis, baseline, exclude }) => ({
    ...chartInUnits(series, season, { ...options, baseline, exclude }),
    series,
    grain,
    basis,
  }));
  return drawn.find(({ chart }) => chart.reason === null) ?? drawn.at(-1) ?? raise('a chart has a baseline');
}

function raise(message: string): never {
  throw new RangeError(message);
}

/** By week where a day says too little, as long as the weeks are enough for limits. */
function drawn(parts: ChartParts): Drawn {
  const { grain } = parts.asked;
  if (grain !== 'auto') return drawnAt(grain, parts);
  if (pageGrain(parts.series) === 'day') return drawnAt('day', parts);
  const [weekly, daily] = [drawnAt('week', parts), drawnAt('day', parts)];
  return weekly.chart.reason !== null && daily.chart.reason === null ? daily : weekly;
}

/** Points after which a signal that has ended no longer speaks for how things stand. */
const calmPoints = 8;

/** A chart whose days are all within their limits is not stable while a signal says that they differ together. */
function verdictOf({ chart, grain }: Drawn, marks: ChartParts['marks']): ControlChart['verdict'] {
  const { verdict } = chart;
  const dayAt = (at: number) => String(chart.points[at]?.x ?? '');
  const changed = verdict.state === null && verdict.at !== null;
  const shown = chart.points.filter(({ value }) => value !== null);
  const calmFrom = String(shown.at(-calmPoints)?.x ?? '');
  const start = dayAt(chart.phases.at(-1)?.start ?? 0);
  const mark = marks.findLast(({ from, to }) => from >= start && to >= calmFrom);
  if (chart.reason === null && verdict.state === 'stable' && mark !== undefined && grain === 'day') {
    const state = { better: 'improving', worse: 'worsening', neither: null } as const;
    return { state: state[mark.tone], at: mark.from, began: mark.from, words: states.together };
  }
  return {
    state: verdict.state,
    at: verdict.at === null ? null : dayAt(verdict.at),
    began: verdict.began === null ? null : dayAt(verdict.began),
    words: states[verdict.state ?? (changed ? 'changed' : 'none')],
  };
}

/** A series as a control chart, ready for the page: points, limits, phases, rules in words, marks and events. */
export function chartReply(parts: ChartParts): ControlChart {
  const made = drawn(parts);
  const { chart, adjusted, series, grain } = made;
  const dayAt = (at: number) => String(chart.points[at]?.x ?? '');
  const lastOf = (at: number) => (grain === 'week' ? addDays(dayAt(at), 6) : dayAt(at));
  const names = [...new Set([...chart.points.flatMap(({ signals }) => signals), ...chart.alarms.map(({ rule }) => rule)])] as RuleName[];
  const { capability } = chart;
  return {
    metric: series.metric,
    unit: parts.unit,
    type: chart.type,
    grain,
    good: goodOf(series.metric),
    adjusted,
    basis: made.basis,
    points: chart.points.map((point, at) => ({
      day: dayAt(at),
      value: point.observed,
      numerator: series.numerators[at] ?? null,
      denominator: series.denominators[at] ?? null,
      centre: chart.centre[at] ?? null,
      lower: chart.lower[at] ?? null,
      upper: chart.upper[at] ?? null,
      rules: point.signals,
    })),
    phases: chart.phases.map(({ start, end, because, baselinePoints, provisional, reason }) => ({
      id: because === null ? null : (parts.phases.findLast((phase) => phase.reason === because && phase.from <= lastOf(start))?.id ?? null),
      from: dayAt(start),
      to: lastOf(end - 1),
      because,
      baselinePoints,
      provisional,
      reason: reasonOf(reason, chart.type),
    })),
    alarms: chart.alarms.map(({ rule, side, at, from, to }) => ({ rule, side, at: dayAt(at), from: dayAt(from), to: lastOf(to) })),
    rules: names.map((rule) => ({ rule, ...ruleWords[rule] })),
    verdict: verdictOf(made, parts.marks),
    capability: capability && {
      target: capability.target,
      result: capability.result,
      met: capability.met,
      of: capability.of,
      words: results[capability.result ?? 'none'],
    },
    reason: reasonOf(chart.reason, chart.type),
    marks: parts.marks,
    events: [...parts.events],
  };
}
