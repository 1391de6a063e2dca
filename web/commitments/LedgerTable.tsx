import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commitmentLedger } from '#api/commitments.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { percent } from '../format.ts';
import { useTeam } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';

type Row = ReplyOf<typeof commitmentLedger>['rows'][number];

/** For each person how many commitments are under way, late and ended, and how many were kept on time. */
export function LedgerTable() {
  const { t } = useTranslation('commitments');
  const navigate = useNavigate();
  const { teamId } = useTeam();
  const columns = useColumns();
  const answer = useRead(commitmentLedger, { query: (teamId === null ? {} : { team: [teamId] }) as never });
  if (answer.isPending) return <Waiting lines={10} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return (
    <DataTable<Row>
      id="ledger"
      caption={t('tab.people')}
      columns={columns}
      rows={answer.data.rows}
      rowKey={(row) => `${row.owner.id} ${row.team?.id ?? 0}`}
      empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      fileName={t('title')}
      onOpen={(row) => void navigate({ to: '/people/$personId', params: { personId: String(row.owner.id) } })}
    />
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  const number = (key: 'running' | 'overdue' | 'done' | 'dropped' | 'moved'): Column<Row> => ({
    key,
    title: t(`column.${key}`),
    number: true,
    width: 90,
    value: (row) => row[key],
  });
  return [
    { key: 'owner', title: t('column.owner'), width: 130, value: (row) => row.owner.name },
    { key: 'team', title: t('column.team'), width: 130, value: (row) => row.team?.name ?? null, choices: true },
    number('running'),
    number('overdue'),
    number('done'),
    number('moved'),
    number('dropped'),
    {
      key: 'kept',
      title: t('column.kept'),
      number: true,
      width: 140,
      value: ({ kept }) => (kept.of === 0 ? null : kept.kept / kept.of),
      render: ({ kept }) => (kept.of === 0 ? '–' : `${percent(kept.kept / kept.of, manner, 0)} (${kept.kept}/${kept.of})`),
    },
    {
      key: 'effects',
      title: t('column.effects'),
      width: 190,
      value: (row) => `${row.better} / ${row.worse} / ${row.cannotTell}`,
    },
  ];
}
