import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDuration } from './parse-duration.ts';
import { compileDayParser, compileInstantParser, compileTimeOfDayParser } from './parse-time.ts';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

describe('instants without a pattern', () => {
  const parser = compileInstantParser({ zone: 'Asia/Shanghai' });
  const cases: [string, string | null][] = [
    ['2021/1/5 8:30', '2021-01-05T00:30:00.000Z'],
    ['2021-01-05 08:30:15', '2021-01-05T00:30:15.000Z'],
    ['  2021.1.5  8:30 ', '2021-01-05T00:30:00.000Z'],
    ['2021-01-05T08:30:00Z', '2021-01-05T08:30:00.000Z'],
    ['2021-01-05T08:30:00.123456-0500', '2021-01-05T13:30:00.123Z'],
    ['2021-01-05T08:30:00,5+08', '2021-01-05T00:30:00.500Z'],
    ['2021-01-05', '2021-01-04T16:00:00.000Z'],
    ['20210105', '2021-01-04T16:00:00.000Z'],
    ['20210105083015', '2021-01-05T00:30:15.000Z'],
    ['44197.5', '2021-01-01T04:00:00.000Z'],
    ['1612137600', '2021-02-01T00:00:00.000Z'],
    ['1612137600.25', '2021-02-01T00:00:00.250Z'],
    ['1612137600123', '2021-02-01T00:00:00.123Z'],
    ['2021年1月5日 8时30分', '2021-01-05T00:30:00.000Z'],
    ['2021年1月5日8点30分05秒', '2021-01-05T00:30:05.000Z'],
    ['2021-01-05 下午8:30', '2021-01-05T12:30:00.000Z'],
    ['2021-01-05 12:05 am', '2021-01-04T16:05:00.000Z'],
    ['2021-12-31 24:00', '2021-12-31T16:00:00.000Z'],
    ['2021/12/31 24:00:00', '2021-12-31T16:00:00.000Z'],
  ];
  for (const [text, expected] of cases) it(`reads ${text.trim()}`, () => assert.equal(iso(parser.instant(text)), expected));

  const refused = [
    '',
    ' ',
    'abc',
    '2021-02-31',
    '2021-02-30 10:00',
    '2021-01-01 25:00',
    '2021-01-01 24:01',
    '2021-01-01 24:00:00.5',
    '2021-01-01 12:00 下午 24:00',
    '2021-01-01 10:60',
    '2021-01-01 10:00:60',
  ];
  const alsoRefused = [
    '5/1/2021',
    '05-01-2021 8:00',
    '2021-1/5',
    '2021-01-058:30',
    '2021-01-05 8:30 x',
    '2021-01-05 13:00 PM',
    '20210231',
    '-44197',
    '1986-05-04 02:30',
  ];
  for (const text of [...refused, ...alsoRefused])
    it(`refuses "${text}" instead of bending it`, () => assert.equal(parser.instant(text), null));
});

