import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { readOwnGoals } from '#api/goals.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { percent } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { DueGoals } from './DueGoals.tsx';
import { useGoalColumns } from './goal-columns.tsx';
import type { GoalNode } from './goal-tree.ts';
import { metricName } from './goal-words.ts';
import './goals.css';

type Own = ReplyOf<typeof readOwnGoals>;

/** One's own goals: what was agreed, how it goes, what waits for a word. */
export function MyGoalsPage() {
  const { t } = useTranslation('goals');
  const navigate = useNavigate();
  const { personId } = useMe();
  const own = useRead(readOwnGoals, {});
  const propose = (
    <Button type="primary" onClick={() => void navigate({ to: '/goals/new', search: { person: String(personId) } as never })}>
      {t('propose')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('own.title')} purpose={t('own.purpose')} {...(personId === null ? {} : { actions: propose })} />
      {personId === null ? <p className="panel soft">{t('own.noPerson')}</p> : null}
      {own.isPending ? <Waiting lines={8} /> : null}
      {own.isError ? <Failed problem={own.error} retry={own.refetch} /> : null}
      {own.data && personId !== null ? <Rows own={own.data} /> : null}
    </>
  );
}

function Rows({ own }: { own: Own }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const navigate = useNavigate();
  const extra = new Map(own.rows.map((row) => [row.id, row]));
  const share: Column<GoalNode> = {
    key: 'share',
    title: t('column.share'),
    number: true,
    value: ({ goal }) => extra.get(goal.id)?.share ?? null,
    words: (value) => (typeof value === 'number' && value > 0 ? percent(value, manner, 0) : ''),
  };
  const luck: Column<GoalNode> = {
    key: 'luck',
    title: t('column.luck'),
    number: true,
    value: ({ goal }) => goal.track?.luck ?? null,
    words: (value) => (typeof value === 'number' ? percent(value, manner, 0) : ''),
  };
  const counters: Column<GoalNode> = {
    key: 'counters',
    title: t('column.counters'),
    value: ({ goal }) =>
      (extra.get(goal.id)?.counters ?? [])
        .slice(0, 2)
        .map((key) => metricName(key, manner))
        .join(t('comma')),
  };
  const columns = [...useGoalColumns({ cascade: false, owner: false }), share, luck, counters];
  return (
    <div className="stack">
      <DueGoals />
      {own.advice !== null && own.advice !== 'fits' ? <p className="goal-advice">{t(`advice.${own.advice}`)}</p> : null}
      <DataTable<GoalNode>
        id="own"
        caption={t('own.title')}
        columns={columns}
        rows={own.rows.map((goal) => ({ goal, depth: 0 }))}
        rowKey={({ goal }) => goal.id}
        empty={<Empty title={t('own.none')}>{t('own.noneText')}</Empty>}
        fileName={t('own.title')}
        onOpen={({ goal }) => void navigate({ to: '/goals/$goalId', params: { goalId: String(goal.id) } })}
      />
    </div>
  );
}
