import { listDrills } from '#api/drills.ts';
import { listMethods } from '#api/methods.ts';
import { listSelftests } from '#api/selftests.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';

export interface PlaybookEntry {
  key: string;
  kind: 'method' | 'selftest' | 'drill';
  name: string;
}

/** Methods, self-tests and drills by key, with their names in the reader's language. */
export function useEntries(): (key: string) => PlaybookEntry | null {
  const language = useLanguage();
  const long = { staleTime: 300_000 };
  const methods = useRead(listMethods, {}, long);
  const selftests = useRead(listSelftests, {}, long);
  const drills = useRead(listDrills, {}, long);
  const all = [
    ...(methods.data ?? []).map((one) => ({ ...one, kind: 'method' as const })),
    ...(selftests.data ?? []).map((one) => ({ ...one, kind: 'selftest' as const })),
    ...(drills.data ?? []).map((one) => ({ ...one, kind: 'drill' as const })),
  ];
  const byKey = new Map(all.map(({ key, kind, name }) => [key, { key, kind, name: name[language] }]));
  return (key) => byKey.get(key) ?? null;
}
