import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { addMyTime, readMyTime } from '#api/my-time.ts';
import { type TimeKind, timeKinds, type TimeMode, timeModes } from '#core/methods/time-spent.ts';
import { addDays } from '#core/time/calendar.ts';
import { call, type ReplyOf } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  what?: string;
  kind: TimeKind;
  mode: TimeMode;
  minutes: number;
  day: Dayjs;
}

/** Notes what some time went to: a few seconds' work. */
export function NewTimeNote({ time: { week, today }, onClose }: { time: ReplyOf<typeof readMyTime>; onClose: () => void }) {
  const { t } = useTranslation('self');
  const client = useQueryClient();
  const isThisWeek = today < addDays(week, 7);
  const submit = async ({ what = '', kind, mode, minutes, day }: Values) => {
    await call(addMyTime, { body: { what, kind, mode, minutes, day: day.format('YYYY-MM-DD') } });
    await client.invalidateQueries({ queryKey: [readMyTime.path] });
  };
  return (
    <FormModal<Values>
      title={t('time.add')}
      verb={t('time.verb')}
      initial={{ kind: 'lead', mode: 'active', minutes: 30, day: dayjs(isThisWeek ? today : week) }}
      submit={submit}
      onClose={onClose}
      draft={useDraftKey('my-time')}
    >
      <Form.Item name="what" label={t('time.what')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('time.kind.label')}>
        <Radio.Group
          className="time-choice"
          options={timeKinds.map((kind) => ({ value: kind, label: `${t(`time.kind.${kind}`)} · ${t(`time.kindHelp.${kind}`)}` }))}
        />
      </Form.Item>
      <Form.Item name="mode" label={t('time.mode.label')}>
        <Radio.Group options={timeModes.map((mode) => ({ value: mode, label: t(`time.mode.${mode}`) }))} />
      </Form.Item>
      <Form.Item name="minutes" label={t('time.minutes')} rules={[{ required: true }]}>
        <InputNumber min={1} max={1440} step={5} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="day" label={t('time.day')} rules={[{ required: true }]}>
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
