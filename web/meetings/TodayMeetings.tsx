import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MeetingRow, todaysMeetings } from '#api/meetings.ts';
import { useRead } from '../call.ts';
import { clock, dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import './meetings.css';
import { meetingName, whomWords } from './meeting-words.ts';

/** On 今天: the meetings of today, those that were missed, and what waits to be read. Nothing when there is none. */
export function TodayMeetings() {
  const { t } = useTranslation('meetings');
  const answer = useRead(todaysMeetings, {}, { refetchInterval: 60_000 });
  if (!answer.data || answer.data.rows.length === 0) return null;
  return (
    <section className="panel today-meetings">
      <h2>{t('today.title')}</h2>
      <ul className="sheet-list">
        {answer.data.rows.map((row) => (
          <TodayLine key={row.id} row={row} today={answer.data.today} />
        ))}
      </ul>
    </section>
  );
}

function TodayLine({ row, today }: { row: MeetingRow; today: string }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const isToRead = row.state === 'held' && !row.isMine && row.acknowledgedAt === null;
  const isMissed = row.state === 'planned' && row.plannedOn < today;
  return (
    <li className="today-meeting">
      <time dateTime={row.startsAt}>{row.plannedOn === today ? clock(row.startsAt, manner) : dayWords(row.plannedOn, manner)}</time>
      <Link to="/meetings/$meetingId" params={{ meetingId: String(row.id) }}>
        {`${meetingName(t, row)} · ${whomWords(row)}`}
      </Link>
      <span className={isToRead || isMissed ? 'point-mark' : 'faint'}>
        {isToRead ? t('today.toRead') : isMissed ? t('missed') : t(`state.${row.state}`)}
      </span>
    </li>
  );
}
