import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMeetings, meetingKinds, type MeetingRow } from '#api/meetings.ts';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner, useMay, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './meetings.css';
import { meetingName, whomWords } from './meeting-words.ts';
import { NewSeries } from './NewSeries.tsx';
import { SeriesTable } from './SeriesTable.tsx';

const views = ['upcoming', 'past', 'series'] as const;
const pageSize = 50;

/** Meetings to come and past ones, and the series that they come from. */
export function MeetingsPage() {
  const { t } = useTranslation('meetings');
  const { personId } = useMe();
  const mayLead = useMay()('conversations.lead') && personId !== null;
  const [arranging, setArranging] = useState(false);
  const [params, setParams] = useUrlState();
  const view = views.find((one) => one === params['view']) ?? 'upcoming';
  const arrange = mayLead ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setArranging(true)}>
      {t('arrange')}
    </Button>
  ) : null;
  const tools = (
    <Segmented
      value={view}
      aria-label={t('views.name')}
      options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
      onChange={(value) => setParams({ view: value === 'upcoming' ? undefined : value, page: undefined })}
    />
  );
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={arrange} />
      {personId === null ? <p className="panel soft">{t('noPerson')}</p> : null}
      {view === 'series' ? (
        <SeriesTable tools={tools} empty={<None when="upcoming" action={arrange} />} />
      ) : (
        <Meetings when={view} arrange={arrange} tools={tools} />
      )}
      {arranging ? <NewSeries onClose={() => setArranging(false)} /> : null}
    </>
  );
}

function MeetingFilters() {
  const { t } = useTranslation('meetings');
  const [params, setParams] = useUrlState();
  return (
    <>
      <Select
        className="meetings-kind"
        mode="multiple"
        allowClear
        aria-label={t('kind.label')}
        placeholder={t('kind.label')}
        value={params['kind']?.split(',') ?? []}
        options={meetingKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(value: string[]) => setParams({ kind: value.join(',') || undefined, page: undefined })}
      />
      <Checkbox
        checked={params['mine'] === '1'}
        onChange={({ target }) => setParams({ mine: target.checked ? '1' : undefined, page: undefined })}
      >
        {t('mine')}
      </Checkbox>
    </>
  );
}

function Meetings({ when, arrange, tools }: { when: 'upcoming' | 'past'; arrange: ReactNode; tools: ReactNode }) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const [params, setParams] = useUrlState();
  const page = Number(params['page'] ?? 1);
  const query = { when, kind: params['kind'] as never, mine: params['mine'] === '1' ? ('1' as const) : undefined, page, pageSize };
  const answer = useRead(listMeetings, { query }, { placeholderData: (before) => before });
  const columns = useMeetingColumns(when, answer.data?.today ?? '');
  if (answer.isPending) return <Waiting lines={8} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { rows, total } = answer.data;
  const allTools = (
    <div className="row meetings-tools">
      {tools}
      <MeetingFilters />
    </div>
  );
  if (rows.length === 0)
    return (
      <>
        {allTools}
        <None when={when} action={arrange} />
      </>
    );
  return (
    <DataTable
      id="meetings"
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/meetings/$meetingId', params: { meetingId: String(row.id) } })}
      tools={allTools}
      fileName={t('title')}
      empty={null}
      pages={{ page, pageSize, total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
    />
  );
}

function None({ when, action }: { when: 'upcoming' | 'past'; action: ReactNode }) {
  const { t } = useTranslation('meetings');
  return (
    <Empty title={t(when === 'past' ? 'nonePast' : 'none')} action={action}>
      {t(action === null ? 'noneAgent' : 'noneText')}
    </Empty>
  );
}

function useMeetingColumns(when: 'upcoming' | 'past', today: string): Column<MeetingRow>[] {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  const stateOf = (row: MeetingRow) => (row.state === 'planned' && row.plannedOn < today ? t('missed') : t(`state.${row.state}`));
  return [
    {
      key: 'what',
      title: t('column.what'),
      value: (row) => meetingName(t, row),
      unsorted: true,
      render: (row) => (
        <Link to="/meetings/$meetingId" params={{ meetingId: String(row.id) }}>
          {meetingName(t, row)}
        </Link>
      ),
    },
    { key: 'whom', title: t('column.whom'), value: (row) => whomWords(row), unsorted: true },
    { key: 'when', title: t('column.when'), value: (row) => instant(row.startsAt, manner), unsorted: true },
    { key: 'leader', title: t('column.leader'), value: (row) => row.leader.name, unsorted: true, spare: true },
    ...(when === 'upcoming'
      ? [{ key: 'points', title: t('column.points'), value: (row: MeetingRow) => row.openPoints, number: true, unsorted: true }]
      : []),
    { key: 'state', title: t('column.state'), value: stateOf, unsorted: true },
  ];
}
