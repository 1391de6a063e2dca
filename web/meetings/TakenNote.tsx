import { useTranslation } from 'react-i18next';
import type { Meeting } from '#api/meetings.ts';
import { clock } from '../format.ts';
import { useManner } from '../session.ts';

/** Who has read the minutes or the briefing, when, and who has not yet: for who leads it. */
export function TakenNote({ taken }: { taken: NonNullable<Meeting['acknowledgements']> }) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const { by, missing } = taken;
  return (
    <section className="panel no-print">
      <div className="spread">
        <h2>{t('taken.title')}</h2>
        <span className="soft">{t('taken.count', { done: by.length, all: by.length + missing.length })}</span>
      </div>
      {missing.length === 0 ? (
        <p className="soft">{t('taken.all')}</p>
      ) : (
        <>
          <h3>{t('taken.missing')}</h3>
          <ul className="name-chips is-missing">
            {missing.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <ul className="name-chips">
        {by.map(({ id, name, at }) => (
          <li key={id}>
            {name} <time dateTime={at}>{clock(at, manner)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
