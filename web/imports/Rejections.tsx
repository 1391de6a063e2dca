import { useTranslation } from 'react-i18next';
import type { RejectCode } from '#core/contacts/contact.ts';
import { count } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { refusalWords } from './reject-words.ts';
import type { BatchReply } from './use-batch.ts';

type Reject = BatchReply['rejects'][number];

/** The first refused rows, each with its line, what is wrong, and the cells as they stood. */
export function Rejections({ id, rejects, total }: { id: number; rejects: readonly Reject[]; total: number }) {
  const { t } = useTranslation(['imports', 'fields']);
  const manner = useManner();
  const columns: Column<Reject>[] = [
    { key: 'line', title: t('rejects.line'), value: (row) => row.line, number: true, width: 90 },
    { key: 'why', title: t('rejects.why'), value: (row) => refusalWords(row, t), width: 380 },
    {
      key: 'reason',
      title: t('rejects.reason'),
      value: (row) => t(`fields:reject.${row.code as RejectCode}.what`),
      choices: true,
      spare: true,
    },
    {
      key: 'cells',
      title: t('rejects.cells'),
      value: (row) => row.cells.join(' | '),
      unsorted: true,
      render: (row) => <code className="mono reject-cells">{row.cells.join(' | ')}</code>,
    },
  ];
  return (
    <>
      {total > rejects.length ? (
        <p className="faint">{t('rejects.first', { shown: count(rejects.length, manner), total: count(total, manner) })}</p>
      ) : null}
      <DataTable
        id={`rejects${id}`}
        caption={t('rejects.title')}
        columns={columns}
        rows={rejects}
        rowKey={(row) => `${row.line}-${row.code}`}
        fileName={null}
        empty={null}
      />
    </>
  );
}
