import type { MetricUnit } from '../metrics/metric.ts';
import { daysBetween, type SignalLife } from './life.ts';
import type { Signal } from './signal.ts';

export interface Weighed {
  metric: string;
  unit: MetricUnit;
  tone: Signal['tone'];
  usual: number;
  value: number;
  contacts: number;
  score: number;
}

/** Good news is told after bad news of the same size. */
const goodNewsWeight = 0.5;
/** A score of this much is as sure as can be. */
const surestScore = 10;

/** A wait counts by the minute: twice a wait of ten seconds is still short. */
const waitSeconds = 60;

function sizeOf({ metric, unit, usual, value }: Pick<Weighed, 'metric' | 'unit' | 'usual' | 'value'>): number {
  if (unit === 'ratio') return Math.abs(value - usual);
  return Math.min(1, metric === 'asa' ? Math.abs(value - usual) / waitSeconds : Math.abs(value / usual - 1));
}

/**
 * How much a change matters: how sure × how much × how many contacts, as contacts' worth of change.
 *
 * `touched`: for shares the contacts that went another way than usual (120 fewer answered); for waits the
 * minutes; for times, points and counts the relative change
 * of as many contacts (1,000 contacts 12 % longer count as 120). `importance` weighs that by how sure the score is (0 to 1) and good news half.
 * Source: our choice, docs/charts/false-alarms.en.md.
 *
 * @example importanceOf({ metric: 'answer_rate', unit: 'ratio', tone: 'worse', usual: 0.9, value: 0.8, contacts: 1000, score: -10 }) // => { touched: 100, importance: 100 }
 */
export function importanceOf({ tone, contacts, score, ...change }: Weighed): Pick<Signal, 'touched' | 'importance'> {
  const touched = Math.round(1e6 * sizeOf(change) * contacts) / 1e6;
  const sure = Math.min(1, Math.abs(score) / surestScore);
  return { touched, importance: touched * sure * (tone === 'better' ? goodNewsWeight : 1) };
}

/** Signals on the home page at most. */
export const mostOnHomePage = 5;
/** A story that has ended is told on the home page for so many days. */
const toldDays = 7;

/**
 * The signals that the home page shows: still open, of these days, the most important five.
 *
 * @param day the day of the page.
 * @example topSignals([], '2026-11-02') // => []
 */
export function topSignals(lives: readonly SignalLife[], day: string): SignalLife[] {
  return lives
    .filter(
      ({ state, signal }) =>
        (state === 'new' || state === 'seen' || state === 'working') && (signal.ongoing || daysBetween(signal.to, day) < toldDays),
    )
    .toSorted((a, b) => b.signal.importance - a.signal.importance || (a.id < b.id ? -1 : 1))
    .slice(0, mostOnHomePage);
}
