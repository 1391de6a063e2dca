import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPlans } from '#api/plans.ts';
import { useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay, useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PlanForm } from './PlanForm.tsx';

/** One's own development plans. */
export function MyPlans() {
  const { t } = useTranslation('plans');
  const manner = useManner();
  const may = useMay();
  const { personId } = useMe();
  const [adding, setAdding] = useState(false);
  const plans = useRead(listPlans, {}, { enabled: may('plans.use') });
  if (plans.isError) return <Failed problem={plans.error} retry={plans.refetch} />;
  if (!plans.data || personId === null) return null;
  const own = plans.data.rows.filter(({ isOwn }) => isOwn);
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('mine')}</h2>
        <Button onClick={() => setAdding(true)}>{t('make')}</Button>
      </div>
      {own.length === 0 ? <p className="soft">{t('mineNone')}</p> : null}
      <ul className="stack" style={{ gap: 8 }}>
        {own.map((plan) => (
          <li key={plan.id}>
            <Link to="/plans/$planId" params={{ planId: String(plan.id) }}>
              {plan.points.join('；')}
            </Link>{' '}
            <span className="soft">
              {dayWords(plan.madeOn, manner, true)} · {t(plan.isClosed ? 'closed' : 'open')}
            </span>
          </li>
        ))}
      </ul>
      {adding ? <PlanForm personId={personId} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
