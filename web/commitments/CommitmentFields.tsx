import { DatePicker, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { commitmentPeople } from '#api/commitments.ts';
import { betterWay, measurableMetrics } from '#core/commitments/measurable.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { useManner } from '../session.ts';
import './commitments.css';

interface Props {
  /** Where the fields stand in the form's values; at its top when left out. */
  prefix?: readonly (string | number)[];
  /** Who does it is settled by the page. */
  fixedOwner?: boolean;
}

/** The fields of a commitment, as a part of any form of antd: who, to whom, what, by when, shown by what. Values: `CommitmentValues`. */
export function CommitmentFields({ prefix = [], fixedOwner = false }: Props) {
  const { t } = useTranslation('commitments');
  const at = (name: string) => [...prefix, name];
  const kind = Form.useWatch(at('proofKind')) as 'metric' | 'yes-no' | undefined;
  const needed = [{ required: true, message: t('field.needed') }];
  return (
    <>
      <div className="commitment-two">
        {fixedOwner ? null : (
          <Form.Item name={at('ownerId')} label={t('field.owner')} rules={needed}>
            <PersonChoice />
          </Form.Item>
        )}
        <Form.Item name={at('otherId')} label={t('field.other')}>
          <PersonChoice allowClear placeholder={t('field.otherNone')} />
        </Form.Item>
      </div>
      <Form.Item name={at('what')} label={t('field.what')} rules={[{ required: true, whitespace: true, message: t('field.needed') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} placeholder={t('field.whatHint')} />
      </Form.Item>
      <div className="commitment-two">
        <Form.Item name={at('dueOn')} label={t('field.due')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={at('agreedOn')} label={t('field.agreed')} tooltip={t('field.agreedExtra')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name={at('proofKind')} label={t('field.proof')} initialValue="yes-no">
        <Segmented options={(['yes-no', 'metric'] as const).map((value) => ({ value, label: t(`proof.${value}`) }))} />
      </Form.Item>
      {kind === 'metric' ? (
        <MetricFields at={at} />
      ) : (
        <Form.Item name={at('proofText')} label={t('field.proofText')}>
          <Input maxLength={500} placeholder={t('field.proofHint')} />
        </Form.Item>
      )}
    </>
  );
}

function MetricFields({ at }: { at: (name: string) => (string | number)[] }) {
  const { t } = useTranslation('commitments');
  const { language } = useManner();
  const form = Form.useFormInstance();
  const options = measurableMetrics().map(({ key, name }) => ({ value: key, label: name[language] }));
  const needed = [{ required: true, message: t('field.needed') }];
  const choose = (key: string) => form.setFieldValue(at('direction'), betterWay(metricOf(key)));
  return (
    <>
      <div className="commitment-two">
        <Form.Item name={at('metric')} label={t('field.metric')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} onChange={choose} />
        </Form.Item>
        <Form.Item name={at('direction')} label={t('field.direction')}>
          <Select options={(['up', 'down'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))} />
        </Form.Item>
        <Form.Item name={at('expected')} label={t('field.expected')} initialValue={10} rules={needed}>
          <InputNumber min={1} max={500} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={at('windowDays')} label={t('field.window')} initialValue={28} rules={needed}>
          <InputNumber min={7} max={180} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name={at('of')} label={t('field.of')} initialValue="person">
        <Segmented options={(['person', 'team'] as const).map((value) => ({ value, label: t(`unit.${value}`) }))} />
      </Form.Item>
    </>
  );
}

interface ChoiceProps {
  id?: string;
  value?: number | null;
  onChange?: (id: number | null) => void;
  allowClear?: boolean;
  placeholder?: string;
}

/** Chooses somebody one works with: oneself, those who lead, those led. */
function PersonChoice({ id, value, onChange, allowClear = false, placeholder }: ChoiceProps) {
  const { t } = useTranslation('commitments');
  const people = useRead(commitmentPeople, {}, { staleTime: 60_000 });
  const options = (people.data?.rows ?? []).map((person) => ({
    value: person.id,
    label: `${person.name} · ${person.relation === 'led' ? (person.team ?? t('relation.led')) : t(`relation.${person.relation}`)}`,
  }));
  return (
    <Select<number | null>
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      allowClear={allowClear}
      placeholder={placeholder}
      loading={people.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={
        value === null || value === undefined ? [...(allowClear ? [{ value: null, label: placeholder ?? '' }] : []), ...options] : options
      }
    />
  );
}
