import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { intraclass, krippendorffAlpha } from './agreement.ts';
import { leniencyOf } from './leniency.ts';
import { afterAct, afterAppealAct, isReleased } from './stages.ts';
import { guidelineWarnings, isHalo, itemWarnings, recentFrom } from './warnings.ts';

const shroutAndFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Krippendorff 2011, section C: four observers, twelve units. */
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const units = observers[0]?.map((_, at) => observers.map((row) => row[at] ?? null)) ?? [];

describe('agreement', () => {
  it('by intraclass correlation equals the table of Shrout and Fleiss', () => {
    const found = intraclass(shroutAndFleiss);
    const digits = (value: number | null | undefined) => value?.toFixed(4);
    assert.deepEqual([found?.icc11, found?.icc21, found?.icc31, found?.icc1k, found?.icc2k, found?.icc3k].map(digits), [
      '0.1657',
      '0.2898',
      '0.7148',
      '0.4428',
      '0.6201',
      '0.9093',
    ]);
    assert.equal(intraclass([[1, 2]]), null);
    assert.throws(() => intraclass([[1, 2], [1]]), RangeError);
  });

  it('by Krippendorff’s alpha equals his examples, missing ratings and all', () => {
    const digits = (scale: 'nominal' | 'ordinal' | 'interval') => krippendorffAlpha(units, scale)?.toFixed(3);
    assert.deepEqual([digits('nominal'), digits('ordinal'), digits('interval')], ['0.743', '0.815', '0.849']);
    const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    const binary = meg.map((value, at) => [value, owen[at] ?? null]);
    assert.equal(krippendorffAlpha(binary, 'nominal')?.toFixed(3), '0.095');
  });

  it('does not depend on the order of people or raters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 }),
        (table) => {
          const found = krippendorffAlpha(table, 'ordinal');
          const turned = krippendorffAlpha(
            table.toReversed().map((row) => row.toReversed()),
            'ordinal',
          );
          if (found === null) assert.equal(turned, null);
          else assert.ok(found <= 1 && Math.abs(found - (turned ?? 9)) < 1e-9);
        },
      ),
    );
  });
});

describe('a rater', () => {
  const team = (rater: number, lift: number, data: readonly number[]) =>
    data.map((value, at) => ({ rater, rating: value + lift + (at % 2) * 0.1, data: value }));
  it('is mild or strict against the data, not by having the better team', () => {
    const weak = [2, 2.2, 2.4, 2.6, 2.8, 3];
    const strong = weak.map((value) => value + 1.5);
    const same = leniencyOf([...team(1, 0, weak), ...team(2, 0, strong)]);
    assert.deepEqual(
      same.map(({ verdict }) => verdict),
      ['usual', 'usual'],
    );
    const mild = leniencyOf([...team(1, 0.8, weak), ...team(2, 0, weak)]);
    assert.deepEqual(
      mild.map(({ verdict }) => verdict),
      ['mild', 'strict'],
    );
    assert.ok(Math.abs((mild[0]?.leniency ?? 0) - 0.4) < 1e-9);
  });
});

describe('warnings', () => {
  const period = { from: '2026-07-01', to: '2026-10-01' };
  const item = (evidence: { kind: 'figure' | 'feedback' | 'note'; day: string | null }[]) => ({ key: 'a', part: 'b', value: 4, evidence });
  it('name ratings without evidence, of the last weeks only, or on figures only', () => {
    assert.equal(recentFrom(period), '2026-09-08');
    assert.deepEqual(itemWarnings(item([]), period), ['no-evidence']);
    assert.deepEqual(itemWarnings(item([{ kind: 'feedback', day: '2026-09-20' }]), period), ['recent-only']);
    assert.deepEqual(itemWarnings(item([{ kind: 'figure', day: null }]), period), ['figures-only']);
    assert.deepEqual(
      itemWarnings(
        item([
          { kind: 'note', day: '2026-07-09' },
          { kind: 'figure', day: null },
        ]),
        period,
      ),
      [],
    );
  });

  it('see a halo over four alike items', () => {
    assert.equal(isHalo([{ value: 3 }, { value: 3 }, { value: 3 }, { value: 4 }]), false);
    assert.equal(isHalo([3, 3, 3, 3].map((value) => ({ value }))), true);
  });

  it('of the guideline never change a score and stay silent for few people', () => {
    const bands = [
      { from: 1, to: 4, share: 0.8 },
      { from: 4, to: 6, share: 0.2 },
    ];
    const scores = [5, 5, 5, 5, 5, 5, 5, 5];
    assert.equal(guidelineWarnings(scores, bands).length, 2);
    assert.deepEqual(scores, [5, 5, 5, 5, 5, 5, 5, 5]);
    assert.deepEqual(guidelineWarnings(scores.slice(1), bands), []);
    assert.deepEqual(guidelineWarnings([1, 2, 3, 3, 3, 3, 3, 4, 3, 3], bands), []);
  });
});

describe('stages', () => {
  it('follow one another and show the score from the talk on', () => {
    assert.equal(afterAct('leader', 'submit-leader'), 'calibration');
    assert.equal(afterAct('leader', 'release'), null);
    assert.deepEqual((['self', 'leader', 'calibration', 'talk', 'signing', 'done'] as const).map(isReleased), [
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('of an appeal go from the leader to the manager to the second reviewer', () => {
    assert.equal(afterAppealAct('leader', false, 'answer'), 'leader');
    assert.equal(afterAppealAct('leader', true, 'answer'), null);
    assert.equal(afterAppealAct('leader', true, 'accept'), 'accepted');
    assert.equal(afterAppealAct('leader', true, 'escalate'), 'manager');
    assert.equal(afterAppealAct('manager', true, 'escalate'), null);
    assert.equal(afterAppealAct('manager', false, 'appoint'), 'reviewer');
    assert.equal(afterAppealAct('reviewer', false, 're-rate'), 'decided');
    assert.equal(afterAppealAct('leader', false, 're-rate'), null);
    assert.equal(afterAppealAct('decided', true, 'withdraw'), null);
  });
});
