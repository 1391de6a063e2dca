import { metricOf } from '../metrics/catalogue.ts';
import { addDays } from '../time/calendar.ts';
import { unitText } from '../diagnosis/unit.ts';
import type { DayPlan } from './days.ts';
import { type Finding, type FindingOptions, type Findings, findFindings } from './finding.ts';
import { importanceOf } from './importance.ts';
import { goodOf, type SeriesTable } from './series.ts';
import type { Signal, SignalPart } from './signal.ts';
import { type Story, storiesOf } from './stories.ts';

const directionOf = ({ stretch }: Finding): 'up' | 'down' => (stretch.score > 0 ? 'up' : 'down');

function dayAfter(plan: DayPlan, place: number): string {
  const last = plan.days[place - 1] ?? '';
  return plan.days[place] ?? addDays(last, 1);
}

function partOfSignal(finding: Finding, plan: DayPlan): SignalPart {
  const { stretch, metric, unit } = finding;
  return {
    metric,
    unit,
    direction: directionOf(finding),
    from: plan.days[stretch.from] ?? '',
    to: dayAfter(plan, stretch.to),
    usual: stretch.expected / stretch.size,
    value: stretch.observed / stretch.size,
    score: stretch.score,
  };
}

/** Days of a stretch that were judged, and the baseline's days on the same weekdays. */
function daysOf({ chart, stretch }: Finding, plan: DayPlan): { before: string[]; after: string[]; places: number[] } {
  const places: number[] = [];
  for (let at = stretch.from; at < stretch.to; at++) if (!Number.isNaN(chart.score[at - chart.start])) places.push(at);
  const weekdays = new Set(places.map((at) => plan.groups[at]));
  const before = plan.days.filter((_, at) => chart.isBaseline[at - chart.start] === true && weekdays.has(plan.groups[at] ?? 0));
  return { before, after: places.map((at) => plan.days[at] ?? ''), places };
}

function toneOf(metric: string, direction: 'up' | 'down'): Signal['tone'] {
  const good = goodOf(metric);
  return good === null ? null : good === direction ? 'better' : 'worse';
}

function eventOf(places: readonly number[], plan: DayPlan): string | null {
  const events = new Set(places.map((at) => plan.events[at] ?? null));
  const [only = null] = events;
  return events.size === 1 ? only : null;
}

function signalOf({ lead, others }: Story, plan: DayPlan): Signal {
  const { metric, unit, family, stretch, chart } = lead;
  const main = partOfSignal(lead, plan);
  const { before, after, places } = daysOf(lead, plan);
  const column = chart.series.contacts ?? chart.series.denominators;
  const contacts = places.reduce((sum, at) => sum + (column[at] ?? 0), 0);
  return {
    key: `${unitText(unit)}|${family}|${lead.sense > 0 ? 'up' : 'down'}|${main.from}`,
    metric,
    family,
    unit,
    direction: main.direction,
    tone: toneOf(metric, main.direction),
    from: main.from,
    to: main.to,
    days: stretch.days,
    ongoing: lead.ongoing,
    usual: main.usual,
    value: main.value,
    denominator: stretch.size,
    score: stretch.score,
    p: stretch.p,
    contacts,
    ...importanceOf({
      metric,
      unit: metricOf(metric).unit,
      tone: toneOf(metric, main.direction),
      usual: main.usual,
      value: main.value,
      contacts,
      score: stretch.score,
    }),
    beforeDays: before,
    afterDays: after,
    event: eventOf(places, plan),
    also: others.map((one) => partOfSignal(one, plan)),
  };
}

/** What one night finds, and how much it looked at. */
export interface SignalsOfNight {
  signals: Signal[];
  /** Charts with enough data to judge, and those without. */
  judged: number;
  unjudged: number;
}

/**
 * What is news in a centre on a given morning: every chart of the table is held against its own baseline, findings are kept as long as at most
 * one in twenty is false, and those that tell the same story are told once, by the unit that explains it.
 *
 * Pure: the same table and options give the same signals, whatever the order of the series. Most important first.
 * Source: docs/charts/false-alarms.en.md.
 *
 * @throws RangeError when the table is not whole, a metric is unknown or `asOf` is not among the days.
 * @example findSignals({ days: ['2026-11-02'], series: [] }, { asOf: '2026-11-02' }).signals // => []
 */
export function findSignals(table: SeriesTable, options: FindingOptions): SignalsOfNight {
  const found: Findings = findFindings(table, options);
  const signals = storiesOf(found).map((story) => signalOf(story, found.plan));
  signals.sort((a, b) => b.importance - a.importance || (a.key < b.key ? -1 : 1));
  return { signals, judged: found.judged, unjudged: found.unjudged };
}
