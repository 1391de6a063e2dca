import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Me, readMe, readSetUp } from '#api/access.ts';
import type { Permission } from '#api/permissions.ts';
import type { Language } from '#api/problems.ts';
import { CallError, readOf, useRead } from './call.ts';
import type { Manner } from './format.ts';
import { spokenLanguage } from './words/language.ts';
import { speak } from './words/start.ts';

const fiveMinutes = 300_000;

/** Who is signed in; null when nobody is. Asked once, then kept. */
export async function findMe(client: QueryClient): Promise<Me | null> {
  try {
    const me = await client.ensureQueryData({ ...readOf(readMe, {}), staleTime: fiveMinutes });
    if (me.language && me.language !== spokenLanguage()) await speak(me.language); // the account's choice goes before the browser's
    return me;
  } catch (error) {
    if (error instanceof CallError && error.problem.status === 401) return null;
    throw error;
  }
}

/** Whether nobody has set the server up yet. */
export async function isFirstVisit(client: QueryClient): Promise<boolean> {
  return (await client.fetchQuery({ ...readOf(readSetUp, {}), staleTime: 0 })).needed;
}

/** Who is signed in, on pages within the frame, which opens only for somebody. */
export function useMe(): Me {
  const { data } = useRead(readMe, {}, { staleTime: fiveMinutes });
  if (!data) throw new RangeError('useMe: outside the frame nobody is known to be signed in');
  return data;
}

/** Whether the user may; the server refuses again. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

/** The key under which a form keeps its draft for this user. */
export function useDraftKey(form: string): string {
  return `${useMe().userId}.${form}`;
}

export function useLanguage(): Language {
  return useTranslation('ui').i18n.language === 'en' ? 'en' : 'zh';
}

/** How figures and times are written here: the reader's language, the centre's clock. */
export function useManner(): Manner {
  return { language: useLanguage(), timeZone: useMe().centre.timeZone };
}
