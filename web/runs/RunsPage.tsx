import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRuns, type RunRow } from '#api/runs.ts';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';

const pageSize = 50;

/** The methods that I used and use, and those shared with me: drafts to go on with, what was submitted to read again. */
export function RunsPage() {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const [params] = useUrlState();
  const page = Number(params['page'] ?? 1);
  const { personId } = useMe();
  const query = {
    whose: params['whose'] === 'shared' ? ('shared' as const) : params['whose'] === 'all' ? undefined : ('mine' as const),
    state: params['state'] === 'draft' || params['state'] === 'submitted' ? (params['state'] as 'draft') : undefined,
    page,
    pageSize,
  };
  const runs = useRead(listRuns, { query: query as never }, { placeholderData: (before) => before });
  return (
    <>
      <PageHead
        title={t('title')}
        purpose={t('purpose')}
        actions={
          <Button type="primary" onClick={() => void navigate({ to: '/methods' })}>
            {t('toMethods')}
          </Button>
        }
      />
      {personId === null ? <p className="soft">{t('noPerson')}</p> : null}
      {runs.isPending ? <Waiting lines={8} /> : null}
      {runs.isError ? <Failed problem={runs.error} retry={runs.refetch} /> : null}
      {runs.data ? <RunTable rows={runs.data.rows} total={runs.data.total} page={page} /> : null}
    </>
  );
}

function RunTable({ rows, total, page }: { rows: readonly RunRow[]; total: number; page: number }) {
  const { t } = useTranslation('runs');
  const { language, timeZone } = useManner();
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const at = (when: string | null) => instant(when, { language, timeZone });
  const columns: Column<RunRow>[] = [
    {
      key: 'method',
      title: t('column.method'),
      width: 260,
      value: (row) => row.method.name[language],
      render: (row) => (
        <Link to="/runs/$runId" params={{ runId: String(row.id) }}>
          {row.method.name[language]}
        </Link>
      ),
    },
    { key: 'about', title: t('column.about'), width: 130, value: (row) => row.about?.name ?? '' },
    { key: 'state', title: t('column.state'), width: 110, value: (row) => t(`state.${row.state}`) },
    { key: 'author', title: t('column.author'), width: 130, value: (row) => row.author.name },
    { key: 'changed', title: t('column.changed'), width: 160, value: (row) => at(row.changedAt) },
    { key: 'submitted', title: t('column.submitted'), width: 160, value: (row) => at(row.submittedAt) },
  ];
  return (
    <DataTable<RunRow>
      id="runs"
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Empty title={t('none')} action={<Link to="/methods">{t('toMethods')}</Link>}>
          {t('noneText')}
        </Empty>
      }
      fileName={t('title')}
      onOpen={(row) => void navigate({ to: '/runs/$runId', params: { runId: String(row.id) } })}
      tools={<Filters />}
      pages={{ page, pageSize, total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
    />
  );
}

function Filters() {
  const { t } = useTranslation('runs');
  const [params, setParams] = useUrlState();
  const choose = (name: string) => (value: string) => setParams({ [name]: value === '' ? undefined : value, page: undefined });
  return (
    <>
      <Select
        aria-label={t('whose.label')}
        value={params['whose'] ?? ''}
        onChange={choose('whose')}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('whose.mine') },
          { value: 'shared', label: t('whose.shared') },
          { value: 'all', label: t('whose.all') },
        ]}
      />
      <Select
        aria-label={t('column.state')}
        value={params['state'] ?? ''}
        onChange={choose('state')}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('state.any') },
          { value: 'draft', label: t('state.draft') },
          { value: 'submitted', label: t('state.submitted') },
        ]}
      />
    </>
  );
}
