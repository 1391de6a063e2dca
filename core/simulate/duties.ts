import type { AgentStateKind } from '../contacts/contact.ts';
import type { Random } from '../numerics/random.ts';
import type { CentreClock } from './clock.ts';
import { streamOf, type CentreConfig } from './config.ts';
import { newcomerCost, type StoryEffects } from './effects.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import type { Roster } from './roster.ts';
import type { Shift } from './shifts.ts';

/** Time away from contacts as it really comes: from `at` on, as soon as the hands are free. */
export interface TimeAway {
  kind: AgentStateKind;
  at: number;
  lengthSeconds: number;
  /** Ends at this instant however late it began (a meeting), null when the length counts. */
  endsAt: number | null;
}

/** A shift as it really is worked. Instants are UTC epoch seconds. */
export interface Duty {
  person: number;
  day: number;
  signInAt: number;
  signOutAt: number;
  away: TimeAway[];
  /** Factor on handling time this day: who it is, the day's form, how new. */
  pace: number;
  /** Shift of the log-odds of solving a problem. */
  solving: number;
  /** Shift of the customer's mood. */
  courtesy: number;
  /** Mean quality score, points. */
  quality: number;
}

function timeAway(
  random: Random,
  { traits }: DemoPerson,
  shift: Shift,
  clock: CentreClock,
  signInAt: number,
  effects: StoryEffects,
): TimeAway[] {
  const planned = shift.activities.map(({ kind, from, to }): TimeAway => {
    const rest = kind === 'break' || kind === 'meal';
    const over = rest ? random.normal(traits.overstaySeconds, 50) : 0;
    const at = Math.max(clock.instantOf(from) + (rest ? Math.round(random.uniform(-60, 90)) : 0), signInAt);
    return { kind, at, lengthSeconds: Math.max(240, Math.round(to - from + over)), endsAt: rest ? null : clock.instantOf(to) };
  });
  const length = shift.to - shift.from;
  const sudden = (kind: AgentStateKind, localFrom: number, localTo: number, low: number, high: number): TimeAway => ({
    kind,
    at: Math.max(signInAt, clock.instantOf(Math.round(random.uniform(localFrom, localTo)))),
    lengthSeconds: Math.round(random.uniform(low, high)),
    endsAt: null,
  });
  for (let more = random.poisson(1.1); more > 0; more--) planned.push(sudden('aux', shift.from + 1200, shift.to - 1200, 90, 420));
  if (random.uniform() < 0.025) planned.push(sudden('system', shift.from + 600, shift.from + length - 1800, 240, 1100));
  const trouble = effects.troubleSpan;
  if (trouble !== null && clock.instantOf(shift.from) < trouble.to && clock.instantOf(shift.to) > trouble.from && random.uniform() < 0.3) {
    planned.push({
      kind: 'system',
      at: Math.max(signInAt, trouble.from + random.integer(4800)),
      lengthSeconds: 300 + random.integer(900),
      endsAt: null,
    });
  }
  return planned.sort((a, b) => a.at - b.at);
}

function dutyOf(random: Random, person: DemoPerson, shift: Shift, clock: CentreClock, effects: StoryEffects): Duty {
  const { traits } = person;
  const late = random.uniform() < traits.lateChance ? 180 + random.gamma(1.6, 360) : random.uniform(-200, 20);
  const startsAt = clock.instantOf(shift.from);
  const signInAt = Math.min(startsAt + Math.round(late), startsAt + 5400);
  const green = effects.greenness(person, shift.day);
  const form = random.normal();
  return {
    person: shift.person,
    day: shift.day,
    signInAt,
    signOutAt: clock.instantOf(shift.to) + random.integer(60),
    away: timeAway(random, person, shift, clock, signInAt, effects),
    pace: traits.pace * Math.exp(traits.moodSd * random.normal()) * (1 + newcomerCost.pace * green),
    solving: traits.solving + newcomerCost.solving * green + 0.08 * form,
    courtesy: traits.courtesy + 0.2 * form - 0.3 * green,
    quality: traits.quality + newcomerCost.quality * green,
  };
}

/**
 * The roster as it was really worked: without those who were absent (illness comes in spells), with late arrivals, breaks that
 * run over, short unplanned absences from the desk and the form of the day.
 *
 * @example demoDuties(centreConfig({ endDay: '2026-11-02', agents: 6, days: 1 }), { shifts: [], staff: null, need: null }, clockOf('UTC'), null) // => []
 */
export function demoDuties(config: CentreConfig, roster: Roster, clock: CentreClock, effects: StoryEffects): Duty[] {
  const people = demoPeople(config);
  const random = streamOf(config, 'attendance');
  const storyRandom = streamOf(config, 'night-absences');
  const isIll = new Set<number>();
  const duties: Duty[] = [];
  for (const shift of roster.shifts) {
    const person = people[shift.person];
    if (person === undefined) continue;
    const own = random.fork();
    const ill = own.uniform() < (isIll.has(shift.person) ? 0.5 : person.traits.absentChance);
    if (ill) isIll.add(shift.person);
    else isIll.delete(shift.person);
    const missing = effects.absence(person, shift.day);
    if (missing > 0 && storyRandom.uniform() < missing) continue;
    if (!ill) duties.push(dutyOf(own, person, shift, clock, effects));
  }
  return duties;
}
