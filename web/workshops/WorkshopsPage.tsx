import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listWorkshops, type WorkshopRow } from '#api/workshops.ts';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useEntries } from '../methods/entries.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { NewWorkshop } from './NewWorkshop.tsx';

/** The workshops in which one takes part. */
export function WorkshopsPage() {
  const { t } = useTranslation('workshops');
  const workshops = useRead(listWorkshops, {});
  const [isOpening, setIsOpening] = useState(false);
  return (
    <>
      <PageHead
        title={t('title')}
        purpose={t('purpose')}
        actions={
          <Button type="primary" onClick={() => setIsOpening(true)}>
            {t('open')}
          </Button>
        }
      />
      {workshops.isPending ? <Waiting lines={6} /> : null}
      {workshops.isError ? <Failed problem={workshops.error} retry={workshops.refetch} /> : null}
      {workshops.data ? <WorkshopTable rows={workshops.data.rows} /> : null}
      {isOpening ? <NewWorkshop onClose={() => setIsOpening(false)} /> : null}
    </>
  );
}

function WorkshopTable({ rows }: { rows: readonly WorkshopRow[] }) {
  const { t } = useTranslation('workshops');
  const manner = useManner();
  const navigate = useNavigate();
  const entryOf = useEntries();
  const columns: Column<WorkshopRow>[] = [
    {
      key: 'title',
      title: t('column.title'),
      width: 280,
      value: (row) => row.title,
      render: (row) => (
        <Link to="/workshops/$workshopId" params={{ workshopId: String(row.id) }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'method', title: t('column.method'), width: 200, value: (row) => entryOf(row.method)?.name ?? row.method },
    { key: 'owner', title: t('column.owner'), width: 120, value: (row) => row.owner.name },
    { key: 'members', title: t('column.members'), number: true, width: 90, value: (row) => row.members.length },
    { key: 'cards', title: t('column.cards'), number: true, width: 90, value: (row) => row.cardCount },
    { key: 'stage', title: t('column.stage'), width: 110, value: (row) => t(`stage.${row.stage}`) },
    { key: 'opened', title: t('column.opened'), width: 160, value: (row) => instant(row.openedAt, manner) },
  ];
  return (
    <DataTable<WorkshopRow>
      id="workshops"
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      fileName={t('title')}
      onOpen={(row) => void navigate({ to: '/workshops/$workshopId', params: { workshopId: String(row.id) } })}
    />
  );
}
