import type { QueueLogEvent } from './queue-log-line.ts';

/** Puts events of almost ordered lines in order, and finds lines that were written twice. */
export interface EventOrder {
  /** `late` when events at least `windowMs` newer have passed already; `duplicate` when the same line waits; both are left out. */
  add(event: QueueLogEvent): 'added' | 'duplicate' | 'late';
  /** Lets all events go that still wait. */
  flush(): void;
}

/**
 * Holds events back until others at least `windowMs` newer have come, then releases them by time; events of one instant keep their order.
 * Memory: the events of one window.
 *
 * @example orderedEvents(1000, () => {}).flush() // => undefined
 */
export function orderedEvents(windowMs: number, release: (event: QueueLogEvent) => void): EventOrder {
  let waiting: QueueLogEvent[] = [];
  let head = 0;
  let newest = Number.NEGATIVE_INFINITY;

  const releaseBefore = (limit: number): void => {
    for (let next = waiting[head]; next !== undefined && next.at < limit; next = waiting[head]) {
      head += 1;
      release(next);
    }
    if (head > 1024 && head * 2 > waiting.length) {
      waiting = waiting.slice(head);
      head = 0;
    }
  };

  return {
    add(event) {
      if (event.at < newest - windowMs) return 'late';
      let place = waiting.length;
      while (place > head && (waiting[place - 1]?.at ?? 0) > event.at) place -= 1;
      for (let same = place - 1; same >= head && waiting[same]?.at === event.at; same -= 1) {
        if (waiting[same]?.raw === event.raw) return 'duplicate';
      }
      if (place === waiting.length) waiting.push(event);
      else waiting.splice(place, 0, event);
      newest = Math.max(newest, event.at);
      releaseBefore(newest - windowMs);
      return 'added';
    },
    flush: () => releaseBefore(Number.POSITIVE_INFINITY),
  };
}
