import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '#api/tasks.ts';
import { listMemos } from '#api/upward.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { RunList } from '../runs/RunList.tsx';
import { MemoMarks } from '../upward/MemoMarks.tsx';

/** What was promised and reported about a task, and how it goes on: a report, a request, a review. */
export function TaskMemos({ task }: { task: TaskDetail }) {
  const { t } = useTranslation(['tasks', 'upward']);
  const manner = useManner();
  const sent = useRead(listMemos, { query: { box: 'sent', task: task.id } });
  const received = useRead(listMemos, { query: { box: 'received', task: task.id } });
  const memos = [...(sent.data?.rows ?? []), ...(received.data?.rows ?? [])];
  const isTaker = task.side === 'taker';
  const write = (kind: string) => ({ kind, task: String(task.id) }) as never;
  return (
    <section className="panel">
      <h2>{t('reports.title')}</h2>
      {memos.length === 0 ? <p className="soft">{t('reports.none')}</p> : null}
      <ul className="record-history">
        {memos.map((memo) => (
          <li key={memo.id}>
            <Link to="/upward/memos/$memoId" params={{ memoId: String(memo.id) }}>
              {memo.title || t(`upward:kind.${memo.kind}`)}
            </Link>
            <p className="task-link-facts">
              <span>{t(`upward:kind.${memo.kind}`)}</span>
              <MemoMarks memo={memo} />
              <span>{instant(memo.sentAt, manner)}</span>
            </p>
          </li>
        ))}
      </ul>
      <div className="row task-reports no-print">
        {isTaker ? (
          <>
            <Link to="/upward/new" search={write('adhoc')}>
              <Button size="small">{t('upward:kind.adhoc')}</Button>
            </Link>
            <Link to="/upward/new" search={write('request')}>
              <Button size="small">{t('upward:kind.request')}</Button>
            </Link>
          </>
        ) : null}
        <Link to="/methods/$methodKey/new" params={{ methodKey: 'review_six_steps' }} search={{ from: `task:${task.id}` } as never}>
          <Button size="small">{t('review')}</Button>
        </Link>
      </div>
      <RunList from={{ kind: 'task', id: task.id }} title={t('reports.methods')} />
      <h3>{t('upward:commitments')}</h3>
      <CommitmentList from={{ kind: 'task', id: task.id }} ownerId={task.taker.id} readOnly={task.state === 'withdrawn'} />
    </section>
  );
}