describe('instants by a pattern', () => {
  const read = (dateFormat: string, text: string, zone = 'UTC') => iso(compileInstantParser({ zone, dateFormat }).instant(text));

  it('reads the usual foreign forms', () => {
    assert.equal(read('d.M.yyyy HH:mm', '5.1.2021 08:30'), '2021-01-05T08:30:00.000Z');
    assert.equal(read('MM/dd/yyyy hh:mm:ss a', '01/05/2021 08:30:01 PM'), '2021-01-05T20:30:01.000Z');
    assert.equal(read('DD-MMM-YY', '05-Jan-69'), '1969-01-05T00:00:00.000Z');
    assert.equal(read("yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2021-01-05T08:30:00.25+0800'), '2021-01-05T00:30:00.250Z');
    assert.equal(read('yyyyMMddHHmmss', '20210105083000'), '2021-01-05T08:30:00.000Z');
    assert.equal(read('yyyy年M月d日 H时m分', '2021年1月5日 8时3分'), '2021-01-05T08:03:00.000Z');
    assert.equal(read('epoch-s', '1612137600'), '2021-02-01T00:00:00.000Z');
    assert.equal(read('epoch-ms', '1612137600123'), '2021-02-01T00:00:00.123Z');
    assert.equal(read('iso', '2021-01-05 08:30'), '2021-01-05T08:30:00.000Z');
  });

  it('two-digit years turn at 69', () => {
    assert.equal(read('yyMMdd', '680101')?.slice(0, 4), '2068');
    assert.equal(read('yyMMdd', '690101')?.slice(0, 4), '1969');
  });

  it('what does not fit is refused', () => {
    for (const [pattern, text] of [
      ['yyMMdd', '99021'],
      ['yyMMdd', '9902011'],
      ['yyMMdd', '990231'],
      ['yyyy/M/d', '2021-1-5'],
      ['iso', '20210105'],
      ['d.M.yyyy', '31.2.2021'],
      ['h:mm a d.M.yyyy', '0:30 am 1.1.2021'],
    ] as const) {
      assert.equal(read(pattern, text), null, `${pattern} ${text}`);
    }
  });

  it('a pattern that cannot be read, or an unknown zone, is refused with its text', () => {
    assert.throws(() => compileInstantParser({ zone: 'UTC', dateFormat: 'yyyy-QQ' }), /QQ/);
    assert.throws(() => compileInstantParser({ zone: 'UTC', dateFormat: 'H:mm' }), /H:mm/);
    assert.throws(() => compileInstantParser({ zone: 'Nowhere/None' }), /Nowhere/);
  });

  it('date and time in two columns, as the bank of 1999 kept them', () => {
    const parser = compileInstantParser({ zone: 'Asia/Jerusalem', dateFormat: 'yyMMdd', timeFormat: 'H:mm:ss' });
    assert.equal(iso(parser.dateAndTime('990201', '7:02:47')), '1999-02-01T05:02:47.000Z');
    assert.equal(parser.dateAndTime('990201', '25:00:00'), null);
    assert.equal(iso(parser.dateAndTime('990228', '24:00:00')), '1999-02-28T22:00:00.000Z');
    assert.equal(iso(parser.instant('990201 7:02:47')), '1999-02-01T05:02:47.000Z');
  });

  it('an Excel day and an Excel fraction meet in one instant', () => {
    const parser = compileInstantParser({ zone: 'UTC' });
    assert.equal(iso(parser.dateAndTime('44197', '0.39125')), '2021-01-01T09:23:24.000Z');
    assert.equal(iso(parser.dateAndTime('2021-01-01 00:00:00', '9:23')), '2021-01-01T09:23:00.000Z');
    assert.equal(parser.dateAndTime('2021-01-01 08:00:00', '9:23'), null);
    assert.equal(parser.dateAndTime('44197.3', '9:23'), null);
    assert.equal(parser.dateAndTime('44197', '1.5'), null);
  });

  it('both calendars of Excel, with the leap day of 1900 that never was', () => {
    assert.equal(read('excel', '1'), '1900-01-01T00:00:00.000Z');
    assert.equal(read('excel', '59'), '1900-02-28T00:00:00.000Z');
    assert.equal(read('excel', '60'), null);
    assert.equal(read('excel', '61'), '1900-03-01T00:00:00.000Z');
    assert.equal(read('excel-1904', '0'), '1904-01-01T00:00:00.000Z');
    assert.equal(read('excel-1904', '42735.5'), '2021-01-01T12:00:00.000Z');
    assert.equal(iso(compileInstantParser({ zone: 'UTC', excelEpoch: 1904 }).instant('42735.5')), '2021-01-01T12:00:00.000Z');
  });

  it('the hour that never was is refused, the hour that was twice is the first', () => {
    const parser = compileInstantParser({ zone: 'Europe/Berlin' });
    assert.equal(parser.instant('2026-03-29 02:30'), null);
    assert.equal(iso(parser.instant('2026-10-25 02:30')), '2026-10-25T00:30:00.000Z');
    assert.equal(iso(parser.instant('2026-10-25T02:30+01:00')), '2026-10-25T01:30:00.000Z');
  });
});

describe('readings', () => {
  it('any instant written in a form comes back from that form', () => {
    const parser = compileInstantParser({ zone: 'UTC', dateFormat: 'd/M/yyyy H:mm:ss' });
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }), (seconds) => {
        const at = new Date(seconds * 1000);
        const text = `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()} ${at.getUTCHours()}:${at.toISOString().slice(14, 19)}`;
        assert.equal(parser.instant(text), seconds * 1000);
      }),
    );
  });

  it('any text at all gives an instant or null, never NaN and never an exception', () => {
    const parser = compileInstantParser({ zone: 'Asia/Shanghai' });
    const sloppy = fc.stringMatching(/^[0-9:\-/. TZ+年月日上午]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), sloppy), (text) => {
        for (const result of [
          parser.instant(text),
          parser.dateAndTime(text, text),
          parseDuration(text, 'clock'),
          parseDuration(text, 's'),
        ]) {
          assert.ok(result === null || Number.isFinite(result));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('days and times of day alone', () => {
    assert.equal(compileDayParser(null)('44197'), '2021-01-01');
    assert.throws(() => compileDayParser('yyyy.M'), RangeError);
    assert.throws(() => compileTimeOfDayParser('d.M.yyyy'), RangeError);
    assert.equal(compileTimeOfDayParser(null)('8:05:01.5'), 29_101_500);
    assert.equal(compileTimeOfDayParser('HHmm')('0805'), 29_100_000);
  });

  it('a million readings take far less than two seconds', () => {
    const parser = compileInstantParser({ zone: 'America/New_York' });
    const texts = Array.from(
      { length: 100_000 },
      (_, index) => `2021/${(index % 12) + 1}/${(index % 28) + 1} ${index % 24}:${10 + (index % 50)}:30`,
    );
    const before = performance.now();
    for (const text of texts) parser.instant(text);
    assert.ok(performance.now() - before < 1000, 'a hundred thousand readings took over a second');
  });
});

describe('durations', () => {
  const cases: [string, Parameters<typeof parseDuration>[1], number | null][] = [
    ['143', 's', 143],
    ['1500', 'ms', 1.5],
    ['2.5', 'min', 150],
    ['1.5', 'h', 5400],
    ['8.1018518518518516E-4', 'day', 70],
    ['0:02:23', 'day', 143],
    ['26:00:00', 'clock', 93_600],
    ['3:25', 'clock', 205],
    ['00:01.5', 'clock', 1.5],
    ['-5', 's', -5],
    ['-0:00:05', 'clock', -5],
    ['', 's', null],
    ['1,234', 's', null],
    ['12 s', 's', null],
    ['1:75', 'clock', null],
    ['1:61:00', 'clock', null],
    ['143', 'clock', null],
    ['Infinity', 's', null],
  ];
  for (const [text, unit, expected] of cases)
    it(`"${text}" as ${unit} is ${expected}`, () => assert.equal(parseDuration(text, unit), expected));
});
