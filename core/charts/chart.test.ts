import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildChart } from './chart.ts';
import type { Chart, ChartInput, RatioPoint, ValuePoint } from './chart-types.ts';
import { fewestPoints } from './fit.ts';
import { reasonInWords } from './reason-words.ts';
import { ruleWords } from './rule-words.ts';
import { ruleNames, rulesOf, ruleSets } from './rules.ts';
import { subgroupOf } from './subgroups.ts';

/** 24 quiet figures around 100 whose mean is 100 and whose moving range is small. */
const quiet = [101, 99, 100, 102, 98, 100, 101, 98, 99, 102, 100, 100, 99, 101, 102, 98, 100, 99, 101, 100, 98, 102, 101, 99];

const figures = (values: readonly (number | null)[]): ValuePoint[] => values.map((value, at) => ({ x: at + 1, value }));
const shares = (values: readonly number[], denominator: number): RatioPoint[] =>
  values.map((numerator, at) => ({ x: at + 1, numerator, denominator }));

const flagged = (chart: Chart) => chart.points.filter((point) => point.signals.length > 0).map((point) => point.x);

describe('the verdict', () => {
  it('is stable where nothing but chance moves the points', () => {
    const { verdict, reason } = buildChart({ type: 'xmr', points: figures(quiet), good: 'up', rules: 'nhs' });
    assert.deepEqual([verdict.state, verdict.at, reason], ['stable', null, null]);
  });

  it('names the first point that says so, and where its pattern began', () => {
    const points = figures([...quiet, ...quiet.slice(0, 10).map((value) => value - 2.5)]);
    const { verdict } = buildChart({ type: 'xmr', points, good: 'up', baseline: 24, rules: ['western-electric-4'] });
    // The last quiet point happens to lie low already, so the run of eight begins with it.
    assert.deepEqual(verdict, { state: 'worsening', at: 30, began: 23, rule: 'western-electric-4', side: 'low', reason: null });
    const better = buildChart({ type: 'xmr', points, good: 'down', baseline: 24, rules: ['western-electric-4'] });
    assert.equal(better.verdict.state, 'improving');
  });

  it('lets a single wild point go after eight quiet ones', () => {
    const around = (after: number) => figures([...quiet, 130, ...quiet.slice(0, after)]);
    const state = (after: number) =>
      buildChart({ type: 'xmr', points: around(after), good: 'up', baseline: 24, rules: ['nelson-1'] }).verdict;
    assert.equal(state(7).state, 'improving');
    assert.equal(state(7).at, 24);
    assert.equal(state(8).state, 'stable');
  });

  it('is withheld where nobody says which way is good', () => {
    const { verdict } = buildChart({ type: 'xmr', points: figures([...quiet, 130]), rules: 'nelson' });
    assert.deepEqual([verdict.state, verdict.at, verdict.side, verdict.reason?.code], [null, 24, 'high', 'direction-unknown']);
  });

  it('follows the side of the latest change when a better spell is followed by a worse one', () => {
    const values = [...quiet, ...quiet.slice(0, 9).map((value) => value + 3), ...quiet.slice(0, 9).map((value) => value - 3)];
    const { verdict } = buildChart({ type: 'xmr', points: figures(values), good: 'up', baseline: 24, rules: ['western-electric-4'] });
    assert.deepEqual([verdict.state, verdict.at, verdict.began], ['worsening', 40, 33]);
  });
});

describe('capability against a target', () => {
  const result = (target: number, good: 'up' | 'down' | null) =>
    buildChart({ type: 'xmr', points: figures(quiet), target, good }).capability;

  it('hits, misses, or hits and misses', () => {
    assert.deepEqual([result(80, 'up')?.result, result(120, 'up')?.result, result(100, 'up')?.result], ['hits', 'misses', 'hit-and-miss']);
    assert.deepEqual([result(80, 'down')?.result, result(120, 'down')?.result], ['misses', 'hits']);
  });

  it('counts the points that met it, and says nothing without a direction', () => {
    assert.deepEqual([result(100, 'up')?.met, result(100, 'up')?.of], [15, 24]);
    assert.deepEqual([result(100, null)?.result, result(100, null)?.reason?.code], [null, 'direction-unknown']);
  });
});

