import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { addEvent, changeEvent, type KnownEvent } from '#api/charts.ts';
import { call } from '../call.ts';
import { useScopes } from '../frame/scope.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  name: string;
  kind: KnownEvent['kind'];
  days: [Dayjs, Dayjs];
  queues?: number[];
  note?: string;
}

export const eventKinds = ['outage', 'campaign', 'script', 'other'] as const;

interface Props {
  /** The one to be changed; null: a new one. */
  event: KnownEvent | null;
  /** First day of a new one. */
  from: string | null;
  onClose: () => void;
}

/** Adds a known event, or puts one right. */
export function EventForm({ event, from, onClose }: Props) {
  const { t } = useTranslation('signals');
  const client = useQueryClient();
  const scopes = useScopes();
  const draft = useDraftKey('event');
  const send = async ({ name, kind, days, queues = [], note = '' }: Values) => {
    const body = { name, kind, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD'), queues, note };
    await (event ? call(changeEvent, { params: { id: event.id }, body }) : call(addEvent, { body }));
    await client.invalidateQueries();
  };
  const initial: Partial<Values> = event
    ? {
        name: event.name,
        kind: event.kind,
        days: [dayjs(event.from), dayjs(event.to)],
        queues: event.queues.map(({ id }) => id),
        note: event.note,
      }
    : { kind: 'outage', ...(from ? { days: [dayjs(from), dayjs(from)] } : {}) };
  const title = t(event ? 'events.changeTitle' : 'events.add');
  return (
    <FormModal<Values>
      title={title}
      verb={t(event ? 'events.save' : 'events.add')}
      initial={initial}
      submit={send}
      onClose={onClose}
      lead={t('events.lead')}
      {...(event || from ? {} : { draft })}
    >
      <Form.Item name="name" label={t('events.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} placeholder={t('events.example')} />
      </Form.Item>
      <Form.Item name="kind" label={t('form.eventKind')} rules={[{ required: true }]}>
        <Select options={eventKinds.map((kind) => ({ value: kind, label: t(`form.kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="days" label={t('events.days')} rules={[{ required: true }]}>
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="queues" label={t('events.queues')} extra={t('events.queuesHint')}>
        <Select
          mode="multiple"
          placeholder={t('events.allQueues')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(scopes.data?.queues ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
