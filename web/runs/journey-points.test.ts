import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyPoints } from './journey-points.ts';

describe('the points of a journey', () => {
  it('know the peak, the pit and the end', () => {
    const points = journeyPoints([
      { stage: '到岗', feeling: 3 },
      { stage: '难电话', feeling: '1' },
      { stage: '救场', feeling: 5 },
      { stage: ' ', feeling: 5 },
      { stage: '下班' },
    ]);
    assert.deepEqual(
      points.map(({ name, isPeak, isPit, isEnd }) => [name, isPeak, isPit, isEnd]),
      [
        ['到岗', false, false, false],
        ['难电话', false, true, false],
        ['救场', true, false, false],
        ['下班', false, false, true],
      ],
    );
    assert.equal(points.at(-1)?.feeling, null);
  });

  it('are none of anything that is no table', () => assert.deepEqual(journeyPoints('x'), []));
});
