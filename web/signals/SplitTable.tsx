import { useTranslation } from 'react-i18next';
import type { DiagnosisReply } from '#api/signals.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { differenceWords, valueWords } from '../figures/figure-words.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { driverKeys, type Split } from './waterfall-steps.ts';

type Row = Split['members'][number];
type Drivers = NonNullable<DiagnosisReply['drivers']>;
type Band = Drivers['bands'][number];

interface SplitProps {
  split: Split;
  metric: Metric;
  nameOf: (row: Row) => string;
  title: string;
}

/** Every member of a split with the parts of its change. */
export function SplitTable({ split, metric, nameOf, title }: SplitProps) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const change = (key: 'mix' | 'within' | 'interaction' | 'total'): Column<Row> => ({
    key,
    title: t(`part.${key}`),
    number: true,
    value: (row) => row[key],
    render: (row) => differenceWords(metric, row[key], manner),
  });
  const value = (key: 'before' | 'after'): Column<Row> => ({
    key,
    title: t(`part.${key}`),
    number: true,
    value: (row) => row[key].value,
    render: (row) => valueWords(metric, row[key].value, manner),
  });
  const columns: Column<Row>[] = [
    { key: 'member', title: t(`dimension.${split.dimension}`), value: nameOf },
    value('before'),
    value('after'),
    change('mix'),
    change('within'),
    change('interaction'),
    change('total'),
  ];
  return (
    <DataTable<Row>
      id={`split-${split.dimension}`}
      caption={title}
      columns={columns}
      rows={split.members}
      rowKey={(row) => row.member.key}
      empty={null}
      fileName={title}
    />
  );
}

/** What drove the change in each part of the day. */
export function DriverTable({ drivers, metric, title }: { drivers: Drivers; metric: Metric; title: string }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const columns: Column<Band>[] = [
    { key: 'band', title: t('dimension.band'), value: (row) => row.member.name?.[manner.language] ?? row.member.key },
    ...driverKeys.map(
      (key): Column<Band> => ({
        key,
        title: t(`driver.${key}`),
        number: true,
        value: (row) => row[key],
        render: (row) => differenceWords(metric, row[key], manner),
      }),
    ),
    {
      key: 'total',
      title: t('part.total'),
      number: true,
      value: (row) => row.total,
      render: (row) => differenceWords(metric, row.total, manner),
    },
  ];
  return (
    <DataTable<Band>
      id="split-drivers"
      caption={title}
      columns={columns}
      rows={drivers.bands}
      rowKey={(row) => row.member.key}
      empty={null}
      fileName={title}
    />
  );
}
