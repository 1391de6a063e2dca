import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readDueMemos } from '#api/upward.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';

const kinds = ['toDecide', 'overdue', 'unread', 'waiting', 'toClose'] as const;
const received: readonly string[] = ['toDecide', 'overdue', 'unread'];

/** What waits for the asker among requests and reports: for the home page. Nothing when nothing waits. */
export function DueMemos() {
  const may = useMay();
  const { personId } = useMe();
  return may('conversations.use') && personId !== null ? <Counts /> : null;
}

function Counts() {
  const { t } = useTranslation('upward');
  const due = useRead(readDueMemos, {});
  return (
    <>
      {kinds
        .filter((kind) => (due.data?.[kind] ?? 0) > 0)
        .map((kind) => (
          <Link
            key={kind}
            to={kind === 'unread' ? '/upward/reports' : '/upward/requests'}
            search={{ box: received.includes(kind) ? 'received' : 'sent' } as never}
            className={`due-count is-${kind}`}
          >
            {t(`due.${kind}`, { count: due.data?.[kind] ?? 0 })}
          </Link>
        ))}
    </>
  );
}
