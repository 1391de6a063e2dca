import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addPoint, type Meeting, readMeeting } from '#api/meetings.ts';
import { call, useRead } from '../call.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { type NewPoint, Proposals } from '../feedback/Proposals.tsx';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { Agenda } from './Agenda.tsx';
import { BriefingFigures, BriefingNews } from './BriefingSheet.tsx';
import { MeetingActs } from './MeetingActs.tsx';
import './meetings.css';
import { meetingName, whomWords } from './meeting-words.ts';
import { Minutes } from './Minutes.tsx';
import { PrivateNote } from './PrivateNote.tsx';
import { sourceLink } from './source-link.ts';
import { TakenNote } from './TakenNote.tsx';
import { useMeetingReply } from './use-meeting-act.ts';

const route = getRouteApi('/frame/meetings/$meetingId');
const lookAgainMs = 4000;

/** One meeting: the agenda of both sides, my private note, the minutes; or the sheet of a briefing. */
export function MeetingPage() {
  const { meetingId } = route.useParams();
  const answer = useRead(readMeeting, { params: { id: Number(meetingId) } }, { refetchInterval: lookAgainMs });
  if (answer.isPending) return <Waiting lines={12} />;
  if (answer.isError && !answer.data) return <Failed problem={answer.error} retry={answer.refetch} />;
  return <OneMeeting key={meetingId} meeting={answer.data} />;
}

function OneMeeting({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const when = `${dayWords(meeting.plannedOn, manner, true)} ${instant(meeting.startsAt, manner).slice(11)}`;
  const facts = [when, t('minutesOf', { count: meeting.minutesLong }), t(`state.${meeting.state}`)].join(' · ');
  const isBriefing = meeting.kind === 'briefing';
  return (
    <>
      <p className="no-print meeting-ways">
        <Link to="/meetings">{t('back')}</Link>
        <Beside meeting={meeting} />
      </p>
      <PageHead title={`${meetingName(t, meeting)} · ${whomWords(meeting)}`} purpose={facts} actions={<MeetingActs meeting={meeting} />} />
      <div className="meeting-grid">
        <div className="stack">
          {isBriefing ? <Minutes meeting={meeting} /> : <Agenda meeting={meeting} />}
          {isBriefing ? <BriefingFigures sheet={meeting.sheet} /> : null}
          {meeting.may.write ? <Ideas meetingId={meeting.id} /> : null}
        </div>
        <div className="stack">
          {isBriefing ? null : <Minutes meeting={meeting} />}
          {meeting.acknowledgements && meeting.state === 'held' ? <TakenNote taken={meeting.acknowledgements} /> : null}
          {meeting.sheet ? <BriefingNews sheet={meeting.sheet} /> : null}
          {isBriefing ? null : <Agreed meeting={meeting} />}
          {isBriefing ? null : <PrivateNote meetingId={meeting.id} />}
        </div>
      </div>
    </>
  );
}

/** Points that the product proposes, to be put on the agenda. */
function Ideas({ meetingId }: { meetingId: number }) {
  const { take } = useMeetingReply(meetingId);
  const add = (body: NewPoint) => take(call(addPoint, { params: { id: meetingId }, body }));
  return <Proposals meetingId={meetingId} add={add} linkOf={sourceLink} />;
}

/** The commitments that came of it. */
function Agreed({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const owner = meeting.isMine ? meeting.other : null;
  return (
    <section className="panel">
      <h2>{t('agreed')}</h2>
      <CommitmentList from={{ kind: 'meeting', id: meeting.id }} {...(owner ? { ownerId: owner.id } : {})} />
    </section>
  );
}

/** The meetings of the series before and after this one. */
function Beside({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  return (['before', 'after'] as const).map((side) => {
    const other = meeting[side];
    if (!other) return null;
    return (
      <Link key={side} to="/meetings/$meetingId" params={{ meetingId: String(other.id) }}>
        {t(side, { day: dayWords(other.plannedOn, manner) })}
      </Link>
    );
  });
}
