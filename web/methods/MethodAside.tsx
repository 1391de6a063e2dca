import { useTranslation } from 'react-i18next';
import { MethodEffect } from '../commitments/MethodEffect.tsx';
import { useLanguage } from '../session.ts';
import { CardsToLookUp } from './CardsToLookUp.tsx';
import { useEntries } from './entries.ts';
import { EntryLink } from './EntryLink.tsx';
import type { WholeMethod } from './MethodPage.tsx';

/** Beside a method: when to use it, what comes of it, what goes with it, what it rests on. */
export function MethodAside({ whole: { method, dataSources } }: { whole: WholeMethod }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  return (
    <aside className="stack">
      <section className="panel">
        <Occasions title={t('useWhen')} sayings={method.useWhen} sign="✓" />
        <Occasions title={t('avoidWhen')} sayings={method.avoidWhen} sign="✗" />
      </section>
      <section className="panel">
        <h2>{t('outcome')}</h2>
        <p>{method.outcome.says[language]}</p>
        <dl className="method-outcome">
          <dt>
            {t('commitment')} · {t(`owner.${method.outcome.commitment.owner}`)}
          </dt>
          <dd>{method.outcome.commitment.says[language]}</dd>
          <dt>{t('followUp')}</dt>
          <dd>{method.outcome.followUp.says[language]}</dd>
        </dl>
        {method.prefill.length > 0 ? (
          <>
            <h3>{t('prefill')}</h3>
            <ul className="dotted">
              {method.prefill.map(({ field, from, says }) => (
                <li key={field + from}>
                  {says[language]} <small className="faint">{dataSources[from]?.[language]}</small>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <CardsToLookUp method={method} />
      <MethodEffect method={method.key} />
      <Related keys={method.related} />
      <section className="panel method-origin">
        <h2>{t('source')}</h2>
        <p className="soft">{method.source[language]}</p>
        <p className="faint">{t(`status.${method.status}`)}</p>
        {language === 'zh' && method.covers.length > 0 ? (
          <p className="faint">
            {t('otherNames')}：{method.covers.join('、')}
          </p>
        ) : null}
      </section>
    </aside>
  );
}

function Occasions({ title, sayings, sign }: { title: string; sayings: readonly { zh: string; en: string }[]; sign: string }) {
  const language = useLanguage();
  if (sayings.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="method-occasions">
        {sayings.map((says) => (
          <li key={says.zh}>
            <span aria-hidden>{sign}</span> {says[language]}
          </li>
        ))}
      </ul>
    </>
  );
}

function Related({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation('methods');
  const entryOf = useEntries();
  const entries = keys.flatMap((key) => entryOf(key) ?? []);
  if (entries.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('related')}</h2>
      <ul className="dotted">
        {entries.map(({ key, kind }) => (
          <li key={key}>
            <EntryLink entryKey={key} /> <small className="faint">{t(`relatedKind.${kind}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
