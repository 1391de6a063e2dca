import { agentStateKinds, type AgentStateKind } from '../contacts/contact.ts';

/** One stretch of a person in a state, half-open, UTC epoch seconds. */
export interface StateStretch {
  person: number;
  state: AgentStateKind;
  from: number;
  to: number;
}

/** All stretches of a run, kept in columns: a quarter's run has a million of them. */
export interface StateLog {
  add(person: number, state: AgentStateKind, from: number, to: number): void;
  readonly length: number;
  at(index: number): StateStretch;
}

const codeOf = new Map(agentStateKinds.map((kind, index) => [kind, index]));

/**
 * An empty state log. Stretches of no length are not kept.
 *
 * @example createStateLog().length // => 0
 */
export function createStateLog(): StateLog {
  let people = new Int32Array(4096);
  let states = new Uint8Array(4096);
  let starts = new Float64Array(4096);
  let ends = new Float64Array(4096);
  let length = 0;
  const grow = (): void => {
    const size = people.length * 2;
    people = Int32Array.from({ length: size }, (_, index) => people[index] ?? 0);
    states = Uint8Array.from({ length: size }, (_, index) => states[index] ?? 0);
    starts = Float64Array.from({ length: size }, (_, index) => starts[index] ?? 0);
    ends = Float64Array.from({ length: size }, (_, index) => ends[index] ?? 0);
  };
  return {
    add(person, state, from, to) {
      if (to <= from) return;
      if (length === people.length) grow();
      people[length] = person;
      states[length] = codeOf.get(state) ?? 0;
      starts[length] = from;
      ends[length] = to;
      length += 1;
    },
    get length() {
      return length;
    },
    at(index) {
      if (index < 0 || index >= length) throw new RangeError(`state log: no stretch ${index} of ${length}`);
      return {
        person: people[index] ?? 0,
        state: agentStateKinds[states[index] ?? 0] ?? 'aux',
        from: starts[index] ?? 0,
        to: ends[index] ?? 0,
      };
    },
  };
}
