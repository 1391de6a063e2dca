import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTraining, closePlan, type PlanDetail, readPlan } from '#api/plans.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useAct, useRead } from '../call.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { valueWords } from '../figures/figure-words.ts';
import { dayWords, decimal } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { PlanForm } from './PlanForm.tsx';
import './plans.css';

const route = getRouteApi('/frame/plans/$planId');

/** One development plan: strengths, points with what became of their figures, commitments, training. */
export function PlanPage() {
  const { planId } = route.useParams();
  const plan = useRead(readPlan, { params: { id: Number(planId) } });
  if (plan.isPending) return <Waiting lines={12} />;
  if (plan.isError) return <Failed problem={plan.error} retry={plan.refetch} />;
  return <Plan plan={plan.data} />;
}

function Plan({ plan }: { plan: PlanDetail }) {
  const { t } = useTranslation('plans');
  const manner = useManner();
  const [form, setForm] = useState<'plan' | 'training' | null>(null);
  const close = useAct(closePlan);
  return (
    <>
      <p className="no-print">
        <Link to={plan.isOwn ? '/my-appraisal' : '/plans'}>{t(plan.isOwn ? 'mine' : 'title')}</Link>
      </p>
      <PageHead
        title={t('of', { name: plan.person.name })}
        purpose={`${dayWords(plan.madeOn, manner, true)} · ${t(plan.isClosed ? 'closed' : 'open')}`}
        actions={
          <>
            {plan.may.change ? <Button onClick={() => setForm('plan')}>{t('change')}</Button> : null}
            {plan.may.close ? (
              <ConfirmButton question={t('closeAsk')} verb={t('close')} act={() => close.mutateAsync({ params: { id: plan.id } })}>
                {t('close')}
              </ConfirmButton>
            ) : null}
            <Button onClick={() => globalThis.print()}>{t('print')}</Button>
          </>
        }
      />
      <div className="stack">
        <section className="panel">
          <h2>{t('strengths')}</h2>
          <p>{plan.strengths.join('；') || '–'}</p>
        </section>
        <div className="panels">
          {plan.detail.map((point, at) => (
            <Point key={`${point.what}-${at}`} point={point} number={at + 1} />
          ))}
        </div>
        <section className="panel">
          <h2>{t('actions')}</h2>
          <CommitmentList from={{ kind: 'plan', id: plan.id }} ownerId={plan.person.id} readOnly={!plan.may.change} />
        </section>
        <Training plan={plan} onAdd={() => setForm('training')} />
      </div>
      {form === 'plan' ? <PlanForm plan={plan} onClose={() => setForm(null)} /> : null}
      {form === 'training' ? <TrainingForm id={plan.id} onClose={() => setForm(null)} /> : null}
    </>
  );
}

function Point({ point: { what, why, topic, metric, effect }, number }: { point: PlanDetail['detail'][number]; number: number }) {
  const { t } = useTranslation('plans');
  const manner = useManner();
  const words = (figure: NonNullable<typeof effect>['before']) =>
    metric === null ? '–' : valueWords(metricOf(metric), figure.value, manner);
  return (
    <section className="panel">
      <h2>
        {number}. {what}
      </h2>
      {why ? <p>{why}</p> : null}
      {topic ? <p className="soft">{t('topicIs', { topic })}</p> : null}
      {metric === null ? null : (
        <p>
          {metricOf(metric).name[manner.language]}:{' '}
          {effect ? `${words(effect.before)} → ${words(effect.after)} · ${t(`verdict.${effect.verdict}`)}` : t('tooEarly')}
        </p>
      )}
    </section>
  );
}

function Training({ plan, onAdd }: { plan: PlanDetail; onAdd: () => void }) {
  const { t } = useTranslation('plans');
  const manner = useManner();
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('training')}</h2>
        {plan.may.change ? <Button onClick={onAdd}>{t('addTraining')}</Button> : null}
      </div>
      {plan.training.length === 0 ? <p className="soft">{t('noTraining')}</p> : null}
      <ul className="stack" style={{ gap: 8 }}>
        {plan.training.map((row) => (
          <li key={row.id}>
            <strong>{row.what}</strong> · {dayWords(row.on, manner)} · {t('hoursOf', { hours: decimal(row.hours, manner) })}
            {row.outcome ? <span className="soft"> · {row.outcome}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Held {
  on: Dayjs;
  what: string;
  hours: number;
  outcome?: string;
}

function TrainingForm({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('plans');
  const act = useAct(addTraining);
  const send = ({ on, what, hours, outcome = '' }: Held) =>
    act.mutateAsync({ params: { id }, body: { on: on.format('YYYY-MM-DD'), what, hours, outcome } });
  return (
    <FormModal<Held> title={t('addTraining')} verb={t('save')} submit={send} onClose={onClose} initial={{ on: dayjs(), hours: 1 }}>
      <Form.Item name="what" label={t('trainingWhat')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="on" label={t('on')} rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="hours" label={t('hours')} rules={[{ required: true }]}>
        <InputNumber min={0.5} max={200} step={0.5} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="outcome" label={t('outcome')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </FormModal>
  );
}
