import { useTranslation } from 'react-i18next';
import type { LiveFigures } from '#api/upward.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { sampleWords, targetWords, valueWords, variantNamed } from '../figures/figure-words.ts';
import { clock, dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';

type Row = LiveFigures['rows'][number];

/** Figures as they stood when they were taken, each with its definition, target and sample: the same as the board's. */
export function FiguresTable({ figures }: { figures: LiveFigures }) {
  const { t } = useTranslation('upward');
  const manner = useManner();
  const hour = figures.hour ? `${clock(figures.hour.from, manner)}–${clock(figures.hour.to, manner)}` : t('figures.whole');
  const caption = t('figures.caption', {
    day: dayWords(figures.day, manner),
    hour,
    team: figures.team?.name ?? t('figures.centre'),
    at: instant(figures.takenAt, manner),
  });
  const rows = figures.rows.filter(({ figure }) => figure.value !== null);
  const columns: Column<Row>[] = [
    { key: 'metric', title: t('figures.metric'), width: 150, value: ({ metric }) => metricOf(metric).name[manner.language] },
    {
      key: 'value',
      title: t('figures.value'),
      number: true,
      width: 90,
      value: ({ metric, figure }) => valueWords(metricOf(metric), figure.value, manner),
    },
    {
      key: 'target',
      title: t('figures.target'),
      number: true,
      width: 110,
      value: ({ metric, figure }) => (figure.target ? targetWords(metricOf(metric), figure.target, manner) : '–'),
    },
    {
      key: 'sample',
      title: t('figures.sample'),
      number: true,
      width: 120,
      value: ({ metric, figure }) => sampleWords(metricOf(metric), figure, manner) ?? '–',
    },
    {
      key: 'definition',
      title: t('figures.definition'),
      width: 220,
      value: ({ metric, figure }) => variantNamed(metricOf(metric), figure.variant)?.name[manner.language] ?? figure.variant,
    },
  ];
  return (
    <div className="memo-figures">
      <p className="soft">{caption}</p>
      <DataTable<Row>
        id="figures"
        caption={t('figures.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.metric}
        empty={<p className="soft">{t('figures.noData')}</p>}
        fileName={null}
        bare
      />
    </div>
  );
}
