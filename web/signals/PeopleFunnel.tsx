import { useTranslation } from 'react-i18next';
import { type ComparisonReply, comparePeople } from '#api/comparison.ts';
import { useRead } from '../call.ts';
import { count, decimal } from '../format.ts';
import { useManner } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { funnelOption } from './funnel-option.ts';
import { unitWords } from './unit-words.ts';

type Unit = ComparisonReply['units'][number];

interface Props {
  /** The query of the comparison. */
  query: Record<string, string>;
  height?: number;
  /** The table stands below, not only in place of the picture. */
  withTable?: boolean;
}

/** People against what the others would have made of the same work: inside the funnel is chance. */
export function PeopleFunnel({ query, height = 300, withTable = false }: Props) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const answer = useRead(comparePeople, { query: query as never });
  if (answer.isPending) return <Waiting lines={8} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { units, reason, kind } = answer.data;
  if (reason !== null && units.length === 0) return <p className="soft">{reason.words[manner.language]}</p>;
  const nameOf = ({ unit }: Unit) => (unit.name === null ? `${t('others')} ${unit.key}` : unitWords(unit, manner.language, ''));
  const ratio = (value: number | null) => decimal(value, manner, 2);
  const picture = (
    <ChartWithTable
      title={t('people')}
      summary={t('peopleNote')}
      height={height}
      note={t('peopleNote')}
      option={funnelOption(kind, units, nameOf, {
        ratio: t('funnel.ratio'),
        weight: t(kind === 'normal' ? 'funnel.weight' : 'funnel.expected'),
        words: ratio,
      })}
      table={<FunnelTable id="funnel" units={units} nameOf={nameOf} />}
    />
  );
  if (!withTable) return picture;
  return (
    <>
      {reason ? <p className="soft">{reason.words[manner.language]}</p> : null}
      {picture}
      <FunnelTable id="compared" units={units} nameOf={nameOf} />
    </>
  );
}

/** '3', or '3–7': nobody's place is surer than the intervals are. */
const rankWords = ({ first, last }: { first: number; last: number }) => (first === last ? String(first) : `${first}–${last}`);

function FunnelTable({ id, units, nameOf }: { id: string; units: readonly Unit[]; nameOf: (unit: Unit) => string }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const columns: Column<Unit>[] = [
    { key: 'name', title: t('part.member'), value: nameOf },
    { key: 'ratio', title: t('funnel.ratio'), number: true, value: (unit) => unit.ratio, render: (unit) => decimal(unit.ratio, manner, 2) },
    {
      key: 'shrunk',
      title: t('funnel.shrunk'),
      number: true,
      value: (unit) => unit.shrunk,
      render: (unit) => decimal(unit.shrunk, manner, 2),
    },
    {
      key: 'interval',
      title: t('funnel.interval'),
      number: true,
      unsorted: true,
      value: (unit) => unit.interval && `${decimal(unit.interval.lower, manner, 2)}–${decimal(unit.interval.upper, manner, 2)}`,
    },
    {
      key: 'weight',
      title: t('funnel.weight'),
      number: true,
      value: (unit) => unit.denominator,
      render: (unit) => count(Math.round(unit.denominator), manner),
    },
    { key: 'outside', title: t('funnel.outside'), value: (unit) => t(`funnel.${unit.outside}`) },
    { key: 'rank', title: t('funnel.rank'), unsorted: true, value: (unit) => (unit.rank ? rankWords(unit.rank) : t('funnel.tied')) },
  ];
  return (
    <DataTable<Unit>
      id={id}
      caption={t('people')}
      columns={columns}
      rows={units}
      rowKey={(unit) => unit.unit.key}
      empty={null}
      fileName={t('people')}
    />
  );
}
