import { useCallback, useState } from 'react';
import { readScopes } from '#api/figures.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import { businessToday, type Day, type Period, readPeriod, writePeriod } from './period.ts';

/** The part of the address that goes along from page to page. */
const sharedKeys = ['period', 'on', 'from', 'to', 'team'] as const;

/** Keeps period and team when going to another page. */
export function sharedSearch(search: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(sharedKeys.filter((key) => search[key] !== undefined).map((key) => [key, search[key]]));
}

/** Teams, queues and people that one may choose, and the days for which there is data. */
export function useScopes() {
  const may = useMay();
  return useRead(readScopes, {}, { enabled: may('figures.read'), staleTime: 60_000 });
}

/** The day shown when the address names none: the last one with data, or today. */
function useUsualDay(): { day: Day; known: boolean } {
  const { centre } = useMe();
  const scopes = useScopes();
  const [opened] = useState(() => new Date());
  const today = scopes.data?.today ?? businessToday(opened, centre.timeZone, centre.businessDayStart);
  const last = scopes.data?.lastDay;
  return { day: last && last < today ? last : today, known: !scopes.isLoading };
}

/** The period of the page, shared by all pages through the address. `known` is false until the usual day has been fetched. */
export function usePeriod(): { period: Period; known: boolean; choose: (period: Period) => void } {
  const [params, change] = useUrlState();
  const usual = useUsualDay();
  const choose = useCallback((period: Period) => change(writePeriod(period)), [change]);
  const named = params['on'] !== undefined || params['from'] !== undefined;
  return { period: readPeriod(params, usual.day), known: named || usual.known, choose };
}

/** The team of the page, null for all that one may see. */
export function useTeam(): { teamId: number | null; choose: (teamId: number | null) => void } {
  const [params, change] = useUrlState();
  const teamId = Number(params['team']);
  const choose = useCallback((id: number | null) => change({ team: id === null ? undefined : String(id) }), [change]);
  return { teamId: Number.isInteger(teamId) && teamId > 0 ? teamId : null, choose };
}
