import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';

/** What every change of a rule asks for: from which day on, and why. */
export interface ChangeValues {
  validFrom: Dayjs;
  reason: string;
}

export const dayOf = (value: Dayjs): string => value.format('YYYY-MM-DD');
export const changeFrom = (today: string): ChangeValues => ({ validFrom: dayjs(today), reason: '' });

export function ChangeFields() {
  const { t } = useTranslation('settings');
  return (
    <>
      <Form.Item
        name="validFrom"
        label={t('change.validFrom')}
        extra={t('change.validFromText')}
        rules={[{ required: true, message: t('change.validFromNeeded') }]}
      >
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('change.reason')} rules={[{ required: true, whitespace: true, message: t('change.reasonNeeded') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={400} placeholder={t('change.reasonExample')} />
      </Form.Item>
    </>
  );
}
