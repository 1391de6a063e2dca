import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ContactRow, readContact } from '#api/contacts.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { channelWords } from '../figures/ScopeWords.tsx';
import { instant } from '../format.ts';
import { sharedSearch } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { ContactCounts } from './ContactCounts.tsx';
import { ContactCourse } from './ContactCourse.tsx';
import { flagWords, outcomeWords } from './contact-words.ts';
import './contacts.css';

type Read = ReplyOf<typeof readContact>;

/** One contact: its course, who was in it, what it counts for. */
export function ContactPage() {
  const { t } = useTranslation('contacts');
  const { contactId } = useParams({ strict: false });
  const id = Number(contactId);
  const found = useRead(readContact, { params: { id } }, { enabled: Number.isInteger(id) });
  if (!Number.isInteger(id) || found.error?.problem.status === 404) return <NotFound />;
  if (found.isPending) return <Waiting lines={10} />;
  if (found.isError) return <Failed problem={found.error} retry={found.refetch} />;
  return <OneContact {...found.data} t={t} />;
}

/** What is not there and what may not be seen look the same. */
function NotFound() {
  const { t } = useTranslation(['contacts', 'frame']);
  return (
    <>
      <PageHead title={t('notFound')} />
      <section className="panel">
        <Empty title={t('notFound')} action={<Link to="/">{t('frame:lost.home')}</Link>}>
          {t('notFoundText')}
        </Empty>
      </section>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<'contacts'>>['t'];

function OneContact({ contact, measures, importedFrom, t }: Read & { t: Translate }) {
  const manner = useManner();
  const title = t('one', { at: instant(contact.enteredAt, manner) });
  return (
    <>
      <PageHead title={title} purpose={[contact.queue, contact.agent, outcomeWords(contact.outcome, t)].filter(Boolean).join(' · ')} />
      {contact.flags.length > 0 ? (
        <ul className="contact-flags">
          {contact.flags.map((flag) => (
            <li key={flag}>{flagWords(flag, t)}</li>
          ))}
        </ul>
      ) : null}
      <div className="panels">
        <section className="panel">
          <h2>{t('course')}</h2>
          <ContactCourse contact={contact} />
        </section>
        <section className="panel">
          <h2>{t('facts')}</h2>
          <Facts contact={contact} importedFrom={importedFrom} isOldEnough={Boolean(measures['repeat_eligible'])} />
        </section>
      </div>
      <section className="panel contact-counts-panel">
        <h2>{t('counts')}</h2>
        <p className="soft">{t('countsText')}</p>
        <ContactCounts measures={measures} />
      </section>
    </>
  );
}

interface FactsProps {
  contact: ContactRow;
  importedFrom: string | null;
  /** The repeat window has passed: nobody came back is then a fact. */
  isOldEnough: boolean;
}

function Facts({ contact, importedFrom, isOldEnough }: FactsProps) {
  const { t } = useTranslation('contacts');
  const { t: tm } = useTranslation('metrics');
  const yes = (value: boolean | null) => (value === null ? null : t(value ? 'yes' : 'no'));
  const agent =
    contact.agentId === null ? (
      contact.agent
    ) : (
      <Link to="/people/$personId" params={{ personId: String(contact.agentId) }} search={sharedSearch as never}>
        {contact.agent}
      </Link>
    );
  const facts = [
    ['customer', contact.customer],
    ['queue', contact.queue],
    ['channel', channelWords(contact.channel, tm)],
    ['topic', contact.topic],
    ['agent', agent],
    ['team', contact.team],
    ['transferred', yes(contact.transferred)],
    ['score', contact.surveyScore],
    ['resolved', yes(contact.resolved)],
    ['repeated', contact.repeated || isOldEnough ? yes(contact.repeated) : t('notKnownYet')],
    ['externalId', contact.externalId],
    ['source', [contact.source, importedFrom].filter(Boolean).join(' · ')],
  ] as const;
  return (
    <dl className="contact-facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
