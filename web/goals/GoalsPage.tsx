import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { goalsBoard } from '#api/goals.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useTeam } from '../frame/scope.ts';
import { useMay, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { useGoalColumns } from './goal-columns.tsx';
import { type GoalNode, goalTree } from './goal-tree.ts';
import './goals.css';

type Board = ReplyOf<typeof goalsBoard>;

const shownStates = ['current', 'open', 'ended', 'all'] as const;
type Shown = (typeof shownStates)[number];

const statesOf: Readonly<Record<Shown, readonly string[] | undefined>> = {
  current: ['proposed', 'discussed', 'agreed'],
  open: ['proposed', 'discussed'],
  ended: ['hit', 'missed', 'dropped'],
  all: ['proposed', 'discussed', 'agreed', 'hit', 'missed', 'dropped'],
};

/** The goals of the whole, the teams and their people as a tree: how each stands, and whether those below carry those above. */
export function GoalsPage() {
  const { t } = useTranslation('goals');
  const { teamId } = useTeam();
  const { teams, wide } = useMe();
  const [params] = useUrlState();
  const shown = shownStates.find((one) => one === params['show']) ?? 'current';
  const team = teamId === null ? (wide ? undefined : teams.map(({ id }) => id)) : [teamId];
  const ended = shown === 'ended' || shown === 'all';
  const query = {
    state: statesOf[shown],
    ...(team === undefined || team.length === 0 ? {} : { team }),
    ...(ended ? { from: '2000-01-01', to: '2100-01-01' } : {}),
  };
  const board = useRead(goalsBoard, { query: query as never }, { placeholderData: (before) => before });
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={<NewGoal />} />
      {board.isPending ? <Waiting lines={12} /> : null}
      {board.isError ? <Failed problem={board.error} retry={board.refetch} /> : null}
      {board.data ? <Tables board={board.data} shown={shown} /> : null}
    </>
  );
}

function NewGoal() {
  const { t } = useTranslation('goals');
  const navigate = useNavigate();
  if (!useMay()('goals.write')) return null;
  return (
    <>
      <Button className="no-print" onClick={() => globalThis.print()}>
        {t('print')}
      </Button>
      <Button type="primary" onClick={() => void navigate({ to: '/goals/new' })}>
        {t('propose')}
      </Button>
    </>
  );
}

function Tables({ board, shown }: { board: Board; shown: Shown }) {
  const { t } = useTranslation('goals');
  const navigate = useNavigate();
  const columns = useGoalColumns();
  return (
    <div className="stack">
      <DataTable<GoalNode>
        id="goals"
        caption={t('title')}
        columns={columns}
        rows={goalTree(board.rows)}
        rowKey={({ goal }) => goal.id}
        empty={
          <>
            <ShownChoice shown={shown} />
            <Empty title={t('none')}>{t('noneText')}</Empty>
          </>
        }
        fileName={t('title')}
        onOpen={({ goal }) => void navigate({ to: '/goals/$goalId', params: { goalId: String(goal.id) } })}
        tools={<ShownChoice shown={shown} />}
      />
      {board.people.length > 0 ? <PeopleTable rows={board.people} /> : null}
    </div>
  );
}

function ShownChoice({ shown }: { shown: Shown }) {
  const { t } = useTranslation('goals');
  const [, setParams] = useUrlState();
  return (
    <Select
      aria-label={t('show.label')}
      value={shown}
      popupMatchSelectWidth={false}
      options={shownStates.map((value) => ({ value, label: t(`show.${value}`) }))}
      onChange={(value) => setParams({ show: value === 'current' ? undefined : value })}
    />
  );
}

type TeamCounts = Board['people'][number];

/** The people's goals of every team in numbers; a team opens its board. */
function PeopleTable({ rows }: { rows: TeamCounts[] }) {
  const { t } = useTranslation('goals');
  const counts = (['goals', 'ahead', 'on', 'behind', 'open', 'overdue'] as const).map(
    (key): Column<TeamCounts> => ({ key, title: t(`people.${key}`), number: true, value: (row) => row[key] }),
  );
  const team: Column<TeamCounts> = {
    key: 'team',
    title: t('people.team'),
    value: (row) => row.team.name,
    render: (row) => (
      <Link to="/goals" search={{ team: String(row.team.id) } as never}>
        {row.team.name}
      </Link>
    ),
  };
  return (
    <section className="panel">
      <h2>{t('people.title')}</h2>
      <DataTable<TeamCounts>
        id="people"
        caption={t('people.title')}
        columns={[team, ...counts]}
        rows={rows}
        rowKey={(row) => row.team.id}
        empty={null}
        fileName={t('people.title')}
      />
    </section>
  );
}
