import type { AgentState, AgentStateKind, Case, Contact, Evaluation, Survey } from '../contacts/contact.ts';
import { intervalParts, intervalStart } from '../time/interval.ts';
import { addMeasures, type MeasureKey, type Measures, noMeasures } from './measures.ts';
import type { RepeatFact } from './repeats.ts';
import { waitBucketOf } from './wait-histogram.ts';

/** The settings in force for a contact's queue at the time it entered. */
export interface ContactRules {
  /** Answered within: the wait may be as long as this. Default 20 s. */
  answerThresholdSeconds: number;
  /** An abandoned contact is short when its wait is less than this. Default 5 s. */
  shortAbandonSeconds: number;
  /** The least survey score that counts as satisfied: 4 on a scale to 5 (top two boxes). */
  satisfiedFrom: number;
}

/** What one thing adds to the measures of one interval. */
export interface Contribution {
  /** Start of the 15-minute interval, UTC epoch milliseconds. */
  slotStart: number;
  measures: Partial<Measures>;
}

/** What stands beside a contact when it is counted. */
export interface ContactFacts {
  /** The survey from a survey file; what it says goes before what the contact itself carries. */
  survey?: Survey | null;
  repeat?: RepeatFact | null;
  evaluations?: readonly Evaluation[];
}

/** What a contact adds: measures, and the bucket of its wait where it has one. */
export interface ContactContribution extends Contribution {
  waitBucket: number | null;
}

function withoutZeros(measures: Partial<Measures>): Partial<Measures> {
  return Object.fromEntries(Object.entries(measures).filter(([, amount]) => amount !== 0));
}

const one = (condition: boolean): number => (condition ? 1 : 0);

function queueMeasures(contact: Contact, rules: ContactRules): Partial<Measures> {
  const wait = contact.waitSeconds;
  const isAbandoned = contact.outcome === 'abandoned';
  return {
    offered: 1,
    [contact.outcome]: 1,
    short_abandoned: one(isAbandoned && wait !== null && wait < rules.shortAbandonSeconds),
    wait_abandoned_s: isAbandoned ? (wait ?? 0) : 0,
  };
}

function handlingMeasures(contact: Contact, rules: ContactRules): Partial<Measures> {
  const wait = contact.waitSeconds;
  return {
    answered_in_threshold: one(wait !== null && wait <= rules.answerThresholdSeconds),
    wait_s: wait ?? 0,
    talk_s: contact.talkSeconds ?? 0,
    hold_s: contact.holdSeconds ?? 0,
    acw_s: contact.acwSeconds ?? 0,
    transferred: one(contact.transferred),
  };
}

/** A score proves that a survey was sent only where the source says of each contact whether one was: else all would seem to answer. */
function surveyMeasures(contact: Contact, rules: ContactRules, survey: Survey | null): Partial<Measures> {
  const own = contact.flags.includes('survey-out-of-range') ? null : contact.surveyScore;
  const score = survey?.score ?? own;
  const sent = survey === null ? contact.surveySent : survey.sent;
  const resolved = survey?.resolved ?? contact.resolved;
  return {
    surveyed: one(sent !== null && (sent || score !== null)),
    survey_answered: one(score !== null),
    satisfied: one(score !== null && score >= rules.satisfiedFrom),
    survey_score_sum: score ?? 0,
    resolved_asked: one(resolved !== null),
    resolved_yes: one(resolved === true),
  };
}

/**
 * What an evaluation adds, in the interval of its contact.
 *
 * @example evaluationMeasures({ externalId: 'e', contactExternalId: 'c', score: 92, criticalFailed: false, evaluatedAt: null }) // => { evaluated: 1, quality_score_sum: 92 }
 */
export function evaluationMeasures(evaluation: Evaluation): Partial<Measures> {
  return withoutZeros({ evaluated: 1, quality_score_sum: evaluation.score, critical_failed: one(evaluation.criticalFailed) });
}

