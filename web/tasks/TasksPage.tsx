import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listTasks, type TaskRow } from '#api/tasks.ts';
import { taskStates } from '#core/tasks/task-life.ts';
import { useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { TaskMarks } from './TaskMarks.tsx';
import '../ui/record.css';
import './tasks.css';

const pageSize = 50;
const openStates = taskStates.filter((state) => state !== 'closed' && state !== 'withdrawn');

/** 收到的任务: what I was given. */
export function TasksPage() {
  return <Box box="taken" />;
}

/** 布置的任务: what I gave, and what runs between my people. */
export function GivenTasksPage() {
  const [params] = useUrlState();
  return <Box box={params['box'] === 'line' ? 'line' : 'given'} />;
}

function Box({ box }: { box: 'taken' | 'given' | 'line' }) {
  const { t } = useTranslation('tasks');
  const { personId } = useMe();
  const may = useMay();
  const [params] = useUrlState();
  const page = Number(params['page'] ?? 1);
  const state = params['state'] ?? 'open';
  const query = { box, state: state === 'all' ? undefined : state === 'open' ? openStates : [state], page, pageSize };
  const tasks = useRead(listTasks, { query: query as never }, { placeholderData: (before) => before });
  const isIn = box === 'taken';
  const giving = !isIn && may('conversations.lead') && personId !== null;
  return (
    <>
      <PageHead
        title={t(isIn ? 'inbox' : 'outbox')}
        purpose={t(isIn ? 'inboxPurpose' : 'outboxPurpose')}
        actions={
          giving ? (
            <Link to="/team-tasks/new">
              <Button type="primary">{t('newTask')}</Button>
            </Link>
          ) : null
        }
      />
      {personId === null ? <Empty title={t('noPerson')}>{t('noPersonText')}</Empty> : null}
      {personId !== null && tasks.isPending ? <Waiting lines={8} /> : null}
      {tasks.isError ? <Failed problem={tasks.error} retry={tasks.refetch} /> : null}
      {personId !== null && tasks.data ? <List box={box} rows={tasks.data.rows} total={tasks.data.total} page={page} /> : null}
    </>
  );
}

function List({ box, rows, total, page }: { box: 'taken' | 'given' | 'line'; rows: readonly TaskRow[]; total: number; page: number }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const columns = useColumns(box);
  const isIn = box === 'taken';
  return (
    <DataTable<TaskRow>
      id="tasks"
      caption={t(isIn ? 'inbox' : 'outbox')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('none')}>{t(isIn ? 'noneIn' : 'noneOut')}</Empty>}
      fileName={t(isIn ? 'inbox' : 'outbox')}
      onOpen={(row) => void navigate({ to: '/tasks/$taskId', params: { taskId: String(row.id) } })}
      tools={<Filters box={box} />}
      pages={{ page, pageSize, total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
    />
  );
}

function useColumns(box: 'taken' | 'given' | 'line'): Column<TaskRow>[] {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  const giver: Column<TaskRow> = { key: 'from', title: t('column.from'), width: 110, value: (row) => row.giver.name };
  const taker: Column<TaskRow> = { key: 'to', title: t('column.to'), width: 110, value: (row) => row.taker.name };
  return [
    {
      key: 'what',
      title: t('column.what'),
      width: 420,
      value: (row) => row.what,
      render: (row) => (
        <Link to="/tasks/$taskId" params={{ taskId: String(row.id) }} className="task-what">
          {row.what}
        </Link>
      ),
    },
    ...(box === 'taken' ? [giver] : box === 'given' ? [taker] : [giver, taker]),
    { key: 'due', title: t('column.due'), width: 130, value: (row) => row.dueOn, render: (row) => dayWords(row.dueOn, manner) },
    {
      key: 'state',
      title: t('column.state'),
      width: 190,
      value: (row) => t(`state.${row.state}`),
      render: (row) => <TaskMarks task={row} />,
    },
    {
      key: 'parts',
      title: t('column.parts'),
      number: true,
      width: 80,
      value: (row) => row.parts,
      render: (row) => (row.parts === 0 ? '–' : t('parts', { closed: row.partsClosed, parts: row.parts })),
    },
    {
      key: 'look',
      title: t('column.look'),
      width: 130,
      value: (row) => row.nextLookOn ?? '',
      render: (row) => (row.nextLookOn === null ? '–' : dayWords(row.nextLookOn, manner)),
    },
  ];
}

function Filters({ box }: { box: 'taken' | 'given' | 'line' }) {
  const { t } = useTranslation('tasks');
  const [params, setParams] = useUrlState();
  return (
    <>
      {box === 'taken' ? null : (
        <Segmented
          aria-label={t('box.label')}
          value={box}
          options={(['given', 'line'] as const).map((value) => ({ value, label: t(`box.${value}`) }))}
          onChange={(value) => setParams({ box: value === 'given' ? undefined : value, page: undefined })}
        />
      )}
      <Select
        aria-label={t('state.label')}
        value={params['state'] ?? 'open'}
        popupMatchSelectWidth={false}
        onChange={(value) => setParams({ state: value === 'open' ? undefined : value, page: undefined })}
        options={(['open', ...taskStates, 'all'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </>
  );
}
