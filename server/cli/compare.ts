import { type Comparison, type ComparedUnit, compare } from '#core/fairness/compare.ts';
import { type ImpossibleRow, impossibleRow, noiseKind } from '#core/fairness/noise-kind.ts';
import { choiceOption, CommandError, type CommandIo, defineCommand, required, type Words } from './command.ts';
import { readCsvTable } from './csv-table.ts';
import { figure, printJson, printTable } from './print.ts';

const columns = [
  { name: 'unit', kind: 'text' },
  { name: 'cell', kind: 'text' },
  { name: 'numerator', kind: 'number' },
  { name: 'denominator', kind: 'number' },
] as const;

/** Why a row of figures cannot be, and how to mend it; shared by the commands that read numerators and denominators. */
export const rowFaults: Record<ImpossibleRow['why'], Words> = {
  'not-finite': { zh: '有的数不是有限数', en: 'a figure is not finite' },
  'negative-denominator': { zh: 'denominator 是负数', en: 'the denominator is negative' },
  'negative-numerator': { zh: 'numerator 是负数', en: 'the numerator is negative' },
  'numerator-above-denominator': {
    zh: 'numerator 大于 denominator；若一次联络可以发生多次，请加 --kind poisson',
    en: 'the numerator is above the denominator; where a contact can count more than once, add --kind poisson',
  },
  'numerator-without-denominator': {
    zh: 'denominator 是 0，numerator 却不是 0',
    en: 'the denominator is 0 but the numerator is not',
  },
};

const reasons: Record<NonNullable<ComparedUnit['reason'] | Comparison['reason']>, Words> = {
  'no-data': { zh: '没有数据', en: 'no data' },
  'nobody-shares-its-work': { zh: '没有别人做过同样的工作，无从比较', en: 'nobody else did the same work: nothing to compare with' },
  'peers-have-none': { zh: '别人一次也没有，算不出比值', en: 'the others have none: no ratio' },
  'too-few-units': { zh: '可比的对象不到两个', en: 'fewer than two units can be compared' },
  'noise-unknown': {
    zh: '每个对象只有一格数据，分不清波动和差别，全部按波动算',
    en: 'with one cell per unit, noise and difference cannot be told apart; all of it counts as noise',
  },
};

const outsideWords: Record<ComparedUnit['outside'], Words> = {
  none: { zh: '正常波动', en: 'within chance' },
  '95': { zh: '超出 95%', en: 'outside 95 %' },
  '998': { zh: '超出 99.8%', en: 'outside 99.8 %' },
};

function jsonOf({ kind, units, overdispersion, reason }: Comparison) {
  return {
    kind,
    units: units.map(({ interval, limits, rank, score, ...unit }) => ({
      ...unit,
      interval: interval && [interval.lower, interval.upper],
      z: score,
      limits: limits && { '95': [limits['95'].lower, limits['95'].upper], '998': [limits['998'].lower, limits['998'].upper] },
      rank: rank && [rank.first, rank.last],
    })),
    overdispersion: overdispersion && {
      phi: overdispersion.phi,
      tau_squared: overdispersion.tauSquared,
      adjustment: overdispersion.adjustment,
    },
    reason,
  };
}

function printComparison(io: CommandIo, { units, overdispersion, reason }: Comparison): void {
  const zh = io.lang === 'zh';
  const titles = zh
    ? ['对象', '实际', '同等工作应有', '比值', '收缩后', '95% 区间', '判断', '名次范围']
    : ['unit', 'observed', 'expected', 'ratio', 'shrunk', '95 % interval', 'verdict', 'rank'];
  const rows = units.map((one) => [
    one.unit,
    figure(one.observed, 1),
    figure(one.expected, 1),
    figure(one.ratio),
    figure(one.shrunk),
    one.interval === null ? '–' : `${figure(one.interval.lower)} … ${figure(one.interval.upper)}`,
    one.reason === null ? outsideWords[one.outside][io.lang] : reasons[one.reason][io.lang],
    one.rank === null ? (zh ? '分不出高下' : 'not distinguishable') : `${one.rank.first}–${one.rank.last} / ${units.length}`,
  ]);
  printTable(
    io,
    titles.map((title, at) => ({ title, align: at >= 1 && at <= 5 ? 'right' : 'left' })),
    rows,
  );
  if (overdispersion !== null) {
    const words = zh ? '波动是偶然能解释的倍数（φ）：' : 'scatter as a multiple of what chance explains (phi): ';
    io.stdout.write(`\n${words}${figure(overdispersion.phi, 2)}\n`);
  }
  if (reason !== null) io.stdout.write(`${reasons[reason][io.lang]}\n`);
}

/** `banzhang compare`: people or teams against what the others would have made of the same work. */
export const compareCommand = defineCommand({
  name: 'compare',
  describe: {
    zh: '公平比较：每个人和别人做同样工作应有的结果比，分清差别和偶然',
    en: 'Compare fairly: each unit against what the others would have made of the same work, difference told from chance',
  },
  usage: `banzhang compare --input FILE.csv|- [--kind binomial|poisson|normal] [--good up|down]
                 [--overdispersion additive|multiplicative|none] [--json] [--lang zh|en]
CSV: unit,cell,numerator,denominator`,
  options: { input: { type: 'string' }, kind: { type: 'string' }, good: { type: 'string' }, overdispersion: { type: 'string' } },
  async work(values, io) {
    const good = choiceOption(values.good, 'good', ['up', 'down']) ?? 'up';
    const adjustment = choiceOption(values.overdispersion, 'overdispersion', ['additive', 'multiplicative', 'none']) ?? 'additive';
    const asked = choiceOption(values.kind, 'kind', ['binomial', 'poisson', 'normal']);
    const { rows, lines } = await readCsvTable(required(values.input, 'input'), io, columns);
    const kind = asked ?? noiseKind(rows);
    const bad = impossibleRow(rows, kind);
    if (bad !== null) {
      const { zh, en } = rowFaults[bad.why];
      throw new CommandError(2, { zh: `第 ${lines[bad.index]} 行：${zh}。`, en: `Line ${lines[bad.index]}: ${en}.` });
    }
    const comparison = compare(rows, { kind, good, adjustment });
    if (values.json) printJson(io, jsonOf(comparison));
    else printComparison(io, comparison);
  },
});
