import type { Duty, TimeAway } from './duties.ts';
import { noteState, type FloorAgent } from './floor-agent.ts';
import type { Floor } from './floor-context.ts';
import { takeWaiting } from './routing.ts';

/** Plans everything that the clock does to agents: signing in, times away, signing out. */
export function planDuties(floor: Floor, duties: readonly Duty[]): void {
  for (const duty of duties) {
    const agent = floor.agents[duty.person];
    if (agent === undefined) throw new RangeError(`floor: no person ${duty.person}`);
    floor.events.add(duty.signInAt, { kind: 'sign-in', agent, duty });
    for (const away of duty.away) if (away.at < duty.signOutAt) floor.events.add(away.at, { kind: 'away', agent, away });
    floor.events.add(duty.signOutAt, { kind: 'sign-out', agent, duty });
  }
}

/** A shift begins: the agent is there for every queue of the own skills. */
export function signIn(floor: Floor, agent: FloorAgent, duty: Duty, now: number): void {
  agent.duty = duty;
  agent.isLeaving = false;
  agent.idleSince = now;
  for (const queue of floor.skills[agent.person] ?? []) floor.present[queue]?.push(agent);
  noteState(agent, now, floor.states);
  takeWaiting(floor, agent, now);
}

/** The shift is over: whoever has something in hand finishes it first. */
export function signOut(floor: Floor, agent: FloorAgent, now: number): void {
  agent.isLeaving = true;
  agent.away = null;
  handsFree(floor, agent, now);
}

/** A break, meal, meeting or trouble is due: it begins as soon as the hands are free. */
export function goAway(floor: Floor, agent: FloorAgent, away: TimeAway, now: number): void {
  if (agent.duty === null || agent.isLeaving) return;
  agent.pending.push(away);
  handsFree(floor, agent, now);
}

/** A time away is over, unless the shift ended before it. */
export function comeBack(floor: Floor, agent: FloorAgent, away: TimeAway, now: number): void {
  if (agent.away !== away) return;
  agent.away = null;
  handsFree(floor, agent, now);
}

/** What an agent does when something has ended: go home, go on a break that is due, or take the next contact. */
export function handsFree(floor: Floor, agent: FloorAgent, now: number): void {
  if (agent.inHand === 0 && agent.away === null) {
    if (agent.isLeaving) leaveFloor(floor, agent);
    else if (!startPending(floor, agent, now)) agent.idleSince = now;
  }
  noteState(agent, now, floor.states);
  if (agent.duty !== null) takeWaiting(floor, agent, now);
}

function leaveFloor(floor: Floor, agent: FloorAgent): void {
  for (const queue of floor.skills[agent.person] ?? []) {
    const list = floor.present[queue];
    const place = list?.indexOf(agent) ?? -1;
    if (place >= 0) list?.splice(place, 1);
  }
  agent.duty = null;
  agent.isLeaving = false;
  agent.pending = [];
}

/** Begins the first time away that is due and has not passed meanwhile. */
function startPending(floor: Floor, agent: FloorAgent, now: number): boolean {
  for (let away = agent.pending.shift(); away !== undefined; away = agent.pending.shift()) {
    const endsAt = away.endsAt ?? now + away.lengthSeconds;
    if (endsAt <= now) continue;
    agent.away = away;
    floor.events.add(endsAt, { kind: 'return', agent, away });
    return true;
  }
  return false;
}
