import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#core/time/calendar.ts';
import { buildChart } from './chart.ts';
import { type Chart, type ChartInput, type RatioPoint, type SubgroupPoint, type ValuePoint } from './chart-types.ts';
import { c4 } from './control-constants.ts';
import { ruleNames, ruleSetNames } from './rules.ts';
import { weekdaysOf } from './season.ts';

const cell = fc.option(fc.oneof(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 1e12, noNaN: true })), { freq: 9 });
const wild = fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -5, max: 5 })), { freq: 9 });

const positiveTypes = ['c', 't', 'g'] as const;
const valueInput = fc.oneof(
  fc.record({ type: fc.constantFrom('xmr', 'ewma', 'cusum'), values: fc.array(wild, { maxLength: 60 }) }),
  fc.record({ type: fc.constantFrom(...positiveTypes), values: fc.array(cell, { maxLength: 60 }) }),
);

const ratioInput = fc.record({
  type: fc.constantFrom('p', 'pprime', 'u', 'uprime'),
  pairs: fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 60 }),
});

const subgroups = fc.array(fc.tuple(wild, cell, fc.integer({ min: 0, max: 400 })), { maxLength: 60 });

const anyInput: fc.Arbitrary<ChartInput> = fc.oneof(
  valueInput.map(({ type, values }): ChartInput => ({ type, points: values.map((value, x): ValuePoint => ({ x, value })) })),
  ratioInput.map(({ type, pairs }): ChartInput => {
    const points = pairs.map(([a, b], x): RatioPoint => ({ x, numerator: Math.min(a, b), denominator: Math.max(a, b) }));
    return { type, points };
  }),
  subgroups.map((rows): ChartInput => ({ type: 'xbar-s', points: rows.map(([mean, sd, n], x): SubgroupPoint => ({ x, mean, sd, n })) })),
);

const anyOptions = fc.record({
  rules: fc.oneof(fc.constantFrom(...ruleSetNames), fc.subarray([...ruleNames])),
  good: fc.constantFrom('up' as const, 'down' as const, null),
  baseline: fc.option(fc.integer({ min: 1, max: 40 })),
  phases: fc.array(fc.record({ from: fc.nat(70), reason: fc.constant('changed') }), { maxLength: 2 }),
  target: fc.option(fc.integer()),
  screened: fc.boolean(),
});

const seasonal: ReadonlySet<string> = new Set(['xmr', 'ewma', 'cusum', 'p', 'pprime', 'u', 'uprime', 'c']);

function withSeason(input: ChartInput, wanted: boolean): ChartInput {
  if (!wanted || !seasonal.has(input.type)) return input;
  return { ...input, season: { groups: input.points.map((_, at) => at % 7) } };
}

/** Every number of a chart, however deep. */
function numbersOf(part: unknown): number[] {
  if (typeof part === 'number') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(numbersOf) : [];
}

const whole = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 60 });
const chartOf = (type: 'xmr' | 'ewma' | 'cusum' | 't', values: readonly number[], rules: ChartInput['rules'] = 'nelson') =>
  buildChart({ type, points: values.map((value, x) => ({ x, value })), rules });
const signalsOf = (chart: Chart) => chart.points.map((point) => point.signals);

