import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../Waiting.tsx';

const EChart = lazy(() => import('./EChart.tsx').then((module) => ({ default: module.EChart })));

export interface ChartFrameProps {
  title: string;
  /** The chart in one sentence, for those who do not see it. */
  summary: string;
  /** Beneath: time zone, sample, how to read it. */
  note?: ReactNode;
  height?: number;
  tools?: ReactNode;
}

interface Props extends ChartFrameProps {
  option: EChartsCoreOption;
  /** The same data as a table. */
  table: ReactNode;
  onPick?: ((index: number, seriesIndex: number) => void) | undefined;
  /** Between chart and note: signals in words. */
  children?: ReactNode;
}

/** A chart and, one click away, the same data as a table. */
export function ChartWithTable({ title, summary, note, height = 280, tools, option, table, onPick, children }: Props) {
  const { t } = useTranslation('ui');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const views = [
    { value: 'chart' as const, icon: <BarChartOutlined aria-hidden />, label: t('chart.chart') },
    { value: 'table' as const, icon: <TableOutlined aria-hidden />, label: t('chart.table') },
  ];
  return (
    <figure className="chart-frame">
      <header>
        <h2>{title}</h2>
        <div className="row no-print">
          {tools}
          <Segmented size="small" value={view} options={views} onChange={setView} aria-label={t('chart.view', { title })} />
        </div>
      </header>
      <div style={{ minHeight: height }}>
        {view === 'chart' ? (
          <Suspense fallback={<Waiting lines={6} />}>
            <EChart option={option} height={height} label={`${title}: ${summary}`} onPick={onPick} />
          </Suspense>
        ) : (
          table
        )}
      </div>
      {children}
      {note ? <figcaption>{note}</figcaption> : null}
    </figure>
  );
}
