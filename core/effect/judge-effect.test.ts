import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../numerics/random.ts';
import { judgeEffect, judgeUnit } from './judge-effect.ts';
import { learnPast, ownRatio } from './past.ts';
import { comparePeriods, type EffectRow, expectedIsRate, pathsOf } from './path-rows.ts';

interface World {
  kind: 'binomial' | 'poisson' | 'normal';
  level: number;
  people: number;
  contacts: number;
}

/** People of one centre, weeks 1 to 8, of which the action starts with week 5; `effect` multiplies the rates of everybody from then on. */
function simulate(seed: number, count: number, { kind, level, people, contacts }: World, effect = 1): EffectRow[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, person) => {
    const own = random.gamma(people ** -2, people ** 2);
    return Array.from({ length: 8 }, (_week, at) => {
      const denominator = random.poisson(contacts);
      const value = level * own * (at >= 4 ? effect : 1);
      const draw = {
        binomial: () => random.binomial(denominator, Math.min(1, value)),
        poisson: () => random.poisson(denominator * value),
        normal: () => (denominator === 0 ? 0 : random.gamma(denominator * 2, value / 2)),
      };
      return { unit: `p${person}`, period: String(at + 1), numerator: draw[kind](), denominator, expected: level * denominator };
    });
  }).flat();
}

const world: World = { kind: 'binomial', level: 0.25, people: 0.12, contacts: 60 };
const before = (rows: readonly EffectRow[]) => rows.filter(({ period }) => Number(period) < 5);
const after = (rows: readonly EffectRow[], unit: string) => rows.filter((row) => row.unit === unit && Number(row.period) >= 5);

