import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listMemos, type MemoRow } from '#api/upward.ts';
import { memoStates } from '#core/upward/memo-life.ts';
import { useRead } from '../call.ts';
import { dayWords, instant } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { kindsOf, type MemoGroup } from './groups.ts';
import { MemoMarks } from './MemoMarks.tsx';
import '../ui/record.css';
import './upward.css';

const pageSize = 50;
const boxes = ['sent', 'received', 'drafts'] as const;
type Box = (typeof boxes)[number];

export const RequestsPage = () => <MemosPage group="requests" />;
export const ReportsPage = () => <MemosPage group="reports" />;
export const CasesPage = () => <MemosPage group="cases" />;

/** What went up of one group: sent, received, or still being written; the filter lives in the address. */
function MemosPage({ group }: { group: MemoGroup }) {
  const { t } = useTranslation('upward');
  const { personId, roles } = useMe();
  const [params] = useUrlState();
  const page = Number(params['page'] ?? 1);
  const usual: Box = roles.includes('manager') ? 'received' : 'sent';
  const box = boxes.find((one) => one === params['box']) ?? usual;
  const query = { box, kind: kindsOf[group], state: params['state'] ? [params['state']] : undefined, page, pageSize };
  const memos = useRead(listMemos, { query: query as never }, { placeholderData: (before) => before });
  return (
    <>
      <PageHead title={t(group)} purpose={t(`${group}Purpose`)} actions={personId === null ? null : <WriteOne group={group} />} />
      {personId === null ? <Empty title={t('noPerson')}>{t('noPersonText')}</Empty> : null}
      {personId !== null && memos.isPending ? <Waiting lines={8} /> : null}
      {memos.isError ? <Failed problem={memos.error} retry={memos.refetch} /> : null}
      {personId !== null && memos.data ? <List group={group} box={box} usual={usual} page={page} {...memos.data} /> : null}
    </>
  );
}

function WriteOne({ group }: { group: MemoGroup }) {
  const { t } = useTranslation('upward');
  const navigate = useNavigate();
  const items = kindsOf[group].map((kind) => ({
    key: kind,
    label: (
      <span className="memo-kind">
        <strong>{t(`kind.${kind}`)}</strong>
        <small>{t(`kindText.${kind}`)}</small>
      </span>
    ),
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => void navigate({ to: '/upward/new', search: { kind: key } as never }) }}
    >
      <Button type="primary">{t('write')}</Button>
    </Dropdown>
  );
}

interface ListProps {
  group: MemoGroup;
  box: Box;
  usual: Box;
  rows: readonly MemoRow[];
  total: number;
  page: number;
}

function List({ group, box, usual, rows, total, page }: ListProps) {
  const { t } = useTranslation('upward');
  const navigate = useNavigate();
  const [params, setParams] = useUrlState();
  const columns = useColumns(box);
  const none = { requests: t('noneRequests'), reports: t('noneReports'), cases: t('noneCases') }[group];
  const open = (row: MemoRow) => {
    if (row.state === 'draft') void navigate({ to: '/upward/new', search: { id: String(row.id) } as never });
    else void navigate({ to: '/upward/memos/$memoId', params: { memoId: String(row.id) } });
  };
  return (
    <DataTable<MemoRow>
      id="memos"
      caption={t(group)}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('none')}>{none}</Empty>}
      fileName={t(group)}
      onOpen={open}
      tools={
        <>
          <Segmented
            aria-label={t('box.label')}
            value={box}
            options={boxes.map((value) => ({ value, label: t(`box.${value}`) }))}
            onChange={(value) => setParams({ box: value === usual ? undefined : value, page: undefined })}
          />
          {box === 'drafts' ? null : (
            <Select
              aria-label={t('state.label')}
              value={params['state'] ?? ''}
              popupMatchSelectWidth={false}
              onChange={(value) => setParams({ state: value === '' ? undefined : value, page: undefined })}
              options={[
                { value: '', label: t('state.all') },
                ...memoStates.filter((state) => state !== 'draft').map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
            />
          )}
        </>
      }
      pages={{ page, pageSize, total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
    />
  );
}

function useColumns(box: Box): Column<MemoRow>[] {
  const { t } = useTranslation('upward');
  const manner = useManner();
  const title = (row: MemoRow) => row.title || `${t(`kind.${row.kind}`)} ${instant(row.sentAt ?? row.changedAt, manner).slice(0, 10)}`;
  return [
    {
      key: 'title',
      title: t('column.title'),
      width: 420,
      value: title,
      render: (row) => (
        <Link
          className="memo-title"
          {...(row.state === 'draft'
            ? { to: '/upward/new', search: { id: String(row.id) } as never }
            : { to: '/upward/memos/$memoId', params: { memoId: String(row.id) } })}
        >
          {title(row)}
        </Link>
      ),
    },
    { key: 'kind', title: t('column.kind'), width: 110, value: (row) => t(`kind.${row.kind}`) },
    box === 'received'
      ? { key: 'from', title: t('column.from'), width: 110, value: (row) => row.author.name }
      : { key: 'to', title: t('column.to'), width: 110, value: (row) => row.recipient?.name ?? '' },
    {
      key: 'state',
      title: t('column.state'),
      width: 230,
      value: (row) => t(`state.${row.state}`),
      render: (row) => <MemoMarks memo={row} />,
    },
    {
      key: 'answerBy',
      title: t('column.answerBy'),
      width: 130,
      value: (row) => row.answerBy ?? '',
      render: (row) => (row.answerBy ? dayWords(row.answerBy, manner) : '–'),
    },
    { key: 'at', title: t('column.at'), width: 150, value: (row) => instant(row.sentAt ?? row.changedAt, manner) },
  ];
}
