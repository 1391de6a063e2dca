import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerNeed, listPlans, type PlanRow, raiseNeed, type TrainingNeed } from '#api/plans.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { dayWords, decimal } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { PlanForm } from './PlanForm.tsx';
import './plans.css';

type Need = ReplyOf<typeof listPlans>['needs'][number];

/** Plans of the team, what several need training in, and what was raised upward. */
export function PlansPage() {
  const { t } = useTranslation('plans');
  const [adding, setAdding] = useState(false);
  const plans = useRead(listPlans, {});
  const make = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={make} />
      {plans.isPending ? <Waiting lines={8} /> : null}
      {plans.isError ? <Failed problem={plans.error} retry={plans.refetch} /> : null}
      {plans.data ? (
        <div className="stack">
          <Needs needs={plans.data.needs} />
          <Raised raised={plans.data.raised} />
          <Plans rows={plans.data.rows} />
        </div>
      ) : null}
      {adding ? <PlanForm onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Plans({ rows }: { rows: readonly PlanRow[] }) {
  const { t } = useTranslation('plans');
  const manner = useManner();
  const navigate = useNavigate();
  const columns: Column<PlanRow>[] = [
    {
      key: 'person',
      title: t('person'),
      width: 120,
      value: (row) => row.person.name,
      render: (row) => (
        <Link to="/plans/$planId" params={{ planId: String(row.id) }}>
          {row.person.name}
        </Link>
      ),
    },
    { key: 'points', title: t('points'), width: 320, value: (row) => row.points.join('；') },
    { key: 'topics', title: t('topic'), width: 180, value: (row) => row.topics.join('、') },
    { key: 'hours', title: t('hours'), number: true, width: 100, value: (row) => row.hours, render: (row) => decimal(row.hours, manner) },
    { key: 'madeOn', title: t('madeOn'), width: 130, value: (row) => row.madeOn },
    { key: 'state', title: t('stateLabel'), width: 100, value: (row) => t(row.isClosed ? 'closed' : 'open'), choices: true },
  ];
  return (
    <DataTable<PlanRow>
      id="plans"
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      fileName={t('title')}
      onOpen={(row) => void navigate({ to: '/plans/$planId', params: { planId: String(row.id) } })}
    />
  );
}

function Needs({ needs }: { needs: readonly Need[] }) {
  const { t } = useTranslation('plans');
  const [raising, setRaising] = useState<Need | null>(null);
  const act = useAct(raiseNeed);
  if (needs.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('needs')}</h2>
      <ul className="stack" style={{ gap: 8 }}>
        {needs.map((need) => (
          <li key={`${need.team.id}-${need.topic}`} className="spread">
            <span>
              <strong>{need.topic}</strong> · {need.team.name} · {t('people', { count: need.people })}
            </span>
            {need.isRaised ? (
              <span className="soft">{t('state.raised')}</span>
            ) : (
              <Button size="small" onClick={() => setRaising(need)} aria-label={t('raiseOf', { topic: need.topic })}>
                {t('raise')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {raising ? (
        <FormModal<{ reason: string }>
          title={t('raiseOf', { topic: raising.topic })}
          verb={t('raise')}
          lead={t('raiseLead', { count: raising.people })}
          submit={({ reason }) => act.mutateAsync({ body: { teamId: raising.team.id, topic: raising.topic, reason } })}
          onClose={() => setRaising(null)}
        >
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </FormModal>
      ) : null}
    </section>
  );
}

function Raised({ raised }: { raised: readonly TrainingNeed[] }) {
  const { t } = useTranslation('plans');
  const manner = useManner();
  const may = useMay();
  const { message } = App.useApp();
  const [answering, setAnswering] = useState<TrainingNeed | null>(null);
  const act = useAct(answerNeed, { onDone: () => void message.success(t('answered')) });
  if (raised.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('raised')}</h2>
      <ul className="stack" style={{ gap: 8 }}>
        {raised.map((need) => (
          <li key={need.id} className="spread">
            <span>
              <strong>{need.topic}</strong> · {need.team.name} · {t('people', { count: need.people })} · {dayWords(need.raisedOn, manner)}
              <br />
              <span className="soft">
                {need.raisedBy}: {need.reason}
                {need.answer ? ` → ${need.answer}` : ''}
              </span>
            </span>
            {need.state === 'raised' && may('appraisals.calibrate') ? (
              <Button size="small" onClick={() => setAnswering(need)} aria-label={t('answerOf', { topic: need.topic })}>
                {t('answer')}
              </Button>
            ) : (
              <span className="soft">{t(`state.${need.state}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {answering ? (
        <FormModal<{ isGranted: boolean; answer: string }>
          title={t('answerOf', { topic: answering.topic })}
          verb={t('answer')}
          initial={{ isGranted: true }}
          submit={(body) => act.mutateAsync({ params: { id: answering.id }, body })}
          onClose={() => setAnswering(null)}
        >
          <Form.Item name="isGranted" label={t('decision')}>
            <Radio.Group
              options={[
                { value: true, label: t('state.granted') },
                { value: false, label: t('state.declined') },
              ]}
            />
          </Form.Item>
          <Form.Item name="answer" label={t('how')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </FormModal>
      ) : null}
    </section>
  );
}
