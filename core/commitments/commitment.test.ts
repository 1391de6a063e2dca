import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../time/calendar.ts';
import { afterDeed, type CommitmentLife, commitmentActs, type Deed, mayDo, newLife, type Side } from './commitment.ts';
import { betterWay, measurableMetrics } from './measurable.ts';
import { keptOnTime, keptRate, standingOf } from './standing.ts';

const day = (after: number) => addDays('2026-11-02', after);
const sides: readonly Side[] = ['owner', 'other', 'leader'];
const deed = fc.record({
  kind: fc.constantFrom(...commitmentActs),
  side: fc.constantFrom(...sides),
  after: fc.integer({ min: 0, max: 40 }),
});

function play(life: CommitmentLife, deeds: readonly { kind: Deed['kind']; side: Side; after: number }[]): CommitmentLife {
  return deeds.reduce((now, { kind, side, after }) => {
    if (!mayDo(now, kind, side)) return now;
    return afterDeed(now, kind === 'move' ? { kind, day: day(0), dueOn: day(after) } : { kind, day: day(after) }, side);
  }, life);
}

describe('a commitment', () => {
  it('is agreed only when both parties have agreed, in whatever order things are done', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom(...sides), fc.array(deed), (hasOther, maker, deeds) => {
        const life = play(newLife(day(7), hasOther, maker), deeds);
        if (life.state === 'confirmed') assert.ok(life.ownerConfirmed && (life.otherConfirmed || !hasOther));
        if (life.state === 'open') assert.ok(!life.ownerConfirmed || (hasOther && !life.otherConfirmed));
        assert.equal(life.doneOn !== null, life.state === 'done');
        assert.equal(life.firstDueOn, day(7));
      }),
    );
  });

  it('is never changed after its end', () => {
    fc.assert(
      fc.property(fc.constantFrom('done' as const, 'drop' as const), fc.array(deed), (end, deeds) => {
        const ended = afterDeed(newLife(day(7), true, 'owner'), { kind: end, day: day(1) }, 'owner');
        assert.deepEqual(play(ended, deeds), ended);
      }),
    );
  });

  it('refuses an act that the side may not do', () => {
    assert.throws(() => afterDeed(newLife(day(7), false, 'owner'), { kind: 'done', day: day(1) }, 'leader'), RangeError);
  });

  it('is not late on its last day, and moving the day makes nothing punctual', () => {
    const life = newLife(day(7), false, 'owner');
    assert.equal(standingOf(life, day(7)), 'soon');
    assert.equal(standingOf(life, day(8)), 'overdue');
    const moved = play(life, [{ kind: 'move', side: 'owner', after: 20 }]);
    assert.equal(standingOf(moved, day(8)), 'running');
    assert.equal(keptOnTime(moved, day(8)), false);
    assert.equal(keptOnTime(play(moved, [{ kind: 'done', side: 'owner', after: 7 }]), day(8)), true);
  });

  it('counts towards the rate only when something can be said, and dropped ones never do', () => {
    const life = newLife(day(7), false, 'owner');
    const dropped = play(life, [{ kind: 'drop', side: 'owner', after: 1 }]);
    assert.deepEqual(keptRate([life, dropped], day(3)), { kept: 0, of: 0 });
    assert.deepEqual(keptRate([life, dropped], day(8)), { kept: 0, of: 1 });
  });

  it('is measured on ratios that are kept day by day only', () => {
    const keys = measurableMetrics().map(({ key }) => key);
    assert.ok(keys.includes('satisfaction') && keys.includes('aht'));
    assert.ok(!keys.includes('offered') && !keys.includes('attrition'));
    assert.equal(betterWay({ good: 'up' }), 'up');
  });
});
