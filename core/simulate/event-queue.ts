/** Things to come, in the order of time; what was planned first goes first within the same second. */
export interface EventQueue<T> {
  /** Plans something at a moment (seconds). */
  add(at: number, what: T): void;
  /** The next moment, null when nothing is planned. */
  nextAt(): number | null;
  /** Takes out what is next. @throws RangeError when nothing is planned. */
  take(): T;
}

/**
 * An empty event queue: a binary heap on (moment, order of planning).
 *
 * @example createEventQueue().nextAt() // => null
 */
export function createEventQueue<T>(): EventQueue<T> {
  const times: number[] = [];
  const orders: number[] = [];
  const things: T[] = [];
  let planned = 0;

  const isBefore = (a: number, b: number): boolean => {
    const difference = times[a]! - times[b]!;
    return difference < 0 || (difference === 0 && orders[a]! < orders[b]!);
  };
  const swap = (a: number, b: number): void => {
    [times[a], times[b]] = [times[b]!, times[a]!];
    [orders[a], orders[b]] = [orders[b]!, orders[a]!];
    [things[a], things[b]] = [things[b]!, things[a]!];
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= things.length) return;
      const child = left + 1 < things.length && isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(child, at)) return;
      swap(child, at);
      at = child;
    }
  };
  return {
    add(at, what) {
      let place = things.length;
      times.push(at);
      orders.push(planned++);
      things.push(what);
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isBefore(place, parent)) break;
        swap(place, parent);
        place = parent;
      }
    },
    nextAt: () => times[0] ?? null,
    take() {
      if (things.length === 0) throw new RangeError('event queue: nothing is planned');
      swap(0, things.length - 1);
      times.pop();
      orders.pop();
      const what = things.pop() as T;
      sink();
      return what;
    },
  };
}
