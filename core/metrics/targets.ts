/** What a figure should reach. `low` is the floor of `at-least` and of a band, `high` the ceiling of `at-most` and of a band. */
export type Target = { kind: 'at-least'; low: number } | { kind: 'at-most'; high: number } | { kind: 'band'; low: number; high: number };

export type Verdict = 'met' | 'missed' | 'unknown';

/**
 * Whether a value reaches its target; the border counts as met.
 *
 * @returns 'unknown' when there is no value, no target, or too small a sample to judge.
 * @throws RangeError when a band is upside down or a bound is not a number.
 * @example judge(0.82, { kind: 'at-least', low: 0.8 }, true) // => 'met'
 * @example judge(0.91, { kind: 'band', low: 0.75, high: 0.88 }, true) // => 'missed'
 * @example judge(0.2, { kind: 'at-least', low: 0.8 }, false) // => 'unknown'
 */
export function judge(value: number | null, target: Target | null, enough: boolean): Verdict {
  if (target === null) return 'unknown';
  const low = 'low' in target ? target.low : Number.NEGATIVE_INFINITY;
  const high = 'high' in target ? target.high : Number.POSITIVE_INFINITY;
  if (!(low <= high)) throw new RangeError(`target: from ${low} to ${high}`);
  if (value === null || !enough) return 'unknown';
  return value >= low && value <= high ? 'met' : 'missed';
}

/** Whose setting: a team's goes before a queue's, a queue's before the centre's. */
export type Scope = { kind: 'centre' } | { kind: 'queue'; id: number } | { kind: 'team'; id: number };

/** One entry of a setting's history: what holds for a scope from a day on. `value` null ends it, and the wider scope holds again. */
export interface HistoryEntry<Value> {
  scope: Scope;
  /** First business day on which it holds, `YYYY-MM-DD`. */
  validFrom: string;
  /** When it was set, epoch milliseconds: of two for the same day the later one holds. */
  setAt: number;
  value: Value | null;
}

/** Whom a figure is about. Leave out what it is not split by. */
export interface Subject {
  team?: number | null;
  queue?: number | null;
}

function matches(scope: Scope, subject: Subject): boolean {
  if (scope.kind === 'centre') return true;
  return scope.id === (scope.kind === 'team' ? subject.team : subject.queue);
}

const precedence: readonly Scope['kind'][] = ['team', 'queue', 'centre'];

/**
 * The setting in force for a team or queue on a day: the latest of its own history, else the queue's, else the centre's.
 * Used for targets, thresholds, windows and definitions alike. The order of the history does not matter.
 *
 * @returns null when nothing holds on that day.
 * @example settingOn([{ scope: { kind: 'centre' }, validFrom: '2026-01-01', setAt: 0, value: 20 }], { queue: 3 }, '2026-02-01') // => 20
 * @example settingOn([{ scope: { kind: 'centre' }, validFrom: '2026-03-01', setAt: 0, value: 20 }], {}, '2026-02-01') // => null
 */
export function settingOn<Value>(history: readonly HistoryEntry<Value>[], subject: Subject, day: string): Value | null {
  for (const kind of precedence) {
    const latest = history
      .filter((entry) => entry.scope.kind === kind && entry.validFrom <= day && matches(entry.scope, subject))
      .reduce<HistoryEntry<Value> | null>((last, entry) => (last === null || isLater(entry, last) ? entry : last), null);
    if (latest !== null && latest.value !== null) return latest.value;
  }
  return null;
}

function isLater(a: HistoryEntry<unknown>, b: HistoryEntry<unknown>): boolean {
  return a.validFrom > b.validFrom || (a.validFrom === b.validFrom && a.setAt > b.setAt);
}
