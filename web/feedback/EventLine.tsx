import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '#api/feedback.ts';
import { dayWords, instant, type Manner } from '../format.ts';
import { useManner } from '../session.ts';
import { AnswerForm } from './AnswerForm.tsx';

interface Props {
  event: TimelineEvent;
}

/** One event of the line: when, what kind, what was said, and what came back. */
export function EventLine({ event }: Props) {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  return (
    <li className={`timeline-event is-${event.kind}${event.tone ? ` is-${event.tone}` : ''}`}>
      <p className="timeline-when faint">
        <time dateTime={event.at}>{whenWords(event, manner)}</time>
        <span className="timeline-kind">{t(`kind.${event.kind}`)}</span>
        {event.tone && event.kind === 'run' ? <span>{t(`tone.${event.tone}`)}</span> : null}
        {event.by && event.kind !== 'commitment' ? <span>{event.by.name}</span> : null}
        {event.kind === 'recognition' ? <span>{t(event.isPublic ? 'public' : 'private')}</span> : null}
        {event.kind === 'commitment' && event.state ? <span>{t(`state.${event.state as 'open'}`)}</span> : null}
      </p>
      <p className="timeline-text">
        <Text event={event} />
      </p>
      {event.impact === '' ? null : <p className="soft">{t('impact', { impact: event.impact })}</p>}
      <Contacts event={event} />
      <Answer event={event} />
    </li>
  );
}

/** Commitments and signals are of a day, the rest of an hour. */
function whenWords({ kind, at }: TimelineEvent, manner: Manner): string {
  return kind === 'commitment' || kind === 'signal' ? dayWords(at.slice(0, 10), manner) : instant(at, manner);
}

function Text({ event }: Props) {
  const { t } = useTranslation(['feedback', 'meetings']);
  const { language } = useManner();
  const { kind, id, name, text, sentence, by } = event;
  if (kind === 'recognition') return <span className="pre-line">{text}</span>;
  if (kind === 'run') return <Link to={`/runs/${id}` as never}>{name?.[language] ?? ''}</Link>;
  if (kind === 'signal')
    return (
      <Link to="/signals/$signalId" params={{ signalId: String(id) }}>
        {sentence?.[language] || name?.[language]}
      </Link>
    );
  if (kind === 'meeting')
    return (
      <Link to="/meetings/$meetingId" params={{ meetingId: String(id) }}>
        {text === '' ? t(`meetings:kind.${event.meeting as 'team'}`) : text}
      </Link>
    );
  return <Link to={`/commitments/${id}` as never}>{t('promised', { name: by?.name ?? '', what: text })}</Link>;
}

function Contacts({ event: { contacts } }: Props) {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  if (contacts.length === 0) return null;
  return (
    <ul className="timeline-contacts" aria-label={t('contacts')}>
      {contacts.map(({ id, enteredAt, topic, customer }) => (
        <li key={id}>
          <Link to="/contacts/$contactId" params={{ contactId: String(id) }}>
            {t('contact', { at: instant(enteredAt, manner), topic: topic ?? t('noTopic') })}
          </Link>{' '}
          <span className="faint">{customer ?? ''}</span>
        </li>
      ))}
    </ul>
  );
}

function Answer({ event }: Props) {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  const { receipt, mayAnswer, kind } = event;
  if (kind !== 'recognition' && kind !== 'run') return null;
  return (
    <>
      {receipt ? (
        <p className="timeline-receipt">
          <span className="faint">{t('read', { at: instant(receipt.acknowledgedAt, manner) })}</span>
          {receipt.reply === '' ? null : <span>{t('replied', { reply: receipt.reply })}</span>}
        </p>
      ) : null}
      {mayAnswer ? <AnswerForm kind={kind} id={event.id} isRead={receipt !== null} /> : null}
    </>
  );
}
