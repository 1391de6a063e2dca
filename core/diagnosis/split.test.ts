import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type MemberRow, type Split, splitRatio, splitTotal } from './split.ts';

const sums = fc.record({ numerator: fc.nat(5000), denominator: fc.nat(500) });
const rowsArbitrary = fc
  .uniqueArray(fc.record({ member: fc.string({ minLength: 1, maxLength: 3 }), before: sums, after: sums }), {
    selector: ({ member }) => member,
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) => rows.map((row) => ({ ...row, before: clean(row.before), after: clean(row.after) })));

function clean({ numerator, denominator }: MemberRow['before']): MemberRow['before'] {
  return { numerator: denominator === 0 ? 0 : numerator, denominator };
}

function close(actual: number, wanted: number, scale: number): void {
  assert.ok(Math.abs(actual - wanted) <= 1e-9 * Math.max(1, scale), `${actual} is not ${wanted}`);
}

function scaleOf({ members }: Split): number {
  return members.reduce((sum, { mix, within, interaction }) => sum + Math.abs(mix) + Math.abs(within) + Math.abs(interaction), 0);
}

function holding(check: (rows: MemberRow[], split: Split) => void): void {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const split = splitRatio(rows);
      if (split !== null) check(rows, split);
    }),
  );
}

describe('a change split over the members of a dimension', () => {
  it('has parts that sum to the whole', () => {
    holding((_, split) => {
      close(split.mix + split.within + split.interaction, split.change, scaleOf(split));
      close(split.total, split.change, scaleOf(split));
      close(
        split.members.reduce((sum, { total }) => sum + total, 0),
        split.change,
        scaleOf(split),
      );
      for (const { mix, within, interaction, total } of split.members) close(mix + within + interaction, total, scaleOf(split));
    });
  });

  it('does not depend on the order of the rows, nor on rows being cut in two', () => {
    holding((rows, split) => {
      assert.deepEqual(splitRatio(rows.toReversed()), split);
      const halves = rows.flatMap(({ member, before, after }) => [
        { member, before, after: { numerator: 0, denominator: 0 } },
        { member, before: { numerator: 0, denominator: 0 }, after },
      ]);
      assert.deepEqual(splitRatio(halves), split);
    });
  });

  it('is not changed by a member without work', () => {
    holding((rows, split) => {
      const none = { numerator: 0, denominator: 0 };
      const wider = splitRatio([...rows, { member: 'nobody', before: none, after: none }]);
      assert.deepEqual({ ...wider, members: wider?.members.filter(({ member }) => member !== 'nobody') }, split);
    });
  });

  it('gives nothing to a member that did the same of the same', () => {
    const rows = [
      { member: 'A', before: { numerator: 10, denominator: 100 }, after: { numerator: 30, denominator: 100 } },
      { member: 'B', before: { numerator: 80, denominator: 100 }, after: { numerator: 80, denominator: 100 } },
    ];
    assert.deepEqual(splitRatio(rows)?.members.find(({ member }) => member === 'B')?.total, 0);
  });

  it('turns its sign when time is turned round, also for members that come and go', () => {
    holding((rows, split) => {
      const back = splitRatio(rows.map(({ member, before, after }) => ({ member, before: after, after: before })));
      const totals = new Map(back?.members.map(({ member, total }) => [member, total]));
      for (const { member, total } of split.members) close(totals.get(member) ?? 0, -total, scaleOf(split));
    });
  });

  it('calls a member that appears or vanishes mix', () => {
    const some = { numerator: 40, denominator: 100 };
    const split = splitRatio([
      { member: 'stays', before: some, after: some },
      { member: 'comes', before: { numerator: 0, denominator: 0 }, after: { numerator: 90, denominator: 100 } },
    ]);
    assert.equal(split?.within, 0);
    assert.equal(split?.interaction, 0);
    close(split?.mix ?? 0, 0.25, 1);
  });

  it('scales with the unit of the numerator', () => {
    holding((rows, split) => {
      const scaled = splitRatio(
        rows.map(({ member, before, after }) => ({
          member,
          before: { ...before, numerator: before.numerator * 60 },
          after: { ...after, numerator: after.numerator * 60 },
        })),
      );
      close(scaled?.mix ?? 0, split.mix * 60, 60 * scaleOf(split));
      close(scaled?.within ?? 0, split.within * 60, 60 * scaleOf(split));
    });
  });

  it('has no value without a denominator, and refuses what is no number', () => {
    assert.equal(splitRatio([]), null);
    assert.equal(splitRatio([{ member: 'A', before: { numerator: 0, denominator: 0 }, after: { numerator: 1, denominator: 2 } }]), null);
    assert.throws(
      () => splitRatio([{ member: 'A', before: { numerator: Number.NaN, denominator: 1 }, after: { numerator: 1, denominator: 2 } }]),
      /A has NaN/,
    );
  });
});

describe('a change of a total', () => {
  it('is the sum of what each member brings per day', () => {
    const split = splitTotal(
      [
        { member: 'A', before: { numerator: 100, denominator: 0 }, after: { numerator: 60, denominator: 0 } },
        { member: 'B', before: { numerator: 50, denominator: 0 }, after: { numerator: 10, denominator: 0 } },
      ],
      10,
      2,
    );
    assert.equal(split?.change, 20);
    assert.deepEqual(
      split?.members.map(({ member, total }) => [member, total]),
      [
        ['A', 20],
        ['B', 0],
      ],
    );
  });
});
