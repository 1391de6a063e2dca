import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { addLearning, readLearning } from '#api/learning.ts';
import { listMethods } from '#api/methods.ts';
import { addDays } from '#core/time/calendar.ts';
import { call, useRead } from '../call.ts';
import { useDraftKey, useLanguage } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  what: string;
  method?: string;
  due: Dayjs;
}

const usualDays = 14;

/** Adds something to learn. */
export function NewLearning({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTranslation('self');
  const language = useLanguage();
  const client = useQueryClient();
  const methods = useRead(listMethods, {}, { staleTime: 300_000 });
  const submit = async ({ what, method, due }: Values) => {
    await call(addLearning, { body: { what, method: method ?? null, dueOn: due.format('YYYY-MM-DD') } });
    await client.invalidateQueries({ queryKey: [readLearning.path] });
  };
  return (
    <FormModal<Values>
      title={t('learning.add')}
      verb={t('learning.add')}
      initial={{ due: dayjs(addDays(today, usualDays)) }}
      submit={submit}
      onClose={onClose}
      draft={useDraftKey('learning')}
    >
      <Form.Item name="what" label={t('learning.what')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={500} placeholder={t('learning.whatHint')} />
      </Form.Item>
      <Form.Item name="method" label={t('learning.method')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('learning.noMethod')}
          options={(methods.data ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="due" label={t('learning.due')} rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
