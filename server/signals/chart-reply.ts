import type { z } from 'zod';
import type { ControlChart, KnownEvent, readChart, SignalUnit } from '#api/charts.ts';
import type { Words } from '#api/problems.ts';
import type { Chart, ChartOptions, ChartReason, PhaseStart } from '#core/charts/chart-types.ts';
import { reasonInWords } from '#core/charts/reason-words.ts';
import { ruleWords } from '#core/charts/rule-words.ts';
import type { RuleName } from '#core/charts/rules.ts';
import type { Target } from '#core/metrics/targets.ts';
import { byWeek, chartInUnits, type DatedSeries } from '#core/signals/chart-in-units.ts';
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

const states: Readonly<Record<'improving' | 'worsening' | 'stable' | 'changed' | 'none', Words>> = {
  improving: { zh: '在变好', en: 'improving' },
  worsening: { zh: '在变差', en: 'worsening' },
  stable: { zh: '稳定：都是平常的起伏，不用逐日追问', en: 'stable: everyday ups and downs, no need to ask after single days' },
  changed: { zh: '变了，但高低都不一定好，要看原因', en: 'changed; neither up nor down is good by itself, so look for the cause' },
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

function optionsOf({ series, asked, phases, events, target, judgedFrom }: ChartParts): ChartOptions {
  const { metric, days } = series;
  const own = asked.rules === 'page' ? pageRules : { rules: asked.rules };
  const starts = phases.map(({ from, reason }): PhaseStart => ({ from, reason }));
  const bound = boundOf(target);
  const before = judgedFrom === undefined ? null : Math.max(1, days.filter((day) => day < judgedFrom).length);
  return {
    ...own,
    good: goodOf(metric),
    baseline: asked.baseline ?? before,
    phases: starts,
    exclude: days.filter((day) => events.some(({ from, to }) => day >= from && day <= to)),
    ...(bound === null ? {} : { target: bound }),
  };
}

/** A series as a control chart, ready for the page: points, limits, phases, rules in words, marks and events. */
export function chartReply(parts: ChartParts): ControlChart {
  const grain = parts.asked.grain === 'auto' ? pageGrain(parts.series) : parts.asked.grain;
  const series = grain === 'week' ? byWeek(parts.series) : parts.series;
  const { chart, adjusted } = chartInUnits(series, grain === 'week' ? 'none' : parts.asked.season, optionsOf({ ...parts, series }));
  const dayAt = (at: number) => String(chart.points[at]?.x ?? '');
  const lastOf = (at: number) => (grain === 'week' ? addDays(dayAt(at), 6) : dayAt(at));
  const names = [...new Set([...chart.points.flatMap(({ signals }) => signals), ...chart.alarms.map(({ rule }) => rule)])] as RuleName[];
  const { verdict, capability } = chart;
  const changed = verdict.state === null && verdict.at !== null;
  return {
    metric: series.metric,
    unit: parts.unit,
    type: chart.type,
    grain,
    good: goodOf(series.metric),
    adjusted,
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
    verdict: {
      state: verdict.state,
      at: verdict.at === null ? null : dayAt(verdict.at),
      began: verdict.began === null ? null : dayAt(verdict.began),
      words: states[verdict.state ?? (changed ? 'changed' : 'none')],
    },
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
