/** The only place that reads the clock. Everything else is handed one, so that tests can move time on. */
export interface Clock {
  /** Now, as UTC epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
