import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axisCount, clock, count, dayWords, decimal, instant, monthWords, percent, seconds, spanWords } from './format.ts';

const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const en = { language: 'en', timeZone: 'Europe/London' } as const;

describe('figures are written', () => {
  it('as a dash when there is no value, never as zero', () => {
    assert.deepEqual(
      [percent(null, zh), seconds(null), count(null, zh), decimal(null, en), instant(null, zh), clock(null, zh)],
      Array(6).fill('–'),
    );
  });
  it('as percent with one decimal', () => {
    assert.equal(percent(0.8123, zh), '81.2%');
    assert.equal(percent(1, en, 0), '100%');
  });
  it('as minutes and seconds, hours only when there are some', () => {
    assert.deepEqual([205, 59.6, 3725, 0, -61].map(seconds), ['3:25', '1:00', '1:02:05', '0:00', '-1:01']);
  });
  it('exact in tables, in 万 on Chinese axes only', () => {
    assert.equal(count(123456, zh), '123,456');
    assert.equal(axisCount(123456, zh), '12.3万');
    assert.equal(axisCount(9999, zh), '9999');
    assert.equal(axisCount(123456, en), '123.5K');
    assert.equal(axisCount(2_500_000, en), '2.5M');
  });
});

describe('days and times are written', () => {
  it('by the language', () => {
    assert.equal(dayWords('2026-11-02', zh), '11月2日 周一');
    assert.equal(dayWords('2026-11-02', en, true), 'Mon 2 Nov 2026');
    assert.equal(monthWords('2026-11-01', zh), '2026年11月');
  });
  it('as a span from its first to its last day', () => {
    assert.equal(spanWords('2026-11-02', '2026-11-08', zh, '2026'), '11月2日 – 11月8日');
    assert.equal(spanWords('2026-11-02', '2026-11-02', en, '2026'), 'Mon 2 Nov');
  });
  it('with the year where it is not this one', () => {
    assert.equal(spanWords('2021-01-01', '2021-03-31', zh, '2026'), '2021年1月1日 – 3月31日');
    assert.equal(spanWords('2021-01-01', '2021-03-31', en, '2026'), '1 Jan – 31 Mar 2021');
    assert.equal(spanWords('2025-12-29', '2026-01-04', zh, '2026'), '2025年12月29日 – 2026年1月4日');
    assert.equal(spanWords('2025-12-29', '2026-01-04', en, '2026'), '29 Dec 2025 – 4 Jan 2026');
    assert.equal(spanWords('2021-03-17', '2021-03-17', en, '2026'), 'Wed 17 Mar 2021');
  });
  it("at the centre's clock, not the reader's", () => {
    assert.equal(instant('2026-11-01T16:30:15Z', zh), '2026-11-02 00:30');
    assert.equal(instant(new Date('2026-07-01T16:30:15Z'), en, true), '2026-07-01 17:30:15');
    assert.equal(clock('2026-11-01T16:30:15Z', zh), '00:30');
  });
});