describe('the effect of an action', () => {
  for (const [name, one] of [
    ['a share', world],
    ['a share above a half', { ...world, level: 0.75, people: 0.05 }],
    ['a count', { kind: 'poisson', level: 0.02, people: 0.3, contacts: 90 }],
    ['a sum of seconds', { kind: 'normal', level: 280, people: 0.06, contacts: 60 }],
  ] as const) {
    it(`without any, the interval covers 0 in about 95 % of the worst tenth: ${name}`, () => {
      let [judged, covered] = [0, 0];
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const rows = simulate(seed, 1000, one);
        const past = learnPast(before(rows), '5', one.kind);
        assert.ok(past !== null);
        const own = [...pathsOf(before(rows))].map(([unit, periods]) => ({
          unit,
          sum: periods.reduce((s, p) => s + p.numerator, 0) / periods.reduce((s, p) => s + p.expected, 0),
        }));
        const worst = own.sort((a, b) => b.sum - a.sum).slice(0, 100);
        for (const { unit } of worst) {
          const { interval } = judgeUnit(past, unit, after(rows, unit));
          assert.ok(interval !== null);
          judged += 1;
          if (interval.lower <= 0 && interval.upper >= 0) covered += 1;
        }
      }
      assert.ok(covered / judged > 0.925 && covered / judged < 0.975, `${covered} of ${judged}`);
    });
  }

  it('a real one is told, in the right direction, for good up and good down', () => {
    const rows = simulate(4, 40, { ...world, contacts: 400 }, 0.7);
    assert.equal(judgeEffect(rows, 'p3', '5', { good: 'down' }).verdict, 'better');
    assert.equal(judgeEffect(rows, 'p3', '5', { good: 'up' }).verdict, 'worse');
    assert.equal(judgeEffect(rows, 'p3', '5', { good: 'down' }).moreNeeded, 0);
    const high = simulate(4, 40, { ...world, level: 0.7, people: 0.05, contacts: 400 }, 0.7);
    const judged = judgeEffect(high, 'p3', '5');
    assert.equal(judged.verdict, 'worse');
    assert.ok(judged.estimate !== null && judged.estimate < -0.1 && judged.interval !== null && judged.interval.upper < 0);
    assert.ok(judged.everybody !== null && judged.everybody.upper < 0 && judged.everybody.units === 39);
  });

  it('"cannot tell yet" says how many more contacts would do, fewer for a larger effect', () => {
    const rows = simulate(9, 300, { ...world, people: 0.02 });
    const ten = judgeEffect(rows, 'p1', '5');
    const thirty = judgeEffect(rows, 'p1', '5', { agreed: 0.3 });
    assert.equal(ten.verdict, 'cannot-tell');
    assert.equal(ten.moreNeededFor, 'agreed');
    assert.ok(ten.moreNeeded !== null && ten.moreNeeded > 0 && thirty.moreNeeded !== null && thirty.moreNeeded < ten.moreNeeded);
    assert.ok(ten.detectable !== null && ten.detectable > 0.1);
  });

  it('the predicted value lies between the own past and everybody, and the interval holds the estimate', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(0.05, 0.25), fc.integer({ min: 3, max: 200 }), (seed, level, contacts) => {
        const rows = simulate(seed, 8, { ...world, level, contacts });
        const past = learnPast(before(rows), '5', 'binomial');
        if (past === null) return;
        for (const [unit, count] of past.units) {
          const { ratio, kept } = ownRatio(past, unit);
          const own = count.observed / count.expected;
          assert.ok(ratio >= Math.min(own, past.overall) - 1e-9 && ratio <= Math.max(own, past.overall) + 1e-9);
          assert.ok(kept >= 0 && kept <= 1);
        }
        const { estimate, interval, observed, predicted } = judgeEffect(rows, 'p0', '5', { kind: 'binomial' }, 'count');
        assert.ok(estimate !== null && interval !== null && observed !== null && predicted !== null);
        assert.ok(
          Math.abs(observed - predicted - estimate) < 1e-12 && interval.lower <= estimate + 1e-9 && interval.upper >= estimate - 1e-9,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of rows, nor on the unit of sums', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const rows = simulate(seed, 10, { kind: 'normal', level: 280, people: 0.1, contacts: 30 });
        const plain = judgeEffect(rows, 'p2', '5', { kind: 'normal' }, 'count');
        const shuffled = judgeEffect(randomFrom(seed).shuffle(rows), 'p2', '5', { kind: 'normal' }, 'count');
        const minutes = rows.map((row) => ({ ...row, numerator: row.numerator / 60, expected: row.expected / 60 }));
        const scaled = judgeEffect(minutes, 'p2', '5', { kind: 'normal' }, 'count');
        assert.ok(Math.abs((plain.estimate ?? 1) - (shuffled.estimate ?? 0)) < 1e-6);
        assert.ok(Math.abs((plain.interval?.lower ?? 1) - 60 * (scaled.interval?.lower ?? 0)) < 1e-3 * 60);
        assert.equal(plain.verdict, scaled.verdict);
      }),
      { numRuns: 20 },
    );
  });

  it('reads expected values as counts or as rates, and says which', () => {
    const rows = simulate(2, 10, world);
    const rates = rows.map((row) => ({ ...row, expected: row.denominator === 0 ? 0 : row.expected / row.denominator }));
    assert.equal(expectedIsRate(rows), false);
    const [counted, rated] = [judgeEffect(rows, 'p1', '5'), judgeEffect(rates, 'p1', '5')];
    assert.deepEqual([counted.expectedAs, rated.expectedAs], ['count', 'rate']);
    assert.ok(Math.abs((counted.predicted ?? 0) - (rated.predicted ?? 1)) < 1e-9);
  });

  it('says why there is no judgement', () => {
    const rows = simulate(2, 5, world);
    assert.equal(judgeEffect(rows, 'p1', '99').reason, 'no-data-after');
    assert.equal(judgeEffect(rows, 'p1', '1').reason, 'nothing-before');
    const newcomer = rows.filter((row) => row.unit !== 'p1' || Number(row.period) >= 5);
    assert.equal(judgeEffect(newcomer, 'p1', '5').reason, 'no-own-past');
    const none = rows.map((row) => ({ ...row, numerator: 0 }));
    assert.equal(judgeEffect(none, 'p1', '5', {}, 'count').reason, 'nothing-before');
    assert.throws(
      () => judgeEffect([{ unit: 'A', period: '1', numerator: 3, denominator: 2, expected: 1 }], 'A', '1', { kind: 'binomial' }, 'count'),
      /row 1: numerator-above-denominator/,
    );
    assert.throws(() => judgeEffect(rows, 'p1', '5', { agreed: 0 }), RangeError);
  });

  it('any possible table gives finite figures', () => {
    const rowOf = fc.record({
      unit: fc.constantFrom('A', 'B', 'C'),
      period: fc.constantFrom('1', '2', '3', '4'),
      denominator: fc.nat(30),
      part: fc.nat(100),
      expectedPart: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(rowOf, { minLength: 1, maxLength: 25 }), fc.constantFrom('binomial', 'poisson', 'normal'), (raw, kind) => {
        const rows = raw.map(({ unit, period, denominator, part, expectedPart }) => ({
          unit,
          period,
          denominator,
          numerator: Math.round((denominator * part) / 100),
          expected: (denominator * expectedPart) / 100,
        }));
        const judged = judgeEffect(rows, 'A', '3', { kind }, 'count');
        JSON.stringify(judged, (_key, value: unknown) => {
          assert.ok(typeof value !== 'number' || Number.isFinite(value), JSON.stringify(judged));
          return value;
        });
        if (judged.observed === null) assert.ok(judged.reason !== null);
      }),
      { numRuns: 300 },
    );
  });

  it('orders periods by number and by their parts', () => {
    assert.deepEqual(['10', '9', '1'].sort(comparePeriods), ['1', '9', '10']);
    assert.deepEqual(['2026-W10', '2025-W50', '2026-W9'].sort(comparePeriods), ['2025-W50', '2026-W9', '2026-W10']);
  });
});
