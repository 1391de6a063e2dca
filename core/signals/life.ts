import { numberOfDay } from '../time/calendar.ts';
import type { KnownSpan } from './days.ts';
import type { Signal } from './signal.ts';

export const signalStates = ['new', 'seen', 'working', 'closed', 'explained'] as const;
export type SignalState = (typeof signalStates)[number];

/**
 * Why a signal was closed. `handled`: done something about it; `new-normal`: this is how it is from now on, the chart starts a new phase;
 * `not-worth-it`: known and left; `data-error`: the data were wrong; `over`: nobody had touched it when it ended by itself.
 */
export const closeReasons = ['handled', 'new-normal', 'not-worth-it', 'data-error', 'over'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** What people do to a signal. */
export type SignalAct =
  | { kind: 'see' }
  | { kind: 'work'; action: string }
  | { kind: 'close'; reason: Exclude<CloseReason, 'over'> }
  | { kind: 'explain'; event: string; until: string | null }
  | { kind: 'reopen' };

/** One step of a life, for the history on the page. */
export interface LifeStep {
  day: string;
  step: 'found' | 'went-on' | 'ended' | 'came-back' | 'grew' | SignalAct['kind'] | 'over';
  state: SignalState;
  by: string | null;
  note: string | null;
}

/** A signal with its life. The store keeps it as it is; `id` is the store's. */
export interface SignalLife {
  id: string;
  /** As found last; `key` is the key at birth and never changes. */
  signal: Signal;
  state: SignalState;
  /** Day on which it was found first, and last. */
  bornOn: string;
  foundOn: string;
  /** Day on which it was seen to have ended; null while it goes on. */
  endedOn: string | null;
  /** Actions linked to it. */
  actions: string[];
  closed: { reason: CloseReason; on: string; change: number } | null;
  explained: { event: string; until: string | null } | null;
  reopened: number;
  history: LifeStep[];
}

/** What may be done in which state. */
const allowed: Readonly<Record<SignalState, readonly SignalAct['kind'][]>> = {
  new: ['see', 'work', 'close', 'explain'],
  seen: ['see', 'work', 'close', 'explain'],
  working: ['see', 'work', 'close', 'explain'],
  closed: ['see', 'reopen'],
  explained: ['see', 'work', 'close', 'reopen'],
};

/**
 * Whether an act is possible in a state: an open signal may be worked on, closed or explained; a closed one only reopened.
 *
 * @example mayAct('closed', 'work') // => false
 */
export function mayAct(state: SignalState, act: SignalAct['kind']): boolean {
  return allowed[state].includes(act);
}

/**
 * How large the change of a signal is, relative to the usual value.
 *
 * @example changeOf({ usual: 200, value: 250 }) // => 0.25
 */
export function changeOf({ usual, value }: Pick<Signal, 'usual' | 'value'>): number {
  return usual === 0 ? 0 : value / usual - 1;
}

/**
 * A signal as found for the first time. One that lies within a known event is explained from the start.
 *
 * @param id chosen by the store. @param day the night's day.
 */
export function bornLife(id: string, signal: Signal, day: string): SignalLife {
  const state: SignalState = signal.event === null ? 'new' : 'explained';
  const step: LifeStep = { day, step: 'found', state, by: null, note: signal.event };
  return {
    id,
    signal,
    state,
    bornOn: day,
    foundOn: day,
    endedOn: signal.ongoing ? null : day,
    actions: [],
    closed: null,
    explained: signal.event === null ? null : { event: signal.event, until: null },
    reopened: 0,
    history: [step],
  };
}

function stepped(life: SignalLife, step: Omit<LifeStep, 'state'>, change: Partial<SignalLife>): SignalLife {
  const next = { ...life, ...change };
  return { ...next, history: [...life.history, { ...step, state: next.state }] };
}

/**
 * The life after a person's act. Seeing a signal twice changes nothing.
 *
 * @param day the day of the act. @param by who did it.
 * @throws RangeError when the act is not possible in this state (`mayAct`).
 */
export function afterAct(life: SignalLife, act: SignalAct, day: string, by: string): SignalLife {
  if (!mayAct(life.state, act.kind)) throw new RangeError(`signal: ${act.kind} is not possible when ${life.state}`);
  const step = { day, step: act.kind, by };
  switch (act.kind) {
    case 'see':
      return life.state === 'new' ? stepped(life, { ...step, note: null }, { state: 'seen' }) : life;
    case 'work': {
      const actions = life.actions.includes(act.action) ? life.actions : [...life.actions, act.action];
      return stepped(life, { ...step, note: act.action }, { state: 'working', actions, explained: null });
    }
    case 'close':
      return stepped(
        life,
        { ...step, note: act.reason },
        { state: 'closed', closed: { reason: act.reason, on: day, change: changeOf(life.signal) } },
      );
    case 'explain':
      return stepped(life, { ...step, note: act.event }, { state: 'explained', explained: { event: act.event, until: act.until } });
    case 'reopen':
      return stepped(life, { ...step, note: null }, reopenedState(life));
  }
}

/** Back to work where there is an action, else to be looked at. */
export function reopenedState(life: SignalLife): Partial<SignalLife> {
  return { state: life.actions.length > 0 ? 'working' : 'new', closed: null, explained: null, reopened: life.reopened + 1 };
}

/** A life with one more step, made by the night. */
export function afterNight(
  life: SignalLife,
  day: string,
  step: LifeStep['step'],
  note: string | null,
  change: Partial<SignalLife>,
): SignalLife {
  return stepped(life, { day, step, by: null, note }, change);
}

/**
 * What the next night must know of a signal: its days do not set a baseline as long as it is open or was out of the ordinary; once it is the
 * new normal its chart starts a new phase. Closed as not worth it: its days count as ordinary again.
 *
 * @param life every chart that takes part is covered.
 */
export function knownSpans({ signal, closed }: SignalLife): KnownSpan[] {
  if (closed?.reason === 'not-worth-it') return [];
  const newPhase = closed?.reason === 'new-normal';
  const all = [{ metric: signal.metric, unit: signal.unit, from: signal.from, to: signal.to }, ...signal.also];
  const isOpen = closed === null;
  return all.map(({ metric, unit, from, to }, at) => ({
    metric,
    unit,
    from,
    to: newPhase || signal.ongoing ? null : to,
    newPhase,
    speaks: isOpen && at === 0,
  }));
}

/**
 * Days between two days; negative when the second comes first.
 *
 * @example daysBetween('2026-11-02', '2026-11-05') // => 3
 */
export function daysBetween(from: string, to: string): number {
  return numberOfDay(to) - numberOfDay(from);
}
