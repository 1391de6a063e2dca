import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chiSquareQuantile } from './distributions.ts';
import { randomFrom } from './random.ts';

const draws = 40_000;

function moments(draw: () => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  return { mean: sum / draws, variance: squares / draws - (sum / draws) ** 2 };
}

describe('the seeded source of chance', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const [a, b] = [randomFrom(seed), randomFrom(seed)];
        const first = Array.from({ length: 5 }, () => a.uniform());
        assert.deepEqual(
          first,
          Array.from({ length: 5 }, () => b.uniform()),
        );
        assert.ok(first.every((x) => x >= 0 && x < 1));
        assert.notDeepEqual(
          first,
          Array.from({ length: 5 }, () => randomFrom(seed === 0 ? 1 : -seed).uniform()),
        );
      }),
    );
  });

  const r = randomFrom(20261102);
  for (const [name, draw, mean, variance] of [
    ['uniform', () => r.uniform(2, 4), 3, 1 / 3],
    ['normal', () => r.normal(10, 3), 10, 9],
    ['exponential', () => r.exponential(4), 4, 16],
    ['gamma of a small shape', () => r.gamma(0.5, 2), 1, 2],
    ['gamma', () => r.gamma(9, 0.5), 4.5, 2.25],
    ['beta', () => r.beta(2, 3), 0.4, 0.04],
    ['lognormal', () => r.lognormal(0, 0.5), Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25)],
    ['rare counts', () => r.poisson(0.3), 0.3, 0.3],
    ['frequent counts', () => r.poisson(200), 200, 200],
    ['few tries', () => r.binomial(12, 0.3), 3.6, 2.52],
    ['many tries', () => r.binomial(800, 0.75), 600, 150],
  ] as const) {
    it(`${name} has the right mean and spread`, () => {
      const found = moments(draw);
      assert.ok(Math.abs(found.mean - mean) < 4.5 * Math.sqrt(variance / draws), `mean ${found.mean}, not ${mean}`);
      assert.ok(Math.abs(found.variance / variance - 1) < 0.06, `variance ${found.variance}, not ${variance}`);
    });
  }

  it('draws a beta whose weight lies at the ends as one of the ends', () => {
    const random = randomFrom(3);
    const values = Array.from({ length: 400 }, () => random.beta(1e-5, 3e-5));
    assert.ok(values.every((value) => value >= 0 && value <= 1));
    const ones = values.filter((value) => value > 0.5).length / values.length;
    assert.ok(Math.abs(ones - 0.25) < 0.08, `${ones}`);
  });

  it('draws every category in proportion and every order alike', () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < draws; i++) counts[r.categorical([1, 0, 3])]! += 1;
    assert.equal(counts[1], 0);
    assert.ok(Math.abs(counts[0]! / draws - 0.25) < 0.01);
    const orders = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = r.shuffle(['a', 'b', 'c']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    const expected = 12_000 / 6;
    const chi = [...orders.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    assert.equal(orders.size, 6);
    assert.ok(chi < chiSquareQuantile(0.9999, 5));
  });

  it('a fork goes its own way and leaves the draws of its source reproducible', () => {
    const source = randomFrom(5);
    const branch = source.fork();
    const again = randomFrom(5);
    assert.equal(branch.uniform(), again.fork().uniform());
    assert.equal(source.uniform(), again.uniform());
  });

  it('refuses impossible parameters', () => {
    assert.throws(() => randomFrom(1.5), RangeError);
    for (const wrong of [
      () => r.poisson(-1),
      () => r.binomial(2, 2),
      () => r.binomial(1.5, 0.5),
      () => r.gamma(0),
      () => r.integer(0),
      () => r.categorical([0]),
    ]) {
      assert.throws(wrong, RangeError);
    }
  });
});
