import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsFor } from './counts-for.ts';

const of = (measures: Record<string, number>) => new Map(countsFor(measures).map(({ metric, ...adds }) => [metric.key, adds]));

describe('what a contact counts for', () => {
  it('is the base and the top of the line for one answered in time', () => {
    const counts = of({ offered: 1, answered: 1, answered_in_threshold: 1, wait_s: 8, talk_s: 120, acw_s: 20 });
    assert.deepEqual(counts.get('service_level'), { numerator: 1, denominator: 1 });
    assert.deepEqual(counts.get('aht'), { numerator: 140, denominator: 1 });
    assert.deepEqual(counts.get('abandonment_rate'), { numerator: 0, denominator: 1 });
    assert.deepEqual(counts.get('offered'), { numerator: 1, denominator: null });
  });
  it('is only the base for one that was lost', () => {
    const counts = of({ offered: 1, abandoned: 1, wait_abandoned_s: 40 });
    assert.deepEqual(counts.get('answer_rate'), { numerator: 0, denominator: 1 });
    assert.equal(counts.has('aht'), false);
    assert.equal(counts.has('satisfaction'), false);
  });
  it('is nothing for an outbound one', () => {
    assert.equal(of({}).size, 0);
  });
});
