import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../DataTable.tsx';
import { type ChartFrameProps, ChartWithTable } from './ChartWithTable.tsx';
import { type SeriesSpec, seriesOption } from './series-option.ts';

interface Props extends ChartFrameProps {
  /** Tells charts of one page apart; prefix of the table's state in the address. */
  id: string;
  spec: SeriesSpec;
  /** A point was clicked: its label's index. */
  onPick?: (index: number, seriesIndex: number) => void;
}

/** Lines and bars over time or categories, with gaps, target, signals in words, and the table of the same data. */
export function SeriesChart({ id, spec, onPick, ...frame }: Props) {
  const option = useMemo(() => seriesOption(spec), [spec]);
  return (
    <ChartWithTable {...frame} option={option} onPick={onPick} table={<SeriesTable id={id} title={frame.title} spec={spec} />}>
      <MarkList spec={spec} />
    </ChartWithTable>
  );
}

const signs = { better: '●', worse: '◆', neither: '■', event: '▒' } as const;
const classes = { better: 'is-met', worse: 'is-missed', neither: 'is-changed', event: '' } as const;

/** What is marked, in words: points by what they have in common, stretches one by one. */
function MarkList({ spec }: { spec: SeriesSpec }) {
  const { marks = [], spans = [], labels } = spec;
  const { i18n, t } = useTranslation('ui');
  const at = (index: number) => labels[index] ?? '';
  const comma = i18n.language === 'zh' ? '、' : ', ';
  const points = Map.groupBy(marks, ({ standing, words }) => `${standing} ${words}`);
  const lines = [
    ...spans.map(({ from, to, standing, words }) => ({
      standing,
      when: from === to ? at(from) : t('chart.span', { from: at(from), to: at(to) }),
      words,
    })),
    ...[...points.values()].flatMap(([first, ...others]) =>
      first ? [{ standing: first.standing, when: [first, ...others].map(({ index }) => at(index)).join(comma), words: first.words }] : [],
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="chart-marks">
      {lines.map(({ standing, when, words }) => (
        <li key={`${standing} ${when} ${words}`}>
          <span className={`mark ${classes[standing]}`} aria-hidden>
            {signs[standing]}
          </span>{' '}
          {when} · {words}
        </li>
      ))}
    </ul>
  );
}

interface Line {
  index: number;
  label: string;
}

function SeriesTable({ id, title, spec }: { id: string; title: string; spec: SeriesSpec }) {
  const columns: Column<Line>[] = [
    { key: 'x', title: spec.xName, value: (row) => row.label },
    ...spec.series.map((one, index): Column<Line> => {
      const axis = one.right && spec.right ? spec.right : spec.y;
      return {
        key: `s${index}`,
        title: one.name,
        number: true,
        value: (row) => one.values[row.index] ?? null,
        words: (value) => (typeof value === 'number' ? axis.words(value) : '–'),
      };
    }),
  ];
  const rows = spec.labels.map((label, index) => ({ index, label }));
  return <DataTable id={id} caption={title} columns={columns} rows={rows} rowKey={(row) => row.index} empty={null} fileName={title} />;
}
