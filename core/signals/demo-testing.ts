import { repeatFacts } from '../metrics/repeats.ts';
import { dayKind } from '../simulate/days.ts';
import { queues } from '../simulate/organisation.ts';
import type { SimulatedCentre } from '../simulate/simulate-centre.ts';
import { addDays, daysOfSpan, numberOfDay } from '../time/calendar.ts';
import type { UnitRef } from '../diagnosis/unit.ts';
import type { KnownDay } from './days.ts';

/** What one contact of the demo centre adds, with all that it can be grouped by. */
export interface DemoFact {
  /** Place of its local day in `days`. */
  at: number;
  hour: number;
  queue: string;
  channel: string;
  topic: string;
  person: string | null;
  team: string | null;
  /** Sums of `demoMeasures`, in their order. */
  sums: Float64Array;
}

/** A demo centre as the store would see it. */
export interface DemoFacts {
  days: string[];
  facts: DemoFact[];
  /** Signed-in seconds by channel, day and hour of the day. */
  staffed: Presence[];
  /** Planned seconds in the same shape. */
  scheduled: Presence[];
  calendar: KnownDay[];
  teams: Map<string, string>;
}

/** Seconds of the people who serve a channel. */
export interface Presence {
  channel: string;
  at: number;
  hour: number;
  seconds: number;
}

type Contact = SimulatedCentre['contacts'][number];

/** The measures that a contact of the demo carries, and contacts under ten seconds for the gaming radar. */
export const demoMeasures = [
  'offered',
  'abandoned',
  'answered',
  'answered_in_threshold',
  'wait_s',
  'talk_s',
  'hold_s',
  'acw_s',
  'transferred',
  'surveyed',
  'survey_answered',
  'satisfied',
  'under_10s',
  'repeat_eligible',
  'repeated',
  'evaluated',
  'quality_score_sum',
  'critical_failed',
] as const;
export type DemoMeasure = (typeof demoMeasures)[number];

/** What a fact holds of a measure; 0 of one that the demo does not carry. */
export function amountOf({ sums }: DemoFact, measure: string): number {
  return sums[demoMeasures.indexOf(measure as DemoMeasure)] ?? 0;
}

function handlingOf(contact: Contact, thresholdSeconds: number): Partial<Record<DemoMeasure, number>> {
  const { answeredAt, enteredAt, talkEndedAt, wrapupEndedAt, holdSeconds, outcome, survey, surveySentAt } = contact;
  if (outcome !== 'answered' || answeredAt === null || talkEndedAt === null || wrapupEndedAt === null) return {};
  const wait = answeredAt - enteredAt;
  const talk = talkEndedAt - answeredAt - holdSeconds;
  return {
    answered: 1,
    answered_in_threshold: wait <= thresholdSeconds ? 1 : 0,
    wait_s: wait,
    talk_s: talk,
    hold_s: holdSeconds,
    acw_s: wrapupEndedAt - talkEndedAt,
    transferred: contact.transferred ? 1 : 0,
    surveyed: surveySentAt === null ? 0 : 1,
    survey_answered: survey === null ? 0 : 1,
    satisfied: survey !== null && survey.score >= 4 ? 1 : 0,
    under_10s: talk < 10 ? 1 : 0,
  };
}

type Stretches = Iterable<{ person: number; from: number; to: number }>;

/** Seconds of stretches by channel, cut by hour of the local day. */
function byHour(
  stretches: Stretches,
  channelOf: (person: number) => string,
  firstSecond: number,
  days: number,
  offset: number,
): Presence[] {
  const channels = ['voice', 'chat'];
  return channels.flatMap((channel) =>
    [...hoursOf(stretches, (person) => channelOf(person) === channel, firstSecond, days, offset)].map((seconds, cell) => ({
      channel,
      at: Math.floor(cell / 24),
      hour: cell % 24,
      seconds,
    })),
  );
}

function hoursOf(
  stretches: Stretches,
  counts: (person: number) => boolean,
  firstSecond: number,
  days: number,
  offset: number,
): Float64Array {
  const cells = new Float64Array(days * 24);
  for (const { person, from, to } of stretches) {
    if (!counts(person)) continue;
    for (let second = from; second < to; ) {
      const local = second + offset - firstSecond;
      const end = Math.min(to, second + 3600 - (((local % 3600) + 3600) % 3600));
      const cell = Math.floor(local / 3600);
      if (cell >= 0 && cell < cells.length) cells[cell] = (cells[cell] ?? 0) + end - second;
      second = end;
    }
  }
  return cells;
}

