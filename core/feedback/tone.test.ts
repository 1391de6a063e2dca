import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { positiveRatio, toneOf } from './tone.ts';

describe('the tone of feedback', () => {
  it('is known of methods that the playbook has', () => {
    for (const key of ['bia', 'positive_four', 'bid', 'constructive_five', 'grow', 'three_f']) {
      assert.notEqual(toneOf(key), null);
      assert.ok(existsSync(`playbook/methods/${key}.yaml`), key);
    }
    assert.equal(toneOf('toString'), null);
  });

  it('as a ratio grows with praise and shrinks with correction', () => {
    const counts = fc.nat({ max: 1000 });
    fc.assert(
      fc.property(counts, counts, (positive, less) => {
        const corrective = less + 1;
        const ratio = positiveRatio({ positive, corrective }) ?? -1;
        assert.ok(ratio >= 0);
        assert.ok((positiveRatio({ positive: positive + 1, corrective }) ?? 0) > ratio);
        assert.ok((positiveRatio({ positive, corrective: corrective + 1 }) ?? 0) <= ratio);
      }),
    );
    assert.equal(positiveRatio({ positive: 3, corrective: 0 }), null);
    assert.throws(() => positiveRatio({ positive: -1, corrective: 0 }), RangeError);
    assert.throws(() => positiveRatio({ positive: 0.5, corrective: 0 }), RangeError);
  });
});
