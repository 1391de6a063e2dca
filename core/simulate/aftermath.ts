import type { Random } from '../numerics/random.ts';
import type { CentreClock } from './clock.ts';
import type { SimulatedContact, SurveyAnswer } from './contacts-in-play.ts';
import { dayAfterWorkdays } from './days.ts';
import type { Duty } from './duties.ts';
import type { Traits } from './traits.ts';
import type { Topic } from './topics.ts';

/** A case (工单) from its contact to the call-back. Instants are UTC epoch seconds. */
export interface SimulatedCase {
  numberOfDay: number;
  day: number;
  contact: SimulatedContact;
  acceptedAt: number;
  dueAt: number;
  closedAt: number;
  returned: boolean;
  /** When the customer was called back, null when nobody was reached. */
  calledBackAt: number | null;
  satisfied: boolean | null;
}

/** A quality evaluation of a contact: points 0 to 100. */
export interface SimulatedEvaluation {
  contact: SimulatedContact;
  evaluatedAt: number;
  score: number;
  criticalFailed: boolean;
  evaluator: number;
}

/**
 * The customer's answer to the survey, null when there is none (about seven of ten). Those who are cross answer more often than those who are merely content.
 *
 * @param mood Shift by the agent's manner, about −1 to 1.
 * @example drawSurvey(randomFrom(7), true, 0, 10, 0) === undefined // => false
 */
export function drawSurvey(random: Random, solved: boolean, mood: number, waitSeconds: number, sentAt: number): SurveyAnswer | null {
  const odds = (solved ? 3.1 : 0.75) + 0.55 * mood - Math.min(1.2, waitSeconds / 200);
  const isSatisfied = random.uniform() < 1 / (1 + Math.exp(-odds));
  const score = isSatisfied ? (random.uniform() < 0.74 ? 5 : 4) : 3 - random.categorical([45, 22, 33]);
  const chance = [0.4, 0.33, 0.27, 0.25, 0.34][score - 1] ?? 0.3;
  if (random.uniform() >= chance) return null;
  const resolved = random.uniform() < (solved ? 0.95 : 0.2);
  return { score, resolved, at: sentAt + 5 + Math.round(random.lognormal(Math.log(90), 1.3)) };
}

/** Local second of a day at which offices close, when cases fall due. */
const officeCloses = 18 * 3600;

/**
 * What becomes of a case: due so many working days later, mostly closed in time, sometimes late, sometimes sent back for
 * being incomplete (which costs days), and what the customer says on the call-back.
 *
 * @param numberOfDay Its number within the local day.
 */
export function openCase(
  random: Random,
  clock: CentreClock,
  contact: SimulatedContact,
  topic: Topic,
  traits: Traits,
  numberOfDay: number,
): SimulatedCase {
  const acceptedAt = contact.talkEndedAt ?? contact.enteredAt;
  const day = Math.floor(clock.localOf(acceptedAt) / 86_400);
  const dueAt = clock.instantOf(dayAfterWorkdays(day, topic.office.deadlineWorkdays) * 86_400 + officeCloses);
  const returned = random.uniform() < traits.returnChance;
  const share = topic.office.pace * random.lognormal(0, 0.42) + (returned ? 0.25 : 0);
  const raw = acceptedAt + Math.max(3600, share * (dueAt - acceptedAt));
  const closedAt = officeHour(random, clock, raw, acceptedAt);
  const isLate = closedAt > dueAt;
  const reached = random.uniform() < 0.68;
  const calledBackAt = reached ? officeHour(random, clock, closedAt + 86_400 * random.uniform(0.3, 2), closedAt) : null;
  const satisfied = reached ? random.uniform() < (isLate ? 0.58 : 0.86) - (returned ? 0.08 : 0) : null;
  return { numberOfDay, day, contact, acceptedAt, dueAt, closedAt, returned, calledBackAt, satisfied };
}

/** The same local day at a time when offices work, but after `notBefore`. */
function officeHour(random: Random, clock: CentreClock, wanted: number, notBefore: number): number {
  const local = clock.localOf(Math.round(wanted));
  const day = Math.floor(local / 86_400);
  const second = local - day * 86_400;
  const open = second >= 8.5 * 3600 && second < officeCloses ? second : 8.5 * 3600 + random.integer(9 * 3600);
  return Math.max(clock.instantOf(day * 86_400 + open), notBefore + 1800);
}

/** The share of answered contacts that are evaluated: about one per agent and shift. */
const sampledShare = 0.014;

/**
 * A quality evaluation, null for the many contacts that are not sampled. It is made one to four days later.
 *
 * @param evaluators Indices of the people who may have made it.
 */
export function drawEvaluation(
  random: Random,
  clock: CentreClock,
  contact: SimulatedContact,
  duty: Duty,
  traits: Traits,
  evaluators: readonly number[],
): SimulatedEvaluation | null {
  if (random.uniform() >= sampledShare) return null;
  const day = Math.floor(clock.localOf(contact.talkEndedAt ?? contact.enteredAt) / 86_400) + 1 + random.integer(4);
  const evaluatedAt = clock.instantOf(day * 86_400 + 9 * 3600 + random.integer(8 * 3600));
  const mean = contact.cutShort ? 42 : duty.quality + (contact.solved === true ? 0.8 : -2);
  const score = Math.min(100, Math.max(0, Math.round((mean + random.normal(0, 4.5)) * 2) / 2));
  const criticalFailed = contact.cutShort || random.uniform() < traits.criticalChance;
  const evaluator = evaluators[random.integer(Math.max(1, evaluators.length))] ?? 0;
  return { contact, evaluatedAt, score: criticalFailed ? Math.min(score, 60) : score, criticalFailed, evaluator };
}