/** Repeats of the demo's contacts as the store would judge them at the end of the span. */
function repeatsOf(centre: SimulatedCentre) {
  const rows = centre.contacts.map(({ customer, topic, enteredAt }, index) => ({
    externalId: String(index),
    direction: 'inbound' as const,
    customer: String(customer),
    topic: String(topic),
    enteredAt: enteredAt * 1000,
  }));
  const horizon = rows.reduce((latest, { enteredAt }) => Math.max(latest, enteredAt), 0);
  return repeatFacts(rows, { windowMs: 7 * 86_400_000, horizon });
}

/** Reads a simulated centre (Asia/Shanghai) into facts; evaluations and cases are charged to their contact. */
export function demoFacts(centre: SimulatedCentre): DemoFacts {
  const { config, people } = centre;
  const offset = 8 * 3600;
  const first = numberOfDay(config.startDay);
  const days = daysOfSpan(config.startDay, addDays(config.endDay, 1));
  const repeats = repeatsOf(centre);
  const evaluated = new Map<Contact, { score: number; failed: boolean }>();
  for (const { contact, score, criticalFailed } of centre.evaluations) evaluated.set(contact, { score, failed: criticalFailed });
  const facts = centre.contacts.map((contact, index): DemoFact => {
    const queue = queues[contact.queue];
    const person = contact.person === null ? undefined : people[contact.person];
    const repeat = repeats.get(String(index));
    const score = evaluated.get(contact);
    const amounts: Partial<Record<DemoMeasure, number>> = {
      offered: 1,
      abandoned: contact.outcome === 'abandoned' ? 1 : 0,
      ...handlingOf(contact, queue?.thresholdSeconds ?? 20),
      ...(repeat?.eligible ? { repeat_eligible: 1, repeated: repeat.repeated ? 1 : 0 } : {}),
      ...(score === undefined ? {} : { evaluated: 1, quality_score_sum: score.score, critical_failed: score.failed ? 1 : 0 }),
    };
    const sums = Float64Array.from(demoMeasures, (measure) => amounts[measure] ?? 0);
    const hour = Math.floor(((contact.enteredAt + offset) % 86_400) / 3600);
    const where = { queue: queue?.key ?? '', channel: queue?.channel ?? '', topic: String(contact.topic) };
    return { at: contact.day - first, hour, ...where, person: person?.employeeNo ?? null, team: person?.team ?? null, sums };
  });
  const signedIn = [...centre.states].filter(({ state }) => state !== 'signed-out');
  const planned = centre.shifts.map(({ person, from, to }) => ({ person, from: from - offset, to: to - offset }));
  const channelOf = (person: number) => (people[person]?.team === 'chat' ? 'chat' : 'voice');
  return {
    days,
    facts,
    staffed: byHour(signedIn, channelOf, first * 86_400, days.length, offset),
    scheduled: byHour(planned, channelOf, first * 86_400, days.length, offset),
    calendar: days.flatMap(knownDay),
    teams: new Map(people.flatMap(({ employeeNo, team, role }) => (team === null || role !== 'agent' ? [] : [[employeeNo, team]]))),
  };
}

function knownDay(day: string): KnownDay[] {
  const { holiday, workday, weekday } = dayKind(numberOfDay(day));
  if (holiday) return [{ day, kind: 'holiday' }];
  return workday && weekday > 4 ? [{ day, kind: 'workday' }] : [];
}

/** The bands of the day that the demo centre watches. */
export function demoBand(hour: number): string {
  return hour < 7 || hour >= 23 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

/** The units to which a fact belongs. */
export function unitsOfFact({ queue, channel, hour, person, team }: DemoFact): UnitRef[] {
  const units: UnitRef[] = [
    { kind: 'centre', key: 'all' },
    { kind: 'channel', key: channel },
    { kind: 'queue', key: queue },
    { kind: 'hours', key: demoBand(hour) },
  ];
  if (team !== null) units.push({ kind: 'team', key: team });
  if (person !== null) units.push({ kind: 'person', key: person });
  return units;
}
