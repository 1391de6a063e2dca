import { numberOfDay } from '../time/calendar.ts';
import type { SimulatedCase, SimulatedEvaluation } from './aftermath.ts';
import { arrivalsOfDay, type ArrivalPlan } from './arrivals.ts';
import type { SimulatedContact } from './contacts-in-play.ts';
import type { Duty } from './duties.ts';
import { answer, arrive, endTalk, finish, giveUp, leave, putOnHold, resume } from './floor-contacts.ts';
import { createFloor, type Floor, type FloorEvent } from './floor-context.ts';
import { comeBack, goAway, planDuties, signIn, signOut } from './floor-duties.ts';
import { warmUpDays } from './roster.ts';
import type { StateLog } from './state-log.ts';

/** Everything that happened on the floor, warm-up included. */
export interface FloorRun {
  contacts: readonly SimulatedContact[];
  states: StateLog;
  cases: readonly SimulatedCase[];
  evaluations: readonly SimulatedEvaluation[];
}

function newDay(floor: Floor, day: number): void {
  for (const arrival of arrivalsOfDay(floor.plan, day)) floor.events.add(arrival.at, { kind: 'arrive', arrival, attempt: 0 });
}

function happen(floor: Floor, event: FloorEvent, now: number): void {
  switch (event.kind) {
    case 'new-day':
      return newDay(floor, event.day);
    case 'arrive':
      return arrive(floor, event.arrival, event.attempt, now);
    case 'give-up':
      return giveUp(floor, event.contact, now);
    case 'leave':
      return leave(floor, event.contact, now);
    case 'answer':
      return answer(floor, event.contact, now);
    case 'hold':
      return putOnHold(floor, event.contact, now);
    case 'resume':
      return resume(floor, event.contact, now);
    case 'talk-end':
      return endTalk(floor, event.contact, now);
    case 'finish':
      return finish(floor, event.contact, now);
    case 'sign-in':
      return signIn(floor, event.agent, event.duty, now);
    case 'sign-out':
      return signOut(floor, event.agent, now);
    case 'away':
      return goAway(floor, event.agent, event.away, now);
    case 'return':
      return comeBack(floor, event.agent, event.away, now);
  }
}

/**
 * Runs the floor: contacts arrive, wait, give up or reach the agent with the skill who has been idle longest; agents sign in,
 * go on breaks when their hands are free, and sign out when the last contact is done.
 *
 * @param until UTC epoch seconds; what comes later does not happen. Null: nobody enters after the last day, and all comes to its end.
 */
export function runFloor(plan: ArrivalPlan, duties: readonly Duty[], until: number | null): FloorRun {
  const firstDay = numberOfDay(plan.config.startDay) - warmUpDays;
  const lastDay = numberOfDay(plan.config.endDay);
  const floor = createFloor(plan, plan.clock.instantOf((lastDay + 1) * 86_400));
  for (let day = firstDay; day <= lastDay; day++) floor.events.add(plan.clock.instantOf(day * 86_400), { kind: 'new-day', day });
  const closing = floor.closesAt + 86_400;
  planDuties(
    floor,
    duties.filter(({ signInAt }) => signInAt < closing),
  );
  for (let now = floor.events.nextAt(); now !== null && (until === null || now <= until); now = floor.events.nextAt()) {
    happen(floor, floor.events.take(), now);
  }
  if (until !== null) closeStates(floor, until);
  return { contacts: floor.contacts, states: floor.states, cases: floor.cases, evaluations: floor.evaluations };
}

/** Cuts what everybody is doing at the end of the run, as a log written at that moment would. */
function closeStates(floor: Floor, until: number): void {
  for (const agent of floor.agents) if (agent.state !== 'signed-out') floor.states.add(agent.person, agent.state, agent.stateSince, until);
}
