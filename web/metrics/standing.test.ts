import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certainty, standingOf } from './standing.ts';
import { aFigure, aTarget } from './figure-testing.ts';

const target = aTarget(0.85, null);

describe('how certain a figure is of its target', () => {
  it('is sure only when the whole interval lies on one side', () => {
    assert.equal(certainty(aFigure({ interval: { lower: 0.86, upper: 0.93 }, target })), 'met');
    assert.equal(certainty(aFigure({ interval: { lower: 0.7, upper: 0.84 }, target })), 'missed');
    assert.equal(certainty(aFigure({ interval: { lower: 0.8, upper: 0.9 }, target })), 'open');
  });
  it('takes the value itself where there is no interval', () => {
    assert.equal(certainty(aFigure({ value: 0.9, target })), 'met');
    assert.equal(certainty(aFigure({ value: 0.84, target })), 'missed');
  });
  it('does not judge without target, without value, or on a small sample', () => {
    assert.equal(certainty(aFigure()), 'open');
    assert.equal(certainty(aFigure({ value: null, target })), 'open');
    assert.equal(certainty(aFigure({ value: 0.2, enough: false, target })), 'open');
  });
  it('knows bands from both sides', () => {
    const band = aTarget(0.75, 0.88);
    assert.equal(certainty(aFigure({ value: 0.95, target: band })), 'missed');
    assert.equal(certainty(aFigure({ value: 0.8, target: band })), 'met');
  });
});

describe('a point of the board', () => {
  const met = aFigure({ interval: { lower: 0.9, upper: 0.95 }, target });
  const missed = aFigure({ interval: { lower: 0.6, upper: 0.7 }, target });
  const open = aFigure({ interval: { lower: 0.8, upper: 0.9 }, target });
  it('is worse when one figure has surely missed, better when all have surely met, else noise', () => {
    assert.equal(standingOf(met, missed), 'worse');
    assert.equal(standingOf(met, met), 'better');
    assert.equal(standingOf(met, open), 'noise');
    assert.equal(standingOf(aFigure(), met), 'better');
    assert.equal(standingOf(aFigure(), aFigure()), 'noise');
  });
  it('with a small sample on either axis is not judged, however bad it looks', () => {
    assert.equal(standingOf(missed, aFigure({ ...missed, enough: false })), 'small');
  });
});
