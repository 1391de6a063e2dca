import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue, metricOf, playbookAliases } from '#core/metrics/catalogue.ts';
import { formulaText } from '#core/metrics/measure-words.ts';
import { faces, type Metric, type Words } from '#core/metrics/metric.ts';

/** Writes the page of each metric to docs/metrics, in both languages, from the catalogue: `node tools/metric-docs.ts`. */

type Language = keyof Words;

const labels = {
  generated: {
    zh: '<!-- 由 tools/metric-docs.ts 生成，请改目录，不要改本页 -->',
    en: '<!-- written by tools/metric-docs.ts: change the catalogue, not this page -->',
  },
  formula: { zh: '算法', en: 'Formula' },
  variant: { zh: '口径', en: 'Definition' },
  facts: { zh: '要点', en: 'Facts' },
  key: { zh: '键', en: 'Key' },
  face: { zh: '看板', en: 'Face' },
  unit: { zh: '单位', en: 'Unit' },
  good: { zh: '好的方向', en: 'Better' },
  sample: { zh: '最小样本', en: 'Minimum sample' },
  interval: { zh: '区间', en: 'Interval' },
  source: { zh: '依据', en: 'Source' },
  aliases: { zh: '在管理方法里也叫', en: 'Also called in the playbook' },
  excluded: { zh: '不计什么', en: 'What does not count' },
  pitfall: { zh: '容易看错', en: 'Pitfalls' },
  gaming: { zh: '怎么会被“做”出来', en: 'How it is gamed' },
  counters: { zh: '一起看', en: 'Watch beside it' },
  notMeasured: { zh: '现在没有数', en: 'No value yet' },
  noDenominator: {
    zh: '分母为零时没有数，显示“–”，不是 0 也不是 100%。',
    en: 'With a denominator of zero there is no value: it shows as “–”, never as 0 or 100 %.',
  },
} as const satisfies Record<string, Words>;

const units: Record<Metric['unit'], Words> = {
  ratio: { zh: '比率（0–1，界面显示百分比）', en: 'ratio (0 to 1; percent on the screen)' },
  seconds: { zh: '秒', en: 'seconds' },
  minutes: { zh: '分钟', en: 'minutes' },
  points: { zh: '分', en: 'points' },
  count: { zh: '个', en: 'count' },
  'per-10000': { zh: '每万通', en: 'per 10,000' },
  times: { zh: '倍', en: 'times' },
};

const directions: Record<Metric['good'], Words> = {
  up: { zh: '越高越好', en: 'higher' },
  down: { zh: '越低越好', en: 'lower' },
  band: { zh: '在合理区间内', en: 'within a band' },
};

const intervals: Record<Metric['interval'], Words> = {
  wilson: { zh: 'Wilson 区间，95%', en: 'Wilson, 95 %' },
  'ratio-delta': {
    zh: '比值的 delta 法，95%；需要各段的平方和，没有就不给',
    en: 'delta method for ratios, 95 %; needs sums of squares, absent without them',
  },
  t: { zh: 't 区间，95%；需要平方和，没有就不给', en: 'Student’s t, 95 %; needs sums of squares, absent without them' },
  none: { zh: '不适用', en: 'none' },
};

function sampleText(metric: Metric, language: Language): string {
  if (metric.minimumSample === 0) return language === 'zh' ? '无' : 'none';
  const isTime = metric.variants.some(({ formula }) => formula.kind === 'ratio' && formula.denominator.some((term) => term.endsWith('_s')));
  if (!isTime) return language === 'zh' ? `分母至少 ${metric.minimumSample}` : `a denominator of ${metric.minimumSample}`;
  const hours = metric.minimumSample / 3600;
  return language === 'zh' ? `分母至少 ${hours} 小时` : `${hours} hours in the denominator`;
}

function goodText(metric: Metric, language: Language): string {
  const { band } = metric;
  if (band === null) return directions[metric.good][language];
  const [low, high] = metric.unit === 'ratio' ? [`${band.low * 100}%`, `${band.high * 100}%`] : [band.low, band.high];
  return `${directions[metric.good][language]} (${low}–${high})`;
}

function formulaSection(metric: Metric, language: Language): string[] {
  if (metric.notMeasured !== undefined) return [`## ${labels.notMeasured[language]}`, '', metric.notMeasured[language], ''];
  const rows = metric.variants.map(({ key, name, formula }) => `| ${name[language]} | \`${key}\` | ${formulaText(formula, language)} |`);
  const note = metric.unit === 'count' ? [] : [labels.noDenominator[language], ''];
  return [
    `## ${labels.formula[language]}`,
    '',
    `| ${labels.variant[language]} | ${labels.key[language]} | = |`,
    '|---|---|---|',
    ...rows,
    '',
    ...note,
  ];
}

/** The page of a metric in one language. */
export function metricPage(metric: Metric, language: Language): string {
  const label = (key: keyof typeof labels) => labels[key][language];
  const aliases = Object.keys(playbookAliases).filter((alias) => playbookAliases[alias] === metric.key);
  const facts: [string, string][] = [
    [label('key'), `\`${metric.key}\``],
    [label('face'), faces.find(({ key }) => key === metric.face)?.name[language] ?? ''],
    [label('unit'), units[metric.unit][language]],
    [label('good'), goodText(metric, language)],
    [label('sample'), sampleText(metric, language)],
    [label('interval'), intervals[metric.interval][language]],
    [label('source'), metric.source],
    ...aliases.map((alias): [string, string] => [label('aliases'), `\`${alias}\``]),
  ];
  const sections = (['excluded', 'pitfall', 'gaming'] as const).flatMap((key) => [`## ${label(key)}`, '', metric[key][language], '']);
  const counters = metric.counters.map((key) => `- [${metricOf(key).name[language]}](${key}.${language}.md)`);
  return [
    label('generated'),
    `# ${metric.name[language]}`,
    '',
    metric.definition[language],
    '',
    ...formulaSection(metric, language),
    `## ${label('facts')}`,
    '',
    ...facts.map(([name, value]) => `- **${name}**: ${value}`),
    '',
    ...sections,
    `## ${label('counters')}`,
    '',
    ...counters,
    '',
  ].join('\n');
}

/** All pages by file name. */
export function metricPages(): Map<string, string> {
  const languages: readonly Language[] = ['zh', 'en'];
  return new Map(
    catalogue.flatMap((metric) => languages.map((language) => [`${metric.key}.${language}.md`, metricPage(metric, language)] as const)),
  );
}

if (import.meta.main) {
  mkdirSync('docs/metrics', { recursive: true });
  for (const [name, page] of metricPages()) writeFileSync(path.join('docs/metrics', name), page);
}
