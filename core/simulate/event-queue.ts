/** Things to come, in the order of time; what was planned first goes first within the same second. */
export interface EventQueue<T> {
  /** Plans something at a moment (seconds). */
  add(at: number, what: T): void;
  /** The next moment, null when nothing is planned. */
  nextAt(): number | null;
  /** Takes out what is next. @throws RangeError when nothing is planned. */
  take(): T;
}

/** A binary heap in three columns: moments, order of planning, things. */
interface Heap<T> {
  times: number[];
  orders: number[];
  things: T[];
}

function isBefore<T>({ times, orders }: Heap<T>, a: number, b: number): boolean {
  const difference = (times[a] ?? 0) - (times[b] ?? 0);
  return difference < 0 || (difference === 0 && (orders[a] ?? 0) < (orders[b] ?? 0));
}

function swapIn<T>(list: T[], a: number, b: number): void {
  const held = list[a] as T;
  list[a] = list[b] as T;
  list[b] = held;
}

function swap<T>({ times, orders, things }: Heap<T>, a: number, b: number): void {
  swapIn(times, a, b);
  swapIn(orders, a, b);
  swapIn(things, a, b);
}

function rise<T>(heap: Heap<T>, from: number): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap, at, parent)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink<T>(heap: Heap<T>): void {
  const { length } = heap.things;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    if (left >= length) return;
    const child = left + 1 < length && isBefore(heap, left + 1, left) ? left + 1 : left;
    if (!isBefore(heap, child, at)) return;
    swap(heap, child, at);
    at = child;
  }
}

/**
 * An empty event queue: a binary heap on (moment, order of planning).
 *
 * @example createEventQueue().nextAt() // => null
 */
export function createEventQueue<T>(): EventQueue<T> {
  const heap: Heap<T> = { times: [], orders: [], things: [] };
  let planned = 0;
  return {
    add(at, what) {
      heap.times.push(at);
      heap.orders.push(planned++);
      heap.things.push(what);
      rise(heap, heap.things.length - 1);
    },
    nextAt: () => heap.times[0] ?? null,
    take() {
      const last = heap.things.length - 1;
      if (last < 0) throw new RangeError('event queue: nothing is planned');
      swap(heap, 0, last);
      heap.times.pop();
      heap.orders.pop();
      const what = heap.things.pop() as T;
      sink(heap);
      return what;
    },
  };
}
