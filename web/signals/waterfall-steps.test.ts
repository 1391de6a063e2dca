import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DiagnosisReply } from '#api/signals.ts';
import { barsOf, cutsOf, stepsOf } from './waterfall-steps.ts';

const member = { member: { key: '1', name: null }, mix: 0, within: 0, interaction: 0, total: 0 };
const sums = { numerator: 0, denominator: 0, value: null };
const split = (dimension: DiagnosisReply['splits'][number]['dimension']) => ({
  dimension,
  before: 1,
  after: 2,
  change: 1,
  mix: 0,
  within: 1,
  interaction: 0,
  total: 1,
  members: [
    { ...member, before: sums, after: sums },
    { ...member, before: sums, after: sums },
  ],
});
const diagnosis = (change: Partial<DiagnosisReply>) => ({
  dimension: null,
  drivers: null,
  splits: [split('person'), split('topic')],
  ...change,
});
const drivers = { volume: 1, handling: 0, absence: 0, roster: 0, mix: 0, unexplained: 0, change: 1, bands: [] };

describe('the waterfall', () => {
  it("begins with the diagnosis' own cut", () => {
    const cuts = (change: Partial<DiagnosisReply>) => cutsOf(diagnosis(change) as unknown as DiagnosisReply);
    assert.deepEqual(cuts({ dimension: 'topic' }), ['topic', 'parts', 'person']);
    assert.deepEqual(cuts({}), ['parts', 'person', 'topic']);
    assert.deepEqual(cuts({ dimension: 'band', drivers }), ['drivers', 'parts', 'person', 'topic']);
    assert.deepEqual(cuts({ splits: [], drivers }), ['drivers']);
    assert.deepEqual(cuts({ splits: [] }), []);
  });

  it('puts the small ones together and still sums to the change', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 40 }), (changes) => {
        const parts = changes.map((change, at) => ({ name: String(at), change }));
        const bars = barsOf(parts, (count) => `rest ${count}`);
        const steps = stepsOf(3, bars, { before: 'before', after: 'after' });
        assert.ok(bars.length <= 8);
        const total = changes.reduce((sum, change) => sum + change, 3);
        assert.ok(Math.abs((steps.at(-1)?.to ?? 0) - total) < 1e-9);
        const counted = bars.reduce((sum, { count = 1 }) => sum + count, 0);
        assert.equal(counted, changes.length);
      }),
    );
  });
});
