import { numberOfDay, weekdayOfNumber } from '../time/calendar.ts';
import { placeActivities } from './breaks.ts';
import type { CentreConfig } from './config.ts';
import { spreadEvenly, workingDays } from './day-pattern.ts';
import { dayKind } from './days.ts';
import { relativeLoad, type Pool } from './demand.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import { codeCounts, rosterGroups, slotsOf } from './shift-codes.ts';
import { shiftKinds, slotsPerDay, type RosterGroup, type Shift, type ShiftCode, type StaffCurve } from './shifts.ts';

export interface Roster {
  shifts: Shift[];
  staff: Record<Pool, StaffCurve>;
  /** Wanted staff in the same shape; only its proportions count. */
  need: Record<Pool, StaffCurve>;
}

/** Days simulated before the first one, so that it starts in full swing. */
export const warmUpDays = 3;

/** Days that a week of ordinary demand is worth, in working days. */
const weekWorth = 6.45;
/** The part of a shift left for contacts after breaks, meals and meetings. */
const productive = 0.86;
const restSeconds = 11 * 3600;

function needCurve(pool: Pool, firstDay: number, days: number): StaffCurve {
  const slots = new Float64Array((days + 2) * slotsPerDay);
  for (let index = 0; index < slots.length; index++) {
    const slot = index % slotsPerDay;
    slots[index] = relativeLoad(pool, firstDay + Math.floor(index / slotsPerDay), slot * 900 + 450) ** 0.9;
  }
  return { firstDay, slots };
}

/** Need through an average Monday to Friday of ordinary demand, as 96 numbers that sum to `total`. */
function weekdayNeed(pool: Pool, total: number): number[] {
  const ordinary = numberOfDay('2026-03-09');
  const shape = Array.from({ length: slotsPerDay }, (_, slot) => {
    return [0, 1, 2, 3, 4].reduce((sum, day) => sum + relativeLoad(pool, ordinary + day, slot * 900 + 450) ** 0.9, 0);
  });
  const sum = shape.reduce((a, b) => a + b, 0);
  return shape.map((value) => (value * total) / sum);
}

interface Member {
  person: number;
  employed: boolean[];
}

function membersOf(people: readonly DemoPerson[], group: RosterGroup, monday: number): Member[] {
  const byTeam = group.teams.map((team) => {
    const own = people.map((person, index) => ({ person, index })).filter(({ person }) => person.role === 'agent' && person.team === team);
    return own.map(({ person, index }) => {
      const employed = [0, 1, 2, 3, 4, 5, 6].map(
        (on) => monday + on >= person.worksFrom && (person.leftOn === null || monday + on < person.leftOn),
      );
      return { person: index, employed };
    });
  });
  const longest = Math.max(...byTeam.map((team) => team.length));
  const interleaved = Array.from({ length: longest }, (_, seat) => byTeam.flatMap((team) => team[seat] ?? [])).flat();
  return interleaved.filter(({ employed }) => employed.some(Boolean));
}

function presenceOf(group: RosterGroup): number {
  return (group.shiftsPerWeek / (group.codes[0] === 'night' ? 7 : weekWorth)) * productive;
}

function dayWeight(group: RosterGroup, day: number): number {
  if (group.codes[0] === 'night') return dayKind(day).holiday ? 0.85 : 1;
  const load = (on: number): number =>
    [8, 10, 12, 14, 16, 18, 20].reduce((sum, hour) => sum + relativeLoad(group.pool, on, hour * 3600), 0);
  return (load(day) / load(numberOfDay('2026-03-11'))) ** 0.9;
}

/** The code of each member this week: the list of codes, turned by a quarter every week. */
function weekCodes(group: RosterGroup, counts: readonly number[], members: number, week: number): ShiftCode[] {
  const sequence = group.codes.flatMap((code, index) => Array.from({ length: counts[index] ?? 0 }, () => code));
  const step = Math.ceil(members / group.codes.length);
  return Array.from({ length: members }, (_, index) => sequence[(index + step * week) % members] ?? group.codes[0] ?? 'day');
}

