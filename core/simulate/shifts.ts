import type { AgentStateKind } from '../contacts/contact.ts';
import type { Words } from './config.ts';
import type { Pool } from './demand.ts';
import type { TeamKey } from './organisation.ts';

export type ShiftCode = 'early' | 'day' | 'middle' | 'late' | 'night' | 'chat-early' | 'chat-late';

/** When a shift starts and how long it lasts: seconds from local midnight of its day. */
export interface ShiftKind {
  name: Words;
  startsAt: number;
  lengthSeconds: number;
}

function shift(zh: string, en: string, startHour: number, hours: number): ShiftKind {
  return { name: { zh, en }, startsAt: startHour * 3600, lengthSeconds: hours * 3600 };
}

/** The shifts of the demo centre. */
export const shiftKinds: Readonly<Record<ShiftCode, ShiftKind>> = {
  early: shift('早班', 'Early', 7, 8.5),
  day: shift('白班', 'Day', 8.5, 8.5),
  middle: shift('中班', 'Middle', 11.5, 8.5),
  late: shift('晚班', 'Late', 15, 8),
  night: shift('夜班', 'Night', 22.5, 10),
  'chat-early': shift('文字早班', 'Chat early', 8, 8.5),
  'chat-late': shift('文字晚班', 'Chat late', 12.5, 8.5),
};

/** People who are rostered together: the codes they rotate through, in the order in which a later week follows. */
export interface RosterGroup {
  teams: readonly TeamKey[];
  pool: Pool;
  codes: readonly ShiftCode[];
  shiftsPerWeek: number;
}

/** Quarter hours of a day: the grid on which shifts and breaks are planned. */
export const slotsPerDay = 96;

/** A planned stretch of a shift that is not work on contacts. Local seconds since 1970-01-01 on the wall clock. */
export interface PlannedActivity {
  kind: AgentStateKind;
  from: number;
  to: number;
}

/** One planned shift: whose (index in `demoPeople`), on which local day it starts, from when to when (local seconds). */
export interface Shift {
  person: number;
  day: number;
  code: ShiftCode;
  from: number;
  to: number;
  activities: PlannedActivity[];
}

/** People planned to be free for contacts, per quarter hour since the start of `firstDay`. */
export interface StaffCurve {
  firstDay: number;
  slots: Float64Array;
}
