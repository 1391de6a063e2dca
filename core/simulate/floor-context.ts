import type { Random } from '../numerics/random.ts';
import type { SimulatedCase, SimulatedEvaluation } from './aftermath.ts';
import type { Arrival, ArrivalPlan } from './arrivals.ts';
import { streamOf } from './config.ts';
import type { SimulatedContact } from './contacts-in-play.ts';
import type { Duty, TimeAway } from './duties.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { createFloorAgent, type FloorAgent } from './floor-agent.ts';
import { queueOf, queues, type DemoQueue } from './organisation.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import { createStateLog, type StateLog } from './state-log.ts';
import { createWaitingLines, type WaitingLines } from './waiting-lines.ts';

/** Something to come on the floor. */
export type FloorEvent =
  | { kind: 'new-day'; day: number }
  | { kind: 'arrive'; arrival: Arrival; attempt: number }
  | { kind: 'give-up' | 'leave' | 'answer' | 'hold' | 'resume' | 'talk-end' | 'finish'; contact: SimulatedContact }
  | { kind: 'sign-in' | 'sign-out'; agent: FloorAgent; duty: Duty }
  | { kind: 'away'; agent: FloorAgent; away: TimeAway }
  | { kind: 'return'; agent: FloorAgent; away: TimeAway };

/** Everything that the floor knows while it runs; the handlers of events change it. */
export interface Floor {
  plan: ArrivalPlan;
  people: readonly DemoPerson[];
  /** One per person, by index. */
  agents: readonly FloorAgent[];
  /** Queues (indices) of each person. */
  skills: readonly (readonly number[])[];
  /** Signed-in agents with the skill, per queue. */
  present: FloorAgent[][];
  events: EventQueue<FloorEvent>;
  lines: WaitingLines;
  contacts: SimulatedContact[];
  states: StateLog;
  cases: SimulatedCase[];
  evaluations: SimulatedEvaluation[];
  /** Who may evaluate the contacts of each person: the analyst and the own leader. */
  evaluators: readonly (readonly number[])[];
  /** Chance on the floor itself; what comes after a contact (survey, case, evaluation) has its own. */
  random: Random;
  afterRandom: Random;
  /** Nobody enters any more from this instant on. */
  closesAt: number;
  numberOfDay: Map<number, number>;
  caseOfDay: Map<number, number>;
}

function evaluatorsOf(people: readonly DemoPerson[], team: DemoPerson['team']): number[] {
  return people.flatMap((person, index) =>
    person.role === 'analyst' || (person.role === 'leader' && person.team === team) ? [index] : [],
  );
}

/** An empty floor: nobody there, nothing planned. */
export function createFloor(plan: ArrivalPlan, closesAt: number): Floor {
  const people = demoPeople(plan.config);
  return {
    plan,
    people,
    agents: people.map((_, index) => createFloorAgent(index)),
    skills: people.map((person) => person.skills.map((key) => queues.indexOf(queueOf(key)))),
    present: queues.map(() => []),
    events: createEventQueue<FloorEvent>(),
    lines: createWaitingLines(),
    contacts: [],
    states: createStateLog(),
    cases: [],
    evaluations: [],
    evaluators: people.map(({ team }) => evaluatorsOf(people, team)),
    random: streamOf(plan.config, 'floor'),
    afterRandom: streamOf(plan.config, 'after contacts'),
    closesAt,
    numberOfDay: new Map(),
    caseOfDay: new Map(),
  };
}

/** The queue of an index. @throws RangeError when there is no such queue. */
export function queueAt(index: number): DemoQueue {
  const queue = queues[index];
  if (queue === undefined) throw new RangeError(`no queue ${index}`);
  return queue;
}

/** The next number in a count kept by day, from 1. */
export function nextNumber(counts: Map<number, number>, day: number): number {
  const next = (counts.get(day) ?? 0) + 1;
  counts.set(day, next);
  return next;
}
