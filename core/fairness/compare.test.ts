import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../numerics/random.ts';
import { type Comparison, compare } from './compare.ts';
import { noiseKind } from './noise-kind.ts';
import { rankRanges } from './ranks.ts';
import { type CellRow, standardise } from './standardise.ts';

const row = (unit: string, cell: string, numerator: number, denominator: number): CellRow => ({ unit, cell, numerator, denominator });
const byUnit = ({ units }: Comparison) => new Map(units.map((one) => [one.unit, one]));
const close = (a: number | null | undefined, b: number | null | undefined, tolerance = 1e-6) => {
  if (typeof a !== 'number' || typeof b !== 'number') assert.equal(a, b);
  else assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`);
};

const cellRow = fc
  .record({
    unit: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    cell: fc.constantFrom('day', 'night', 'chat'),
    denominator: fc.nat(60),
    part: fc.nat(100),
  })
  .map(({ unit, cell, denominator, part }) => row(unit, cell, Math.round((denominator * part) / 100), denominator));
const tables = fc.array(cellRow, { minLength: 1, maxLength: 40 });

function everyNumber(value: unknown, check: (number: number) => void): void {
  if (typeof value === 'number') check(value);
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) everyNumber(part, check);
}

describe('standardisation', () => {
  it('expects of each unit what the others would have made of the same cells (worked by hand)', () => {
    const rows = [
      row('A', 'day', 8, 10),
      row('A', 'night', 1, 10),
      row('B', 'day', 12, 20),
      row('C', 'night', 6, 20),
      row('C', 'alone', 3, 4),
    ];
    const [a, b, c] = standardise(rows);
    assert.deepEqual([a?.observed, a?.expected, a?.uncompared], [9, 10 * 0.6 + 10 * 0.3, 0]);
    assert.deepEqual([b?.observed, b?.expected], [12, 20 * 0.8]);
    assert.deepEqual([c?.observed, c?.expected, c?.denominator, c?.uncompared], [6, 2, 20, 4]);
  });

  it('takes the mix out: whoever works only the hard cells is not worse for it', () => {
    const rows = [row('easy', 'day', 90, 100), row('hard', 'night', 50, 100), row('both', 'day', 90, 100), row('both', 'night', 50, 100)];
    for (const unit of compare(rows).units) close(unit.ratio, 1);
  });
});

describe('compare', () => {
  it('finds the one who differs and nobody else', () => {
    const random = randomFrom(3);
    const rows = Array.from({ length: 40 }, (_, unit) =>
      Array.from({ length: 6 }, (_, cell) =>
        row(`p${unit}`, `c${cell}`, random.binomial(80, (0.15 + cell * 0.05) * (unit === 7 ? 1.7 : 1)), 80),
      ),
    ).flat();
    const { units, kind } = compare(rows, { good: 'down' });
    assert.equal(kind, 'binomial');
    const odd = units.filter(({ outside }) => outside === '998');
    assert.deepEqual(
      odd.map(({ unit }) => unit),
      ['p7'],
    );
    assert.deepEqual(odd[0]?.rank, { first: 40, last: 40 });
    assert.ok(units.filter(({ outside }) => outside === '95').length <= 5);
  });

  it('tells difference from noise in handling times by the scatter of the cells', () => {
    const random = randomFrom(5);
    const rows = Array.from({ length: 20 }, (_, unit) =>
      Array.from({ length: 8 }, (_, cell) => row(`p${unit}`, `c${cell}`, random.gamma(60, 5 + cell) * (unit === 3 ? 1.5 : 1), 60)),
    ).flat();
    const found = compare(rows, { good: 'down' });
    assert.equal(found.kind, 'normal');
    assert.equal(byUnit(found).get('p3')?.outside, '998');
    assert.ok(found.units.filter(({ outside }) => outside === '998').length === 1);
  });

  it('does not depend on the order of the rows or on how cells are split into rows', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (rows, seed) => {
        const plain = byUnit(compare(rows, { kind: 'binomial' }));
        const split = rows.flatMap((one) => [{ ...one, numerator: 0, denominator: 0 }, one]);
        const shuffled = compare(randomFrom(seed).shuffle(split), { kind: 'binomial' });
        for (const unit of shuffled.units) {
          const before = plain.get(unit.unit);
          for (const key of ['observed', 'expected', 'ratio', 'shrunk', 'score'] as const) close(unit[key], before?.[key]);
          close(unit.interval?.lower, before?.interval?.lower);
          assert.deepEqual([unit.outside, unit.reason], [before?.outside, before?.reason]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the unit of exposure, nor of the values of sums', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(0.01, 3, 60), (rows, scale) => {
        for (const [kind, scaled] of [
          ['poisson', rows.map((one) => ({ ...one, denominator: one.denominator * scale }))],
          ['normal', rows.map((one) => ({ ...one, numerator: one.numerator * scale }))],
        ] as const) {
          const plain = byUnit(compare(rows, { kind }));
          for (const unit of compare(scaled, { kind }).units) {
            close(unit.ratio, plain.get(unit.unit)?.ratio);
            close(unit.shrunk, plain.get(unit.unit)?.shrunk, 1e-5);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('any possible table gives finite figures: shrunk between own and 1, limits around 1, or a reason', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom('binomial', 'poisson', 'normal'),
        fc.constantFrom('additive', 'multiplicative'),
        (rows, kind, adjustment) => {
          const found = compare(rows, { kind, adjustment });
          everyNumber(found, (number) => assert.ok(Number.isFinite(number)));
          for (const { ratio, shrunk, limits, interval, reason } of found.units) {
            if (ratio === null || shrunk === null) assert.ok(reason !== null && interval === null);
            else {
              assert.ok(shrunk >= Math.min(1, ratio) && shrunk <= Math.max(1, ratio));
              assert.ok(limits !== null && limits['95'].lower <= 1 && limits['95'].upper >= 1);
              assert.ok(limits['998'].lower <= limits['95'].lower && limits['998'].upper >= limits['95'].upper);
              assert.ok(interval !== null && interval.lower <= interval.upper);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has a value of nothing for one unit, for zero denominators, and for peers who have none', () => {
    assert.deepEqual([compare([row('A', 'x', 1, 2)]).reason, compare([]).reason], ['too-few-units', 'too-few-units']);
    const zero = compare([row('A', 'x', 0, 0), row('B', 'x', 1, 2), row('C', 'x', 1, 2)]);
    assert.equal(byUnit(zero).get('A')?.reason, 'no-data');
    assert.equal(byUnit(compare([row('A', 'x', 1, 9), row('B', 'x', 0, 9)])).get('A')?.reason, 'peers-have-none');
    assert.equal(compare([row('A', 'x', 2.5, 1), row('B', 'x', 3.5, 1)]).reason, 'noise-unknown');
  });

  it('refuses rows that cannot be', () => {
    assert.throws(() => compare([row('A', 'x', 3, 2), row('B', 'x', 0, 9)]), /row 1: numerator-above-denominator/);
    assert.throws(() => compare([row('A', 'x', -1, 2)], { kind: 'poisson' }), /negative-numerator/);
    assert.throws(() => compare([row('A', 'x', Number.NaN, 2)]), /not-finite/);
    assert.throws(() => compare([row('A', 'x', 1, 0)], { kind: 'poisson' }), /numerator-without-denominator/);
  });

  it('judges the noise by the numbers', () => {
    assert.equal(noiseKind([row('A', 'x', 12, 10), row('B', 'x', 14, 10)]), 'poisson');
    assert.equal(noiseKind([row('A', 'x', 85.5, 1)]), 'normal');
  });
});

describe('ranks', () => {
  it('are ranges that only separation narrows', () => {
    const intervals = [{ lower: 1, upper: 2 }, { lower: 1.5, upper: 3 }, { lower: 2.5, upper: 4 }, null];
    assert.deepEqual(rankRanges(intervals, 'up'), [{ first: 2, last: 3 }, null, { first: 1, last: 2 }, null]);
    assert.deepEqual(rankRanges(intervals, 'down')[0], { first: 1, last: 2 });
  });
});