function planGroupWeek(
  group: RosterGroup,
  members: readonly Member[],
  codes: readonly ShiftCode[],
  monday: number,
  lastEnd: Map<number, number>,
): Shift[] {
  const shifts: Shift[] = [];
  const weights = [0, 1, 2, 3, 4, 5, 6].map((on) => dayWeight(group, monday + on));
  const weightSum = weights.reduce((a, b) => a + b, 0);
  const usual = group.codes[0] === 'night' ? 7 : weekWorth;
  for (const code of new Set(codes)) {
    const own = members.filter((_, index) => codes[index] === code);
    const total = Math.min(own.length * 6, Math.round((own.length * group.shiftsPerWeek * weightSum) / usual));
    const owed = spreadEvenly(total, own.length, (monday / 7) | 0);
    const targets = weights.map((weight) => (total * weight) / weightSum);
    const works = workingDays(
      own.map(({ employed }, index) => ({ employed, shifts: owed[index] ?? 0 })),
      targets,
    );
    for (const [index, { person }] of own.entries()) {
      for (const [on, working] of (works[index] ?? []).entries()) {
        const shift = working ? shiftOn(person, monday + on, code, lastEnd) : null;
        if (shift !== null) shifts.push(shift);
      }
    }
  }
  return shifts;
}

/** A shift with eleven hours of rest before it: a later start when the usual one comes too soon, none when that does not help. */
function shiftOn(person: number, day: number, code: ShiftCode, lastEnd: Map<number, number>): Shift | null {
  const earliest = (lastEnd.get(person) ?? -Infinity) + restSeconds;
  for (const candidate of code === 'early' || code === 'day' ? ([code, 'middle'] as const) : [code]) {
    const { startsAt, lengthSeconds } = shiftKinds[candidate];
    const from = day * 86_400 + startsAt;
    if (from < earliest) continue;
    lastEnd.set(person, from + lengthSeconds);
    return { person, day, code: candidate, from, to: from + lengthSeconds, activities: [] };
  }
  return null;
}

function planWeek(people: readonly DemoPerson[], pool: Pool, monday: number, lastEnd: Map<number, number>): Shift[] {
  const groups = rosterGroups.filter((group) => group.pool === pool).map((group) => ({ group, members: membersOf(people, group, monday) }));
  const hours = groups.reduce(
    (sum, { group, members }) => sum + members.length * presenceOf(group) * slotsOf(group.codes[0] ?? 'day').length,
    0,
  );
  const need = weekdayNeed(pool, hours);
  const staff = need.map(() => 0);
  return groups.flatMap(({ group, members }) => {
    const counts = codeCounts(group.codes, members.length, need, staff, presenceOf(group));
    for (const [index, code] of group.codes.entries()) {
      for (const slot of slotsOf(code)) staff[slot] = (staff[slot] ?? 0) + (counts[index] ?? 0) * presenceOf(group);
    }
    return planGroupWeek(group, members, weekCodes(group, counts, members.length, Math.floor(monday / 7)), monday, lastEnd);
  });
}

/**
 * The published roster from some days before the first day up to the Sunday after the last: shifts that follow the expected
 * demand, two days off a week, rotation from week to week, eleven hours of rest, and breaks placed where they hurt least.
 *
 * @example demoRoster(centreConfig({ endDay: '2026-11-02', agents: 6, days: 1 })).shifts.length > 0 // => true
 */
export function demoRoster(config: CentreConfig): Roster {
  const people = demoPeople(config);
  const start = numberOfDay(config.startDay) - warmUpDays;
  const firstDay = start - weekdayOfNumber(start);
  const endDay = numberOfDay(config.endDay);
  const weeks = (endDay + 7 - weekdayOfNumber(endDay) - firstDay) / 7;
  const shifts: Shift[] = [];
  const staff = { voice: emptyCurve(firstDay, weeks * 7), chat: emptyCurve(firstDay, weeks * 7) };
  const need = { voice: needCurve('voice', firstDay, weeks * 7), chat: needCurve('chat', firstDay, weeks * 7) };
  const lastEnd = new Map<number, number>();
  for (let week = 0; week < weeks; week++) {
    for (const pool of ['voice', 'chat'] as const) {
      const planned = planWeek(people, pool, firstDay + week * 7, lastEnd);
      placeActivities(planned, staff[pool], need[pool]);
      shifts.push(...planned);
    }
  }
  shifts.sort((a, b) => a.from - b.from || a.person - b.person);
  return { shifts, staff, need };
}

function emptyCurve(firstDay: number, days: number): StaffCurve {
  return { firstDay, slots: new Float64Array((days + 2) * slotsPerDay) };
}
