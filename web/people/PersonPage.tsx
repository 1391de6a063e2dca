import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readPerson } from '#api/people.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { PersonTimeline } from '../feedback/PersonTimeline.tsx';
import { useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './people.css';
import { PersonCommitments } from '../commitments/PersonCommitments.tsx';
import { PersonActs } from './PersonActs.tsx';
import { PersonFigures } from './PersonFigures.tsx';
import { SkillList } from './SkillList.tsx';
import { TeamHistory } from './TeamHistory.tsx';

export type Person = ReplyOf<typeof readPerson>;

/** One person: who it is, in which teams since when, with which skills. */
export function PersonPage() {
  const { personId } = useParams({ strict: false });
  const person = useRead(readPerson, { params: { id: Number(personId) } });
  if (person.isPending) return <Waiting lines={10} />;
  if (person.isError) return <Failed problem={person.error} retry={person.refetch} />;
  return <OnePerson person={person.data} />;
}

function OnePerson({ person }: { person: Person }) {
  const { t } = useTranslation(['people', 'frame']);
  const mayWrite = useMay()('people.write');
  const place = [t(`frame:roles.${person.role}`), person.team?.name ?? t('noTeam'), person.employeeNo].join(' · ');
  return (
    <>
      <PageHead title={person.name} purpose={place} actions={mayWrite ? <PersonActs person={person} /> : null} />
      <PersonFigures personId={person.id} name={person.name} teamId={person.team?.id ?? null} />
      <PersonCommitments personId={person.id} />
      <PersonTimeline person={person} />
      <div className="panels">
        <section className="panel">
          <h2>{t('record')}</h2>
          <Facts person={person} />
        </section>
        <section className="panel">
          <TeamHistory person={person} mayWrite={mayWrite} />
        </section>
        <section className="panel">
          <SkillList person={person} mayWrite={mayWrite} />
        </section>
      </div>
    </>
  );
}

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation(['people', 'frame']);
  const facts: [string, string][] = [
    [t('employeeNo'), person.employeeNo],
    [t('agentKeys'), person.agentKeys.join(t('frame:comma')) || '–'],
    ...(person.user ? ([[t('account'), person.user.username]] as [string, string][]) : []),
    ...person.employments.flatMap(({ hiredOn, leftOn, leaveReason }): [string, string][] => [
      [t('hiredOn'), hiredOn ?? '–'],
      ...(leftOn ? ([[t('leftOn'), leaveReason ? `${leftOn} · ${leaveReason}` : leftOn]] as [string, string][]) : []),
    ]),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value], index) => (
        <div key={`${name}-${index}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
