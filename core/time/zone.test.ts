import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { zoneOf } from './zone.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Africa/Casablanca',
  'UTC',
];

describe('zone', () => {
  it('knows the offsets of the calendar library at any second, near changes too', () => {
    const near = fc.constantFrom(
      '2026-03-08T07:00Z',
      '2026-11-01T06:00Z',
      '2026-03-29T01:00Z',
      '2026-04-04T15:00Z',
      '2026-10-03T15:30Z',
      '1986-05-03T18:00Z',
    );
    const instant = fc.oneof(
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.tuple(near, fc.integer({ min: -7200, max: 7200 })).map(([text, shift]) => Date.parse(text) / 1000 + shift),
    );
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (seconds, name) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(name);
        const offset = zoneOf(name).offsetAt(seconds * 1000);
        assert.equal(offset * 1e6, expected.offsetNanoseconds);
        const local = seconds * 1000 + offset;
        const back = zoneOf(name).instantOf(local);
        const earlier = expected.toPlainDateTime().toZonedDateTime(name, { disambiguation: 'earlier' }).epochMilliseconds;
        assert.equal(back, earlier);
        assert.equal(zoneOf(name).firstInstantFrom(local), earlier);
      }),
      { numRuns: 400 },
    );
  });

  it('an hour that never was has no instant, and the first instant from it is the change', () => {
    const newYork = zoneOf('America/New_York');
    const reading = Date.UTC(2026, 2, 8, 2, 30);
    assert.equal(newYork.instantOf(reading), null);
    assert.equal(newYork.firstInstantFrom(reading), Date.UTC(2026, 2, 8, 7));
    assert.equal(newYork.instantOf(Date.UTC(2026, 2, 8, 3)), Date.UTC(2026, 2, 8, 7));
  });

  it('an hour that occurs twice is its first occurrence', () => {
    assert.equal(zoneOf('America/New_York').instantOf(Date.UTC(2026, 10, 1, 1, 30)), Date.UTC(2026, 10, 1, 5, 30));
  });

  it('a whole day that never was (Samoa crossed the date line) has no instant', () => {
    const apia = zoneOf('Pacific/Apia');
    assert.equal(apia.instantOf(Date.UTC(2011, 11, 30, 12)), null);
    assert.equal(apia.firstInstantFrom(Date.UTC(2011, 11, 30)), Date.UTC(2011, 11, 30, 10));
  });

  it('takes fixed offsets and refuses unknown names', () => {
    assert.equal(zoneOf('+08:00').offsetAt(0), 28_800_000);
    assert.throws(() => zoneOf('Mars/Olympus'), /Mars\/Olympus/);
  });
});
