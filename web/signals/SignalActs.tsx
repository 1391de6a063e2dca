import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addEvent, listEvents } from '#api/charts.ts';
import { closeReasons, closeSignal, explainSignal, reopenSignal, type SignalDetail } from '#api/signals.ts';
import { call, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { useSubmit } from './use-submit.ts';
import { WorkForm } from './WorkForm.tsx';

type Act = 'work' | 'close' | 'explain' | 'reopen';

export interface FormProps {
  signal: SignalDetail;
  onClose: () => void;
}

/** What the asker may do about a signal now. */
export function SignalActs({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  const [act, setAct] = useState<Act | null>(null);
  const offered = (['work', 'explain', 'close', 'reopen'] as const).filter((one) => signal.may[one]);
  const Open = act === null ? null : { work: WorkForm, close: CloseForm, explain: ExplainForm, reopen: ReopenForm }[act];
  return (
    <div className="row">
      {offered.map((one) => (
        <Button key={one} type={one === 'work' ? 'primary' : 'default'} onClick={() => setAct(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {Open ? <Open signal={signal} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

interface CloseValues {
  reason: 'handled' | 'new-normal' | 'not-worth-it' | 'data-error';
  note?: string;
}

function CloseForm({ signal, onClose }: FormProps) {
  const { t } = useTranslation('signals');
  const submit = useSubmit();
  const send = ({ reason, note = '' }: CloseValues) => submit(call(closeSignal, { params: { id: signal.id }, body: { reason, note } }));
  const reasons = closeReasons.filter((reason) => reason !== 'over').map((reason) => ({ value: reason, label: t(`reason.${reason}`) }));
  return (
    <FormModal<CloseValues> title={t('act.close')} verb={t('act.close')} submit={send} onClose={onClose}>
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
        <Select options={reasons} />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

interface ExplainValues {
  event: number | 'new';
  name?: string;
  kind?: 'outage' | 'campaign' | 'script' | 'other';
  note?: string;
}

function ExplainForm({ signal, onClose }: FormProps) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const submit = useSubmit();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const events = useRead(listEvents, { query: { from: signal.from, to: signal.to } });
  const send = async ({ event, name = '', kind = 'other', note = '' }: ExplainValues) => {
    const id = event === 'new' ? (await call(addEvent, { body: { kind, name, from: signal.from, to: signal.to, note } })).id : event;
    return submit(call(explainSignal, { params: { id: signal.id }, body: { event: id, note } }));
  };
  const known = (events.data?.rows ?? []).map((event) => ({
    value: event.id as number | 'new',
    label: `${event.name} · ${dayWords(event.from, manner)}`,
  }));
  const options = may('events.write') ? [...known, { value: 'new' as const, label: t('form.newEvent') }] : known;
  return (
    <FormModal<ExplainValues> title={t('act.explain')} verb={t('act.explain')} submit={send} onClose={onClose}>
      <Form.Item name="event" label={t('form.event')} rules={[{ required: true }]}>
        <Select options={options} onChange={(value) => setIsNew(value === 'new')} />
      </Form.Item>
      {isNew ? (
        <>
          <Form.Item name="name" label={t('form.eventName')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="kind" label={t('form.eventKind')}>
            <Select
              options={(['outage', 'campaign', 'script', 'other'] as const).map((kind) => ({
                value: kind,
                label: t(`form.kinds.${kind}`),
              }))}
            />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={t('form.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

function ReopenForm({ signal, onClose }: FormProps) {
  const { t } = useTranslation('signals');
  const submit = useSubmit();
  const send = ({ note }: { note: string }) => submit(call(reopenSignal, { params: { id: signal.id }, body: { note } }));
  return (
    <FormModal<{ note: string }> title={t('act.reopen')} verb={t('act.reopen')} submit={send} onClose={onClose}>
      <Form.Item name="note" label={t('form.reason')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
