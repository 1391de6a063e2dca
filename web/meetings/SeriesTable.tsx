import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endSeries, listSeries, type MeetingSeries } from '#api/meetings.ts';
import { useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { ChangeSeries } from './NewSeries.tsx';
import { meetingName, oftenWords, whomWords } from './meeting-words.ts';

/** The series in which I take part; mine can be changed and ended. */
export function SeriesTable({ empty, tools }: { empty: ReactNode; tools: ReactNode }) {
  const { t } = useTranslation('meetings');
  const [changing, setChanging] = useState<MeetingSeries | null>(null);
  const columns = useSeriesColumns(setChanging);
  const answer = useRead(listSeries, {});
  if (answer.isPending) return <Waiting lines={8} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return (
    <>
      {answer.data.rows.length === 0 ? <div className="row meetings-tools">{tools}</div> : null}
      <DataTable
        id="series"
        caption={t('views.series')}
        columns={columns}
        rows={answer.data.rows}
        rowKey={(row) => row.id}
        tools={tools}
        fileName={t('views.series')}
        empty={empty}
      />
      {changing ? <ChangeSeries series={changing} onClose={() => setChanging(null)} /> : null}
    </>
  );
}

function useSeriesColumns(change: (series: MeetingSeries) => void): Column<MeetingSeries>[] {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  return [
    { key: 'what', title: t('column.what'), value: (row) => meetingName(t, row) },
    { key: 'whom', title: t('column.whom'), value: (row) => whomWords(row) },
    { key: 'leader', title: t('column.leader'), value: (row) => row.leader.name, spare: true },
    { key: 'often', title: t('column.often'), value: (row) => oftenWords(t, row) },
    {
      key: 'next',
      title: t('column.next'),
      value: (row) => (row.ended ? t('series.ended') : row.next.map((day) => dayWords(day, manner)).join(' · ')),
      unsorted: true,
    },
    {
      key: 'acts',
      title: '',
      act: true,
      value: () => null,
      render: (row) => (row.isMine && !row.ended ? <SeriesActs series={row} change={change} /> : null),
    },
  ];
}

function SeriesActs({ series, change }: { series: MeetingSeries; change: (series: MeetingSeries) => void }) {
  const { t } = useTranslation('meetings');
  const end = useAct(endSeries);
  return (
    <span className="row">
      <Button size="small" onClick={() => change(series)}>
        {t('series.change')}
      </Button>
      <ConfirmButton
        size="small"
        question={t('series.endQuestion', { name: `${meetingName(t, series)} · ${whomWords(series)}` })}
        consequence={t('series.endText')}
        verb={t('series.end')}
        act={() => end.mutateAsync({ params: { id: series.id } })}
      >
        {t('series.end')}
      </ConfirmButton>
    </span>
  );
}
