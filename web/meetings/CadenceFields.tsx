import { Checkbox, DatePicker, Form, Input, InputNumber, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { useTranslation } from 'react-i18next';

dayjs.extend(customParseFormat);

export interface CadenceValues {
  every: 'week' | 'two-weeks' | 'month';
  weekdays: number[];
  nth: 1 | 2 | 3 | 4 | -1;
  startsOn: Dayjs;
  time: Dayjs;
  minutesLong: number;
  skipHolidays: boolean;
  title?: string;
}

/** As the contract takes it. A month has one weekday. */
export function cadenceOf({ every, weekdays, nth, startsOn, time, minutesLong, skipHolidays, title = '' }: CadenceValues) {
  const days = every === 'month' ? weekdays.slice(0, 1) : weekdays;
  return {
    every,
    weekdays: days,
    nth,
    startsOn: startsOn.format('YYYY-MM-DD'),
    time: time.format('HH:mm'),
    minutesLong,
    skipHolidays,
    title,
  };
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** How often, on which days, at what time of the centre's clock. */
export function CadenceFields() {
  const { t } = useTranslation('meetings');
  const form = Form.useFormInstance<CadenceValues>();
  const isMonthly = Form.useWatch('every', form) === 'month';
  return (
    <>
      <div className="field-pair">
        <Form.Item name="every" label={t('form.every')}>
          <Select options={(['week', 'two-weeks', 'month'] as const).map((value) => ({ value, label: t(`form.${value}`) }))} />
        </Form.Item>
        <Form.Item name="nth" label={t('form.nth')} hidden={!isMonthly}>
          <Select options={([1, 2, 3, 4, -1] as const).map((value) => ({ value, label: t(`form.nths.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="weekdays"
        label={t('form.weekdays')}
        rules={[{ required: true, type: 'array', min: 1, message: t('form.weekdaysNeeded') }]}
      >
        <Checkbox.Group options={weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))} />
      </Form.Item>
      <div className="field-triple">
        <Form.Item name="startsOn" label={t('form.startsOn')} rules={[{ required: true }]}>
          <DatePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="time" label={t('form.time')} rules={[{ required: true }]}>
          <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="minutesLong" label={t('form.minutesLong')} rules={[{ required: true }]}>
          <InputNumber min={5} max={480} step={5} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="title" label={t('form.title')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="skipHolidays" valuePropName="checked">
        <Checkbox>{t('form.skipHolidays')}</Checkbox>
      </Form.Item>
    </>
  );
}
