import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bucketAt, bucketsOfDays, type Grain, grains } from './bucket.ts';
import { businessDays } from './business-day.ts';
import { addDays } from './calendar.ts';
import { hourOfWeek, intervalParts, intervalStart } from './interval.ts';

const hour = 3_600_000;
const zoneNames = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'America/Sao_Paulo'];
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2027, 0, 1) }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-08T07:00Z',
        '2026-11-01T06:00Z',
        '2026-04-04T15:00Z',
        '2026-10-03T15:30Z',
        '2026-04-23T22:00Z',
        '2018-11-04T03:00Z',
      ),
      fc.integer({ min: -3 * hour, max: 3 * hour }),
    )
    .map(([text, shift]) => Date.parse(text) + shift),
);

describe('business day', () => {
  it('a night contact belongs to the day the shift began on', () => {
    const days = businessDays({ zone: 'Asia/Shanghai', dayStart: '06:00' });
    assert.equal(days.dayOf(Date.UTC(2026, 10, 1, 21, 59, 59, 999)), '2026-11-01');
    assert.equal(days.dayOf(Date.UTC(2026, 10, 1, 22)), '2026-11-02');
  });

  it('days have 23, 24 and 25 hours where clocks change', () => {
    const days = businessDays({ zone: 'America/New_York', dayStart: '00:00' });
    const hours = (day: string) => {
      const { from, to } = days.spanOf(day, addDays(day, 1));
      return (to - from) / hour;
    };
    assert.deepEqual(['2026-03-07', '2026-03-08', '2026-11-01'].map(hours), [24, 23, 25]);
  });

  it('a day whose midnight never was starts at the change of clocks', () => {
    const days = businessDays({ zone: 'America/Sao_Paulo', dayStart: '00:00' });
    assert.equal(days.startOf('2018-11-04'), Date.UTC(2018, 10, 4, 3));
    assert.equal(days.dayOf(Date.UTC(2018, 10, 4, 3)), '2018-11-04');
    assert.equal(days.dayOf(Date.UTC(2018, 10, 4, 3) - 1), '2018-11-03');
  });

  it('every instant lies in the span of its day, whatever the zone and the start', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...zoneNames),
        fc.constantFrom('00:00', '01:30', '02:15', '05:30', '23:45'),
        (instant, zone, dayStart) => {
          const days = businessDays({ zone, dayStart });
          const day = days.dayOf(instant);
          const { from, to } = days.spanOf(day, addDays(day, 1));
          assert.ok(from <= instant && instant < to);
          assert.equal(from % 900_000, 0);
        },
      ),
    );
  });

  it('a start that is not on a quarter of an hour is refused', () => {
    assert.throws(() => businessDays({ zone: 'UTC', dayStart: '05:10' }), RangeError);
    assert.throws(() => businessDays({ zone: 'UTC', dayStart: '24:00' }), RangeError);
  });
});

describe('buckets', () => {
  const shanghai = { zone: 'Asia/Shanghai', dayStart: '00:00' };

  it('have readable keys', () => {
    const at = Date.UTC(2026, 10, 1, 16, 44, 59);
    const keys = Object.fromEntries(grains.map((grain) => [grain, bucketAt(at, grain, shanghai).key]));
    assert.deepEqual(keys, {
      interval: '2026-11-02T00:30+08:00',
      'half-hour': '2026-11-02T00:30+08:00',
      hour: '2026-11-02T00:00+08:00',
      day: '2026-11-02',
      week: '2026-11-02',
      month: '2026-11',
    });
  });

  it('of the hour that occurs twice are two', () => {
    const rule = { zone: 'America/New_York', dayStart: '00:00' };
    const keys = bucketsOfDays('2026-11-01', '2026-11-02', 'hour', rule).map(({ key }) => key);
    assert.equal(keys.length, 25);
    assert.deepEqual(keys.slice(1, 3), ['2026-11-01T01:00-04:00', '2026-11-01T01:00-05:00']);
    assert.equal(bucketsOfDays('2026-03-08', '2026-03-09', 'half-hour', rule).length, 46);
  });

  it('of a span touch without gap or overlap and hold each of their instants', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom<Grain>(...grains), fc.constantFrom(...zoneNames), (instant, grain, zone) => {
        const days = businessDays({ zone, dayStart: '05:30' });
        const day = days.dayOf(instant);
        const buckets = bucketsOfDays(day, addDays(day, 2), grain, days);
        for (let index = 1; index < buckets.length; index++) assert.equal(buckets[index]?.from, buckets[index - 1]?.to);
        const own = bucketAt(instant, grain, days);
        assert.ok(own.from <= instant && instant < own.to);
        assert.deepEqual(
          buckets.filter(({ from, to }) => from <= instant && instant < to),
          [own],
        );
      }),
    );
  });
});

describe('intervals', () => {
  it('are floors of the epoch, before 1970 too', () => {
    assert.equal(intervalStart(-1), -900_000);
    assert.equal(intervalStart(900_000), 900_000);
  });

  it('the parts of a stretch sum to the whole and lie in their intervals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 0, max: 4e8 }), (from, length) => {
        const parts = intervalParts(from, from + length);
        assert.equal(Math.round(parts.reduce((sum, part) => sum + part.seconds * 1000, 0)), length);
        for (const part of parts) assert.ok(part.seconds > 0 && part.seconds <= 900 && part.slotStart % 900_000 === 0);
      }),
    );
    assert.throws(() => intervalParts(2, 1), RangeError);
  });

  it('the hour of the week follows the wall clock', () => {
    assert.equal(hourOfWeek(Date.UTC(2026, 10, 1, 15, 59), 'Asia/Shanghai'), 167);
    assert.equal(hourOfWeek(Date.UTC(2026, 10, 1, 16), 'Asia/Shanghai'), 0);
  });
});
