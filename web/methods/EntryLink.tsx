import { Link } from '@tanstack/react-router';
import { useEntries } from './entries.ts';

/** The name of a method, self-test or drill, leading to its page. */
export function EntryLink({ entryKey }: { entryKey: string }) {
  const entry = useEntries()(entryKey);
  if (entry === null) return null;
  if (entry.kind === 'method')
    return (
      <Link to="/methods/$methodKey" params={{ methodKey: entry.key }}>
        {entry.name}
      </Link>
    );
  if (entry.kind === 'selftest')
    return (
      <Link to="/selftests/$testKey" params={{ testKey: entry.key }}>
        {entry.name}
      </Link>
    );
  return (
    <Link to="/drills/$drillKey" params={{ drillKey: entry.key }}>
      {entry.name}
    </Link>
  );
}
