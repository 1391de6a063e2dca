import { DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { exportAudit, listAudit } from '#api/admin.ts';
import { type ReplyOf, urlOf, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './admin.css';

type Line = ReplyOf<typeof listAudit>['rows'][number];
const pageSize = 50;
const things = ['session', 'password', 'user', 'person', 'unit', 'key', 'import', 'setting', 'target', 'centre'] as const;

/** Who did what and when. Nothing here can be changed or removed. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useUrlState();
  const { since, until, thing, text } = params;
  const filter = {
    ...(since ? { from: since } : {}),
    ...(until ? { to: until } : {}),
    ...(thing ? { act: `${thing}.` } : {}),
    ...(text ? { text } : {}),
  };
  const page = Math.max(1, Number(params['page']) || 1);
  const audit = useRead(listAudit, { query: { ...filter, page, pageSize } }, { placeholderData: (before) => before });
  const columns = useAuditColumns();
  const csv = (
    <Button icon={<DownloadOutlined aria-hidden />} href={urlOf(exportAudit, { query: filter })} download>
      {t('audit.csv')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('audit.title')} purpose={t('audit.purpose')} actions={csv} />
      {audit.isPending ? <Waiting lines={10} /> : null}
      {audit.isError ? <Failed problem={audit.error} retry={audit.refetch} /> : null}
      {audit.data ? (
        <DataTable
          id="audit"
          caption={t('audit.title')}
          columns={columns}
          rows={audit.data.rows}
          rowKey={(line) => line.id}
          tools={<AuditTools />}
          fileName={null}
          pages={{ page, pageSize, total: audit.data.total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
          empty={<Empty title={t('audit.empty')}>{t('audit.emptyText')}</Empty>}
        />
      ) : null}
    </>
  );
}

function AuditTools() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useUrlState();
  const set = (changes: Record<string, string | undefined>) => setParams({ ...changes, page: undefined });
  const [since, until] = [params['since'], params['until']];
  return (
    <>
      <Input.Search
        className="data-table-search"
        allowClear
        defaultValue={params['text']}
        placeholder={t('audit.search')}
        aria-label={t('audit.search')}
        onSearch={(text) => set({ text: text || undefined })}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        aria-label={t('audit.thing')}
        placeholder={t('audit.thing')}
        value={params['thing'] ?? null}
        onChange={(thing: string | null) => set({ thing: thing ?? undefined })}
        options={things.map((value) => ({ value, label: t(`audit.things.${value}`) }))}
      />
      <DatePicker.RangePicker
        aria-label={t('audit.days')}
        value={since && until ? [dayjs(since), dayjs(until)] : null}
        onChange={(days) => set({ since: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </>
  );
}

function useAuditColumns(): Column<Line>[] {
  const { t } = useTranslation('admin');
  const manner = useManner();
  const act = (line: Line) => {
    const thing = things.find((one) => line.act.startsWith(`${one}.`));
    return thing ? t(`audit.things.${thing}`) : '';
  };
  return [
    { key: 'at', title: t('audit.at'), value: (line) => line.at, render: (line) => instant(line.at, manner, true), width: 170 },
    { key: 'who', title: t('audit.who'), value: (line) => line.who },
    {
      key: 'act',
      title: t('audit.act'),
      value: (line) => line.act,
      render: (line) => (
        <>
          {act(line)} <code className="mono faint">{line.act}</code>
        </>
      ),
    },
    { key: 'object', title: t('audit.object'), value: (line) => line.object },
    {
      key: 'detail',
      title: t('audit.detail'),
      value: (line) => JSON.stringify(line.detail),
      render: (line) => <Detail detail={line.detail} />,
    },
    { key: 'address', title: t('audit.address'), value: (line) => line.address },
  ];
}

function Detail({ detail }: { detail: Line['detail'] }) {
  const text = Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
  return (
    <span className="audit-detail" title={text}>
      {text}
    </span>
  );
}
