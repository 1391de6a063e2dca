import type { Split } from './split.ts';
import type { UnitRef } from './unit.ts';
import type { BandRow, Driver, WorkloadSplit } from './workload.ts';
import type { MemberRow } from './split.ts';

/** By what a change may be split. `hour` is the hour of the day, `00` to `23`. */
export const dimensions = ['person', 'topic', 'queue', 'channel', 'hour', 'team'] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * What is behind a change. About people: `person`, `people`, `learning`. About the system: `queue`, `hours`, `channel`, `everybody`, `mix`
 * (only other work came), `absence`, `roster`, `volume`, `handling`.
 */
export const causes = [
  'person',
  'people',
  'learning',
  'queue',
  'hours',
  'channel',
  'everybody',
  'mix',
  'absence',
  'roster',
  'volume',
  'handling',
] as const;
export type Cause = (typeof causes)[number];

/**
 * Whether a cause lies with people, so that a talk may help; otherwise it is the system's, and no talk will.
 *
 * @example isAboutPeople('absence') // => false
 */
export function isAboutPeople(cause: Cause): boolean {
  return cause === 'person' || cause === 'people' || cause === 'learning';
}

/** What the diagnosis needs to know of a signal, and the sums behind it. */
export interface DiagnosisInput {
  metric: string;
  unit: UnitRef;
  direction: 'up' | 'down';
  tone: 'better' | 'worse' | null;
  from: string;
  to: string;
  ongoing: boolean;
  usual: number;
  value: number;
  /** Number of days behind the sums before and after (totals are split per day). */
  days: { before: number; after: number };
  /** The same sums cut by each dimension that is known. A dimension with one member says nothing and may be left out. */
  splits: Partial<Record<Dimension, readonly MemberRow[]>>;
  /** For reach metrics: what came and who was there, by band of the day (shift). */
  bands?: readonly BandRow[];
  /** Of a person: days since the first working day, for learning. */
  tenureDays?: number | null;
  /** Other metrics of the same unit that changed with it, for the sentence. */
  also?: readonly string[];
  /** How many times more than by chance figures of days vary, as a variance; 1 when not given. */
  overdispersion?: number;
}

/** A split with how much of the change is mix. */
export interface DimensionSplit extends Split {
  dimension: Dimension;
}

export interface Diagnosis {
  cause: Cause;
  /** Where it sits: members of `dimension` (people, queues, hours, bands), empty where nobody stands out. */
  dimension: Dimension | 'band' | null;
  members: string[];
  /** Share of the change that the cause accounts for, 0 to 1 and sometimes beyond; null where it is not measured. */
  explained: number | null;
  /** Of reach metrics: shares of the change by driver. */
  drivers: Record<Driver | 'mix' | 'unexplained', number> | null;
  splits: DimensionSplit[];
  workload: WorkloadSplit | null;
}
