import { type EffectJudgement, judgeEffect } from '#core/effect/judge-effect.ts';
import { type EffectRow, expectedIsRate, type ImpossiblePathRow, impossiblePathRow } from '#core/effect/path-rows.ts';
import { noiseKind } from '#core/fairness/noise-kind.ts';
import { choiceOption, CommandError, type CommandIo, defineCommand, numberOption, required, type Words } from './command.ts';
import { readCsvTable } from './csv-table.ts';
import { figure, printJson } from './print.ts';

const columns = [
  { name: 'unit', kind: 'text' },
  { name: 'period', kind: 'text' },
  { name: 'numerator', kind: 'number' },
  { name: 'denominator', kind: 'number' },
  { name: 'expected', kind: 'number' },
] as const;

const rowFaults: Record<ImpossiblePathRow['why'], Words> = {
  'not-finite': { zh: '有的数不是有限数', en: 'a figure is not finite' },
  negative: { zh: '有负数', en: 'a figure is negative' },
  'numerator-above-denominator': {
    zh: 'numerator 大于 denominator；若一次联络可以发生多次，请加 --kind poisson',
    en: 'the numerator is above the denominator; where a contact can count more than once, add --kind poisson',
  },
  'expected-above-denominator': {
    zh: 'expected 大于 denominator；expected 是按组合应有的 numerator（或用 --expected rate 表示比率）',
    en: 'expected is above the denominator; it is the numerator that the mix lets expect (or a rate, with --expected rate)',
  },
  'numerator-without-denominator': { zh: 'denominator 是 0，numerator 却不是 0', en: 'the denominator is 0 but the numerator is not' },
};

const reasons: Record<NonNullable<EffectJudgement['reason']>, Words> = {
  'no-data-after': { zh: '行动之后还没有这个人的数据。', en: 'There are no data of this unit from the action on.' },
  'nothing-before': {
    zh: '行动之前没有可用的数据，无法预测。',
    en: 'Nothing happened before the action: there is no path to predict from.',
  },
  'nothing-expected': { zh: '行动之后的应有值是 0，无从判断。', en: 'Nothing is expected after the action: there is nothing to judge.' },
  'no-own-past': {
    zh: '这个人没有行动前的数据，按大家的水平预测。',
    en: "This unit has no past of its own; everybody's level stands in for it.",
  },
  'out-of-reach': {
    zh: '行动前的数据太少，之后再多的数据也分不清。',
    en: 'The own past is too short: further data would hardly tell more.',
  },
};

const verdicts: Record<EffectJudgement['verdict'], Words> = {
  better: { zh: '变好了', en: 'better' },
  worse: { zh: '变差了', en: 'worse' },
  'cannot-tell': { zh: '还看不出来', en: 'cannot tell yet' },
};

type Judged = ReturnType<typeof judgeEffect>;

function jsonOf(judged: Judged) {
  const { interval, predictedRange, relative, everybody } = judged;
  return {
    observed: judged.observed,
    predicted: judged.predicted,
    estimate: judged.estimate,
    interval: interval && [interval.lower, interval.upper],
    verdict: judged.verdict,
    more_needed: judged.moreNeeded,
    more_needed_for: judged.moreNeededFor,
    more_needed_change: judged.moreNeededChange,
    reason: judged.reason,
    relative_estimate: relative && relative.estimate,
    relative_interval: relative && [relative.lower, relative.upper],
    predicted_interval: predictedRange && [predictedRange.lower, predictedRange.upper],
    detectable_ratio: judged.detectable,
    own_ratio: judged.ratio,
    kept: judged.kept,
    contacts: judged.contacts,
    kind: judged.kind,
    expected_as: judged.expectedAs,
    everybody,
  };
}

const share = (value: number) => `${value >= 0 ? '+' : ''}${(100 * value).toFixed(1)} %`;

