import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Batch, listImports } from '#api/imports.ts';
import { useRead } from '../call.ts';
import { count, instant, type Manner } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { BatchMark } from './BatchMark.tsx';

const pageSize = 100;
const vias = ['all', 'file', 'api'] as const;

/** What has been imported so far, newest first. */
export function PastImports() {
  const { t } = useTranslation('imports');
  const [params, setParams] = useUrlState();
  const navigate = useNavigate();
  const columns = usePastColumns();
  const via = vias.find((one) => one === params['via']) ?? 'all';
  const page = Math.max(1, Number(params['page'] ?? 1) || 1);
  const past = useRead(listImports, { query: { via, page, pageSize } });
  const tools = (
    <Segmented
      value={via}
      aria-label={t('past.via')}
      options={vias.map((value) => ({ value, label: t(`past.vias.${value}`) }))}
      onChange={(value) => setParams({ via: value === 'all' ? undefined : value, page: undefined })}
    />
  );
  const none = <Empty title={t('past.empty')}>{t('past.emptyText')}</Empty>;
  const onPage = (next: number) => setParams({ page: next === 1 ? undefined : String(next) });
  return (
    <section className="panel import-table">
      <h2>{t('past.title')}</h2>
      {past.isPending ? <Waiting lines={6} /> : null}
      {past.isError ? <Failed problem={past.error} retry={past.refetch} /> : null}
      {past.data?.rows.length === 0 && via !== 'all' ? <div className="row">{tools}</div> : null}
      {past.data ? (
        <DataTable
          id="past"
          caption={t('past.title')}
          columns={columns}
          rows={past.data.rows}
          rowKey={(batch) => batch.id}
          onOpen={(batch) => void navigate({ to: '/imports/$batchId', params: { batchId: String(batch.id) } })}
          tools={tools}
          fileName={t('past.title')}
          empty={none}
          {...(past.data.total > pageSize ? { pages: { page, pageSize, total: past.data.total, onPage } } : {})}
        />
      ) : null}
    </section>
  );
}

function usePastColumns(): Column<Batch>[] {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const counted = (key: 'rows' | 'inserted' | 'updated' | 'unchanged' | 'rejected', spare = false): Column<Batch> => ({
    key,
    title: t(`past.${key}`),
    value: (batch) => batch[key],
    words: (value) => numberWords(value, manner),
    number: true,
    spare,
  });
  return [
    {
      key: 'file',
      title: t('past.file'),
      value: (batch) => batch.fileName,
      width: 260,
      render: (batch) => <span className="file-name">{batch.fileName}</span>,
    },
    { key: 'kind', title: t('past.kind'), value: (batch) => t(`kind.${batch.kind}`), choices: true },
    {
      key: 'status',
      title: t('past.status'),
      value: (batch) => statusWords(batch, t),
      choices: true,
      render: (batch) => <BatchMark batch={batch} />,
    },
    counted('rows'),
    counted('inserted'),
    counted('updated'),
    counted('unchanged', true),
    counted('rejected'),
    { key: 'source', title: t('past.source'), value: (batch) => batch.source, choices: true, spare: true },
    { key: 'by', title: t('past.by'), value: (batch) => batch.createdBy, choices: true },
    { key: 'at', title: t('past.at'), value: (batch) => batch.createdAt, words: (value) => instant(value as string, manner) },
  ];
}

type T = ReturnType<typeof useTranslation<'imports'>>['t'];

export const statusWords = ({ status, dryRun }: Batch, t: T) => t(dryRun && status === 'done' ? 'status.tried' : `status.${status}`);

const numberWords = (value: unknown, manner: Manner) => (typeof value === 'number' ? count(value, manner) : '');
