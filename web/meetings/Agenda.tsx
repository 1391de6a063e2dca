import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPoint, type Meeting } from '#api/meetings.ts';
import { call } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { PointLine } from './PointLine.tsx';
import { useMeetingReply } from './use-meeting-act.ts';

/** What both sides want to talk about. */
export function Agenda({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  return (
    <section className="panel meeting-agenda">
      <h2>{t('agenda.title')}</h2>
      {meeting.may.write ? <p className="soft no-print">{t('agenda.lead')}</p> : null}
      {meeting.points.length === 0 ? <p className="soft">{t('agenda.none')}</p> : null}
      <ol className="point-list">
        {meeting.points.map((point) => (
          <PointLine key={point.id} meeting={meeting} point={point} />
        ))}
      </ol>
      {meeting.may.write ? <NewPoint meetingId={meeting.id} /> : null}
    </section>
  );
}

function NewPoint({ meetingId }: { meetingId: number }) {
  const { t } = useTranslation('meetings');
  const { take } = useMeetingReply(meetingId);
  const [what, setWhat] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (what.trim() === '' || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await take(call(addPoint, { params: { id: meetingId }, body: { what } }));
      setWhat('');
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="no-print">
      {problem ? <Failed problem={problem} /> : null}
      <div className="new-point">
        <Input
          aria-label={t('agenda.add')}
          placeholder={t('agenda.add')}
          value={what}
          maxLength={500}
          onChange={(event) => setWhat(event.target.value)}
          onPressEnter={(event) => !event.nativeEvent.isComposing && void add()}
        />
        <Button onClick={() => void add()} loading={busy} disabled={what.trim() === ''}>
          {t('agenda.addVerb')}
        </Button>
      </div>
    </div>
  );
}
