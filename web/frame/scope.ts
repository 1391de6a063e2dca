import { useMatches } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { readScopes } from '#api/figures.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import { addDays, businessToday, type Day, type Period, readPeriod, writePeriod } from './period.ts';

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

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** How many days the page shows when the address names none: a board of one day is mostly chance. One when left out. */
    usualDays?: number;
  }
}

/** The days shown when the address names none: the last one with data; of several, the last is over. */
function useUsualPeriod(): { period: Period; today: Day; known: boolean } {
  const { day, today, known } = useUsualDay();
  const days = useMatches({ select: (matches) => matches.at(-1)?.staticData.usualDays ?? 1 });
  if (days === 1) return { period: { kind: 'day', from: day, to: day }, today, known };
  const to = day === today ? addDays(day, -1) : day;
  return { period: { kind: 'range', from: addDays(to, 1 - days), to }, today, known };
}

/** The last day with data, or today. */
function useUsualDay(): { day: Day; today: Day; known: boolean } {
  const { centre } = useMe();
  const scopes = useScopes();
  const [opened] = useState(() => new Date());
  const today = scopes.data?.today ?? businessToday(opened, centre.timeZone, centre.businessDayStart);
  const last = scopes.data?.lastDay;
  return { day: last && last < today ? last : today, today, known: !scopes.isLoading };
}

/** The period of the page, shared by all pages through the address. `known` is false until the usual day has been fetched. */
export function usePeriod(): { period: Period; today: Day; known: boolean; choose: (period: Period) => void } {
  const [params, change] = useUrlState();
  const usual = useUsualPeriod();
  const choose = useCallback((period: Period) => change(writePeriod(period)), [change]);
  const named = params['on'] !== undefined || params['from'] !== undefined;
  const isNamed = named || params['period'] !== undefined;
  const period = isNamed ? readPeriod(params, usual.period.to) : usual.period;
  return { period, today: usual.today, known: named || usual.known, choose };
}

/** The team of the page, null for all that one may see. */
export function useTeam(): { teamId: number | null; choose: (teamId: number | null) => void } {
  const [params, change] = useUrlState();
  const teamId = Number(params['team']);
  const choose = useCallback((id: number | null) => change({ team: id === null ? undefined : String(id) }), [change]);
  return { teamId: Number.isInteger(teamId) && teamId > 0 ? teamId : null, choose };
}
