import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Batch } from '#api/imports.ts';
import { count, decimal, instant } from '../format.ts';
import { businessToday } from '../frame/period.ts';
import { useManner, useMe } from '../session.ts';
import { ReasonList } from './ReasonList.tsx';
import type { BatchReply } from './use-batch.ts';

const parts = ['rows', 'inserted', 'updated', 'unchanged', 'rejected'] as const;

/** What came of an import: counted, with the span it touched and the way to the figures. */
export function BatchResult({ batch, contacts }: { batch: Batch; contacts: BatchReply['contacts'] }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  return (
    <section className="panel stack">
      <dl className="result-counts">
        {parts.map((part) => (
          <div key={part} className={part === 'rejected' && batch.rejected > 0 ? 'is-refused' : undefined}>
            <dt>{t(`past.${part}`)}</dt>
            <dd>{count(batch[part], manner)}</dd>
          </div>
        ))}
      </dl>
      <p>{endWords(batch, t)}</p>
      {contacts && contacts.found < contacts.stored ? (
        <p className="derived">
          {t(contacts.found === 0 ? 'result.noContacts' : 'result.someContacts', {
            stored: count(contacts.stored, manner),
            lost: count(contacts.stored - contacts.found, manner),
            source: batch.source,
          })}
        </p>
      ) : null}
      <ReasonList reasons={batch.reasons} flags={batch.flags} />
      <Facts batch={batch} />
      {batch.dryRun ? null : <NextSteps batch={batch} />}
    </section>
  );
}

type T = ReturnType<typeof useTranslation<'imports'>>['t'];

function endWords({ dryRun, inserted, updated, rejected }: Batch, t: T): string {
  if (dryRun) return t('result.tried');
  if (inserted + updated === 0 && rejected === 0) return t('result.nothingNew');
  return t(rejected > 0 ? 'result.partly' : 'result.whole');
}

function Facts({ batch }: { batch: Batch }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const { from, to, seconds, intervalsRecomputed, format, encoding } = batch;
  const facts = [
    from && to ? t('result.span', { from: instant(from, manner), to: instant(to, manner) }) : '',
    intervalsRecomputed > 0 ? t('result.intervals', { count: intervalsRecomputed, number: count(intervalsRecomputed, manner) }) : '',
    seconds === null ? '' : t('result.seconds', { seconds: decimal(seconds, manner) }),
    [t(`format.${format as 'csv'}`, { defaultValue: format }), encoding.toUpperCase()].filter(Boolean).join(' '),
  ];
  return <p className="faint">{facts.filter(Boolean).join(' · ')}</p>;
}

function NextSteps({ batch }: { batch: Batch }) {
  const { t } = useTranslation('imports');
  const { centre } = useMe();
  const dayOf = (at: string) => businessToday(new Date(at), centre.timeZone, centre.businessDayStart);
  const search = batch.from && batch.to ? { from: dayOf(batch.from), to: dayOf(batch.to) } : null;
  return (
    <div className="row">
      {batch.kind === 'people' ? (
        <Link to="/people" className="link-button is-primary">
          {t('result.people')}
        </Link>
      ) : search ? (
        <Link to={'/board' as never} search={search as never} className="link-button is-primary">
          {t('result.board')}
        </Link>
      ) : null}
      <Link to="/imports" className="link-button">
        {t('batch.again')}
      </Link>
    </div>
  );
}
