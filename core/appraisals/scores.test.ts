import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { overallScore, type Part, renormalised, weightedMean } from './overall.ts';
import { luckShare, pointsOf, resultsScore, scoreFigure } from './results.ts';
import { ratingError, scaleFault, scoreInterval } from './scale.ts';
import { scoreDifference } from './recomputation.ts';
import { standings } from './standing.ts';
import { byTime, stretchesOf } from './stretches.ts';

const scale = { min: 1, max: 5 };
const part = (key: string, weight: number, score: number | null, error = 0): Part => ({
  key,
  weight,
  measured: score === null ? null : { score, error },
});
const someParts = fc.array(
  fc.record({
    key: fc.uuid(),
    weight: fc.integer({ min: 1, max: 100 }),
    measured: fc.option(
      fc.record({ score: fc.double({ min: 1, max: 5, noNaN: true }), error: fc.double({ min: 0, max: 1, noNaN: true }) }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('the score of an appraisal', () => {
  it('is 30 % × 5 + 70 % × 3 = 3.6', () => {
    assert.equal(overallScore([part('results', 30, 5), part('behaviour', 70, 3)], scale)?.score, 3.6);
  });

  it('leaves a missing part out and renormalises, never counting it as 0', () => {
    const found = overallScore([part('results', 30, 5), part('behaviour', 50, 3), part('feedback360', 20, null)], scale);
    assert.equal(found?.score, (30 * 5 + 50 * 3) / 80);
    assert.deepEqual(found?.missing, ['feedback360']);
    assert.equal(overallScore([part('results', 30, null)], scale), null);
  });

  it('refuses weights of 0 everywhere, negative ones and what is no number', () => {
    assert.throws(() => overallScore([part('results', 0, 5)], scale), /all-zero/);
    assert.throws(() => overallScore([part('results', -1, 5)], scale), /negative/);
    assert.throws(() => overallScore([part('results', Number.NaN, 5)], scale), /not-a-number/);
  });

  it('has shares that always sum to one, stays between its parts and does not care for their order', () => {
    fc.assert(
      fc.property(someParts, (parts) => {
        const shares = renormalised(parts.map(({ weight, measured }) => ({ weight, isThere: measured !== null })));
        const found = overallScore(parts, scale);
        if (found === null) return assert.ok(parts.every(({ measured }) => measured === null));
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
        const there = parts.flatMap(({ measured }) => (measured === null ? [] : [measured.score]));
        assert.ok(found.score >= Math.min(...there) - 1e-9 && found.score <= Math.max(...there) + 1e-9);
        assert.ok(found.interval.lower <= found.score + 1e-9 && found.interval.upper >= found.score - 1e-9);
        const turned = overallScore(parts.toReversed(), scale);
        assert.deepEqual([turned?.score, turned?.error], [found.score, found.error]);
      }),
    );
  });

  it('of one person does not move with another’s evidence, nor with the order in which ratings come', () => {
    fc.assert(
      fc.property(fc.array(someParts, { minLength: 2, maxLength: 5 }), someParts, (people, changed) => {
        const before = people.map((parts) => overallScore(parts, scale));
        const after = [changed, ...people.slice(1)].map((parts) => overallScore(parts, scale));
        assert.deepEqual(after.slice(1), before.slice(1));
        const later = people.toReversed().map((parts) => overallScore(parts, scale));
        assert.deepEqual(later.toReversed(), before);
      }),
    );
  });

  it('shows two people whose intervals overlap as equal', () => {
    const at = (score: number, error: number) => scoreInterval({ score, error }, scale);
    assert.deepEqual(standings([at(3, 0.3), at(3.4, 0.3)]), [
      { places: null, equals: 1 },
      { places: null, equals: 1 },
    ]);
    assert.deepEqual(standings([at(2, 0.1), at(4, 0.1)]), [
      { places: { first: 2, last: 2 }, equals: 0 },
      { places: { first: 1, last: 1 }, equals: 0 },
    ]);
  });

  it('is surer with more raters and refuses a scale that is none', () => {
    assert.ok(ratingError(scale, 4) === ratingError(scale, 1) / 2);
    assert.throws(() => ratingError(scale, 0), RangeError);
    assert.deepEqual(
      [
        { min: 1, max: 5 },
        { min: 1.5, max: 5 },
        { min: 1, max: 2 },
        { min: 0, max: 100 },
      ].map(scaleFault),
      [null, 'not-whole', 'too-few-steps', 'too-many-steps'],
    );
  });
});

describe('results', () => {
  const rule = { poor: 0.7, target: 0.85, excellent: 0.95 };
  it('become points between poor and excellent, whichever way is better', () => {
    assert.deepEqual(
      [0.5, 0.7, 0.775, 0.85, 0.95, 1].map((value) => Number(pointsOf(value, rule, scale).toFixed(9))),
      [1, 1, 2, 3, 5, 5],
    );
    assert.equal(pointsOf(350, { poor: 400, target: 300, excellent: 240 }, scale), 2);
    assert.throws(() => pointsOf(1, { poor: 1, target: 1, excellent: 2 }, scale), RangeError);
  });

  it('carry their interval along, and a small sample counts as luck', () => {
    const small = scoreFigure({ value: 0.85, interval: { lower: 0.7, upper: 0.93 } }, rule, scale);
    const large = scoreFigure({ value: 0.85, interval: { lower: 0.84, upper: 0.86 } }, rule, scale);
    assert.ok((small?.error ?? 0) > 5 * (large?.error ?? 0));
    const people = [2, 3, 4].map((score) => ({ score, error: 0.9 }));
    assert.ok(Math.abs((luckShare(people) ?? 0) - 0.81) < 1e-12);
    assert.equal(luckShare(people.slice(1)), null);
  });

  it('that are missing are left out', () => {
    const scored = [
      { key: 'aht', weight: 1, measured: { score: 4, error: 0.1 }, luck: null },
      { key: 'fcr', weight: 9, measured: null, luck: null },
    ];
    assert.equal(resultsScore(scored)?.score, 4);
    assert.equal(weightedMean([]), null);
  });
});

describe('who changes team in mid-period', () => {
  it('is rated by both leaders, each for the time in that team', () => {
    const period = { from: '2026-07-01', to: '2026-10-01' };
    const found = stretchesOf(
      [
        { teamId: 1, from: '2020-01-01', to: '2026-08-01' },
        { teamId: 2, from: '2026-08-01', to: '2026-09-01' },
        { teamId: 1, from: '2026-09-01', to: '9999-12-31' },
        { teamId: 3, from: '2020-01-01', to: '2020-02-01' },
      ],
      period,
    );
    assert.deepEqual(
      found.map(({ teamId, days }) => [teamId, days]),
      [
        [1, 61],
        [2, 31],
      ],
    );
    const rated = byTime([
      { days: 61, measured: { score: 4, error: 0.5 } },
      { days: 31, measured: { score: 2, error: 0.5 } },
    ]);
    assert.ok(Math.abs((rated?.score ?? 0) - (61 * 4 + 31 * 2) / 92) < 1e-9);
    assert.equal(byTime([{ days: 3, measured: null }]), null);
  });

  it('has shares that sum to one', () => {
    const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }), (lengths) => {
        let at = 0;
        const spans = lengths.map((length, index) => ({ teamId: index % 3, from: day(at), to: day((at += length)) }));
        const found = stretchesOf(spans, { from: day(0), to: day(at) });
        assert.equal(
          found.reduce((sum, { days }) => sum + days, 0),
          at,
        );
        assert.ok(Math.abs(found.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-12);
      }),
    );
  });
});

describe('an appeal', () => {
  it('shows part by part what the new rating changes', () => {
    const before = overallScore([part('results', 30, 4), part('behaviour', 70, 3)], scale);
    const after = overallScore([part('results', 30, 4), part('behaviour', 70, 3.5)], scale);
    const found = scoreDifference(before, after);
    assert.equal(found.change, 0.35);
    assert.deepEqual(
      found.parts.map(({ key, by }) => [key, by]),
      [
        ['results', 0],
        ['behaviour', 0.35],
      ],
    );
  });
});
