import { useTranslation } from 'react-i18next';
import { type Meeting, saveMinutes } from '#api/meetings.ts';
import { call } from '../call.ts';
import { KeptText } from './KeptText.tsx';
import { useMeetingReply } from './use-meeting-act.ts';

/** What was said and agreed, for all who take part; of a briefing the message of the day. */
export function Minutes({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { take, refresh } = useMeetingReply(meeting.id);
  const isBriefing = meeting.kind === 'briefing';
  const mayWrite = meeting.may.lead && meeting.state !== 'skipped' && !(isBriefing && meeting.state === 'held');
  const save = async (minutes: string, revision: number) =>
    (await take(call(saveMinutes, { params: { id: meeting.id }, body: { minutes, revision } }))).revision;
  const none = t(isBriefing ? 'minutes.noMessage' : 'minutes.none');
  return (
    <section className="panel meeting-minutes">
      <h2>{t(isBriefing ? 'minutes.message' : 'minutes.title')}</h2>
      {mayWrite ? (
        <>
          <p className="soft no-print">{t(isBriefing ? 'minutes.messageLead' : 'minutes.lead')}</p>
          <KeptText
            label={t(isBriefing ? 'minutes.messageLabel' : 'minutes.label')}
            value={meeting.minutes}
            revision={meeting.revision}
            save={save}
            refresh={refresh}
            rows={isBriefing ? 3 : 5}
            maxLength={20_000}
          />
        </>
      ) : (
        <p className={meeting.minutes === '' ? 'soft' : 'pre-line'}>{meeting.minutes === '' ? none : meeting.minutes}</p>
      )}
    </section>
  );
}
