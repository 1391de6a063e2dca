import { drawEvaluation, drawSurvey, openCase } from './aftermath.ts';
import type { Arrival } from './arrivals.ts';
import { enterContact, type SimulatedContact } from './contacts-in-play.ts';
import { noteState, type FloorAgent } from './floor-agent.ts';
import { nextNumber, queueAt, type Floor } from './floor-context.ts';
import { handsFree } from './floor-duties.ts';
import { drawHandling, drawPatience, drawReturn, topicAt, type Handling } from './handling.ts';
import { queueOf, queues } from './organisation.ts';
import { assign, freeAgent } from './routing.ts';

/** Seconds until the announcement that sends a contact elsewhere has been heard. */
const redirectSeconds = 9;
/** Customers who hang up at once, before anybody could answer. */
const hangUpChance = 0.011;
const failureChance = { usual: 0.0012, trouble: 0.012 } as const;
const seniorQueue = queues.indexOf(queueOf('senior'));

/** A contact enters: it fails, is hung up, goes elsewhere, is given to somebody free, or waits. */
export function arrive(floor: Floor, arrival: Arrival, attempt: number, now: number): void {
  if (now >= floor.closesAt) return;
  const day = Math.floor(floor.plan.clock.localOf(now) / 86_400);
  const contact = enterContact({ ...arrival, at: now }, day, nextNumber(floor.numberOfDay, day), attempt);
  floor.contacts.push(contact);
  const failing = floor.plan.effects.isTroubled(now) ? failureChance.trouble : failureChance.usual;
  const luck = floor.random.uniform();
  if (luck < failing) return leaveLater(floor, contact, 'failed', 1 + floor.random.integer(4), now);
  if (luck < failing + hangUpChance) return leaveLater(floor, contact, 'abandoned', 1 + floor.random.integer(4), now);
  const there = floor.present[contact.queue]?.length ?? 0;
  if (there === 0 || floor.lines.waitingIn(contact.queue) >= Math.max(8, 1.5 * there)) {
    return leaveLater(floor, contact, 'redirected', redirectSeconds, now);
  }
  const agent = freeAgent(floor, contact.queue);
  if (agent !== null) return assign(floor, contact, agent, now);
  floor.lines.enter(contact);
  const { channel } = queueAt(contact.queue);
  floor.events.add(now + drawPatience(floor.random, channel === 'chat'), { kind: 'give-up', contact });
}

/** It will end without an agent, and it is already clear how. */
function leaveLater(
  floor: Floor,
  contact: SimulatedContact,
  outcome: 'failed' | 'abandoned' | 'redirected',
  seconds: number,
  now: number,
): void {
  contact.phase = 'gone';
  contact.outcome = outcome;
  floor.events.add(now + seconds, { kind: 'leave', contact });
}

/** A contact that no agent will take is gone; some try again. */
export function leave(floor: Floor, contact: SimulatedContact, now: number): void {
  contact.endedAt = now;
  if (contact.outcome === 'redirected') return;
  const again = drawReturn(floor.random, 'gave-up', contact.attempt);
  if (again !== null && floor.random.uniform() < 0.5) plan(floor, contact, now + again);
}

/** The patience of a waiting contact is at its end, unless somebody has taken it meanwhile. */
export function giveUp(floor: Floor, contact: SimulatedContact, now: number): void {
  if (contact.phase !== 'waiting') return;
  contact.phase = 'gone';
  contact.outcome = 'abandoned';
  contact.endedAt = now;
  floor.lines.leave(contact);
  const again = drawReturn(floor.random, 'gave-up', contact.attempt);
  if (again !== null) plan(floor, contact, now + again);
}

function agentOf(floor: Floor, contact: SimulatedContact): FloorAgent {
  const agent = contact.person === null ? undefined : floor.agents[contact.person];
  if (agent === undefined) throw new RangeError('floor: a contact in hand without an agent');
  return agent;
}

/** The agent picks up: now it is drawn how the contact will go. */
export function answer(floor: Floor, contact: SimulatedContact, now: number): void {
  const agent = agentOf(floor, contact);
  const person = floor.people[agent.person];
  const { duty } = agent;
  if (person === undefined || duty === null) throw new RangeError('floor: somebody answers who is not there');
  const { effects } = floor.plan;
  const handling = drawHandling(floor.random, {
    topic: topicAt(contact.topic),
    isSecondLine: contact.queue === seniorQueue,
    isChat: queueAt(contact.queue).channel === 'chat',
    mayTransfer: (floor.present[seniorQueue]?.length ?? 0) > 0,
    pace: duty.pace * effects.systemPace(now),
    solving: duty.solving,
    cutShortChance: effects.shortCallChance(person, now),
    attempt: contact.attempt,
  });
  contact.handling = handling;
  contact.phase = 'answered';
  contact.outcome = 'answered';
  contact.answeredAt = now;
  agent.talking += 1;
  noteState(agent, now, floor.states);
  if (handling.holdSeconds > 0) floor.events.add(now + handling.talkBeforeHoldSeconds, { kind: 'hold', contact });
  else floor.events.add(now + handling.talkSeconds, { kind: 'talk-end', contact });
}

