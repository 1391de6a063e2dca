import { Link } from '@tanstack/react-router';
import { Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listContacts } from '#api/contacts.ts';
import type { Figure } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { count } from '../format.ts';
import { writePeriod } from '../frame/period.ts';
import { amountWords, termsOf, termsWords, variantNamed } from '../figures/figure-words.ts';
import type { Asked } from '../figures/asked.ts';
import { writeScope } from '../figures/scope.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { ContactBrief } from './ContactBrief.tsx';
import { ExportContacts } from './ExportContacts.tsx';

const pageSize = 10;
export const parts = ['all', 'numerator', 'missed'] as const;
export type Part = (typeof parts)[number];

interface Props {
  asked: Asked;
  figure: Figure | null;
}

/** The contacts behind a figure, a few at a time, with the sum that shows them to be all of it. */
export function ContactsBehind({ asked, figure }: Props) {
  const { t } = useTranslation('contacts');
  const [part, setPart] = useState<Part>('all');
  const [page, setPage] = useState(1);
  const metric = metricOf(asked.metric);
  const isShare = metric.unit === 'ratio';
  const query = { ...asked.scope, metric: `${asked.metric}:${figure?.variant ?? 'standard'}`, ...(part === 'all' ? {} : { part }) };
  const contacts = useRead(listContacts, { query: { ...query, page, pageSize } });
  const choose = (chosen: Part) => {
    setPart(chosen);
    setPage(1);
  };
  return (
    <section>
      <div className="spread">
        <h3>{t('behind')}</h3>
        <span className="row">
          <FullList asked={asked} variant={figure?.variant} part={part} />
          <ExportContacts query={query} />
        </span>
      </div>
      {isShare ? (
        <Segmented
          block
          value={part}
          options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
          onChange={choose}
          aria-label={t('part.label')}
        />
      ) : null}
      {contacts.isPending ? <Waiting lines={8} /> : null}
      {contacts.isError ? <Failed problem={contacts.error} retry={contacts.refetch} /> : null}
      {contacts.data ? (
        <>
          {part === 'all' ? (
            <Sums asked={asked} figure={figure} list={contacts.data} />
          ) : (
            <p className="soft">{t('total', { total: contacts.data.total })}</p>
          )}
          <ul className="contact-list">
            {contacts.data.rows.map((row) => (
              <ContactBrief key={row.id} contact={row} isShare={isShare} />
            ))}
          </ul>
          <Pagination
            simple
            size="small"
            current={page}
            pageSize={pageSize}
            total={contacts.data.total}
            onChange={setPage}
            hideOnSinglePage
          />
        </>
      ) : null}
    </section>
  );
}

function FullList({ asked, variant, part }: { asked: Asked; variant: string | undefined; part: Part }) {
  const { t } = useTranslation('contacts');
  const { from, to } = asked.scope;
  const search = {
    ...writeScope(asked.scope),
    ...writePeriod({ kind: from === to ? 'day' : 'range', from, to }),
    metric: variant ? `${asked.metric}:${variant}` : asked.metric,
    part: part === 'all' ? undefined : part,
  };
  return (
    <Link to="/contacts" search={search as never}>
      {t('fullList')}
    </Link>
  );
}

interface SumsProps extends Props {
  list: ReplyOf<typeof listContacts>;
}

/** What the listed contacts add up to, beside what the figure says. They differ only where others' contacts may not be seen. */
function Sums({ asked, figure, list }: SumsProps) {
  const { t } = useTranslation(['contacts', 'frame']);
  const manner = useManner();
  const variant = variantNamed(metricOf(asked.metric), figure?.variant ?? 'standard');
  const terms = variant ? termsOf(variant.formula) : null;
  const { numerator, denominator } = list.sums;
  const told = (
    [
      ['numerator', numerator],
      ['denominator', denominator],
    ] as const
  )
    .filter(([key, amount]) => amount !== null && terms?.[key])
    .map(([key, amount]) => `${termsWords(terms?.[key] ?? [], manner)} ${amountWords(terms?.[key] ?? null, amount, manner)}`);
  return (
    <output className="contact-sums">
      {t('sums', { total: count(list.total, manner), parts: told.join(t('frame:comma')) })}{' '}
      <SumsVerdict asked={asked} figure={figure} list={list} />
    </output>
  );
}

function SumsVerdict({ asked, figure, list }: SumsProps) {
  const { t } = useTranslation('contacts');
  if (agrees(figure?.numerator ?? null, list.sums.numerator) && agrees(figure?.denominator ?? null, list.sums.denominator)) {
    return <span className="mark is-quiet">✓ {t('sumsAgree')}</span>;
  }
  return <span className="soft">{t(asked.scope.whole ? 'othersToo' : 'sumsDiffer')}</span>;
}

/** To a thousandth, in which both are stored; a side that has no sum is not compared. */
export function agrees(figure: number | null, sum: number | null): boolean {
  return figure === null || sum === null || Math.abs(figure - sum) < 0.002;
}
