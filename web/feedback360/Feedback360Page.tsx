import { Link, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Form, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addRound, type FeedbackRound, listRounds, roundInTheWay } from '#api/feedback360.ts';
import { readScopes } from '#api/figures.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback360.css';
import { ToAnswer } from './ToAnswer.tsx';

/** Rounds of 360 feedback that one leads or is the subject of, and what one is asked to answer. */
export function Feedback360Page() {
  const { t } = useTranslation('feedback360');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const rounds = useRead(listRounds, {});
  return (
    <>
      <PageHead
        title={t('title')}
        purpose={t('purpose')}
        actions={
          may('feedback360.lead') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('begin')}
            </Button>
          ) : null
        }
      />
      {rounds.isPending ? <Waiting lines={8} /> : null}
      {rounds.isError ? <Failed problem={rounds.error} retry={rounds.refetch} /> : null}
      {rounds.data ? (
        <div className="stack">
          <ToAnswer rows={rounds.data.toAnswer} />
          <Rounds rows={rounds.data.rows} />
        </div>
      ) : null}
      {adding ? <BeginForm rounds={rounds.data?.rows ?? []} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Rounds({ rows }: { rows: readonly FeedbackRound[] }) {
  const { t } = useTranslation('feedback360');
  const manner = useManner();
  const navigate = useNavigate();
  const columns: Column<FeedbackRound>[] = [
    {
      key: 'subject',
      title: t('subject'),
      value: (row) => row.subject.name,
      render: (row) => (
        <Link to="/feedback360/$roundId" params={{ roundId: String(row.id) }}>
          {row.subject.name}
        </Link>
      ),
    },
    { key: 'state', title: t('stateLabel'), value: (row) => t(`state.${row.state}`), choices: true },
    { key: 'due', title: t('due'), value: (row) => row.dueOn, render: (row) => dayWords(row.dueOn, manner) },
    { key: 'invited', title: t('invited'), number: true, value: (row) => row.invited },
    { key: 'declined', title: t('declined'), number: true, value: (row) => row.declined },
    { key: 'threshold', title: t('threshold'), number: true, value: (row) => row.threshold },
  ];
  return (
    <DataTable<FeedbackRound>
      id="rounds"
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      fileName={t('title')}
      onOpen={(row) => void navigate({ to: '/feedback360/$roundId', params: { roundId: String(row.id) } })}
    />
  );
}

interface Begin {
  subjectId: number;
  from: Dayjs;
  dueOn: Dayjs;
  threshold: number;
}

function BeginForm({ rounds, onClose }: { rounds: readonly FeedbackRound[]; onClose: () => void }) {
  const { t } = useTranslation('feedback360');
  const navigate = useNavigate();
  const scopes = useRead(readScopes, {});
  const [inTheWay, setInTheWay] = useState<number | null>(null);
  const act = useAct(addRound, {
    onDone: ({ id }) => navigate({ to: '/feedback360/$roundId', params: { roundId: String(id) } }),
    onFail: ({ problem }: CallError) => setInTheWay(roundInTheWay.safeParse(problem.details).data?.round ?? null),
  });
  const underWayOf = (subjectId: number | undefined) => rounds.find(({ subject, state }) => subject.id === subjectId && state !== 'closed');
  const send = ({ subjectId, from, dueOn, threshold }: Begin) =>
    act.mutateAsync({ body: { subjectId, from: from.format('YYYY-MM-DD'), dueOn: dueOn.format('YYYY-MM-DD'), threshold } });
  const people = (scopes.data?.agents ?? []).map(({ id, name, employeeNo }) => ({ value: id, label: `${name} · ${employeeNo}` }));
  return (
    <FormModal<Begin>
      title={t('begin')}
      verb={t('begin')}
      submit={send}
      onClose={onClose}
      lead={t('beginLead')}
      initial={{ from: dayjs().subtract(90, 'day'), dueOn: dayjs().add(10, 'day'), threshold: 5 }}
    >
      <Form.Item
        name="subjectId"
        label={t('subject')}
        rules={[
          { required: true, message: t('needed') },
          { validator: (_, id) => (underWayOf(id) ? Promise.reject(new Error(t('underWay'))) : Promise.resolve()) },
        ]}
        extra={
          inTheWay === null ? null : (
            <Link to="/feedback360/$roundId" params={{ roundId: String(inTheWay) }}>
              {t('toUnderWay')}
            </Link>
          )
        }
      >
        <Select showSearch optionFilterProp="label" options={people} onChange={(id: number) => setInTheWay(underWayOf(id)?.id ?? null)} />
      </Form.Item>
      <Form.Item name="from" label={t('from')} rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('due')} rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="threshold" label={t('threshold')} extra={t('thresholdText')}>
        <InputNumber min={5} max={50} style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
