import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { attentionHeight, attentionOption } from './attention-option.ts';
import { type AttentionPoint, attentionPoints } from './attention-points.ts';

/** What the organisation looks at beside what the management looks at, as rated: the lowest is where this month's gap is looked for. */
export function AttentionChart({ org, boss }: { org: unknown; boss: unknown }) {
  const { t } = useTranslation('runs');
  const comma = useLanguage() === 'zh' ? '、' : ', ';
  const points = useMemo(() => attentionPoints(org, boss), [org, boss]);
  const sides = { org: t('attention.org'), boss: t('attention.boss') };
  const words = { sides, lowest: t('attention.lowest'), score: (score: number) => t('attention.score', { count: score }) };
  if (!points.some(({ score }) => score !== null)) return <p className="run-guide run-wide">{t('attention.empty')}</p>;
  const lowest = points.filter(({ isLowest }) => isLowest);
  const said = points.map(({ name, score }) => `${name} ${score ?? '–'}`).join(comma);
  return (
    <div className="run-wide">
      <ChartWithTable
        title={t('attention.title')}
        summary={said}
        height={attentionHeight(points)}
        option={attentionOption(points, words)}
        table={<AttentionTable points={points} sides={sides} />}
        note={lowest.length === 0 ? null : t('attention.gap', { names: lowest.map(({ name }) => name).join(comma) })}
      />
    </div>
  );
}

function AttentionTable({ points, sides }: { points: readonly AttentionPoint[]; sides: Record<AttentionPoint['side'], string> }) {
  const { t } = useTranslation('runs');
  const columns: Column<AttentionPoint>[] = [
    { key: 'point', title: t('attention.point'), value: (row) => row.name },
    { key: 'side', title: t('attention.side'), value: (row) => sides[row.side] },
    { key: 'score', title: t('attention.scored'), number: true, value: (row) => row.score },
    { key: 'evidence', title: t('attention.evidence'), value: (row) => row.evidence },
    { key: 'lowest', title: t('attention.lowest'), value: (row) => (row.isLowest ? t('attention.lowest') : '') },
  ];
  const title = t('attention.title');
  return (
    <DataTable
      id="attention"
      caption={title}
      columns={columns}
      rows={points}
      rowKey={(row) => points.indexOf(row)}
      empty={null}
      fileName={title}
    />
  );
}
