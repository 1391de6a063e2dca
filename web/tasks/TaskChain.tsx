import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskDetail, TaskRow } from '#api/tasks.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { TaskMarks } from './TaskMarks.tsx';

/** From the first giver's task down to the last part, with states and days: as far as one may see it. */
export function TaskChain({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const [root] = task.chain;
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('chain.title')}</h2>
        {task.mayGiveOn ? (
          <Link to="/team-tasks/new" search={{ parent: String(task.id) } as never}>
            <Button size="small">{t('chain.add')}</Button>
          </Link>
        ) : null}
      </div>
      {root ? (
        <ol className="task-chain">
          <ChainLink row={root} chain={task.chain} here={task.id} />
        </ol>
      ) : null}
      {task.chain.length === 1 && task.mayGiveOn ? <p className="soft">{t('chain.none')}</p> : null}
    </section>
  );
}

function ChainLink({ row, chain, here }: { row: TaskRow; chain: readonly TaskRow[]; here: number }) {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  const parts = chain.filter(({ parentId }) => parentId === row.id);
  const isHere = row.id === here;
  return (
    <li>
      <div className={`task-link${isHere ? ' is-here' : ''}`}>
        <p className="task-link-who">
          {row.giver.name} → {row.taker.name}
          {isHere ? <span className="soft"> · {t('chain.here')}</span> : null}
        </p>
        {isHere ? (
          <strong>{row.what}</strong>
        ) : (
          <Link to="/tasks/$taskId" params={{ taskId: String(row.id) }}>
            {row.what}
          </Link>
        )}
        <p className="task-link-facts">
          <TaskMarks task={row} />
          <span>{dayWords(row.dueOn, manner)}</span>
          {row.nextLookOn ? <span>{t('chain.looks', { day: dayWords(row.nextLookOn, manner) })}</span> : null}
        </p>
      </div>
      {parts.length > 0 ? (
        <ol>
          {parts.map((part) => (
            <ChainLink key={part.id} row={part} chain={chain} here={here} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}