function handlingOf(contact: SimulatedContact): Handling {
  const { handling } = contact;
  if (handling === null) throw new RangeError('floor: a contact in hand that was not answered');
  return handling;
}

/** The customer hears music while the agent looks something up. */
export function putOnHold(floor: Floor, contact: SimulatedContact, now: number): void {
  const agent = agentOf(floor, contact);
  const { holdSeconds } = handlingOf(contact);
  contact.holdSeconds = holdSeconds;
  agent.talking -= 1;
  agent.holding += 1;
  noteState(agent, now, floor.states);
  floor.events.add(now + holdSeconds, { kind: 'resume', contact });
}

/** The agent is back on the line. */
export function resume(floor: Floor, contact: SimulatedContact, now: number): void {
  const agent = agentOf(floor, contact);
  const { talkSeconds, talkBeforeHoldSeconds } = handlingOf(contact);
  agent.holding -= 1;
  agent.talking += 1;
  noteState(agent, now, floor.states);
  floor.events.add(now + Math.max(1, talkSeconds - talkBeforeHoldSeconds), { kind: 'talk-end', contact });
}

/** The customer is gone (or on the way to the second line); the agent still writes. */
export function endTalk(floor: Floor, contact: SimulatedContact, now: number): void {
  const agent = agentOf(floor, contact);
  const handling = handlingOf(contact);
  contact.talkEndedAt = now;
  contact.endedAt = now;
  contact.transferred = handling.transferred;
  contact.solved = handling.solved;
  contact.cutShort = handling.cutShort;
  contact.handling = null;
  agent.talking -= 1;
  agent.wrapping += 1;
  noteState(agent, now, floor.states);
  floor.events.add(now + handling.acwSeconds, { kind: 'finish', contact });
  if (handling.transferred) {
    const { topic, customer } = contact;
    floor.events.add(now, { kind: 'arrive', arrival: { at: now, queue: seniorQueue, topic, customer }, attempt: contact.attempt });
  } else afterTalk(floor, contact, agent, handling, now);
}

function afterTalk(floor: Floor, contact: SimulatedContact, agent: FloorAgent, handling: Handling, now: number): void {
  const person = floor.people[agent.person];
  const { duty } = agent;
  if (person === undefined || duty === null) return;
  const { clock } = floor.plan;
  if (!handling.solved) {
    const again = drawReturn(floor.random, handling.cutShort ? 'cut-short' : 'unsolved', contact.attempt);
    if (again !== null) plan(floor, contact, now + again);
  }
  const random = floor.afterRandom;
  if (random.uniform() < 0.94) {
    contact.surveySentAt = now;
    contact.survey = drawSurvey(random, handling.solved, duty.courtesy, (contact.answeredAt ?? now) - contact.enteredAt, now);
  }
  const evaluation = drawEvaluation(random, clock, contact, duty, person.traits, floor.evaluators[agent.person] ?? []);
  if (evaluation !== null) floor.evaluations.push(evaluation);
  if (!handling.writesCase) return;
  contact.caseIndex = floor.cases.length;
  const day = Math.floor(clock.localOf(now) / 86_400);
  floor.cases.push(openCase(random, clock, contact, topicAt(contact.topic), person.traits, nextNumber(floor.caseOfDay, day)));
}

/** The after-call work is done and a hand is free. */
export function finish(floor: Floor, contact: SimulatedContact, now: number): void {
  const agent = agentOf(floor, contact);
  contact.wrapupEndedAt = now;
  agent.wrapping -= 1;
  agent.inHand -= 1;
  handsFree(floor, agent, now);
}

/** The customer comes back with the same problem, at a time when people call and the queue is open. */
function plan(floor: Floor, contact: SimulatedContact, wanted: number): void {
  const { clock } = floor.plan;
  const queue = contact.queue === seniorQueue ? queues.indexOf(queueOf(topicAt(contact.topic).queue)) : contact.queue;
  const { opensHour, closesHour } = queueAt(queue);
  const local = clock.localOf(wanted);
  const day = Math.floor(local / 86_400);
  const hour = (local - day * 86_400) / 3600;
  const isSoon = wanted - (contact.endedAt ?? wanted) < 7200;
  const opens = Math.max(opensHour, 8);
  const closes = Math.min(closesHour, 21);
  const fits = isSoon ? hour >= opensHour && hour < closesHour : hour >= opens && hour < closes;
  const later = (hour >= closes ? day + 1 : day) * 86_400 + Math.floor(floor.random.uniform(opens + 0.5, closes - 1) * 3600);
  const at = fits ? wanted : clock.instantOf(later);
  floor.events.add(at, {
    kind: 'arrive',
    arrival: { at, queue, topic: contact.topic, customer: contact.customer },
    attempt: contact.attempt + 1,
  });
}
