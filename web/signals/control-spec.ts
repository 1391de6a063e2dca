import type { ControlChart as Chart } from '#api/charts.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { axisOf } from '../figures/figure-words.ts';
import { dayWords, type Manner } from '../format.ts';
import type { Mark, SeriesSpec, Span } from '../ui/chart/series-option.ts';

export interface ControlWords {
  value: string;
  centre: string;
  lower: string;
  upper: string;
  x: string;
  /** Of the days of a signal. */
  news: string;
  event: (name: string) => string;
  phase: (because: string) => string;
}

/** Without the days before the first figure and after the last: a chart that runs into an empty future says nothing. */
function withoutEmptyEnds(chart: Chart): Chart {
  const first = chart.points.findIndex(({ value }) => value !== null);
  const last = chart.points.findLastIndex(({ value }) => value !== null);
  return first < 0 ? chart : { ...chart, points: chart.points.slice(first, last + 1) };
}

/** Value, centre and limits; points that break a rule, days of signals, events and new starts marked, each in words. */
export function controlSpec(whole: Chart, metric: Metric, words: ControlWords, manner: Manner): SeriesSpec {
  const chart = withoutEmptyEnds(whole);
  const quiet = (name: string, pick: (point: Chart['points'][number]) => number | null) => ({
    name,
    kind: 'step' as const,
    quiet: true,
    values: chart.points.map(pick),
  });
  const axis = axisOf(metric, manner);
  return {
    labels: chart.points.map((point) => dayWords(point.day, manner)),
    xName: words.x,
    y: { ...axis, name: axis.name === metric.name[manner.language] ? '' : axis.name },
    series: [
      { name: words.value, kind: 'line', values: chart.points.map((point) => point.value) },
      quiet(words.centre, (point) => point.centre),
      quiet(words.lower, (point) => point.lower),
      quiet(words.upper, (point) => point.upper),
    ],
    marks: marksOf(chart, manner),
    spans: spansOf(chart, words),
  };
}

/** Each alarm is marked at the point that completes it; several rules at one point make one mark. */
function marksOf(chart: Chart, { language }: Manner): Mark[] {
  const said = new Map(chart.rules.map((rule) => [rule.rule, rule[language].name]));
  const nameOf = ({ rule }: Chart['alarms'][number]) => said.get(rule) ?? rule;
  return [...Map.groupBy(chart.alarms, ({ at }) => at)].flatMap(([day, alarms]) => {
    const index = chart.points.findIndex((point) => point.day === day);
    const [first] = alarms;
    if (index < 0 || first === undefined) return [];
    const standing = chart.good === null ? 'neither' : (first.side === 'high') === (chart.good === 'up') ? 'better' : 'worse';
    return [{ index, series: 0, standing, words: [...new Set(alarms.map(nameOf))].join(language === 'zh' ? '、' : ', ') }];
  });
}

function spansOf(chart: Chart, words: ControlWords): Span[] {
  const span = ({ from, to }: { from: string; to: string }): Pick<Span, 'from' | 'to'> | null => {
    const first = chart.points.findIndex((_, at) => lastDayOf(chart, at) >= from);
    const last = chart.points.findLastIndex((point) => point.day <= to);
    return first < 0 || last < first ? null : { from: first, to: last };
  };
  const stretches = [
    ...chart.marks.map((mark) => ({ ...mark, standing: mark.tone, words: words.news })),
    ...chart.events.map((event) => ({ ...event, standing: 'event' as const, words: words.event(event.name) })),
    ...chart.phases.flatMap(({ because, from }) =>
      because === null ? [] : [{ from, to: from, standing: 'event' as const, words: words.phase(because) }],
    ),
  ];
  return stretches.flatMap((one) => {
    const place = span(one);
    return place === null ? [] : [{ ...place, standing: one.standing, words: one.words }];
  });
}

/** The last day that a point stands for: its own, or that before the next week. */
function lastDayOf({ grain, points }: Chart, at: number): string {
  const day = points[at]?.day ?? '';
  if (grain === 'day') return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
}
