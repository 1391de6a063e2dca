import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../session.ts';
import { GiveFeedback, type Whom } from './GiveFeedback.tsx';
import { Timeline } from './Timeline.tsx';

/** The line of feedback and talks on a person's page, with the ways of adding to it. Not for those who only configure. */
export function PersonTimeline({ person }: { person: Whom }) {
  const { t } = useTranslation('feedback');
  const may = useMay();
  const { personId } = useMe();
  if (!may('conversations.use')) return null;
  const mayGive = may('conversations.lead') && personId !== null && personId !== person.id;
  return (
    <section className="panel person-timeline">
      <div className="spread">
        <h2>{t('line.title')}</h2>
        {mayGive ? <GiveFeedback person={person} /> : null}
      </div>
      <p className="soft">{t('line.lead')}</p>
      <Timeline personId={person.id} />
    </section>
  );
}
