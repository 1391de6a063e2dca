import type { Outcome } from '../contacts/contact.ts';
import type { Arrival } from './arrivals.ts';
import type { Handling } from './handling.ts';

/** What the customer answered when asked: a score 1 to 5 and whether the problem was solved, at an instant. */
export interface SurveyAnswer {
  score: number;
  resolved: boolean;
  at: number;
}

/** One simulated contact. Instants are UTC epoch seconds; null means that it has not come to that. Indices point into the demo's tables. */
export interface SimulatedContact {
  /** Order within its local day of entering, from 1. */
  numberOfDay: number;
  day: number;
  queue: number;
  topic: number;
  customer: number;
  enteredAt: number;
  answeredAt: number | null;
  talkEndedAt: number | null;
  wrapupEndedAt: number | null;
  /** When it left the centre: the end of talk, or of waiting. */
  endedAt: number | null;
  holdSeconds: number;
  outcome: Outcome | null;
  person: number | null;
  transferred: boolean;
  /** The truth, which no file holds: was the problem solved? null when nobody answered. */
  solved: boolean | null;
  /** How many contacts came before this one for the same problem. */
  attempt: number;
  /** Ended by the agent at once (the short-calls story). */
  cutShort: boolean;
  surveySentAt: number | null;
  survey: SurveyAnswer | null;
  /** Index in the run's list of cases. */
  caseIndex: number | null;
  /** What the agent is going to do with it, while it is in hand. */
  handling: Handling | null;
  phase: 'waiting' | 'ringing' | 'answered' | 'gone';
}

/**
 * A contact as it enters.
 *
 * @example enterContact({ at: 0, queue: 0, topic: 0, customer: 1 }, 0, 1, 0).outcome // => null
 */
export function enterContact(arrival: Arrival, day: number, numberOfDay: number, attempt: number): SimulatedContact {
  return {
    numberOfDay,
    day,
    queue: arrival.queue,
    topic: arrival.topic,
    customer: arrival.customer,
    enteredAt: arrival.at,
    answeredAt: null,
    talkEndedAt: null,
    wrapupEndedAt: null,
    endedAt: null,
    holdSeconds: 0,
    outcome: null,
    person: null,
    transferred: false,
    solved: null,
    attempt,
    cutShort: false,
    surveySentAt: null,
    survey: null,
    caseIndex: null,
    handling: null,
    phase: 'waiting',
  };
}
