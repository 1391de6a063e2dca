import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readTask, type TaskDetail } from '#api/tasks.ts';
import { useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { IntakePanel } from './IntakePanel.tsx';
import { TaskActs } from './TaskActs.tsx';
import { TaskChain } from './TaskChain.tsx';
import { TaskChecks } from './TaskChecks.tsx';
import { TaskGates } from './TaskGates.tsx';
import { TaskHistory } from './TaskHistory.tsx';
import { TaskMarks } from './TaskMarks.tsx';
import { TaskMemos } from './TaskMemos.tsx';
import '../ui/record.css';
import './tasks.css';

const route = getRouteApi('/frame/tasks/$taskId');

/** One task: what was given and taken, its gates and supervision, the chain it stands in, and all that was said. */
export function TaskPage() {
  const { taskId } = route.useParams();
  const task = useRead(readTask, { params: { id: Number(taskId) } });
  if (task.isPending) return <Waiting lines={14} />;
  if (task.isError) return <Failed problem={task.error} retry={task.refetch} />;
  return <Page task={task.data} />;
}

function Page({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  const isIn = task.side === 'taker';
  const isBegun = task.state === 'confirmed' || task.state === 'under-way' || task.state === 'reported';
  return (
    <>
      <p className="no-print">
        <Link to={isIn ? '/tasks' : '/team-tasks'}>{t(isIn ? 'toInbox' : 'toOutbox')}</Link>
      </p>
      <PageHead title={task.what} actions={<TaskActs key={task.version} task={task} />} />
      <p className="record-facts">
        <TaskMarks task={task} />
        <span>
          {task.giver.name} → {task.taker.name}
        </span>
        <span>
          {t('fact.due')} {dayWords(task.dueOn, manner)}
        </span>
      </p>
      <div className="record-grid">
        <div className="stack">
          <Content task={task} />
          {task.acts.includes('take-in') ? <IntakePanel key={task.version} task={task} /> : null}
          {isBegun || task.gates.length > 0 ? <TaskGates task={task} /> : null}
          {isBegun || task.checks.length > 0 ? <TaskChecks task={task} /> : null}
        </div>
        <div className="stack">
          <TaskChain task={task} />
          {task.side === 'line' ? null : <TaskMemos task={task} />}
          <TaskHistory task={task} />
        </div>
      </div>
    </>
  );
}

function Content({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const facts = (['why', 'standard', 'resources', 'boundaries'] as const).filter((key) => task[key] !== '');
  const playback = (task.intake['answers'] as Record<string, unknown> | undefined)?.['playback'];
  return (
    <section className="panel">
      <dl className="record-answers">
        {facts.map((key) => (
          <div key={key}>
            <dt>{t(`fact.${key}`)}</dt>
            <dd>{task[key]}</dd>
          </div>
        ))}
        {typeof playback === 'string' ? (
          <div>
            <dt>{t('intake.readBack')}</dt>
            <dd className="task-playback">{playback}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
