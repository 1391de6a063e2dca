import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readDueTasks } from '#api/tasks.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';
import '../ui/record.css';
import './tasks.css';

const kinds = ['toReadBack', 'late', 'toConfirm', 'obstacles', 'reported', 'returned', 'looks'] as const;
const mine: readonly string[] = ['toReadBack', 'late', 'looks'];

/** What waits for the asker among tasks: for the home page. Nothing when nothing waits. */
export function DueTasks() {
  const may = useMay();
  const { personId } = useMe();
  return may('conversations.use') && personId !== null ? <Counts /> : null;
}

function Counts() {
  const { t } = useTranslation('tasks');
  const leads = useMay()('conversations.lead');
  const due = useRead(readDueTasks, {});
  const waiting = kinds.filter((kind) => (due.data?.[kind] ?? 0) > 0);
  return (
    <>
      {waiting.map((kind) => (
        <Link key={kind} to={mine.includes(kind) || !leads ? '/tasks' : '/team-tasks'} className={`due-count is-${kind}`}>
          {t(`due.${kind}`, { count: due.data?.[kind] ?? 0 })}
        </Link>
      ))}
    </>
  );
}