function assertClose(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  for (const [at, value] of expected.entries()) {
    const own = actual[at] ?? null;
    if (value === null || own === null) assert.equal(own, value);
    else assert.ok(Math.abs(own - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${own} and ${value}`);
  }
}

describe('any chart', () => {
  it('has one entry per point, never a NaN or infinity, limits around its centre, and signals only where it can judge', () => {
    fc.assert(
      fc.property(anyInput, anyOptions, fc.boolean(), (input, options, season) => {
        const chart = buildChart({ ...withSeason(input, season), ...options });
        assert.ok(numbersOf(chart).every(Number.isFinite));
        for (const list of [chart.centre, chart.lower, chart.upper]) assert.equal(list.length, input.points.length);
        for (const [at, point] of chart.points.entries()) {
          const [lower, centre, upper] = [chart.lower[at] ?? null, chart.centre[at] ?? null, chart.upper[at] ?? null];
          if (point.signals.length > 0) assert.ok(point.value !== null && upper !== null);
          if (lower !== null && centre !== null && upper !== null) assert.ok(lower <= centre && centre <= upper);
        }
        assert.equal(chart.verdict.state === null, chart.verdict.reason !== null);
        assert.equal(chart.phases.at(-1)?.end ?? 0, input.points.length);
      }),
      { numRuns: 400 },
    );
  });

  it('has limits that contain the mean of its baseline', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom('xmr', 'c', 'g', 't'), (values, type) => {
        const chart = buildChart({ type, points: values.map((value, x) => ({ x, value })) });
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const [lower, upper] = [chart.lower[0] ?? null, chart.upper[0] ?? null];
        if (lower === null || upper === null) return;
        assert.ok(lower <= mean && mean <= upper, `${type}: ${lower} ${mean} ${upper}`);
      }),
    );
  });
});

describe('units and directions', () => {
  it('scale: other units, the same signals', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom('xmr', 'ewma', 't'), fc.constantFrom(0.25, 8, 1024), (values, type, factor) => {
        const [plain, scaled] = [
          chartOf(type, values),
          chartOf(
            type,
            values.map((value) => value * factor),
          ),
        ];
        for (const key of ['centre', 'lower', 'upper'] as const)
          assertClose(
            scaled[key],
            plain[key].map((limit) => (limit === null ? null : limit * factor)),
          );
        assert.deepEqual(signalsOf(scaled), signalsOf(plain));
      }),
    );
  });

  it('shift: another zero, the same signals; CUSUM, in standard deviations, does not move at all', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: -1000, max: 1000 }), (values, offset) => {
        const moved = values.map((value) => value + offset);
        assert.deepEqual(signalsOf(chartOf('xmr', moved)), signalsOf(chartOf('xmr', values)));
        assertClose(
          chartOf('cusum', moved).points.map((point) => point.value),
          chartOf('cusum', values).points.map((point) => point.value),
        );
      }),
    );
  });

  it('mirror: upside down, the same points with the other side', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom(...ruleSetNames), (values, rules) => {
        const [plain, mirrored] = [
          chartOf('xmr', values, rules),
          chartOf(
            'xmr',
            values.map((value) => -value),
            rules,
          ),
        ];
        assert.deepEqual(signalsOf(mirrored), signalsOf(plain));
        const other = { high: 'low', low: 'high' } as const;
        const key = (side: string | null, at: number, rule: string) => `${at} ${rule} ${side}`;
        const expected = plain.alarms.map(({ side, at, rule }) => key(side === null ? null : other[side], at, rule));
        assert.deepEqual(mirrored.alarms.map(({ side, at, rule }) => key(side, at, rule)).sort(), expected.sort());
      }),
    );
  });

  it('rates per hundred are rates per one, a hundred times larger', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 99 })), { minLength: 20, maxLength: 40 }), (pairs) => {
        const of = (unit: number) =>
          buildChart({ type: 'u', points: pairs.map(([numerator, size], x) => ({ x, numerator, denominator: size / unit })) });
        const [single, hundred] = [of(1), of(128)];
        assertClose(
          hundred.upper,
          single.upper.map((limit) => (limit === null ? null : limit * 128)),
        );
        assert.deepEqual(signalsOf(hundred), signalsOf(single));
      }),
    );
  });
});

describe('parts', () => {
  it('a phase is judged as if it stood alone', () => {
    fc.assert(
      fc.property(whole, whole, (before, after) => {
        const points = [...before, ...after].map((value, x) => ({ x, value }));
        const chart = buildChart({ type: 'xmr', points, phases: [{ from: before.length, reason: 'new system' }] });
        assert.deepEqual(signalsOf(chart), [...signalsOf(chartOf('xmr', before)), ...signalsOf(chartOf('xmr', after))]);
      }),
    );
  });

  it('equal denominators give equal limits, and the fewer contacts the wider', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 10, maxLength: 40 }), (counts) => {
        const chart = buildChart({ type: 'p', points: counts.map((numerator, x) => ({ x, numerator, denominator: 20 })) });
        assert.ok(new Set(chart.upper).size === 1 && new Set(chart.lower).size === 1);
        const points = counts.map((numerator, x) => ({ x, numerator, denominator: 20 + x }));
        const { centre, upper } = buildChart({ type: 'u', points });
        const widths = upper.map((limit, at) => (limit ?? 0) - (centre[at] ?? 0));
        assert.ok(widths.every((width, at) => at === 0 || width <= (widths[at - 1] ?? 0)));
      }),
    );
  });

  it('a missing period changes no signal of a chart with known standards', () => {
    fc.assert(
      fc.property(whole, fc.nat(60), (values, gap) => {
        const known = { centre: 200, sigma: 60 };
        const points: ValuePoint[] = values.map((value, x) => ({ x, value }));
        const withGap = points.toSpliced(gap, 0, { x: 'gap', value: null });
        const full = buildChart({ type: 'xmr', points, known });
        const gappy = buildChart({ type: 'xmr', points: withGap, known });
        assert.deepEqual(signalsOf(gappy).toSpliced(Math.min(gap, values.length), 1), signalsOf(full));
      }),
    );
  });
});

describe('a season taken out', () => {
  it('leaves the same signals whatever the weekdays are multiplied by', () => {
    const positive = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 42, maxLength: 70 });
    fc.assert(
      fc.property(positive, (values) => {
        const groups = values.map((_, at) => at % 7);
        const signals = (weekday: readonly number[]) => {
          const points = values.map((value, x) => ({ x, value: value * (weekday[x % 7] ?? 1) }));
          return signalsOf(buildChart({ type: 'xmr', points, season: { groups, method: 'ratio' }, rules: 'nhs' }));
        };
        assert.deepEqual(signals([2, 1, 1, 1, 4, 0.5, 0.25]), signals([1, 1, 1, 1, 1, 1, 1]));
      }),
    );
  });

  it('leaves every verdict as it is when figures differ in their last digits', () => {
    const values = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 24, maxLength: 70 });
    const noise = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 70, maxLength: 70 });
    const kind = fc.record({
      type: fc.constantFrom('xmr', 'ewma', 'cusum'),
      season: fc.boolean(),
      rules: fc.constantFrom(...ruleSetNames),
    });
    fc.assert(
      fc.property(values, noise, kind, fc.boolean(), (exact, digits, { type, season, rules }, screened) => {
        const judged = (list: readonly number[]) => {
          const points = list.map((value, x) => ({ x, value }));
          const groups = list.map((_, at) => at % 4);
          const { alarms, verdict, reason } = buildChart({
            type,
            points,
            rules,
            screened,
            good: 'up',
            ...(season ? { season: { groups } } : {}),
          });
          return { alarms, verdict, reason };
        };
        assert.deepEqual(judged(exact.map((value, at) => value * (1 + (digits[at] ?? 0) * 1e-12))), judged(exact));
      }),
      { numRuns: 600 },
    );
  });

  it('makes the limits follow the week and holds Monday against Mondays', () => {
    const names = Array.from({ length: 56 }, (_, at) => addDays('2026-06-01', at));
    const week = [400, 300, 300, 300, 300, 150, 150];
    const values = names.map((_, at) => (week[at % 7] ?? 0) + ((at * 17) % 11) - 5);
    const points = names.map((x, at) => ({ x, value: at === 55 ? 300 : (values[at] ?? 0) }));
    const plain = buildChart({ type: 'xmr', points, rules: ['nelson-1'] });
    const seasoned = buildChart({ type: 'xmr', points, rules: ['nelson-1'], season: { groups: weekdaysOf(names) } });
    assert.deepEqual(plain.points.at(-1)?.signals, []);
    assert.deepEqual(seasoned.points.at(-1)?.signals, ['nelson-1']);
    assert.ok((seasoned.centre[0] ?? 0) > 380 && (seasoned.centre[5] ?? 0) < 170);
  });
});

describe('constants', () => {
  it('c4 runs on smoothly where its series takes over', () => {
    assert.ok(Math.abs(c4(344) - Math.sqrt(342 / 343) / c4(343)) < 1e-11);
    assert.throws(() => c4(1), RangeError);
  });
});
