import { writePeriod } from '../frame/period.ts';
import { sharedSearch } from '../frame/scope.ts';

/** The address of another page about the same days, also where this page's own address names none. */
export function sameDays({ from, to }: { from: string; to: string }) {
  return (before: Record<string, unknown>): Record<string, unknown> => ({
    ...sharedSearch(before),
    ...(before['period'] === undefined ? writePeriod({ kind: from === to ? 'day' : 'range', from, to }) : {}),
  });
}
