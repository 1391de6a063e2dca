import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { buildChart } from './chart.ts';
import type { Chart, RatioPoint, SubgroupPoint, ValuePoint } from './chart-types.ts';
import { ruleWords } from './rule-words.ts';

const folder = new URL('../../docs/charts/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The data of the worked examples of a page: blocks of indented lines of numbers, as cells of numbers. */
function examples(page: string): number[][][] {
  const blocks = read(page).match(/(?:^ {4}[\d./ ]+\n)+/gm) ?? [];
  return blocks.map((block) =>
    block
      .trim()
      .split(/\s+/)
      .map((cell) => cell.split('/').map(Number)),
  );
}

function example(page: string, at = 0): number[][] {
  const found = examples(`${page}.en.md`).at(at);
  assert.ok(found, page);
  assert.deepEqual(examples(`${page}.zh.md`).at(at), found, 'both languages show the same data');
  return found;
}

const values = (rows: number[][]): ValuePoint[] => rows.map(([value = 0], at) => ({ x: at + 1, value }));
const ratios = (rows: number[][]): RatioPoint[] =>
  rows.map(([numerator = 0, denominator = 0], at) => ({ x: at + 1, numerator, denominator }));
const samples = (rows: number[][]): SubgroupPoint[] => rows.map(([mean = 0, sd = 0], at) => ({ x: at + 1, mean, sd, n: 8 }));

function said(chart: Chart): unknown[] {
  const { state, at, began } = chart.verdict;
  return [state, (at ?? -1) + 1, (began ?? -1) + 1];
}

const rounded = (list: readonly (number | null)[], at: number, digits: number) => list[at]?.toFixed(digits);

describe('the worked examples of docs/charts', () => {
  it('xmr', () => {
    const chart = buildChart({ type: 'xmr', points: values(example('xmr')), baseline: 20, good: 'down', rules: 'nhs', target: 330 });
    assert.deepEqual(said(chart), ['worsening', 28, 22]);
    assert.deepEqual([rounded(chart.centre, 0, 1), rounded(chart.lower, 0, 1), rounded(chart.upper, 0, 1)], ['310.0', '281.6', '338.4']);
    assert.deepEqual(
      [rounded(chart.spread?.centre ?? [], 0, 2), chart.capability?.result, chart.capability?.met],
      ['10.68', 'hit-and-miss', 27],
    );
  });

  it('p', () => {
    const points = ratios(example('p-and-p-prime'));
    const chart = buildChart({ type: 'p', points, baseline: 20, good: 'up', rules: 'nhs', target: 0.9 });
    assert.deepEqual(said(chart), ['worsening', 23, 23]);
    assert.deepEqual(
      [12, 22, 23].map((at) => rounded(chart.lower, at, 3)),
      ['0.840', '0.845', '0.836'],
    );
    assert.deepEqual([rounded(chart.centre, 0, 4), chart.capability?.met], ['0.9047', 15]);
  });

  it('u', () => {
    const points = ratios(example('u-and-u-prime'));
    const chart = buildChart({ type: 'u', points, baseline: 16, good: 'down', rules: 'nhs' });
    assert.deepEqual(said(chart), ['worsening', 20, 20]);
    assert.deepEqual([rounded(chart.centre, 0, 3), rounded(chart.upper, 19, 3)], ['0.417', '0.797']);
    assert.deepEqual(chart.points[21]?.signals, ['nhs-outside-limits']);
  });

  it('xbar-s', () => {
    const chart = buildChart({ type: 'xbar-s', points: samples(example('xbar-s')), baseline: 12, good: 'down', rules: 'nhs' });
    assert.deepEqual(said(chart), ['worsening', 15, 15]);
    assert.deepEqual([rounded(chart.centre, 0, 1), rounded(chart.lower, 0, 1), rounded(chart.upper, 0, 1)], ['293.8', '231.4', '356.2']);
    assert.deepEqual(
      chart.spread?.points.flatMap((point) => (point.signals.length > 0 ? [point.x] : [])),
      [13],
    );
  });

  it('ewma and cusum', () => {
    const points = values(example('ewma'));
    assert.deepEqual(example('cusum'), example('ewma'));
    const ewma = buildChart({ type: 'ewma', points, baseline: 24, good: 'down' });
    assert.deepEqual(said(ewma), ['worsening', 30, 28]);
    assert.deepEqual(
      [
        rounded(ewma.upper, 39, 1),
        rounded(
          ewma.points.map((point) => point.value),
          29,
          1,
        ),
      ],
      ['319.5', '322.1'],
    );
    const cusum = buildChart({ type: 'cusum', points, baseline: 24, good: 'down' });
    assert.deepEqual(said(cusum), ['worsening', 30, 27]);
    assert.equal(
      rounded(
        cusum.points.map((point) => point.value),
        29,
        2,
      ),
      '6.40',
    );
    const plain = buildChart({ type: 'xmr', points, baseline: 24, good: 'down', rules: ['nelson-1'] });
    assert.deepEqual([plain.verdict.state, plain.points[29]?.signals.length], ['stable', 1]);
  });

  it('t and g', () => {
    const times = buildChart({ type: 't', points: values(example('t-and-g')), baseline: 14, good: 'up', rules: 'nhs' });
    assert.deepEqual(said(times), ['improving', 17, 17]);
    assert.deepEqual([rounded(times.centre, 0, 1), rounded(times.lower, 0, 2), rounded(times.upper, 0, 1)], ['6.0', '0.03', '47.2']);
    const cases = buildChart({ type: 'g', points: values(example('t-and-g', 1)), baseline: 16, good: 'up', rules: 'nhs' });
    assert.deepEqual(said(cases), ['worsening', 23, 17]);
    assert.deepEqual([rounded(cases.centre, 0, 0), rounded(cases.upper, 0, 0)], ['150', '602']);
  });

  it('name every rule, in both languages, on pages shorter than 60 lines', () => {
    for (const page of ['rules.zh.md', 'rules.en.md'])
      for (const rule of Object.keys(ruleWords)) assert.ok(read(page).includes(`\`${rule}\``), `${rule} in ${page}`);
    for (const page of readdirSync(folder)) assert.ok(read(page).split('\n').length <= 60, page);
  });

  it('of the demo centre', () => {
    const demo = { good: 'down', rules: 'nhs', baseline: 16 } as const;
    const level = ({ centre, lower, upper }: Chart) => [centre, lower, upper].map((list) => rounded(list, 15, 1));
    const xmr = buildChart({ ...demo, type: 'xmr', points: values(example('xmr', -1)) });
    assert.deepEqual([...said(xmr), ...level(xmr)], ['worsening', 18, 16, '222.4', '200.8', '243.9']);
    const ewma = buildChart({ ...demo, type: 'ewma', points: values(example('ewma', -1)), baseline: 20 });
    assert.deepEqual([...said(ewma), rounded(ewma.upper, 19, 1)], ['worsening', 20, 18, '233.6']);
    const cusum = buildChart({ ...demo, type: 'cusum', points: values(example('cusum', -1)), baseline: 20 });
    assert.deepEqual([...said(cusum), cusum.points[18]?.value?.toFixed(2)], ['worsening', 19, 17, '5.07']);
    const answered = ratios(example('p-and-p-prime', -1));
    const outside = (type: 'p' | 'pprime') =>
      buildChart({ ...demo, type, points: answered, good: 'up', rules: ['nhs-outside-limits'] }).points.filter(
        ({ signals }) => signals.length > 0,
      ).length;
    assert.deepEqual([outside('p'), outside('pprime')], [18, 0]);
    const transfers = buildChart({ ...demo, type: 'u', points: ratios(example('u-and-u-prime', -1)) });
    assert.deepEqual([...said(transfers), rounded(transfers.centre, 0, 4)], ['worsening', 28, 22, '0.0161']);
    const sample = buildChart({ ...demo, type: 'xbar-s', points: samples(example('xbar-s', -1)) });
    assert.deepEqual([...said(sample), ...level(sample)], ['worsening', 27, 27, '158.0', '57.4', '258.7']);
    const errors = buildChart({ ...demo, type: 't', points: values(example('t-and-g', -1)), baseline: 10, good: 'up' });
    assert.deepEqual([said(errors)[0], rounded(errors.centre, 0, 1), rounded(errors.upper, 0, 1)], ['stable', '2.6', '21.6']);
  });
});
