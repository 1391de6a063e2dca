import type { AgentState } from './contact.ts';
import { type AgentRecord, copyAgent, isForgettable, loseTrack, newAgent, stateOfAgent } from './queue-log-agent.ts';

/** Makes agent states out of what agents do. All times are UTC epoch milliseconds and come in order. */
export interface AgentTracker {
  /** Changes what is known of an agent; ends the state that is on when another follows from it. */
  change(agent: string, at: number, how: (record: AgentRecord) => void): void;
  /** The agent is there: ends the silence after a restart. */
  hear(agent: string, at: number): void;
  /** The end of a contact was lost: what the agent did since then is unknown, and is not told. */
  forgetCall(agent: string, key: string, at: number): void;
  /** The exchange went down: nobody is known to be at work from `lastAlive` until heard of again. */
  restart(lastAlive: number): void;
  open(): AgentRecord[];
}

/** Ends the state that is on at `at` and begins the next; a state that lasted no time is left out. */
function settle(record: AgentRecord, at: number, emit: (state: AgentState) => void): void {
  const next = stateOfAgent(record);
  if (next === record.state) return;
  const { agent, state, since } = record;
  const endedAt = Math.max(at, since);
  if (state !== null && endedAt > since) emit({ externalId: `${agent}|${since}`, agent, state, startedAt: since, endedAt });
  record.state = next;
  record.since = endedAt;
}

/**
 * One state at a time for each agent, without gaps while it is known. Memory: one record per agent.
 *
 * @param carried what `open` gave at the end of the file before
 * @example agentTracker([], () => {}).open() // => []
 */
export function agentTracker(carried: readonly AgentRecord[], emit: (state: AgentState) => void): AgentTracker {
  const records = new Map(carried.map((record) => [record.agent, copyAgent(record)]));

  const change: AgentTracker['change'] = (agent, at, how) => {
    const record = records.get(agent) ?? newAgent(agent);
    how(record);
    settle(record, at, emit);
    if (isForgettable(record)) records.delete(agent);
    else records.set(agent, record);
  };

  return {
    change,
    hear: (agent, at) => {
      if (records.get(agent)?.unheard === true) change(agent, at, (record) => (record.unheard = false));
    },
    forgetCall: (agent, key, at) =>
      change(agent, at, (record) => {
        record.calls = record.calls.filter((call) => call.key !== key);
        if (record.calls.length === 0) record.state = null;
      }),
    restart: (lastAlive) => {
      for (const agent of records.keys()) change(agent, lastAlive, loseTrack);
    },
    open: () => [...records.values()].map(copyAgent),
  };
}
