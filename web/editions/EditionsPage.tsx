import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { listEditions } from '#api/method-editions.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';

type Row = ReplyOf<typeof listEditions>['rows'][number];

/** Every method of the centre: as it comes, changed or added. */
export function EditionsPage() {
  const { t } = useTranslation('editions');
  const navigate = useNavigate();
  const language = useLanguage();
  const answer = useRead(listEditions, {});
  const open = (key: string) => void navigate({ to: '/admin/methods/$methodKey', params: { methodKey: key } });
  const columns: Column<Row>[] = [
    { key: 'name', title: t('column.name'), width: 280, value: (row) => row.name[language] },
    { key: 'key', title: t('column.key'), width: 220, value: (row) => row.key },
    { key: 'origin', title: t('column.origin'), width: 140, value: (row) => t(`origin.${row.origin}`), choices: true },
    {
      key: 'version',
      title: t('column.version'),
      width: 120,
      value: (row) => row.version,
      render: (row) => (row.version === null ? (row.origin === 'off' ? '–' : t('product')) : t('version', { version: row.version })),
    },
    { key: 'versions', title: t('column.versions'), number: true, width: 120, value: (row) => row.versions },
  ];
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => open('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={add} />
      {answer.isPending ? <Waiting lines={10} /> : null}
      {answer.isError ? <Failed problem={answer.error} retry={answer.refetch} /> : null}
      {answer.data ? (
        <DataTable<Row>
          id="editions"
          caption={t('title')}
          columns={columns}
          rows={answer.data.rows}
          rowKey={(row) => row.key}
          empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
          fileName={null}
          onOpen={(row) => open(row.key)}
        />
      ) : null}
    </>
  );
}
