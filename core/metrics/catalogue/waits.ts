import type { Metric } from '../metric.ts';
import { waitShare } from './formulas.ts';

function waitMetric(percent: 50 | 80 | 90, name: Metric['name'], definition: Metric['definition'], minimumSample: number): Metric {
  return {
    key: `wait_p${percent}`,
    name,
    definition,
    face: 'reach',
    unit: 'seconds',
    good: 'down',
    band: null,
    variants: [waitShare('按接起量', 'Of answered', percent / 100)],
    minimumSample,
    interval: 'none',
    source: 'docs/metrics/README.md (logarithmic buckets, right to within 10 %)',
    excluded: {
      zh: '放弃者的等待不计；来源没记等待时长的不计。',
      en: 'The wait of those who abandoned; contacts whose source kept no wait.',
    },
    pitfall: {
      zh: '由分桶直方图插值得到，误差不超过一桶（10%）。放弃者没算进来：真实的等待更长。',
      en: 'Interpolated in a bucket of a histogram, right to within 10 %. Those who gave up are not in it: the true wait was longer.',
    },
    gaming: { zh: '只保住承诺秒数内的，超时的不再管。', en: 'Serving those within the promise and forgetting the rest.' },
    counters: ['abandonment_rate', 'service_level'],
  };
}

/** Percentiles of the wait, from the additive histogram. */
export const waitMetrics: readonly Metric[] = [
  waitMetric(
    50,
    { zh: '等待中位数', en: 'Median wait' },
    { zh: '一半的接起等待不超过这个秒数。', en: 'Half of the answered contacts waited no longer than this.' },
    20,
  ),
  waitMetric(
    80,
    { zh: '等待 P80', en: 'Wait, 80th percentile' },
    { zh: '八成的接起等待不超过这个秒数。', en: 'Eight in ten answered contacts waited no longer than this.' },
    30,
  ),
  waitMetric(
    90,
    { zh: '等待 P90', en: 'Wait, 90th percentile' },
    { zh: '九成的接起等待不超过这个秒数。', en: 'Nine in ten answered contacts waited no longer than this.' },
    50,
  ),
];
