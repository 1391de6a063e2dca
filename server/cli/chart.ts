import { buildChart } from '#core/charts/chart.ts';
import { type Chart, type ChartInput, type ChartReason, chartTypes } from '#core/charts/chart-types.ts';
import { reasonInWords } from '#core/charts/reason-words.ts';
import { ruleNames, ruleSetNames, type SelectableRule } from '#core/charts/rules.ts';
import { weekdaysOf } from '#core/charts/season.ts';
import { printChart } from './chart-text.ts';
import { readChartPoints } from './chart-points.ts';
import { choiceOption, CommandError, defineCommand, type Language, numberOption, required } from './command.ts';
import { printJson } from './print.ts';

const ofMeasurements: readonly string[] = ['xmr', 'ewma', 'cusum', 'xbar-s'];
const withoutSeason: readonly string[] = ['t', 'g', 'xbar-s'];

interface ChartValues {
  type?: string;
  input?: string;
  rules?: string;
  good?: string;
  baseline?: string;
  season?: string;
  target?: string;
  centre?: string;
  sigma?: string;
}

function ruleOption(name: string): SelectableRule {
  const found = ruleNames.find((rule) => rule === name);
  if (found !== undefined) return found;
  const list = [...ruleSetNames, ...ruleNames].join(' ');
  throw new CommandError(2, {
    zh: `--rules 不认识“${name}”，可选：${list}。`,
    en: `--rules does not know "${name}"; choose among: ${list}.`,
  });
}

/** A rule set, or single rules by name with commas between. */
function rulesOption(value = 'nelson'): NonNullable<ChartInput['rules']> {
  const set = ruleSetNames.find((name) => name === value);
  return set ?? value.split(',').map((name) => ruleOption(name.trim()));
}

function baselineOption(value: string | undefined): number | null {
  const baseline = numberOption(value, 'baseline', 1);
  if (baseline === undefined || Number.isInteger(baseline)) return baseline ?? null;
  throw new CommandError(2, {
    zh: `--baseline 是期数，要写整数，不能是 ${value}。`,
    en: `--baseline is a number of periods, not ${value}.`,
  });
}

function knownOption(type: ChartInput['type'], { centre, sigma, season }: ChartValues): NonNullable<ChartInput['known']> {
  const isShare = type === 'p' || type === 'pprime';
  const known = {
    centre: numberOption(centre, 'centre', -Infinity, isShare ? 1 : Infinity),
    sigma: numberOption(sigma, 'sigma', Number.MIN_VALUE),
  };
  if (known.sigma !== undefined && !ofMeasurements.includes(type)) {
    throw new CommandError(2, {
      zh: `${type} 图的波动由数据自己算出，请去掉 --sigma。`,
      en: `A ${type} chart takes its spread from the data; leave out --sigma.`,
    });
  }
  if (known.centre !== undefined && season !== undefined) {
    throw new CommandError(2, {
      zh: '--centre 与 --season 不能同时用：扣季节时中线要由数据估计。',
      en: '--centre and --season exclude each other: with a season the centre is estimated.',
    });
  }
  return {
    ...(known.centre === undefined ? {} : { centre: known.centre }),
    ...(known.sigma === undefined ? {} : { sigma: known.sigma }),
  };
}

function seasonOption(type: ChartInput['type'], value: string | undefined, names: readonly (string | number)[]): ChartInput['season'] {
  if (choiceOption(value, 'season', ['weekday']) === undefined) return null;
  if (withoutSeason.includes(type))
    throw new CommandError(2, {
      zh: `${type} 图不扣季节，请去掉 --season。`,
      en: `A ${type} chart has no season to take out; leave out --season.`,
    });
  try {
    return { groups: weekdaysOf(names) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandError(2, {
      zh: '--season weekday 要求 x 列都是日期，例如 2026-11-02。',
      en: '--season weekday needs dates such as 2026-11-02 in column x.',
    });
  }
}

/** Builds the chart; what core refuses was a wrong call. */
function build(input: ChartInput): Chart {
  try {
    return buildChart(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandError(2, { zh: `参数与这种图不合：${error.message}`, en: error.message });
  }
}

/** Why the limits, the verdict or the capability do not exist; null when nothing is wanting. */
function reasonOf({ reason, verdict, capability }: Chart): ChartReason | null {
  return reason ?? verdict.reason ?? capability?.reason ?? null;
}

function asJson(chart: Chart, lang: Language): unknown {
  const { type, rules, centre, lower, upper, points, phases, verdict, capability, spread } = chart;
  const nameOf = (at: number | null) => (at === null ? null : (points[at]?.x ?? null));
  const reason = reasonOf(chart);
  const hasMemory = type === 'ewma' || type === 'cusum';
  return {
    type,
    centre,
    lower,
    upper,
    points: points.map(({ x, value, observed, missing, signals }) => ({
      x,
      value,
      signals,
      ...(hasMemory ? { observed } : {}),
      ...(missing === null ? {} : { reason: missing }),
    })),
    verdict: verdict.state,
    verdict_since: nameOf(verdict.at),
    verdict_began: nameOf(verdict.began),
    verdict_rule: verdict.rule,
    capability: capability === null ? null : { ...capability, reason: capability.reason?.code ?? null },
    rules,
    baseline_points: phases[0]?.baselinePoints ?? 0,
    provisional: phases[0]?.provisional ?? false,
    season: phases[0]?.season ?? null,
    spread,
    reason: reason === null ? null : `${reason.code}: ${reasonInWords(reason, type)[lang]}`,
  };
}

export const chartCommand = defineCommand({
  name: 'chart',
  describe: { zh: '控制图：哪些点是信号，哪些只是平常的起伏', en: 'A control chart: which points are news and which are everyday noise' },
  usage: [
    `banzhang chart --type ${chartTypes.join('|')} --input FILE.csv [--rules ${ruleSetNames.join('|')}|RULE,…]`,
    '               [--good up|down] [--baseline N] [--season weekday] [--target T] [--centre C --sigma S] [--json]',
    '  CSV: x,value (xmr, ewma, cusum, c, t, g) · x,numerator,denominator (p, pprime, u, uprime) · x,mean,sd,n (xbar-s)',
  ].join('\n'),
  options: {
    type: { type: 'string' },
    input: { type: 'string' },
    rules: { type: 'string' },
    good: { type: 'string' },
    baseline: { type: 'string' },
    season: { type: 'string' },
    target: { type: 'string' },
    centre: { type: 'string' },
    sigma: { type: 'string' },
  },
  async work(values, io) {
    const given: ChartValues & { json?: boolean } = values;
    const type = choiceOption(required(given.type, 'type'), 'type', chartTypes) ?? 'xmr';
    const rules = rulesOption(given.rules);
    const options = {
      rules,
      good: choiceOption(given.good, 'good', ['up', 'down']) ?? null,
      baseline: baselineOption(given.baseline),
      target: numberOption(given.target, 'target') ?? null,
      known: knownOption(type, given),
    };
    const points = await readChartPoints(type, required(given.input, 'input'), io);
    const season =
      seasonOption(
        type,
        given.season,
        points.points.map((point) => point.x),
      ) ?? null;
    const chart = build({ ...points, ...options, season });
    if (given.json) printJson(io, asJson(chart, io.lang));
    else printChart(io, chart, reasonOf(chart));
  },
});
