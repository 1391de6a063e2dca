import { useTranslation } from 'react-i18next';
import type { DiagnosisReply } from '#api/signals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { differenceWords, valueWords } from '../figures/figure-words.ts';
import { useManner } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { type Step, waterfallOption } from './waterfall-option.ts';

type Split = DiagnosisReply['splits'][number];
type Row = Split['members'][number];

const shownMembers = 8;

/** A change from the usual value to that of these days, member by member; the parts sum to the whole. */
export function Waterfall({ split, metric: key, good }: { split: Split; metric: string; good: 'up' | 'down' | null }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const metric = metricOf(key);
  const nameOf = (row: Row) => row.member.name?.[manner.language] ?? `${t('others')} ${row.member.key}`;
  const steps = stepsOf(split, nameOf, { before: t('part.before'), after: t('part.after'), rest: t('driver.unexplained') });
  const words = {
    value: (value: number) => valueWords(metric, value, manner),
    change: (value: number) => differenceWords(metric, value, manner),
  };
  const title = t('waterfall', { by: t(`dimension.${split.dimension}`) });
  return (
    <ChartWithTable
      title={title}
      summary={`${words.value(split.before)} → ${words.value(split.after)}`}
      height={260}
      option={waterfallOption(steps, good, words)}
      table={<SplitTable split={split} metric={metric} nameOf={nameOf} title={title} />}
    />
  );
}

interface StepNames {
  before: string;
  after: string;
  rest: string;
}

function stepsOf(split: Split, nameOf: (row: Row) => string, names: StepNames): Step[] {
  const shown = split.members.slice(0, shownMembers);
  const rest = split.members.slice(shownMembers).reduce((sum, row) => sum + row.total, 0);
  const parts = [
    ...shown.map((row) => ({ name: nameOf(row), change: row.total })),
    ...(split.members.length > shownMembers ? [{ name: names.rest, change: rest }] : []),
  ];
  let level = split.before;
  const middle = parts.map(({ name, change }) => {
    const from = level;
    level += change;
    return { name, from, to: level, change };
  });
  return [
    { name: names.before, from: 0, to: split.before, change: null },
    ...middle,
    { name: names.after, from: 0, to: split.after, change: null },
  ];
}

function SplitTable({ split, metric, nameOf, title }: { split: Split; metric: Metric; nameOf: (row: Row) => string; title: string }) {
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
    { key: 'member', title: t('part.member'), value: nameOf },
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
