import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '#api/contacts.ts';
import { instant } from '../format.ts';
import { sharedSearch } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import '../figures/figures.css';
import { durationWords, handleSeconds, outcomeWords } from './contact-words.ts';
import './contacts.css';

/** One contact in two lines, for narrow lists. */
export function ContactBrief({ contact, isShare }: { contact: ContactRow; isShare: boolean }) {
  const { t } = useTranslation('contacts');
  const manner = useManner();
  const counts = isShare && contact.numerator !== null ? (contact.numerator !== 0 ? 'inNumerator' : 'missed') : null;
  const details = [
    contact.queue,
    contact.agent,
    contact.waitSeconds === null ? null : t('waited', { time: durationWords(contact.waitSeconds, manner) }),
    contact.outcome === 'answered' ? t('handled', { time: durationWords(handleSeconds(contact), manner) }) : null,
    contact.surveyScore === null ? null : t('scored', { score: contact.surveyScore }),
  ];
  return (
    <li>
      <span className="contact-line">
        <Link to="/contacts/$contactId" params={{ contactId: String(contact.id) }} search={sharedSearch as never}>
          {instant(contact.enteredAt, manner, true)}
        </Link>
        <span>{outcomeWords(contact.outcome, t)}</span>
        {counts ? <span className="chip">{t(counts)}</span> : null}
      </span>
      <span className="faint">{details.filter((part) => part !== null).join(' · ')}</span>
    </li>
  );
}
