import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chineseHolidays } from '../time/chinese-holidays.ts';
import { addDays, dayFromNumber, numberOfDay, weekdayOfNumber } from '../time/calendar.ts';
import { zoneOf } from '../time/zone.ts';
import { type Cadence, meetingStart, nextMeetingDay } from './cadence.ts';

const base: Cadence = { every: 'week', weekdays: [0], nth: 1, startsOn: '2026-01-01', skipHolidays: false };
const several = (cadence: Cadence, count: number, isHoliday?: (day: string) => boolean) => {
  const days: string[] = [];
  for (let after = addDays(cadence.startsOn, -1); days.length < count; ) {
    const next = nextMeetingDay(cadence, after, isHoliday);
    if (next === null) break;
    days.push(next);
    after = next;
  }
  return days;
};
const weekdayOf = (day: string) => weekdayOfNumber(numberOfDay(day));

const days = fc.integer({ min: numberOfDay('2020-01-01'), max: numberOfDay('2035-12-31') }).map(dayFromNumber);
const cadences = fc.record({
  every: fc.constantFrom('week' as const, 'two-weeks' as const, 'month' as const),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
  startsOn: days,
  skipHolidays: fc.boolean(),
});

describe('the days of a series of meetings', () => {
  it('every last Friday stays the last one at the ends of short and long months', () => {
    const cadence: Cadence = { ...base, every: 'month', weekdays: [4], nth: -1 };
    assert.deepEqual(several(cadence, 5), ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24', '2026-05-29']);
  });

  it('every second week is counted from the first one, over the turn of a year', () => {
    const cadence: Cadence = { ...base, every: 'two-weeks', weekdays: [2], startsOn: '2026-12-16' };
    assert.deepEqual(several(cadence, 3), ['2026-12-16', '2026-12-30', '2027-01-13']);
  });

  it('leave out the public holidays, and a monthly meeting moves on', () => {
    const holidays = new Set((chineseHolidays(2026) ?? []).filter(({ kind }) => kind === 'holiday').map(({ day }) => day));
    const isHoliday = (day: string) => holidays.has(day);
    const weekly: Cadence = { ...base, weekdays: [3], startsOn: '2026-09-24', skipHolidays: true };
    assert.deepEqual(several(weekly, 2, isHoliday), ['2026-09-24', '2026-10-08']);
    const monthly: Cadence = { ...base, every: 'month', weekdays: [3], nth: 1, startsOn: '2026-10-01', skipHolidays: true };
    assert.deepEqual(several(monthly, 2, isHoliday), ['2026-10-08', '2026-11-05']);
  });

  it('give up when everything is a holiday, and refuse a weekday that is none', () => {
    assert.equal(
      nextMeetingDay({ ...base, skipHolidays: true }, '2026-01-01', () => true),
      null,
    );
    assert.throws(() => nextMeetingDay({ ...base, weekdays: [] }, '2026-01-01'), RangeError);
    assert.throws(() => nextMeetingDay({ ...base, weekdays: [7] }, '2026-01-01'), RangeError);
  });

  it('lie later, not before the start, on the right weekday, never on a holiday, and none is passed over', () => {
    fc.assert(
      fc.property(cadences, days, fc.integer({ min: 2, max: 40 }), (cadence, after, rare) => {
        const isHoliday = (day: string) => numberOfDay(day) % rare === 0;
        const next = nextMeetingDay(cadence, after, isHoliday);
        if (next === null) return;
        const allowed = cadence.every === 'month' ? cadence.weekdays.slice(0, 1) : cadence.weekdays;
        assert.ok(next > after && next >= cadence.startsOn);
        assert.ok(allowed.includes(weekdayOf(next)));
        assert.ok(!(cadence.skipHolidays && isHoliday(next)));
        // asked from any day in between the answer is the same
        assert.equal(nextMeetingDay(cadence, addDays(next, -1), isHoliday), next);
      }),
    );
  });

  it('begin at the time of the wall clock, on every day of the year and in every zone', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(days, times, zones, (day, [hour, minute], zone) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const at = meetingStart(day, time, zone);
        const local = at + zoneOf(zone).offsetAt(at);
        const wanted = numberOfDay(day) * 86_400_000 + (hour * 60 + minute) * 60_000;
        assert.ok(local >= wanted && local - wanted <= 3_600_000);
        if (zoneOf(zone).instantOf(wanted) !== null) assert.equal(local, wanted);
      }),
    );
    // clocks in Berlin jump from 02:00 to 03:00
    assert.equal(meetingStart('2026-03-29', '02:30', 'Europe/Berlin'), Date.UTC(2026, 2, 29, 1));
    assert.throws(() => meetingStart('2026-03-29', '24:00', 'Europe/Berlin'), RangeError);
  });
});