describe('phases and baselines', () => {
  it('judge each phase by itself, as if it stood alone', () => {
    const later = quiet.map((value) => value * 2);
    const chart = buildChart({ type: 'xmr', points: figures([...quiet, ...later]), phases: [{ from: 25, reason: 'new phone menu' }] });
    const alone = buildChart({ type: 'xmr', points: figures(later) });
    assert.deepEqual(chart.upper.slice(24), alone.upper);
    assert.deepEqual(flagged(chart), flagged(buildChart({ type: 'xmr', points: figures(quiet) })).concat(flagged(alone)));
    assert.deepEqual(
      chart.phases.map(({ start, end, because }) => [start, end, because]),
      [
        [0, 24, null],
        [24, 48, 'new phone menu'],
      ],
    );
  });

  it('leave a young phase without limits and without a verdict, and say why', () => {
    const chart = buildChart({ type: 'xmr', points: figures(quiet), phases: [{ from: 20, reason: 'moved' }], good: 'up' });
    assert.deepEqual(chart.reason, { code: 'too-few-points', needed: 12, have: 5 });
    assert.deepEqual([chart.upper.at(-1), chart.verdict.state], [null, null]);
    assert.notEqual(chart.upper[0], null);
    assert.equal(chart.spread?.points.length, 24);
  });

  it('count a phase from before the window as the first, and one from after it as not begun', () => {
    const points = quiet.map((value, at) => ({ x: `2026-03-${String(at + 1).padStart(2, '0')}`, value }));
    const phases = [
      { from: '2026-01-01', reason: 'new menu' },
      { from: '2026-05-01', reason: 'later' },
    ];
    const chart = buildChart({ type: 'xmr', points, phases });
    assert.deepEqual(
      chart.phases.map(({ start, because }) => [start, because]),
      [[0, 'new menu']],
    );
  });

  it('keep a frozen baseline free of what came after, and known causes out of it', () => {
    const alone = buildChart({ type: 'xmr', points: figures(quiet) });
    const frozen = buildChart({ type: 'xmr', points: figures([...quiet, 500, 500]), baseline: 24 });
    assert.equal(frozen.upper[0], alone.upper[0]);
    const excluded = buildChart({ type: 'c', points: figures([...quiet, 500]), exclude: [25] });
    assert.equal(excluded.centre[0], 100);
    assert.ok(flagged(excluded).includes(25));
  });
});

describe('missing points', () => {
  it('stay missing, set no moving range, and do not break a run', () => {
    const values = [...quiet, 102, 102, null, 102, 102, 102, 102, 102];
    const chart = buildChart({ type: 'xmr', points: figures(values), baseline: 24, rules: ['nhs-shift'] });
    assert.deepEqual(chart.points[26], { x: 27, value: null, observed: null, missing: 'no-value', signals: [] });
    assert.deepEqual(flagged(chart), [25, 26, 28, 29, 30, 31, 32]);
    assert.deepEqual(
      [26, 27].map((at) => chart.spread?.points[at]?.value),
      [null, null],
    );
  });

  it('include a denominator of zero, which is no zero', () => {
    const points = shares([...quiet], 200).concat({ x: 25, numerator: 0, denominator: 0 });
    const chart = buildChart({ type: 'p', points });
    assert.deepEqual(chart.points.at(-1), { x: 25, value: null, observed: null, missing: 'zero-denominator', signals: [] });
    assert.deepEqual([chart.upper.at(-1), chart.reason], [null, null]);
  });
});

describe('no limits, with a reason', () => {
  const none: [string, ChartInput, string][] = [
    ['no points', { type: 'p', points: [] }, 'no-points'],
    ['one point', { type: 'xmr', points: figures([5]) }, 'too-few-points'],
    ['nothing but missing points', { type: 'c', points: figures(quiet.map(() => null)) }, 'too-few-points'],
    ['all figures equal', { type: 'xmr', points: figures(quiet.map(() => 0.1)) }, 'no-variation'],
    [
      'not one event',
      {
        type: 'u',
        points: shares(
          quiet.map(() => 0),
          7,
        ),
      },
      'no-variation',
    ],
    ['not one miss', { type: 'p', points: shares(quiet, 1).map((point) => ({ ...point, numerator: 1 })) }, 'no-variation'],
    [
      'all rates equal (p′)',
      {
        type: 'pprime',
        points: shares(
          quiet.map(() => 5),
          10,
        ),
      },
      'no-variation',
    ],
    ['no two points side by side', { type: 'xmr', points: figures(quiet.flatMap((value) => [value, null])) }, 'too-few-neighbours'],
    ['numbers too large', { type: 'xmr', points: figures(quiet.map((value) => value * 1e306)) }, 'not-computable'],
    ['all times zero', { type: 't', points: figures(quiet.map(() => 0)) }, 'no-variation'],
    ['all subgroups alike', { type: 'xbar-s', points: quiet.map((mean, x) => ({ x, mean, sd: 0, n: 5 })) }, 'no-variation'],
    [
      'a season of single days',
      { type: 'xmr', points: figures(quiet), season: { groups: quiet.map((_, at) => at) } },
      'too-few-for-season',
    ],
  ];
  for (const [what, input, code] of none) {
    it(what, () => {
      const { reason, upper, lower, verdict } = buildChart(input);
      assert.equal(reason?.code, code);
      assert.ok([...upper, ...lower].every((limit) => limit === null));
      assert.deepEqual([verdict.state, verdict.reason?.code], [null, code]);
      if (reason !== null) assert.ok(reasonInWords(reason, input.type).zh.length > 5);
    });
  }

  for (const type of ['xmr', 'c', 't', 'g', 'ewma', 'cusum'] as const) {
    it(`${type} needs ${fewestPoints[type]} points`, () => {
      const first = (count: number) => buildChart({ type, points: figures(quiet.slice(0, count)) });
      assert.equal(first(fewestPoints[type] - 1).reason?.code, 'too-few-points');
      assert.equal(first(fewestPoints[type]).reason, null);
      assert.equal(first(fewestPoints[type]).phases[0]?.provisional, fewestPoints[type] < 20);
    });
  }
});

