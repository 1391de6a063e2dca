import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { buildChart } from './chart.ts';
import type { Chart, ChartInput, SubgroupPoint } from './chart-types.ts';
import { cusumOf, ewmaOf } from './memory.ts';
import { partOfSeven, sevenOnOneSide, sevenPointTrend, twoOfThree } from './nhs-patterns.ts';
import type { SelectableRule } from './rules.ts';

const folder = new URL('../../../shared/data/spc/', import.meta.url);

/** The reference writes NaN for missing, which JSON does not know. */
function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8').replaceAll('NaN', 'null')) as T;
}

interface Reference {
  x: number[];
  y: (number | null)[];
  n: (number | null)[];
  cl: number[];
  lcl: (number | null)[];
  ucl: (number | null)[];
  signal: boolean[];
}

interface RuleVector {
  rule_set: string;
  rule: number;
  center: number;
  sd: number;
  x: number[];
  violating_index_1based: number[];
}

interface NhsVector {
  fn: string;
  x?: number[];
  close_to_limits?: number[];
  relative_to_mean?: number[];
  out: number[];
}

interface MemoryVector {
  kind: 'ewma' | 'cusum';
  x: number[];
  center: number;
  sd: number;
  lam: number;
  nsigmas: number;
  ewma: number[];
  sigma: number[];
  h: number;
  se_shift: number;
  pos: number[];
  neg: number[];
  violation_upper_1based: number[];
  violation_lower_1based: number[];
}

const charts = read<Record<string, Reference>>('montgomery_charts.json');
const vectors = read<{ rules: RuleVector[]; ewma_cusum: MemoryVector[]; nhs_making_data_count: NhsVector[] }>('rule_vectors.json');

function reference(name: string): Reference {
  const found = charts[name];
  assert.ok(found, name);
  return found;
}

function assertNear(actual: readonly (number | null)[], expected: readonly (number | null)[], what: string): void {
  assert.equal(actual.length, expected.length, what);
  for (const [at, value] of expected.entries()) {
    const own = actual[at] ?? null;
    if (value === null || own === null) assert.equal(own, value, `${what} of point ${at + 1}`);
    else assert.ok(Math.abs(own - value) <= 1e-6, `${what} of point ${at + 1}: ${own} instead of ${value}`);
  }
}

type Drawn = Pick<Chart, 'centre' | 'lower' | 'upper'> & { points: readonly { value: number | null; signals: readonly string[] }[] };

function assertEqualCharts(chart: Drawn | null, { cl, lcl, ucl, y, signal }: Reference): void {
  assert.ok(chart);
  assertNear(chart.centre, cl, 'centre');
  assertNear(chart.lower, lcl, 'lower limit');
  assertNear(chart.upper, ucl, 'upper limit');
  assertNear(
    chart.points.map((point) => point.value),
    y,
    'value',
  );
  assert.deepEqual(
    chart.points.map((point) => point.signals.length > 0),
    signal,
  );
}

const rules: SelectableRule[] = ['western-electric-1'];
const values = ({ x, y }: Reference) => x.map((name, at) => ({ x: name, value: y[at] ?? null }));
const ratios = ({ x, y, n }: Reference) =>
  x.map((name, at) => ({ x: name, numerator: (y[at] ?? 0) * (n[at] ?? 0), denominator: n[at] ?? 0 }));
const subgroups = (means: Reference, spreads: Reference, sizes: readonly number[]): SubgroupPoint[] =>
  means.x.map((name, at) => ({ x: name, mean: means.y[at] ?? null, sd: spreads.y[at] ?? null, n: sizes[at] ?? 0 }));

/** Sizes of the samples of Montgomery's table 6.4; the reference gives means and standard deviations only. */
const unequalSizes = [5, 3, 5, 5, 5, 4, 4, 5, 4, 5, 5, 5, 3, 5, 3, 5, 4, 5, 5, 3, 5, 5, 5, 5, 5];

