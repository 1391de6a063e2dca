import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { commitmentPeople, makeCommitment } from '#api/commitments.ts';
import { listMethods } from '#api/methods.ts';
import { type SignalDetail, workOnSignal } from '#api/signals.ts';
import { betterWay, measurableMetrics } from '#core/commitments/measurable.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { call, type ReplyOf, useRead } from '../call.ts';
import { CommitmentFields } from '../commitments/CommitmentFields.tsx';
import { commitmentBody, type CommitmentValues } from '../commitments/commitment-values.ts';
import { useDraftKey, useManner, useMay } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { useSubmit } from './use-submit.ts';

interface Props {
  signal: SignalDetail;
  onClose: () => void;
}

type People = ReplyOf<typeof commitmentPeople>;

/** Starts an action: a commitment of somebody one works with, or a plain note by an account that works with nobody. */
export function WorkForm(props: Props) {
  const may = useMay()('conversations.use');
  const people = useRead(commitmentPeople, {}, { enabled: may, staleTime: 60_000 });
  if (may && people.isPending) return null;
  return people.data && people.data.rows.length > 0 ? <Promised {...props} people={people.data} /> : <Noted {...props} />;
}

/** The methods that fit, by name. */
function MethodChoice({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  const methods = useRead(listMethods, {});
  const fitting = signal.methods.flatMap((key) => methods.data?.find((method) => method.key === key) ?? []);
  return (
    <Form.Item name="method" label={t('form.method')}>
      <Select
        allowClear
        placeholder={t('form.noMethod')}
        options={fitting.map((method) => ({ value: method.key, label: method.name[language] }))}
      />
    </Form.Item>
  );
}

type Values = CommitmentValues & { method?: string };

/** What shows that it helped: the figure of the signal itself where it can be measured. */
function proofFrom({ metric, tone }: SignalDetail): CommitmentValues {
  const isMeasurable = tone === 'worse' && measurableMetrics().some(({ key }) => key === metric);
  if (!isMeasurable) return { proofKind: 'yes-no' };
  const direction = betterWay(metricOf(metric));
  return { proofKind: 'metric', metric, ...(direction ? { direction } : {}), expected: 10, windowDays: 28, of: 'person' };
}

function Promised({ signal, people, onClose }: Props & { people: People }) {
  const { t } = useTranslation('signals');
  const submit = useSubmit();
  const { self, today, rows } = people;
  const about = signal.unit.kind === 'person' ? rows.find(({ id }) => String(id) === signal.unit.key)?.id : undefined;
  const ownerId = about ?? self ?? undefined;
  const initial: Values = {
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(self !== null && ownerId !== self ? { otherId: self } : {}),
    dueOn: dayjs(today).add(7, 'day'),
    ...proofFrom(signal),
  };
  const send = async ({ method, ...values }: Values) => {
    const who = rows.find(({ id }) => id === values.ownerId)?.name ?? '';
    await call(makeCommitment, { body: commitmentBody(values, { kind: 'signal', id: signal.id }) });
    const dueOn = values.dueOn?.format('YYYY-MM-DD') ?? null;
    await submit(call(workOnSignal, { params: { id: signal.id }, body: { method: method ?? null, who, what: values.what ?? '', dueOn } }));
  };
  return (
    <FormModal<Values> title={t('act.work')} verb={t('act.work')} initial={initial} submit={send} onClose={onClose} width={620}>
      <MethodChoice signal={signal} />
      <CommitmentFields />
    </FormModal>
  );
}

interface NoteValues {
  method?: string;
  who: string;
  what: string;
  due?: Dayjs;
}

function Noted({ signal, onClose }: Props) {
  const { t } = useTranslation('signals');
  const submit = useSubmit();
  const draft = useDraftKey(`signal-${signal.id}`);
  const send = ({ method, who, what, due }: NoteValues) =>
    submit(
      call(workOnSignal, {
        params: { id: signal.id },
        body: { method: method ?? null, who, what, dueOn: due?.format('YYYY-MM-DD') ?? null },
      }),
    );
  return (
    <FormModal<NoteValues> title={t('act.work')} verb={t('act.work')} submit={send} onClose={onClose} draft={draft}>
      <MethodChoice signal={signal} />
      <Form.Item name="who" label={t('form.who')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="what" label={t('form.what')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="due" label={t('form.due')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
