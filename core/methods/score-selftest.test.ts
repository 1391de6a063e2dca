import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readSelftest } from './read-selftest.ts';
import { PlaybookError } from './reading.ts';
import { scoreRange, scoreSelftest, unansweredItems } from './score-selftest.ts';

const words = (zh: string, en: string) => ({ zh, en });
const band = (of: string, min: number, max: number) => ({ of, min, max, ...words('段', 'Band'), advice: words('做', 'Do') });
const item = (id: string, dim: string, reverse = false) => ({ id, dim, reverse, ...words('题', 'Question') });

function selftestFile(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: 'banzhang.selftest/v2',
    id: 'two_sides',
    name: words('两面', 'Two sides'),
    covers: [],
    dimension: 'self',
    direction: 'self',
    status: 'designed',
    source: words('自拟', 'Our own'),
    intro: words('如实', 'Honestly'),
    scale: { min: 1, max: 3, anchors: [1, 2, 3].map((v) => ({ v, ...words('分', 'Point') })) },
    dims: ['calm', 'quick'].map((key) => ({ key, ...words('面', 'Side'), low: words('补', 'Mend'), links: [] })),
    items: [item('A', 'calm'), item('B', 'calm', true), item('C', 'quick')],
    scoring: { method: 'sum', ...words('求和', 'Sum'), priority_below: 2 },
    bands: [band('total', 3, 5), band('total', 6, 9), band('calm', 2, 6)],
    retest_after_days: 30,
    privacy: 'self_only',
    related: [],
    ...change,
  };
}

const test = readSelftest(selftestFile());
const faults = (change: Record<string, unknown>): string => {
  try {
    readSelftest(selftestFile(change));
  } catch (error) {
    if (error instanceof PlaybookError) return error.message;
    throw error;
  }
  return '';
};

describe('the score of a self-test', () => {
  it('adds up, turns reversed items round and names what comes first', () => {
    const score = scoreSelftest(test, { A: 3, B: 1, C: 1 });
    assert.equal(score?.total, 7);
    assert.deepEqual(score?.dims, [
      { key: 'calm', score: 6, mean: 3, isPriority: false },
      { key: 'quick', score: 1, mean: 1, isPriority: true },
    ]);
    assert.deepEqual(
      score?.bands.map(({ of, min }) => [of, min]),
      [
        ['total', 6],
        ['calm', 2],
      ],
    );
  });

  it('waits for every answer, and takes only points of the scale', () => {
    assert.equal(scoreSelftest(test, { A: 3, B: 1 }), null);
    assert.deepEqual(unansweredItems(test, { A: 4, B: 1.5, C: '2' }), ['A', 'B', 'C']);
  });

  it('stays in its range and always has one band of each kind', () => {
    const point = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(fc.record({ A: point, B: point, C: point }), (answers) => {
        const score = scoreSelftest(test, answers);
        const { min, max } = scoreRange(test, 'total');
        assert.ok(score !== null && score.total >= min && score.total <= max);
        assert.deepEqual(score.bands.map(({ of }) => of).toSorted(), ['calm', 'total']);
      }),
    );
  });

  it('finds the leading style, and two when they are close', () => {
    const scoring = { method: 'profile', ...words('取向', 'Styles'), styles: ['calm', 'quick'] };
    const profile = readSelftest(selftestFile({ scoring }));
    assert.deepEqual(scoreSelftest(profile, { A: 3, B: 1, C: 1 })?.styles, ['calm']);
    assert.deepEqual(scoreSelftest(profile, { A: 1, B: 3, C: 3 })?.styles, ['quick', 'calm']);
  });

  it('finds the quadrant of two axes', () => {
    const quadrant = (key: string, high: string[]) => ({
      key,
      high,
      ...words('格', 'Quadrant'),
      when: words('高', 'High'),
      advice: words('做', 'Do'),
    });
    const quadrants = [quadrant('both', ['calm', 'quick']), quadrant('calm', ['calm']), quadrant('quick', ['quick']), quadrant('none', [])];
    const axes = readSelftest(selftestFile({ scoring: { method: 'two_axis', ...words('两轴', 'Axes'), cut: 3 }, quadrants }));
    assert.equal(scoreSelftest(axes, { A: 3, B: 1, C: 3 })?.quadrant?.key, 'both');
    assert.equal(scoreSelftest(axes, { A: 1, B: 3, C: 1 })?.quadrant?.key, 'none');
    assert.match(
      faults({ scoring: { method: 'two_axis', ...words('两轴', 'Axes'), cut: 3 }, quadrants: quadrants.slice(1) }),
      /four quadrants/,
    );
  });
});

describe('the reader of self-tests', () => {
  it('refuses bands with a gap, an overlap or an early end', () => {
    assert.match(faults({ bands: [band('total', 3, 4), band('total', 6, 9)] }), /gap or overlap at 6: 5 was due/);
    assert.match(faults({ bands: [band('total', 3, 6), band('total', 6, 9)] }), /gap or overlap at 6: 7 was due/);
    assert.match(faults({ bands: [band('total', 3, 8)] }), /end at 8, scores at 9/);
  });

  it('refuses a scale with a point left out, and a side that nobody asks about', () => {
    assert.match(faults({ scale: { min: 1, max: 3, anchors: [{ v: 1, ...words('一', 'One') }] } }), /each point from 1 to 3/);
    assert.match(faults({ items: [item('A', 'calm'), item('B', 'calm', true), item('C', 'calm')] }), /none asks about quick/);
  });
});
