import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GoalRow } from '#api/goals.ts';
import { dayWords, nothing, percent } from '../format.ts';
import { useManner } from '../session.ts';
import type { Column } from '../ui/DataTable.tsx';
import type { GoalNode } from './goal-tree.ts';
import { goalTarget, goalValue, ownerOf, trackWords } from './goal-words.ts';
import { StandingPill } from './StandingPill.tsx';

/** The columns of every table of goals. `cascade`: what the goals below amount to. */
export function useGoalColumns({ cascade = true, owner = true } = {}): Column<GoalNode>[] {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const whose = (goal: GoalRow) => ownerOf(goal) ?? t(`level.${goal.level}`);
  const stands = (goal: GoalRow) =>
    t(goal.state === 'agreed' && goal.track?.standing ? `standing.${goal.track.standing}` : `state.${goal.state}`);
  const columns: Column<GoalNode>[] = [
    {
      key: 'goal',
      title: t('column.goal'),
      width: 320,
      value: ({ goal }) => goal.statement,
      render: ({ goal, depth }) => (
        <span className="goal-line" style={{ paddingInlineStart: Math.min(depth, 4) * 20 }}>
          <Link to="/goals/$goalId" params={{ goalId: String(goal.id) }}>
            {goal.statement}
          </Link>
          {goal.hasOpenChange ? <span className="goal-note">{t('changeOpen')}</span> : null}
        </span>
      ),
    },
    { key: 'who', title: t('column.who'), width: 100, choices: true, value: ({ goal }) => whose(goal) },
    {
      key: 'now',
      title: t('column.now'),
      number: true,
      width: 180,
      value: ({ goal }) => goal.track?.value ?? null,
      render: ({ goal }) => trackWords(goal, goal.track, manner),
    },
    {
      key: 'target',
      title: t('column.target'),
      number: true,
      width: 110,
      value: ({ goal }) => goalTarget(goal.metric, goal.target, manner),
    },
    {
      key: 'standing',
      title: t('column.standing'),
      width: 130,
      choices: true,
      value: ({ goal }) => stands(goal),
      render: ({ goal }) => <StandingPill goal={goal} />,
    },
    {
      key: 'chance',
      title: t('column.chance'),
      number: true,
      spare: true,
      value: ({ goal }) => goal.track?.chance ?? null,
      words: (value) => (typeof value === 'number' ? percent(value, manner, 0) : nothing),
    },
    {
      key: 'below',
      title: t('column.below'),
      width: 160,
      value: ({ goal }) => goal.cascade?.implied ?? null,
      render: ({ goal }) => <Below goal={goal} />,
    },
    { key: 'weight', title: t('column.weight'), number: true, spare: true, value: ({ goal }) => goal.weight },
    { key: 'to', title: t('column.to'), width: 120, value: ({ goal }) => goal.to, render: ({ goal }) => dayWords(goal.to, manner) },
    {
      key: 'checkIn',
      title: t('column.checkIn'),
      spare: true,
      value: ({ goal }) => goal.lastCheckIn,
      render: ({ goal }) => (goal.lastCheckIn === null ? nothing : dayWords(goal.lastCheckIn, manner)),
    },
  ];
  return columns.filter(({ key }) => (cascade || key !== 'below') && (owner || key !== 'who'));
}

/** What the goals below amount to, and what is missing. */
function Below({ goal }: { goal: GoalRow }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const { cascade, metric } = goal;
  if (cascade === null || cascade.implied === null) return <>{nothing}</>;
  const short = (cascade.gap ?? 0) > 0;
  return (
    <span>
      {goalValue(metric, cascade.implied, manner)}{' '}
      <span className={short ? 'goal-gap' : 'soft'}>{short ? t('gap', { gap: goalValue(metric, cascade.gap, manner) }) : t('noGap')}</span>
    </span>
  );
}