describe('textbook charts (Montgomery) come out equal to 1e-6', () => {
  it('X̄ and s of equal samples (example 6.3)', () => {
    const [means, spreads] = [reference('ex_6.3_1'), reference('ex_6.3_2')];
    const points = subgroups(
      means,
      spreads,
      means.x.map(() => 5),
    );
    const chart = buildChart({ type: 'xbar-s', points, rules });
    assertEqualCharts(chart, means);
    assertEqualCharts(chart.spread, spreads);
  });

  it('X̄ and s of unequal samples (example 6.4)', () => {
    const [means, spreads] = [reference('ex_6.4_1'), reference('ex_6.4_2')];
    const chart = buildChart({ type: 'xbar-s', points: subgroups(means, spreads, unequalSizes), rules });
    assertEqualCharts(chart, means);
    assertEqualCharts(chart.spread, spreads);
  });

  it('X̄ with two samples of one and one missing (NA test), but for a slip of the reference in its degrees of freedom', () => {
    // The reference sums n − 1 over all samples and so takes one degree of freedom off for the missing one (75 instead of 76).
    const means = reference('NA_test');
    const sizes = unequalSizes.map((size, at) => ([4, 10].includes(at) ? 1 : at === 15 ? 0 : size));
    const points = subgroups(means, reference('ex_6.4_2'), sizes);
    const slip = Math.sqrt(76 / 75);
    const exact = buildChart({ type: 'xbar-s', points, rules });
    assertNear(exact.centre, means.cl, 'centre');
    const withSlip = points.map((point) => ({ ...point, sd: point.sd === null ? null : point.sd * slip }));
    assertEqualCharts(buildChart({ type: 'xbar-s', points: withSlip, rules }), means);
  });

  it('individuals and moving ranges, limits from the first 20 weeks (example 6.5)', () => {
    const chart = buildChart({ type: 'xmr', points: values(reference('ex_6.5_3')), baseline: 20, rules });
    assertEqualCharts(chart, reference('ex_6.5_3'));
    assertEqualCharts(chart.spread, reference('ex_6.5_4'));
  });

  it('shares in two phases, known causes left out of the limits (example 7.1)', () => {
    const expected = reference('ex_7.1_5');
    const phases = [{ from: 31, reason: 'machine adjusted' }];
    assertEqualCharts(buildChart({ type: 'p', points: ratios(expected), phases, exclude: [15, 23], rules }), expected);
  });

  it('shares of varying denominators (table 7.4)', () => {
    assertEqualCharts(buildChart({ type: 'p', points: ratios(reference('tbl_7.4_1')), rules }), reference('tbl_7.4_1'));
  });

  it('counts with a frozen baseline and known causes (example 7.3)', () => {
    const expected = reference('ex_7.3_3');
    assertEqualCharts(buildChart({ type: 'c', points: values(expected), exclude: [6, 20], baseline: 26, rules }), expected);
  });

  it('events per unit (example 7.4)', () => {
    assertEqualCharts(buildChart({ type: 'u', points: ratios(reference('ex_7.4_1')), rules }), reference('ex_7.4_1'));
  });
});

describe('rules flag the points that other programs flag', () => {
  for (const { rule_set, rule, center, sd, x, violating_index_1based } of vectors.rules) {
    it(`${rule_set} ${rule} on ${x.join(' ')}`, () => {
      const name = `${rule_set}-${rule}` as SelectableRule;
      const points = x.map((value, at) => ({ x: at + 1, value }));
      const chart = buildChart({ type: 'xmr', points, known: { centre: center, sigma: sd }, rules: [name] });
      const flagged = chart.points.filter((point) => point.signals.includes(name)).map((point) => point.x);
      assert.deepEqual(flagged, violating_index_1based);
    });
  }

  for (const { fn, x = [], close_to_limits = [], relative_to_mean = [], out } of vectors.nhs_making_data_count) {
    it(`NHS ${fn} on ${[...x, ...close_to_limits].join(' ')}`, () => {
      const sides = x as (-1 | 0 | 1)[];
      const flags = fn.startsWith('seven_points_one_side')
        ? sevenOnOneSide(sides)
        : fn.startsWith('part_of_seven')
          ? partOfSeven(x)
          : fn.startsWith('seven_point_trend')
            ? sevenPointTrend(x)
            : twoOfThree(close_to_limits, relative_to_mean);
      assert.deepEqual(flags, out);
    });
  }

  for (const vector of vectors.ewma_cusum) {
    it(`${vector.kind} on ${vector.x.join(' ')}`, () => {
      const { x, center: centre, sd } = vector;
      const known = { centre, sigma: sd };
      const points = x.map((value, at) => ({ x: at + 1, value }));
      if (vector.kind === 'ewma') {
        const own = ewmaOf(x, centre, sd, vector.lam);
        assertNear(
          own.map((point) => point.mean),
          vector.ewma,
          'average',
        );
        assertNear(
          own.map((point) => point.sigma),
          vector.sigma,
          'sigma',
        );
        const input: ChartInput = { type: 'ewma', points, known, lambda: vector.lam, sigmas: vector.nsigmas };
        assertNear(
          buildChart(input).upper,
          vector.sigma.map((sigma) => centre + vector.nsigmas * sigma),
          'upper limit',
        );
        return;
      }
      const own = cusumOf(x, centre, sd, vector.se_shift / 2);
      assertNear(
        own.map((point) => point.high),
        vector.pos,
        'upper sum',
      );
      assertNear(
        own.map((point) => point.low),
        vector.neg,
        'lower sum',
      );
      const chart = buildChart({ type: 'cusum', points, known, cusum: { slack: vector.se_shift / 2, decision: vector.h } });
      const flagged = (side: string) => chart.alarms.filter((alarm) => alarm.side === side).map((alarm) => alarm.at + 1);
      assert.deepEqual(flagged('high'), vector.violation_upper_1based);
      assert.deepEqual(flagged('low'), vector.violation_lower_1based);
    });
  }
});
