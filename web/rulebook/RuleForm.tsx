import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { addRule, type CentreRule, changeRule, type RuleArea, ruleAreas } from '#api/rulebook.ts';
import { call } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  area: RuleArea;
  title: string;
  wording: string;
  from: Dayjs;
  to?: Dayjs | null;
  announcedOn?: Dayjs | null;
}

const dayOf = (chosen: Dayjs | null | undefined) => chosen?.format('YYYY-MM-DD') ?? null;
const chosenOf = (day: string | null) => (day === null ? null : dayjs(day));

/** Adds a rule, or puts one right: also to end it, or to say when it was announced. */
export function RuleForm({ rule, onClose }: { rule: CentreRule | null; onClose: () => void }) {
  const { t } = useTranslation('rulebook');
  const client = useQueryClient();
  const draft = useDraftKey('rule');
  const send = async ({ area, title, wording, from, to, announcedOn }: Values) => {
    const body = { area, title, wording, from: from.format('YYYY-MM-DD'), to: dayOf(to), announcedOn: dayOf(announcedOn) };
    await (rule ? call(changeRule, { params: { id: rule.id }, body }) : call(addRule, { body }));
    await client.invalidateQueries();
  };
  const initial: Partial<Values> = rule
    ? {
        area: rule.area,
        title: rule.title,
        wording: rule.wording,
        from: dayjs(rule.from),
        to: chosenOf(rule.to),
        announcedOn: chosenOf(rule.announcedOn),
      }
    : { area: 'discipline' };
  const needed = [{ required: true, message: t('needed') }];
  const worded = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <FormModal<Values>
      title={t(rule ? 'changeTitle' : 'add')}
      verb={t(rule ? 'save' : 'add')}
      initial={initial}
      submit={send}
      onClose={onClose}
      lead={t('lead')}
      {...(rule ? {} : { draft })}
    >
      <Form.Item name="title" label={t('name')} rules={worded}>
        <Input maxLength={200} placeholder={t('nameHint')} />
      </Form.Item>
      <Form.Item name="wording" label={t('wording')} rules={worded}>
        <Input.TextArea rows={4} maxLength={4000} placeholder={t('wordingHint')} />
      </Form.Item>
      <Form.Item name="area" label={t('area.label')} rules={needed} extra={t('area.hint')}>
        <Select options={ruleAreas.map((area) => ({ value: area, label: t(`area.${area}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t('from')} rules={needed}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('to')}
        extra={t('toHint')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, to: Dayjs | null | undefined) => {
              const from = getFieldValue('from') as Dayjs | undefined;
              const isUpsideDown = Boolean(to && from && to.isBefore(from, 'day'));
              return isUpsideDown ? Promise.reject(new Error(t('upsideDown'))) : Promise.resolve();
            },
          }),
        ]}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="announcedOn" label={t('announced')} extra={t('announcedHint')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
