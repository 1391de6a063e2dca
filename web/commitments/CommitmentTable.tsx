import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CommitmentRow, listCommitments, verdicts } from '#api/commitments.ts';
import { standings } from '#core/commitments/standing.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { dayWords, percent } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './commitments.css';
import { proofWords } from './commitment-words.ts';
import { StandingPill } from './StandingPill.tsx';
import { VerdictPill } from './VerdictPill.tsx';

const pageSize = 50;
const living = ['to-confirm', 'running', 'soon', 'overdue'];

/** Commitments as a table: its filter lives in the address. `asked`: what the page settles. */
export function CommitmentTable({ asked, isMine = false }: { asked: object; isMine?: boolean }) {
  const { t } = useTranslation('commitments');
  const [params, setParams] = useUrlState();
  const navigate = useNavigate();
  const columns = useColumns(isMine);
  const page = Number(params['page'] ?? 1);
  const standing = params['standing'] ?? 'all';
  const query = {
    ...asked,
    ...(standing === 'all' ? {} : { standing: standing === 'living' ? living : [standing] }),
    ...(params['verdict'] ? { verdict: [params['verdict']] } : {}),
    page,
    pageSize,
  };
  const answer = useRead(listCommitments, { query: query as never }, { placeholderData: (before) => before });
  if (answer.isPending) return <Waiting lines={10} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { rows, total, standings: counts, kept } = answer.data;
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <KeptLine kept={kept} />
      <DataTable<CommitmentRow>
        id="commitments"
        caption={t('title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty title={t(all === 0 ? 'none' : 'noneMatch')}>{t('noneText')}</Empty>}
        fileName={t('title')}
        onOpen={(row) => void navigate({ to: '/commitments/$commitmentId', params: { commitmentId: String(row.id) } })}
        tools={<Filters counts={counts} standing={standing} />}
        pages={{ page, pageSize, total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
      />
    </>
  );
}

function KeptLine({ kept: { kept, of } }: { kept: { kept: number; of: number } }) {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  return <p className="commitment-kept">{of === 0 ? t('keptNone') : t('keptLine', { rate: percent(kept / of, manner, 0), kept, of })}</p>;
}

function useColumns(isMine: boolean): Column<CommitmentRow>[] {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  const columns: (Column<CommitmentRow> | null)[] = [
    {
      key: 'what',
      title: t('column.what'),
      width: 260,
      value: (row) => row.what,
      render: (row) => <span className="commitment-what">{row.what}</span>,
    },
    { key: 'owner', title: t('column.owner'), width: 100, value: (row) => row.owner.name },
    { key: 'other', title: t('column.other'), width: 100, value: (row) => row.other?.name ?? null },
    isMine ? null : { key: 'team', title: t('column.team'), width: 100, value: (row) => row.team?.name ?? null },
    { key: 'due', title: t('column.due'), width: 130, value: (row) => row.dueOn, render: (row) => dayWords(row.dueOn, manner) },
    {
      key: 'standing',
      title: t('column.standing'),
      width: 120,
      value: (row) => t(`standing.${row.standing}`),
      render: (row) => <StandingPill standing={row.standing} />,
    },
    {
      key: 'proof',
      title: t('column.proof'),
      width: 200,
      value: (row) => proofWords(row.proof, t, manner),
      render: (row) => <span className="commitment-proof soft">{proofWords(row.proof, t, manner)}</span>,
    },
    {
      key: 'effect',
      title: t('column.effect'),
      width: 130,
      value: (row) => (row.effect ? t(`verdict.${row.effect.verdict}`) : null),
      render: (row) => (row.effect ? <VerdictPill verdict={row.effect.verdict} /> : <span className="faint">–</span>),
    },
  ];
  return columns.filter((column) => column !== null);
}

function Filters({ counts, standing }: { counts: ReplyOf<typeof listCommitments>['standings']; standing: string }) {
  const { t } = useTranslation('commitments');
  const [params, setParams] = useUrlState();
  const choose = (key: string) => (value: string) => setParams({ [key]: value === 'all' ? undefined : value, page: undefined });
  const under = living.reduce((sum, key) => sum + (counts[key as 'running'] ?? 0), 0);
  return (
    <>
      <Select
        aria-label={t('standing.label')}
        value={standing}
        onChange={choose('standing')}
        popupMatchSelectWidth={false}
        options={[
          { value: 'all', label: `${t('standing.label')}: ${t('all')}` },
          { value: 'living', label: `${t('standing.living')} ${under}` },
          ...standings.map((value) => ({ value, label: `${t(`standing.${value}`)} ${counts[value] ?? 0}` })),
        ]}
      />
      <Select
        aria-label={t('verdict.label')}
        value={params['verdict'] ?? 'all'}
        onChange={choose('verdict')}
        popupMatchSelectWidth={false}
        options={[
          { value: 'all', label: `${t('verdict.label')}: ${t('all')}` },
          ...verdicts.map((value) => ({ value, label: t(`verdict.${value}`) })),
        ]}
      />
    </>
  );
}
