import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePoint, type Meeting, type MeetingPoint } from '#api/meetings.ts';
import { call } from '../call.ts';
import { KeptText } from './KeptText.tsx';
import { sourceLink } from './source-link.ts';
import { useMeetingReply } from './use-meeting-act.ts';

interface Props {
  meeting: Meeting;
  point: MeetingPoint;
}

/** One point: ticked when it is dealt with, with what came out of it, where it came from and how often it was put off. */
export function PointLine({ meeting, point }: Props) {
  const { t } = useTranslation('meetings');
  const change = useChange(meeting.id, point);
  const isOpen = point.state === 'open';
  const mayWrite = meeting.may.write;
  const link = point.from ? sourceLink(point.from) : null;
  return (
    <li className={`point is-${point.state}`}>
      <div className="point-head">
        {mayWrite ? (
          <Checkbox
            checked={point.state === 'done'}
            aria-label={t('agenda.doneOf', { what: point.what })}
            onChange={({ target }) => void change({ state: target.checked ? 'done' : 'open' })}
          />
        ) : null}
        <span className="point-what">{point.what}</span>
        {mayWrite && point.state !== 'done' ? (
          <Button className="no-print" size="small" type="text" onClick={() => void change({ state: isOpen ? 'dropped' : 'open' })}>
            {t(isOpen ? 'agenda.drop' : 'agenda.reopen')}
          </Button>
        ) : null}
      </div>
      <p className="point-facts faint">
        <span>{t('agenda.by', { name: point.by.name })}</span>
        {point.carried > 0 ? <span className="point-mark">{t('agenda.carried', { count: point.carried })}</span> : null}
        {point.state === 'dropped' ? <span>{t('agenda.dropped')}</span> : null}
        {point.state === 'done' ? <span>{t('agenda.done')}</span> : null}
        {point.state === 'carried' ? <span>{t('agenda.carriedOn')}</span> : null}
        {point.reason === '' ? null : <span>{point.reason}</span>}
        {link ? (
          <Link to={link as never} className="no-print">
            {t('agenda.from')}
          </Link>
        ) : null}
      </p>
      {mayWrite && point.state !== 'dropped' ? (
        <Said meeting={meeting} point={point} />
      ) : point.said === '' ? null : (
        <p className="pre-line">{point.said}</p>
      )}
    </li>
  );
}

function Said({ meeting, point }: Props) {
  const { t } = useTranslation('meetings');
  const { take, refresh } = useMeetingReply(meeting.id);
  const save = async (said: string, revision: number) => {
    const reply = await take(call(changePoint, { params: { id: meeting.id, point: point.id }, body: { revision, said } }));
    return reply.points.find(({ id }) => id === point.id)?.revision ?? revision;
  };
  return (
    <KeptText
      label={`${t('agenda.said')}：${point.what}`}
      placeholder={t('agenda.said')}
      value={point.said}
      revision={point.revision}
      save={save}
      refresh={refresh}
      rows={1}
      maxLength={2000}
    />
  );
}

function useChange(meetingId: number, point: MeetingPoint) {
  const { take, refresh } = useMeetingReply(meetingId);
  const { message } = App.useApp();
  return async (body: { state: 'open' | 'done' | 'dropped' }) => {
    try {
      await take(call(changePoint, { params: { id: meetingId, point: point.id }, body: { revision: point.revision, ...body } }));
    } catch (error) {
      void message.error((error as Error).message);
      void refresh();
    }
  };
}
