import { useTranslation } from 'react-i18next';
import { readToday } from '#api/figures.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useScopes, useTeam } from '../frame/scope.ts';
import { HowProvider } from '../metrics/HowProvider.tsx';
import { NothingImported } from '../metrics/NothingImported.tsx';
import { useManner, useMay, useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { AfterShift } from './AfterShift.tsx';
import { BeforeShift } from './BeforeShift.tsx';
import { type DayShown, dayShown } from './day-shown.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { FreshLine } from './FreshLine.tsx';
import { OnShift } from './OnShift.tsx';
import { DueMemos } from '../upward/DueMemos.tsx';
import { DueTasks } from '../tasks/DueTasks.tsx';
import { TodayMeetings } from '../meetings/TodayMeetings.tsx';
import { DueAppraisals } from '../appraisals/DueAppraisals.tsx';
import { DueFeedback } from '../feedback360/DueFeedback.tsx';
import { DueGoals } from '../goals/DueGoals.tsx';
import { TopSignals } from '../signals/TopSignals.tsx';
import { DueCommitments } from '../commitments/DueCommitments.tsx';
import { AtAGlance } from './AtAGlance.tsx';
import './today.css';

export type Today = ReplyOf<typeof readToday>;

/** 今天: is the team all right, what moved, what next; then the three parts of the day. */
export function TodayPage() {
  const scopes = useScopes();
  useRead(readToday, { query: useTeamQuery() }); // asked at the same time as the scopes: seldom is another day shown
  if (scopes.isPending) return <Waiting lines={14} />;
  if (scopes.isError) return <Failed problem={scopes.error} retry={scopes.refetch} />;
  const shown = dayShown(scopes.data);
  return <HowProvider>{shown ? <Day shown={shown} today={scopes.data.today} /> : <NothingYet today={scopes.data.today} />}</HowProvider>;
}

function useTeamQuery(): { team?: number } {
  const { teamId } = useTeam();
  return teamId === null ? {} : { team: teamId };
}

function NothingYet({ today }: { today: string }) {
  const mayBegin = useMay()('people.write');
  return (
    <>
      <Head day={today} />
      <Appointed />
      <DueSoon />
      <div className="stack">
        <NothingImported />
        {mayBegin ? <FirstSteps /> : null}
      </div>
    </>
  );
}

function Day({ shown, today }: { shown: DayShown; today: string }) {
  const query = { ...useTeamQuery(), ...(shown.day === today ? {} : { day: shown.day }) };
  const answer = useRead(readToday, { query }, { placeholderData: (before) => before });
  if (answer.isPending) return <Waiting lines={14} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return (
    <>
      <Head day={today} />
      <FreshLine today={answer.data} shown={shown} />
      <AtAGlance today={answer.data} shown={shown} />
      <Appointed />
      <TopSignals />
      <DueSoon />
      <div className="day-parts">
        <BeforeShift today={answer.data} shown={shown} />
        <OnShift today={answer.data} shown={shown} />
        <AfterShift today={answer.data} shown={shown} />
      </div>
    </>
  );
}

function Appointed() {
  return (
    <>
      <div className="due-counts">
        <DueTasks />
        <DueMemos />
      </div>
      <TodayMeetings />
    </>
  );
}

/** What is due, with figures or without. */
function DueSoon() {
  return (
    <>
      <DueAppraisals />
      <DueFeedback />
      <DueGoals />
      <DueCommitments />
    </>
  );
}

function Head({ day }: { day: string }) {
  const { t } = useTranslation('today');
  const manner = useManner();
  const { wide, teams, personId } = useMe();
  const isOwn = !wide && teams.length === 0 && personId !== null;
  return <PageHead title={t(isOwn ? 'titleOwn' : 'title', { day: dayWords(day, manner) })} purpose={t(isOwn ? 'purposeOwn' : 'purpose')} />;
}
