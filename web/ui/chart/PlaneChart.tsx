import { useMemo } from 'react';
import { type Column, DataTable } from '../DataTable.tsx';
import { type ChartFrameProps, ChartWithTable } from './ChartWithTable.tsx';
import { type PlanePoint, type PlaneSpec, planeOption } from './plane-option.ts';

interface Props extends ChartFrameProps {
  id: string;
  spec: PlaneSpec;
  /** Heading of the names in the table. */
  nameTitle: string;
  weightTitle?: string;
  onPick?: (point: PlanePoint) => void;
}

/** On a narrower screen names beside the points would cover one another; the table has them all. */
const roomForNames = 640;

function withoutNames({ fields: _fields, ...spec }: PlaneSpec): PlaneSpec {
  return { ...spec, named: false };
}

/** Points on two axes cut by the targets into four fields, with their table. */
export function PlaneChart({ id, spec, nameTitle, weightTitle, onPick, ...frame }: Props) {
  const option = useMemo(() => planeOption(globalThis.innerWidth < roomForNames ? withoutNames(spec) : spec), [spec]);
  const drawn = spec.points.filter((point) => point.x !== null && point.y !== null);
  const pick = (index: number) => {
    const point = drawn[index];
    if (point) onPick?.(point);
  };
  const words = (axis: PlaneSpec['x']) => (value: string | number | boolean | null) =>
    typeof value === 'number' ? axis.words(value) : '–';
  const columns: Column<PlanePoint>[] = [
    { key: 'name', title: nameTitle, value: (point) => point.name },
    { key: 'x', title: spec.x.name, number: true, value: (point) => point.x, words: words(spec.x) },
    { key: 'y', title: spec.y.name, number: true, value: (point) => point.y, words: words(spec.y) },
    ...(weightTitle ? [{ key: 'weight', title: weightTitle, number: true, value: (point: PlanePoint) => point.weight ?? null }] : []),
  ];
  const table = (
    <DataTable
      id={id}
      caption={frame.title}
      columns={columns}
      rows={spec.points}
      rowKey={(point) => point.name}
      empty={null}
      fileName={frame.title}
      {...(onPick ? { onOpen: onPick } : {})}
    />
  );
  return <ChartWithTable {...frame} option={option} table={table} onPick={onPick ? pick : undefined} />;
}