function printJudgement(io: CommandIo, judged: Judged, agreed: number): void {
  const zh = io.lang === 'zh';
  const lines = [`${zh ? '判断：' : 'Verdict: '}${verdicts[judged.verdict][io.lang]}`];
  if (judged.observed !== null && judged.predictedRange !== null) {
    const { lower, upper } = judged.predictedRange;
    const range = `${figure(lower)} … ${figure(upper)}`;
    lines.push(`${zh ? '实际：' : 'Observed: '}${figure(judged.observed)}`);
    lines.push(
      zh
        ? `按自己的走势应为 ${figure(judged.predicted)}（偶然范围 ${range}）`
        : `Own path predicts ${figure(judged.predicted)} (chance: ${range})`,
    );
  }
  if (judged.relative !== null) {
    const { estimate, lower, upper } = judged.relative;
    lines.push(`${zh ? '变化：' : 'Change: '}${share(estimate)} (95 %: ${share(lower)} … ${share(upper)})`);
  }
  if (judged.verdict === 'cannot-tell' && judged.moreNeeded !== null) {
    const size = share(judged.moreNeededChange ?? agreed).slice(1);
    lines.push(
      zh
        ? `要看清 ${size} 的变化，大约还需 ${judged.moreNeeded} 次联络。`
        : `About ${judged.moreNeeded} more contacts are needed to tell a change of ${size}.`,
    );
  }
  if (judged.everybody !== null) {
    const { estimate, lower, upper, units } = judged.everybody;
    const range = `${share(estimate)} (95 %: ${share(lower)} … ${share(upper)})`;
    lines.push(zh ? `同期其他 ${units} 人：${range}` : `The other ${units} in the same time: ${range}`);
  }
  if (judged.reason !== null) lines.push(reasons[judged.reason][io.lang]);
  io.stdout.write(`${lines.join('\n')}\n`);
}

function checkTable(rows: readonly EffectRow[], lines: readonly number[], unit: string, asRate: boolean, kind: Judged['kind']): void {
  const counted = asRate ? rows.map((row) => ({ ...row, expected: row.expected * row.denominator })) : rows;
  const bad = impossiblePathRow(counted, kind ?? noiseKind(rows));
  if (bad !== null) {
    const { zh, en } = rowFaults[bad.why];
    throw new CommandError(2, { zh: `第 ${lines[bad.index]} 行：${zh}。`, en: `Line ${lines[bad.index]}: ${en}.` });
  }
  if (rows.some((row) => row.unit === unit)) return;
  const names = [...new Set(rows.map((row) => row.unit))].slice(0, 8).join(', ');
  throw new CommandError(2, { zh: `表里没有 ${unit}。有：${names} …`, en: `There is no unit ${unit} in the table. There are ${names} …` });
}

/** `banzhang effect`: did an action help one person, against the person's own predicted path? */
export const effectCommand = defineCommand({
  name: 'effect',
  describe: {
    zh: '行动有没有用：和这个人自己按走势应有的结果比，看变好、变差，还是看不出来',
    en: "Did an action help? Against the person's own predicted path: better, worse, or cannot tell yet",
  },
  usage: `banzhang effect --input FILE.csv|- --unit U --from PERIOD [--good up|down] [--size 0.1]
                [--kind binomial|poisson|normal] [--expected count|rate] [--json] [--lang zh|en]
CSV: unit,period,numerator,denominator,expected   (expected: the numerator that the mix of work lets expect)`,
  options: {
    input: { type: 'string' },
    unit: { type: 'string' },
    from: { type: 'string' },
    good: { type: 'string' },
    size: { type: 'string' },
    kind: { type: 'string' },
    expected: { type: 'string' },
  },
  async work(values, io) {
    const unit = required(values.unit, 'unit');
    const from = required(values.from, 'from');
    const good = choiceOption(values.good, 'good', ['up', 'down']) ?? 'up';
    const agreed = numberOption(values.size, 'size', 0.001, 10) ?? 0.1;
    const kind = choiceOption(values.kind, 'kind', ['binomial', 'poisson', 'normal']);
    const reading = choiceOption(values.expected, 'expected', ['count', 'rate']);
    const { rows, lines } = await readCsvTable(required(values.input, 'input'), io, columns);
    const asRate = reading === undefined ? expectedIsRate(rows) : reading === 'rate';
    checkTable(rows, lines, unit, asRate, kind ?? null);
    const judged = judgeEffect(rows, unit, from, { good, agreed, ...(kind && { kind }) }, asRate ? 'rate' : 'count');
    if (values.json) printJson(io, jsonOf(judged));
    else printJudgement(io, judged, agreed);
  },
});
