import type { UnitRef } from '../diagnosis/unit.ts';

/** Sums of a metric over some days, and its value. */
export interface Sums {
  numerator: number;
  denominator: number;
  value: number | null;
}

/** A chart that takes part in a signal. */
export interface SignalPart {
  metric: string;
  unit: UnitRef;
  direction: 'up' | 'down';
  /** First day, and the day after the last. */
  from: string;
  to: string;
  usual: number;
  value: number;
  score: number;
}

/** Something that chance does not explain, told once: the chart that speaks for it, and those that move with it. */
export interface Signal {
  /** The same story has the same key: unit, family of metrics, direction and first day. See `life.ts` for how it is carried from day to day. */
  key: string;
  metric: string;
  family: string;
  unit: UnitRef;
  /** Of the metric's value. */
  direction: 'up' | 'down';
  /** Whether that is good; null where both ways are bad or nobody can say. */
  tone: 'better' | 'worse' | null;
  /** First day, and the day after the last one so far. */
  from: string;
  to: string;
  /** Days with figures in between. */
  days: number;
  /** The last days with figures still belong to it. */
  ongoing: boolean;
  /** What those days would have been as usual (mix and weekday allowed for), and what they were; in the unit of the metric. */
  usual: number;
  value: number;
  denominator: number;
  /** Standard score of the days together, and the chance of a stable chart alone to show it. */
  score: number;
  p: number;
  /** Contacts of the unit in those days, and how many of them the change amounts to. */
  contacts: number;
  touched: number;
  /** How sure × how much × how many: contacts' worth of change. Orders the list. */
  importance: number;
  /** Days to compare with: those of the baseline on the same weekdays, and those of the signal. The diagnosis wants the sums of both. */
  beforeDays: string[];
  afterDays: string[];
  /** The event that covers all its days, if any: the signal is explained by it from the start. */
  event: string | null;
  /** Other charts of the same story, most telling first. */
  also: SignalPart[];
}