/**
 * What one contact adds to the measures of the interval in which it entered the queue: all of them there, so that numerator and denominator
 * speak of the same contacts. Zeros are left out.
 *
 * Only inbound contacts count; of an outbound one only its evaluations. What an agent did and what the customer said of it count for answered
 * contacts only. An unknown wait is not within the threshold, not a short abandon, and in no bucket.
 * The database computes the same in SQL (view contact_fact); a test holds the two together. Source: docs/metrics/README.md, attribution.
 */
export function contactMeasures(contact: Contact, rules: ContactRules, facts: ContactFacts = {}): ContactContribution {
  const { survey = null, repeat = null, evaluations = [] } = facts;
  const isInbound = contact.direction === 'inbound';
  const isAnswered = isInbound && contact.outcome === 'answered';
  const parts: Partial<Measures>[] = evaluations.map(evaluationMeasures);
  if (isInbound) parts.push(queueMeasures(contact, rules));
  if (isAnswered) parts.push(handlingMeasures(contact, rules), surveyMeasures(contact, rules, survey));
  if (isInbound && repeat?.eligible) parts.push({ repeat_eligible: 1, repeated: one(repeat.repeated) });
  return {
    slotStart: intervalStart(contact.enteredAt),
    measures: withoutZeros(parts.reduce<Measures>((sum, part) => addMeasures(sum, { ...noMeasures(), ...part }), noMeasures())),
    waitBucket: isAnswered && contact.waitSeconds !== null ? waitBucketOf(contact.waitSeconds) : null,
  };
}

const measureOfState: Record<Exclude<AgentStateKind, 'signed-out'>, MeasureKey> = {
  available: 'available_s',
  talk: 'handling_s',
  hold: 'handling_s',
  acw: 'handling_s',
  break: 'break_s',
  meal: 'meal_s',
  training: 'training_s',
  meeting: 'meeting_s',
  coaching: 'coaching_s',
  system: 'system_s',
  aux: 'aux_s',
};

/**
 * What one state of an agent adds, cut exactly at the interval borders; the parts sum to the whole. All signed-in time is staffed.
 *
 * @returns an empty list for signed-out time and for a state without length.
 * @example stateMeasures({ externalId: '1', agent: 'a', state: 'hold', startedAt: 899_000, endedAt: 902_000 })[1] // => { slotStart: 900_000, measures: { staffed_s: 2, handling_s: 2 } }
 */
export function stateMeasures({ state, startedAt, endedAt }: AgentState): Contribution[] {
  if (state === 'signed-out') return [];
  const key = measureOfState[state];
  return intervalParts(startedAt, endedAt).map(({ slotStart, seconds }) => ({
    slotStart,
    measures: { staffed_s: seconds, [key]: seconds },
  }));
}

/**
 * What one case adds: accepted, returned and judged where it was accepted; due and closed in time where it was due, so that a month's
 * on-time closing speaks of the cases due in that month. A case without a deadline is never due.
 */
export function caseMeasures(row: Case): Contribution[] {
  const accepted = withoutZeros({
    cases_accepted: 1,
    cases_returned: one(row.returned),
    cases_surveyed: one(row.satisfied !== null),
    cases_satisfied: one(row.satisfied === true),
  });
  const contributions: Contribution[] = [{ slotStart: intervalStart(row.acceptedAt), measures: accepted }];
  if (row.dueAt !== null) {
    const isOnTime = row.closedAt !== null && row.closedAt <= row.dueAt;
    const due = withoutZeros({ cases_due: 1, cases_closed_on_time: one(isOnTime) });
    contributions.push({ slotStart: intervalStart(row.dueAt), measures: due });
  }
  return contributions;
}

/**
 * Contributions summed by interval. Order does not matter.
 *
 * @example sumByInterval([{ slotStart: 0, measures: { offered: 1 } }, { slotStart: 0, measures: { offered: 2 } }]).get(0)?.offered // => 3
 */
export function sumByInterval(contributions: Iterable<Contribution>): Map<number, Measures> {
  const sums = new Map<number, Measures>();
  for (const { slotStart, measures } of contributions) {
    const sum = sums.get(slotStart) ?? noMeasures();
    for (const [key, amount] of Object.entries(measures) as [MeasureKey, number][]) sum[key] += amount;
    sums.set(slotStart, sum);
  }
  return sums;
}
