import type { ChartInput, ChartType, PointName } from '#core/charts/chart-types.ts';
import { type PointProblem, problemOfPoint } from '#core/charts/observations.ts';
import { CommandError, type CommandIo, type Words } from './command.ts';
import { readCsvTable } from './csv-table.ts';

/** The points of a chart with the type that they fit. */
export type ChartPoints = ChartInput extends infer I ? (I extends ChartInput ? Pick<I, 'type' | 'points'> : never) : never;

const x = { name: 'x', kind: 'text' } as const;
const number = <const N extends string>(name: N) => ({ name, kind: 'optional-number' }) as const;

/** Names as numbers where every one is written as a plain number, else as they stand. */
function namesOf(texts: readonly string[]): PointName[] {
  const isNumeric = texts.every((text) => String(Number(text)) === text);
  return isNumeric ? texts.map(Number) : [...texts];
}

const mends: Readonly<Record<PointProblem['code'], Words>> = {
  'not-a-number': { zh: '不是数字', en: 'is not a number' },
  negative: { zh: '不能是负数', en: 'must not be negative' },
  'numerator-above-denominator': { zh: '比分母还大，请核对两列', en: 'is larger than its denominator; check the two columns' },
  'not-whole': { zh: '要是整数', en: 'must be a whole number' },
};

function checkPoints(points: ChartPoints, lines: readonly number[]): ChartPoints {
  for (const [at, point] of points.points.entries()) {
    const problem = problemOfPoint(points.type, point);
    if (problem === null) continue;
    const { zh, en } = mends[problem.code];
    const line = lines[at] ?? 0;
    throw new CommandError(2, {
      zh: `第 ${line} 行的 ${problem.field}：${problem.value} ${zh}。`,
      en: `Line ${line}, column ${problem.field}: ${problem.value} ${en}.`,
    });
  }
  return points;
}

/** Reads the points that a type of chart needs; an empty cell is a missing point. Throws a CommandError (2) for what cannot be right. */
export async function readChartPoints(type: ChartType, input: string, io: CommandIo): Promise<ChartPoints> {
  switch (type) {
    case 'p':
    case 'pprime':
    case 'u':
    case 'uprime': {
      const { rows, lines } = await readCsvTable(input, io, [x, number('numerator'), number('denominator')]);
      const names = namesOf(rows.map((row) => row.x));
      return checkPoints({ type, points: rows.map((row, at) => ({ ...row, x: names[at] ?? row.x })) }, lines);
    }
    case 'xbar-s': {
      const { rows, lines } = await readCsvTable(input, io, [x, number('mean'), number('sd'), number('n')]);
      const names = namesOf(rows.map((row) => row.x));
      return checkPoints({ type, points: rows.map((row, at) => ({ ...row, x: names[at] ?? row.x, n: row.n ?? 0 })) }, lines);
    }
    default: {
      const { rows, lines } = await readCsvTable(input, io, [x, number('value')]);
      const names = namesOf(rows.map((row) => row.x));
      return checkPoints({ type, points: rows.map((row, at) => ({ ...row, x: names[at] ?? row.x })) }, lines);
    }
  }
}
