import { useNavigate } from '@tanstack/react-router';
import { Grid, Pagination } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactRow, listContacts } from '#api/contacts.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { useRead } from '../call.ts';
import { amountWords, termsOf, termsWords, variantNamed } from '../figures/figure-words.ts';
import { ScopeWords } from '../figures/ScopeWords.tsx';
import { figureQuery, readScope } from '../figures/scope.ts';
import { count } from '../format.ts';
import { sharedSearch, usePeriod } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { ContactBrief } from './ContactBrief.tsx';
import { ContactTools } from './ContactTools.tsx';
import { contactColumns } from './contact-columns.tsx';
import './contacts.css';
import { ExportContacts } from './ExportContacts.tsx';
import { readList } from './list-state.ts';

const pageSize = 50;

/** The contacts of a scope, or those behind a figure, as a list with all that is known of each. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const [params] = useUrlState();
  const { period, known } = usePeriod();
  const scope = readScope(params, period);
  const list = readList(params);
  const metric = findMetric(list.metric?.split(':')[0] ?? '');
  const query = {
    ...figureQuery(scope),
    timeFrom: scope.timeFrom,
    timeTo: scope.timeTo,
    ...list,
    metric: metric ? list.metric : undefined,
  };
  const contacts = useRead(listContacts, { query: { ...query, pageSize } }, { enabled: known, placeholderData: (before) => before });
  const { language } = useManner();
  return (
    <>
      <PageHead
        title={metric ? t('titleOf', { metric: metric.name[language] }) : t('title')}
        purpose={t('purpose')}
        actions={<ExportContacts query={query} />}
      />
      <p className="contact-scope">
        <ScopeWords scope={scope} />
      </p>
      {contacts.isPending ? <Waiting lines={14} /> : null}
      {contacts.isError ? <Failed problem={contacts.error} retry={contacts.refetch} /> : null}
      {contacts.data ? <List reply={contacts.data} metric={metric} variant={list.metric?.split(':')[1]} page={list.page} /> : null}
    </>
  );
}

interface ListProps {
  reply: { rows: ContactRow[]; total: number; sums: { numerator: number | null; denominator: number | null } };
  metric: Metric | null;
  variant: string | undefined;
  page: number;
}

function List({ reply, metric, variant, page }: ListProps) {
  const { t } = useTranslation(['contacts', 'frame']);
  const { t: tm } = useTranslation('metrics');
  const manner = useManner();
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const formula = metric ? variantNamed(metric, variant ?? 'standard')?.formula : undefined;
  const terms = formula ? termsOf(formula) : null;
  const name = (side: 'numerator' | 'denominator') => (terms?.[side] ? termsWords(terms[side], manner) : '');
  const isCounting = reply.sums.numerator !== null || reply.sums.denominator !== null;
  const sums = (['numerator', 'denominator'] as const)
    .filter((side) => terms?.[side] && reply.sums[side] !== null)
    .map((side) => `${name(side)} ${amountWords(terms?.[side] ?? null, reply.sums[side], manner)}`);
  const isNarrow = !(Grid.useBreakpoint().md ?? true);
  const tools = <ContactTools hasMetric={metric !== null} />;
  const turn = (next: number) => setParams({ page: next === 1 ? undefined : String(next) });
  const open = ({ id }: ContactRow) =>
    void navigate({ to: '/contacts/$contactId', params: { contactId: String(id) }, search: sharedSearch as never });
  return (
    <>
      {sums.length > 0 ? (
        <output className="contact-sums">{t('sums', { total: count(reply.total, manner), parts: sums.join(t('frame:comma')) })}</output>
      ) : null}
      {isNarrow ? (
        <NarrowList reply={reply} page={page} isShare={isCounting && metric?.unit === 'ratio'} tools={tools} turn={turn} />
      ) : (
        <DataTable
          id="contacts"
          caption={t('title')}
          columns={contactColumns({ t, tm, manner }, isCounting)}
          rows={reply.rows}
          rowKey={(row) => row.id}
          empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
          fileName={null}
          onOpen={open}
          tools={tools}
          pages={{ page, pageSize, total: reply.total, onPage: turn }}
        />
      )}
    </>
  );
}

interface NarrowProps extends Pick<ListProps, 'reply' | 'page'> {
  isShare: boolean;
  tools: ReactNode;
  turn: (page: number) => void;
}

/** On a phone: two lines for each contact instead of a row of columns. */
function NarrowList({ reply, page, isShare, tools, turn }: NarrowProps) {
  const { t } = useTranslation('contacts');
  return (
    <section className="panel stack">
      <div className="row">{tools}</div>
      {reply.rows.length === 0 ? <Empty title={t('none')}>{t('noneText')}</Empty> : null}
      <ul className="contact-list">
        {reply.rows.map((row) => (
          <ContactBrief key={row.id} contact={row} isShare={isShare} />
        ))}
      </ul>
      <Pagination simple size="small" current={page} pageSize={pageSize} total={reply.total} onChange={turn} hideOnSinglePage />
    </section>
  );
}
