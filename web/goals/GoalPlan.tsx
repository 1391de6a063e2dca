import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { finishMilestone } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useAct } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { FlagList } from './FlagList.tsx';

/** What was written: why, what helps, what may come in the way, milestones, what may move; and what the seven rules say to it. */
export function GoalPlan({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const { plan, above } = goal;
  const lines = (['scope', 'supports', 'why', 'elasticity'] as const).filter((key) => plan[key] !== '');
  return (
    <section className="panel">
      <h2>{t('plan.title')}</h2>
      <dl className="goal-plan">
        {above ? (
          <div>
            <dt>{t('plan.above')}</dt>
            <dd>
              <Link to="/goals/$goalId" params={{ goalId: String(above.id) }}>
                {above.statement}
              </Link>
            </dd>
          </div>
        ) : null}
        {lines.map((key) => (
          <div key={key}>
            <dt>{t(`plan.${key}`)}</dt>
            <dd>{plan[key]}</dd>
          </div>
        ))}
        {goal.queues.length + goal.channels.length > 0 ? (
          <div>
            <dt>{t('plan.queues')}</dt>
            <dd>{[...goal.queues.map(({ name }) => name), ...goal.channels].join(t('comma'))}</dd>
          </div>
        ) : null}
        {plan.obstacles.length > 0 ? (
          <div>
            <dt>{t('plan.obstacles')}</dt>
            {plan.obstacles.map(({ what, counter }) => (
              <dd key={what}>
                {what}
                {counter === '' ? '' : ` → ${counter}`}
              </dd>
            ))}
          </div>
        ) : null}
      </dl>
      {plan.milestones.length > 0 ? <Milestones goal={goal} /> : null}
      {goal.flags.length > 0 && (goal.state === 'proposed' || goal.state === 'discussed') ? (
        <>
          <h3>{t('quality.title')}</h3>
          <FlagList flags={goal.flags} />
        </>
      ) : null}
    </section>
  );
}

function Milestones({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const finish = useAct(finishMilestone);
  const today = goal.track?.asOf ?? goal.to;
  return (
    <>
      <h3>{t('plan.milestones')}</h3>
      <ul className="goal-list">
        {goal.plan.milestones.map(({ on, text, doneOn }, index) => (
          <li key={`${on} ${text}`}>
            {dayWords(on, manner)} · {text}{' '}
            {doneOn === null ? null : <span className="goal-pill is-ahead">{t('plan.doneOn', { day: dayWords(doneOn, manner) })}</span>}
            {goal.may.note ? (
              <Button
                size="small"
                type="link"
                className="no-print"
                loading={finish.isPending}
                onClick={() =>
                  finish.mutate({ params: { id: goal.id }, body: { index, doneOn: doneOn === null ? (today < on ? today : on) : null } })
                }
              >
                {t(doneOn === null ? 'plan.finish' : 'plan.unfinish')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
