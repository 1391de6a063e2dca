import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const excluded = {
  zh: '没抽检的不计；申诉改判后按改判后的计。',
  en: 'Contacts not evaluated; after a granted appeal the new score counts.',
};
const copc = 'COPC CX Standard (critical error accuracy)';
const critical = {
  face: 'resolve',
  unit: 'ratio',
  band: null,
  minimumSample: 30,
  interval: 'wilson',
  source: copc,
  excluded,
} as const;

/** Metrics of quality evaluations. */
export const qualityMetrics: readonly Metric[] = [
  {
    key: 'quality_score',
    name: { zh: '质检得分', en: 'Quality score' },
    definition: { zh: '质检样本的平均分，满分 100。', en: 'The mean score of the contacts evaluated, 0 to 100.' },
    face: 'resolve',
    unit: 'points',
    good: 'up',
    band: null,
    variants: [ratio('standard', '按质检样本', 'Of contacts evaluated', ['quality_score_sum'], ['evaluated'])],
    minimumSample: 10,
    interval: 't',
    source: 'ISO 18295-1:2017 (quality monitoring)',
    excluded,
    pitfall: {
      zh: '一个月抽 4 通分不出高低；先看评分员之间是否一致。',
      en: 'Four contacts a month tell nobody apart; see first whether evaluators agree.',
    },
    gaming: { zh: '照稿念；挑简单的抽。', en: 'Reading the script; sampling the easy ones.' },
    counters: ['satisfaction', 'fcr'],
  },
  {
    ...critical,
    key: 'critical_accuracy',
    name: { zh: '关键差错准确率', en: 'Critical accuracy' },
    definition: { zh: '质检样本里没有致命差错的占比。', en: 'The share of the contacts evaluated without a critical error.' },
    good: 'up',
    variants: [ratio('standard', '按质检样本', 'Of contacts evaluated', ['evaluated', '-critical_failed'], ['evaluated'])],
    pitfall: { zh: '差错少时要很大的样本才看得出变化。', en: 'Errors are rare: a change shows only in large samples.' },
    gaming: { zh: '抽样避开难题。', en: 'Keeping hard contacts out of the sample.' },
    counters: ['quality_score', 'repeat_rate'],
  },
  {
    ...critical,
    key: 'critical_error_rate',
    name: { zh: '致命差错率', en: 'Critical error rate' },
    definition: {
      zh: '质检样本里有致命差错的占比，等于 1 − 关键差错准确率。',
      en: 'The share of the contacts evaluated with a critical error: 1 − critical accuracy.',
    },
    good: 'down',
    variants: [ratio('standard', '按质检样本', 'Of contacts evaluated', ['critical_failed'], ['evaluated'])],
    pitfall: {
      zh: '抽到 0 个不等于没有：30 个样本零差错，真实值仍可能到 11%。',
      en: 'None found is not none there: with 30 clean samples up to 11 % may still fail.',
    },
    gaming: { zh: '抽样避开难题。', en: 'Keeping hard contacts out of the sample.' },
    counters: ['quality_score', 'repeat_rate'],
  },
];
