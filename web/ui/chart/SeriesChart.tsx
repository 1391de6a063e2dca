import { useMemo } from 'react';
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
      {spec.marks && spec.marks.length > 0 ? <MarkList spec={spec} /> : null}
    </ChartWithTable>
  );
}

function MarkList({ spec }: { spec: SeriesSpec }) {
  return (
    <ul className="chart-marks">
      {spec.marks?.map((mark) => (
        <li key={`${mark.series}-${mark.index}`}>
          <span className={`mark ${mark.standing === 'worse' ? 'is-missed' : 'is-met'}`} aria-hidden>
            {mark.standing === 'worse' ? '◆' : '●'}
          </span>{' '}
          {spec.labels[mark.index]} · {mark.words}
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