describe('input that cannot be right is refused by name', () => {
  const wrong: [string, ChartInput, RegExp][] = [
    ['more hits than tries', { type: 'p', points: [{ x: 'Mon', numerator: 5, denominator: 4 }] }, /Mon: numerator 5/],
    ['a negative count', { type: 'c', points: figures([-1]) }, /value -1/],
    ['a number that is none', { type: 'xmr', points: figures([Number.NaN]) }, /not-a-number/],
    ['a baseline of zero', { type: 'xmr', points: figures(quiet), baseline: 0 }, /baseline: 0/],
    ['a phase without a reason', { type: 'xmr', points: figures(quiet), phases: [{ from: 3, reason: ' ' }] }, /reason/],
    ['a spread for a share', { type: 'p', points: shares(quiet, 200), known: { sigma: 1 } }, /known sigma/],
    ['a share above one', { type: 'p', points: shares(quiet, 200), known: { centre: 2 } }, /known centre/],
    ['a season of another length', { type: 'xmr', points: figures(quiet), season: { groups: [1] } }, /1 groups for 24/],
    ['a season for rare events', { type: 't', points: figures(quiet), season: { groups: quiet } }, /season/],
    ['half a measurement', { type: 'xbar-s', points: [{ x: 1, mean: 1, sd: 1, n: 2.5 }] }, /not-whole/],
  ];
  for (const [what, input, message] of wrong) it(what, () => assert.throws(() => buildChart(input), message));

  it('an unknown rule or set', () => {
    assert.throws(() => rulesOf('anhoej' as 'nhs'), /rule set: anhoej/);
    assert.throws(() => rulesOf(['nelson-9' as 'nelson-1']), /nelson-9/);
  });
});

describe('rules', () => {
  it('all belong to one set, and every one has its words in both languages', () => {
    assert.deepEqual(Object.values(ruleSets).flat().sort(), [...ruleNames].sort());
    for (const words of Object.values(ruleWords))
      for (const { name, meaning } of Object.values(words)) assert.ok(name && meaning.length > 20);
  });
});

describe('types of chart', () => {
  it('p′ is the p chart where chance is all there is, and wider where the days differ', () => {
    const days = Array.from({ length: 40 }, (_, at) => 90_000 + ((at * 7919) % 13) * 300);
    const plain = buildChart({ type: 'p', points: shares(days, 100_000), rules: ['nelson-1'] });
    const laney = buildChart({ type: 'pprime', points: shares(days, 100_000), rules: ['nelson-1'] });
    assert.ok(flagged(plain).length > 20);
    assert.deepEqual(flagged(laney), []);
  });

  it('g counts runs around the middle, not the mean', () => {
    const geometric = Array.from({ length: 60 }, (_, at) => Math.floor(Math.log(((at * 37) % 61) / 61 + 1 / 122) / Math.log(0.99)));
    const chart = buildChart({ type: 'g', points: figures(geometric), rules: ['western-electric-4'] });
    assert.deepEqual([flagged(chart), chart.lower[0]], [[], 0]);
  });

  it('cusum says where a small shift began, which no single point shows', () => {
    const values = [...quiet, ...quiet.slice(0, 16).map((value) => value + 1.8)];
    const { verdict } = buildChart({ type: 'cusum', points: figures(values), baseline: 24, good: 'down' });
    assert.equal(verdict.state, 'worsening');
    assert.ok(verdict.began !== null && Math.abs(verdict.began - 24) <= 2, `began ${verdict.began}`);
    assert.deepEqual(flagged(buildChart({ type: 'xmr', points: figures(values), baseline: 24, rules: ['nelson-1'] })), []);
  });

  it('a subgroup is its mean, spread and number', () => {
    assert.deepEqual(subgroupOf([]), { mean: null, sd: null, n: 0 });
    assert.deepEqual(subgroupOf([4]), { mean: 4, sd: null, n: 1 });
  });
});
