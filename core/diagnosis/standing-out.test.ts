import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type MemberRow, splitRatio, splitTotal } from './split.ts';
import { standingOut, standingOutOfTotal } from './standing-out.ts';

const options = { most: 4, isShare: false };
const names = Array.from({ length: 16 }, (_, at) => `m${at}`);

function rows(before: (at: number) => number, after: (at: number) => number, contacts: (at: number) => number = () => 500): MemberRow[] {
  return names.map((member, at) => ({
    member,
    before: { numerator: contacts(at) * before(at), denominator: contacts(at) },
    after: { numerator: contacts(at) * after(at), denominator: contacts(at) },
  }));
}

describe('the few who explain a change', () => {
  it('are those without whom next to nothing is left', () => {
    const found = standingOut(
      splitRatio(
        rows(
          () => 200,
          (at) => (at === 2 || at === 5 ? 420 : 203),
        ),
      ),
      options,
    );
    assert.deepEqual(found?.members.toSorted(), ['m2', 'm5']);
    assert.ok((found?.explained ?? 0) > 0.85 && Math.abs((found?.size ?? 0) - 2 / 16) < 1e-9);
  });

  it('are nobody when all moved alike, however unequal their work', () => {
    const unequal = (at: number) => (at === 0 ? 6000 : 100);
    assert.equal(
      standingOut(
        splitRatio(
          rows(
            () => 200,
            () => 240,
            unequal,
          ),
        ),
        options,
      ),
      null,
    );
  });

  it('are nobody when one who does most of the work moved: that is everybody', () => {
    const unequal = (at: number) => (at === 0 ? 20_000 : 100);
    assert.equal(
      standingOut(
        splitRatio(
          rows(
            () => 200,
            (at) => (at === 0 ? 260 : 200),
            unequal,
          ),
        ),
        options,
      ),
      null,
    );
  });

  it('stay the same when somebody joins the table who did not change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 150, max: 250 }),
        fc.integer({ min: 50, max: 600 }),
        (who, level, work) => {
          const table = rows(
            () => 200,
            (at) => (at === who ? 500 : 200),
          );
          const calm = { numerator: work * level, denominator: work };
          const wider = [...table, { member: 'calm', before: calm, after: calm }];
          assert.deepEqual(standingOut(splitRatio(wider), options)?.members, standingOut(splitRatio(table), options)?.members);
        },
      ),
    );
  });

  it('do not depend on the order of the table', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 600 }), { minLength: 16, maxLength: 16 }), (after) => {
        const table = rows(
          () => 200,
          (at) => after[at] ?? 200,
        );
        assert.deepEqual(standingOut(splitRatio(table.toReversed()), options), standingOut(splitRatio(table), options));
      }),
    );
  });

  it('of a total are those who bring more of the change than of the figure', () => {
    const day = (at: number, extra: number) => ({ numerator: 100 + (at === 3 ? extra : 0), denominator: 0 });
    const total = (extra: number) => names.map((member, at) => ({ member, before: day(at, 0), after: day(at, extra) }));
    assert.deepEqual(standingOutOfTotal(splitTotal(total(90), 1, 1), 4)?.members, ['m3']);
    const all = names.map((member) => ({ member, before: { numerator: 100, denominator: 0 }, after: { numerator: 130, denominator: 0 } }));
    assert.equal(standingOutOfTotal(splitTotal(all, 1, 1), 4), null);
  });
});
