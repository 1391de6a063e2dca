import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dueMoment, dueMoments } from './due.ts';
import { methodFile } from './methods-testing.ts';
import { momentsIn } from './moments.ts';
import { readMethod } from './read-method.ts';
import { hasDeadline } from './text-facts.ts';

const thursday = { day: '2026-04-09', time: '14:00' };
const named = (text: string): string[] => momentsIn(text, thursday).map(({ day, time }) => (time === null ? day : `${day} ${time}`));

const cases: Record<string, [string, string[]][]> = {
  'days with a month': [
    ['4月10日前请IT改', ['2026-04-10']],
    ['4 月 10 日前请 IT 改', ['2026-04-10']],
    ['2027 年 1 月 5 日', ['2027-01-05']],
    ['By 10 April or April 12th', ['2026-04-10', '2026-04-12']],
    ['5月底前', ['2026-05-31']],
    ['5月前定下来', ['2026-04-30']],
    ['by the end of May', ['2026-05-31']],
    ['2027年1月5日', ['2027-01-05']],
    ['on 2026-04-12', ['2026-04-12']],
  ],
  'days that are near': [
    ['今晚18点前改班表', ['2026-04-09 18:00']],
    ['明早9点再拨', ['2026-04-10 09:00']],
    ['后天', ['2026-04-11']],
    ['tomorrow at 9 am', ['2026-04-10 09:00']],
    ['25号班前', ['2026-04-25']],
    ['25 April, after the shift', ['2026-04-25']],
    ['班后听2通', ['2026-04-09']],
  ],
  'weeks and weekdays': [
    ['下周三前', ['2026-04-15']],
    ['本周五15点', ['2026-04-10 15:00']],
    ['周四交', ['2026-04-09']],
    ['by Friday 5 pm', ['2026-04-10 17:00']],
    ['next Monday', ['2026-04-13']],
  ],
  spans: [
    ['2小时内回电', ['2026-04-09 16:00']],
    ['半小时内', ['2026-04-09 14:30']],
    ['三天内', ['2026-04-12']],
    ['within two weeks', ['2026-04-23']],
    ['in 3 days', ['2026-04-12']],
    ['下月底', ['2026-05-31']],
    ['本季度末', ['2026-06-30']],
    ['end of next month', ['2026-05-31']],
  ],
  'times alone, of the next day when they have passed': [
    ['20:05前由坐席回电', ['2026-04-09 20:05']],
    ['13:00开会', ['2026-04-10 13:00']],
  ],
  'nothing at all': [
    ['每周五提交', []],
    ['every Friday', []],
    ['排队8人持续5分钟', []],
    ['2月31日', []],
    ['27:00', []],
    ['10 decisions, 3 separate marks', []],
  ],
};

describe('the moments that a text names', () => {
  for (const [group, examples] of Object.entries(cases)) {
    it(`reads ${group}`, () => {
      for (const [text, expected] of examples) assert.deepEqual(named(text), expected, text);
    });
  }

  it('are deadlines to the check as well', () => {
    for (const [text, expected] of Object.values(cases).flat()) if (expected.length > 0) assert.ok(hasDeadline(text), text);
  });

  it('come in order and never make it throw, whatever the text', () => {
    const piece = fc.constantFrom(
      '4月',
      '31日',
      '31',
      '号',
      '明',
      '晚',
      '9点',
      '半',
      '下周',
      '五',
      '每',
      '20:05',
      ' April',
      'end of ',
      'next ',
      'month',
      'within 3 days',
      '\ud83d',
      '年',
      '2026',
      '-02-30',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const days = momentsIn(value, thursday).map(({ day, time }) => `${day} ${time ?? '24:00'}`);
        assert.deepEqual(days, days.toSorted());
        hasDeadline(value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('when something is due', () => {
  const method = readMethod(methodFile());
  const context = { from: thursday, fields: method.fields, answers: { steps: [{ due: '4月18日' }, { due: '4月25日' }], fact: '没有日期' } };

  it('is read from the answer that the rule names: the last of its days', () => {
    assert.deepEqual(
      dueMoments('by_field:steps.due', context).map(({ day }) => day),
      ['2026-04-18', '2026-04-25'],
    );
    assert.deepEqual(dueMoment('by_field:steps.due', context), { day: '2026-04-25', time: null });
  });

  it('is unknown when the answer names no day, so that the person is asked', () => {
    assert.equal(dueMoment('by_field:fact', context), null);
    assert.equal(dueMoment('by_field:nowhere', context), null);
    assert.equal(dueMoment('whenever', context), null);
  });

  it('is so many days, weeks or hours later, at the next shift, or at the end of the month', () => {
    assert.deepEqual(dueMoment('+3d', context), { day: '2026-04-12', time: null });
    assert.deepEqual(dueMoment('+2w', context), { day: '2026-04-23', time: null });
    assert.deepEqual(dueMoment('+12h', context), { day: '2026-04-10', time: '02:00' });
    assert.deepEqual(dueMoment('month_end', context), { day: '2026-04-30', time: null });
    assert.deepEqual(dueMoment('next_shift', context), { day: '2026-04-10', time: null });
    const nextShift = { day: '2026-04-12', time: '08:00' };
    assert.deepEqual(dueMoment('next_shift', { ...context, nextShift }), nextShift);
  });
});
