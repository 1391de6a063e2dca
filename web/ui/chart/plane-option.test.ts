import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PlaneSpec, planeOption } from './plane-option.ts';

const axis = (name: string) => ({ name, words: (value: number) => `${Math.round(value * 100)}%` });
const spec: PlaneSpec = {
  x: axis('接得通'),
  y: axis('办得好'),
  points: [
    { name: '<img src=x>', x: 0.9, y: 0.8, weight: 100 },
    { name: '没有评价', x: 0.9, y: null },
  ],
  cross: { x: 0.85, y: null },
};

describe('points on two axes', () => {
  it('are drawn only where both values are known', () => {
    assert.equal(planeOption(spec).series[0]?.data.length, 1);
  });
  it('cannot smuggle markup in by their name', () => {
    assert.equal(planeOption(spec).tooltip.formatter({ dataIndex: 0 }), '<b>&#60;img src=x&#62;</b><br/>接得通: 90%<br/>办得好: 80%');
  });
  it('get a target line only where there is a target', () => {
    const [series] = planeOption(spec).series;
    assert.equal(series && 'markLine' in series && series.markLine?.data.length, 1);
  });
});
