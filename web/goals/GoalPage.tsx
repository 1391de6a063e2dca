import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type GoalDetail, readGoal } from '#api/goal-detail.ts';
import { useRead } from '../call.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { dayWords, percent, spanWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { CheckIns } from './CheckIns.tsx';
import { GoalActs } from './GoalActs.tsx';
import { GoalChanges } from './GoalChanges.tsx';
import { GoalChart } from './GoalChart.tsx';
import { useGoalColumns } from './goal-columns.tsx';
import { GoalPlan } from './GoalPlan.tsx';
import { chanceWords, goalTarget, goalValue, metricName, ownerOf } from './goal-words.ts';
import './goals.css';
import { StandingPill } from './StandingPill.tsx';
import { TimeLine } from './TimeLine.tsx';

const route = getRouteApi('/frame/goals/$goalId');

/** One goal: how it stands, how it may end, what was agreed, what was said along the way. */
export function GoalPage() {
  const { goalId } = route.useParams();
  const goal = useRead(readGoal, { params: { id: goalId as unknown as number } });
  if (goal.isPending) return <Waiting lines={14} />;
  if (goal.isError) return <Failed problem={goal.error} retry={goal.refetch} />;
  return <Detail goal={goal.data} />;
}

function Detail({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const leads = useMay()('people.read');
  const share = goal.side === 'owner' && goal.level === 'person' && !leads;
  return (
    <>
      <p className="no-print">{share ? <Link to="/my-goals">{t('own.title')}</Link> : <Link to="/goals">{t('title')}</Link>}</p>
      <PageHead title={goal.statement} actions={<GoalActs goal={goal} />} />
      <p className="goal-facts">
        <StandingPill goal={goal} />
        <span>{ownerOf(goal) ?? t(`level.${goal.level}`)}</span>
        <span>{t(`kind.${goal.kind}`)}</span>
        <span>{spanWords(goal.from, goal.to, manner)}</span>
        {goal.target ? <span>{t('fact.target', { target: goalTarget(goal.metric, goal.target, manner) })}</span> : null}
        {goal.weight === null ? null : <span>{t('fact.weight', { weight: goal.weight })}</span>}
        <span>{t(`agreed.${agreedBy(goal)}`)}</span>
      </p>
      {goal.definitionChanged ? <p className="goal-advice">{t('definitionChanged')}</p> : null}
      <div className="goal-grid">
        {goal.kind === 'metric' ? (
          <section className="panel goal-wide">
            <GoalChart goal={goal} />
            <Forecast goal={goal} />
          </section>
        ) : null}
        <div className="stack">
          <GoalPlan goal={goal} />
          <CheckIns goal={goal} />
          {goal.kind === 'metric' ? <Beside goal={goal} /> : null}
        </div>
        <div className="stack">
          <GoalChanges goal={goal} />
          <TimeLine goal={goal} />
          <section className="panel">
            <h2>{t('commitments')}</h2>
            <CommitmentList
              from={{ kind: 'goal', id: goal.id }}
              {...(goal.person ? { ownerId: goal.person.id } : {})}
              readOnly={goal.side === null}
            />
          </section>
        </div>
        {goal.below.length > 0 ? <Below goal={goal} /> : null}
      </div>
    </>
  );
}

function agreedBy({ agreed, level, state }: GoalDetail): 'both' | 'owner' | 'above' | 'none' | 'noneAbove' {
  if (state === 'agreed' || state === 'hit' || state === 'missed') return 'both';
  if (agreed.owner) return 'owner';
  if (agreed.above) return 'above';
  return level === 'person' || level === 'team' ? 'none' : 'noneAbove';
}

/** How it may end, in sentences: the middle, four in five cases, the chance, and how much of it is luck. */
function Forecast({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const { track, metric, baseline } = goal;
  const value = (one: number | null | undefined) => goalValue(metric, one ?? null, manner);
  if (track === null) return null;
  return (
    <div className="goal-sentences">
      {track.value === null ? (
        <p>{t('forecast.noFigures')}</p>
      ) : (
        <p>{t('forecast.now', { value: value(track.value), day: dayWords(track.asOf, manner) })}</p>
      )}
      {track.final === null || track.chance === null ? (
        <p className="soft">{t('forecast.unknown')}</p>
      ) : (
        <p>
          {t('forecast.end', {
            middle: value(track.final.middle),
            lower: value(track.final.lower),
            upper: value(track.final.upper),
            chance: chanceWords(track.chance, manner),
          })}
        </p>
      )}
      {baseline?.value === null || baseline === null ? null : (
        <p className="soft">
          {t('forecast.baseline', { span: spanWords(baseline.from, baseline.to, manner), value: value(baseline.value) })}
          {baseline.interval ? ` (${value(baseline.interval.lower)} – ${value(baseline.interval.upper)})` : ''}
        </p>
      )}
      {track.luck === null ? null : (
        <p className="soft">{t(track.luck > 0.5 ? 'forecast.mostlyLuck' : 'forecast.luck', { luck: percent(track.luck, manner, 0) })}</p>
      )}
    </div>
  );
}

/** Figures that get worse when this one is chased, and the parts of several teams. */
function Beside({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  if (goal.counters.length === 0 && goal.parts.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('counters.title')}</h2>
      <p className="soft">{t('counters.text')}</p>
      <ul className="goal-list">
        {goal.counters.map(({ metric, value, baseline }) => (
          <li key={metric}>
            {metricName(metric, manner)}: {goalValue(metric, baseline, manner)} → <strong>{goalValue(metric, value, manner)}</strong>
          </li>
        ))}
      </ul>
      {goal.parts.length > 0 ? (
        <>
          <h3>{t('parts')}</h3>
          <ul className="goal-list">
            {goal.parts.map(({ team, value }) => (
              <li key={team.id}>
                {team.name}: {goalValue(goal.metric, value, manner)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Below({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const columns = useGoalColumns();
  const { cascade, metric, target } = goal;
  const values = cascade && {
    implied: goalValue(metric, cascade.implied, manner),
    target: goalTarget(metric, target, manner),
    gap: goalValue(metric, cascade.gap, manner),
  };
  return (
    <section className="panel goal-wide">
      <h2>{t('below.title')}</h2>
      {values ? <p>{t((cascade?.gap ?? 0) > 0 ? 'below.short' : 'below.enough', values)}</p> : null}
      <DataTable
        id="below"
        caption={t('below.title')}
        columns={columns}
        rows={goal.below.map((one) => ({ goal: one, depth: 0 }))}
        rowKey={(node) => node.goal.id}
        empty={null}
        fileName={t('below.title')}
        bare
      />
    </section>
  );
}
