import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type BandLoad, type BandRow, drivers, splitWorkload } from './workload.ts';

function load(changes: Partial<BandLoad>): BandLoad {
  const base = { days: 1, offered: 100, answered: 95, handledSeconds: 95 * 240, staffedSeconds: 36_000, scheduledSeconds: 40_000 };
  return { ...base, numerator: 95, denominator: 100, ...changes };
}

const anyLoad = fc
  .record({
    days: fc.integer({ min: 1, max: 30 }),
    offered: fc.nat(2000),
    answered: fc.nat(2000),
    handledSeconds: fc.nat(900_000),
    staffedSeconds: fc.nat(900_000),
    scheduledSeconds: fc.option(fc.nat(900_000)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...rest }) => ({ ...rest, numerator: share * rest.offered, denominator: rest.offered }));

const rowsArbitrary = fc.uniqueArray(
  fc.record({ band: fc.constantFrom('early', 'day', 'late', 'night'), before: anyLoad, after: anyLoad }),
  {
    selector: ({ band }) => band,
    minLength: 1,
  },
);

describe('the drivers of reach', () => {
  it('have parts that sum to the change, whatever came and whoever was there', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.boolean(), (rows, betterIsMore) => {
        const split = splitWorkload(rows, betterIsMore);
        if (split === null) return;
        const sum = drivers.reduce((total, driver) => total + split[driver], 0) + split.mix + split.unexplained;
        assert.ok(Math.abs(sum - split.change) < 1e-9, `${sum} is not ${split.change}`);
        for (const { total, mix, unexplained, ...parts } of split.bands) {
          assert.ok(Math.abs(drivers.reduce((part, driver) => part + parts[driver], mix + unexplained) - total) < 1e-9);
        }
        assert.deepEqual(splitWorkload(rows.toReversed(), betterIsMore), split);
      }),
    );
  });

  it('find that a fall comes from absences at night, none of it from handling', () => {
    const day = { band: 'day', before: load({}), after: load({ numerator: 94 }) };
    const night = {
      band: 'night',
      before: load({}),
      after: load({ numerator: 60, answered: 60, handledSeconds: 60 * 240, staffedSeconds: 14_000 }),
    };
    const split = splitWorkload([day, night], true);
    const share = (amount = 0) => amount / (split?.change ?? 1);
    assert.equal(split?.bands[0]?.band, 'night');
    assert.ok(share(split?.bands[0]?.absence) > 0.95);
    assert.ok(Math.abs(share(split?.handling)) < 1e-9 && Math.abs(share(split?.roster)) < 1e-9);
  });

  it('tell a thin roster from absence', () => {
    const after = load({ numerator: 70, staffedSeconds: 18_000, scheduledSeconds: 20_000 });
    const split = splitWorkload([{ band: 'day', before: load({}), after }], true);
    assert.ok((split?.roster ?? 0) / (split?.change ?? 1) > 0.99);
  });

  it('leave unexplained what the workload does not: more staff, fewer contacts, and yet a fall', () => {
    const after = load({ numerator: 70, offered: 80, denominator: 100, staffedSeconds: 50_000 });
    const split = splitWorkload([{ band: 'day', before: load({}), after }], true);
    assert.equal(split?.unexplained, split?.change);
  });

  it('read a wait the other way: more of it is worse', () => {
    const rows: BandRow[] = [
      { band: 'day', before: load({ numerator: 2000 }), after: load({ numerator: 6000, offered: 130, denominator: 100 }) },
    ];
    const split = splitWorkload(rows, false);
    assert.ok(Math.abs((split?.volume ?? 0) / (split?.change ?? 1) - 1) < 1e-9);
  });
});
