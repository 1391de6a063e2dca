import { useTranslation } from 'react-i18next';
import { readFigures } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { useRead } from '../call.ts';
import { dayWords, type Manner } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { intervalWords, sampleWords, targetWords, valueWords } from '../figures/figure-words.ts';
import { useAskHow } from './HowProvider.tsx';
import { type FigureScope, figureQuery } from '../figures/scope.ts';
import { type TrendPoint, trendOption } from './trend-option.ts';
import { businessDayOf, halfHourAfter, type TrendGrain, withoutEnds } from './trend-span.ts';

interface Props {
  metric: string;
  grain: TrendGrain;
  scope: FigureScope;
  /** Whose: '全队列', a name. */
  whose?: string | undefined;
  height?: number;
}

/** One metric over time: gaps where nothing was, the target, the interval as a band, and every point open down to its contacts. */
export function TrendChart({ metric: key, grain, scope, whose, height = 260 }: Props) {
  const metric = metricOf(key);
  const manner = useManner();
  const answer = useRead(readFigures, { query: { ...figureQuery(scope), metrics: [key], by: [grain], empty: '1' } });
  const isOneDay = scope.from === scope.to;
  const points = withoutEnds((answer.data?.rows ?? []).map((row) => pointOf(row, key, grain, isOneDay, manner)));
  if (answer.isPending) return <Waiting lines={8} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return <Drawn metric={metric} points={points} grain={grain} scope={scope} whose={whose} height={height} />;
}

type Row = { keys: Partial<Record<string, { id: number | string }>>; figures: Record<string, TrendPoint['figure']> };

function pointOf({ keys, figures }: Row, metric: string, grain: TrendGrain, isOneDay: boolean, manner: Manner): TrendPoint {
  const key = String(keys[grain]?.id ?? '');
  return { key, label: bucketWords(key, grain, isOneDay, manner), figure: figures[metric] ?? null };
}

/** '09:30', '11月2日 周一 09:30', '11月2日 周一', '11月2日 周一 那周'. */
export function bucketWords(key: string, grain: TrendGrain, isOneDay: boolean, manner: Manner): string {
  if (grain === 'half-hour') return isOneDay ? key.slice(11, 16) : `${dayWords(key.slice(0, 10), manner)} ${key.slice(11, 16)}`;
  return dayWords(key, manner);
}

interface DrawnProps {
  metric: Metric;
  points: readonly TrendPoint[];
  grain: TrendGrain;
  scope: FigureScope;
  whose: string | undefined;
  height: number;
}

function Drawn({ metric, points, grain, scope, whose, height }: DrawnProps) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const { businessDayStart, timeZone } = useMe().centre;
  const askHow = useAskHow();
  const target = points.findLast(({ figure }) => figure?.target)?.figure?.target;
  const words = {
    xName: t(`grain.${grain}`),
    interval: t('intervalName'),
    tooFew: t('tooFew', { minimum: metric.minimumSample }),
  };
  const option = trendOption(metric, points, words, manner);
  const name = metric.name[manner.language];
  const title = whose ? `${name} · ${whose}` : name;
  const open = (point: TrendPoint | undefined) => {
    if (!point?.figure || point.figure.value === null) return;
    const about = [whose, point.label].filter(Boolean).join(' · ');
    askHow({ metric: metric.key, about, ...bucketScope(point.key, grain, scope, businessDayStart) });
  };
  if (points.length === 0) {
    return (
      <figure className="chart-frame">
        <header>
          <h2>{title}</h2>
        </header>
        <p className="soft">{t('noTrend')}</p>
      </figure>
    );
  }
  return (
    <ChartWithTable
      title={title}
      summary={t('trendSummary', { first: points[0]?.label, last: points.at(-1)?.label, points: points.length })}
      height={height}
      tools={target ? <span className="trend-target">{t('targetShort', { target: targetWords(metric, target, manner) })}</span> : null}
      note={t('trendNote', { zone: timeZone })}
      option={option}
      onPick={(index) => open(points[index])}
      table={<TrendTable metric={metric} points={points} grain={grain} title={title} onOpen={open} />}
    />
  );
}

/** What a point is made of: its day, its week as far as it was asked for, or its half hour. */
export function bucketScope(
  key: string,
  grain: TrendGrain,
  scope: FigureScope,
  dayStart: string,
): { scope: FigureScope; halfHour?: string } {
  if (grain === 'day') return { scope: { ...scope, from: key, to: key } };
  if (grain === 'week') {
    const sunday = new Date(Date.parse(`${key}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    return { scope: { ...scope, from: key < scope.from ? scope.from : key, to: sunday > scope.to ? scope.to : sunday } };
  }
  const day = businessDayOf(key, dayStart);
  const clock = key.slice(11, 16);
  return { scope: { ...scope, from: day, to: day, timeFrom: clock, timeTo: halfHourAfter(clock) }, halfHour: key };
}

interface TableProps {
  metric: Metric;
  points: readonly TrendPoint[];
  grain: TrendGrain;
  title: string;
  onOpen: (point: TrendPoint) => void;
}

function TrendTable({ metric, points, grain, title, onOpen }: TableProps) {
  const { t } = useTranslation(['metrics', 'ui']);
  const manner = useManner();
  const verdict = (point: TrendPoint): string | null =>
    point.figure?.value != null && point.figure.target ? t(`ui:figure.${point.figure.target.verdict}`) : null;
  const columns: Column<TrendPoint>[] = [
    { key: 'at', title: t(`grain.${grain}`), value: (point) => point.key, words: () => '', render: (point) => point.label },
    {
      key: 'value',
      title: metric.name[manner.language],
      number: true,
      value: (point) => point.figure?.value ?? null,
      render: (point) => valueWords(metric, point.figure?.value ?? null, manner),
    },
    {
      key: 'interval',
      title: t('intervalName'),
      number: true,
      unsorted: true,
      value: (point) => point.figure && intervalWords(metric, point.figure, manner),
    },
    {
      key: 'sample',
      title: t('sample'),
      number: true,
      unsorted: true,
      value: (point) => point.figure && sampleWords(metric, point.figure, manner),
    },
    { key: 'verdict', title: t('target'), value: verdict },
  ];
  return (
    <DataTable
      id={`trend-${metric.key}`}
      caption={title}
      columns={columns}
      rows={points}
      rowKey={(point) => point.key}
      empty={null}
      fileName={title}
      onOpen={onOpen}
    />
  );
}
