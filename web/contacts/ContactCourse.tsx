import { useTranslation } from 'react-i18next';
import type { ContactRow } from '#api/contacts.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { durationWords, stepsOf } from './contact-words.ts';

/** The course of a contact as a line from moment to moment, with what took how long between them. */
export function ContactCourse({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation('contacts');
  const manner = useManner();
  return (
    <ol className="contact-course">
      {stepsOf(contact).map(({ moment, at, next }) => (
        <li key={moment}>
          <span className="contact-moment">
            <strong>{t(`moment.${moment}`)}</strong>
            <time dateTime={at ?? undefined}>{at === null ? t('timeUnknown') : instant(at, manner, true)}</time>
          </span>
          {next ? (
            <span className={`contact-stretch is-${next.kind}`}>
              {t(`stretch.${next.kind}`, { time: durationWords(next.seconds, manner) })}
              {next.hold > 0 ? t('stretch.hold', { time: durationWords(next.hold, manner) }) : ''}
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
