import { Button, DatePicker, Form, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledgeMeeting, holdMeeting, type Meeting, moveMeeting, skipMeeting } from '#api/meetings.ts';
import { call } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { useMeetingReply } from './use-meeting-act.ts';

/** What the reader may do with the meeting now. */
export function MeetingActs({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const { take } = useMeetingReply(meeting.id);
  const params = { id: meeting.id };
  return (
    <>
      {meeting.may.lead && meeting.state === 'planned' ? <LeadActs meeting={meeting} /> : null}
      {meeting.may.acknowledge ? (
        <Button type="primary" onClick={() => void take(call(acknowledgeMeeting, { params }))}>
          {t('acts.acknowledge')}
        </Button>
      ) : null}
      {meeting.acknowledgedAt ? (
        <span className="soft">{t('acts.acknowledged', { at: instant(meeting.acknowledgedAt, manner) })}</span>
      ) : null}
      {meeting.state === 'held' ? <Button onClick={() => window.print()}>{t('acts.print')}</Button> : null}
    </>
  );
}

function LeadActs({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { take } = useMeetingReply(meeting.id);
  const [moving, setMoving] = useState(false);
  const params = { id: meeting.id };
  const isBriefing = meeting.kind === 'briefing';
  const open = meeting.points.filter(({ state }) => state === 'open').length;
  return (
    <>
      <Button onClick={() => setMoving(true)}>{t('acts.move')}</Button>
      <ConfirmButton
        danger={false}
        question={t('acts.skipQuestion')}
        consequence={t('acts.skipText')}
        verb={t('acts.skip')}
        act={() => take(call(skipMeeting, { params }))}
      >
        {t('acts.skip')}
      </ConfirmButton>
      <ConfirmButton
        type="primary"
        danger={false}
        disabled={isBriefing && meeting.minutes === ''}
        question={t(isBriefing ? 'acts.publishQuestion' : 'acts.holdQuestion')}
        consequence={isBriefing ? t('acts.publishText') : t('acts.holdText', { count: open })}
        verb={t(isBriefing ? 'acts.publish' : 'acts.hold')}
        act={() => take(call(holdMeeting, { params }))}
      >
        {t(isBriefing ? 'acts.publish' : 'acts.hold')}
      </ConfirmButton>
      {moving ? <MoveForm meeting={meeting} onClose={() => setMoving(false)} /> : null}
    </>
  );
}

function MoveForm({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const { take } = useMeetingReply(meeting.id);
  const at = dayjs(instant(meeting.startsAt, manner).replace(' ', 'T'));
  const submit = ({ day, time }: { day: Dayjs; time: Dayjs }) =>
    take(call(moveMeeting, { params: { id: meeting.id }, body: { day: day.format('YYYY-MM-DD'), time: time.format('HH:mm') } }));
  return (
    <FormModal<{ day: Dayjs; time: Dayjs }>
      title={t('acts.moveTitle')}
      verb={t('acts.move')}
      initial={{ day: at, time: at }}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item name="day" label={t('acts.day')} rules={[{ required: true }]}>
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="time" label={t('acts.time')} rules={[{ required: true }]}>
        <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
