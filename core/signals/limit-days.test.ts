import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays } from '../time/calendar.ts';
import { limitDays } from './limit-days.ts';

const days = Array.from({ length: 20 }, (_, at) => addDays('2026-10-01', at));
const between = (from: string, to: string) => (day: string) => day >= from && day <= to;
const never = () => false;

describe('the days that set limits', () => {
  it('are those before the judged ones, then all but the news, then all; events never', () => {
    const isNews = between('2026-10-15', '2026-10-18');
    const isEvent = between('2026-10-02', '2026-10-02');
    const found = limitDays(days, { judgedFrom: '2026-10-09', isNews, isEvent });
    assert.deepEqual(
      found.map(({ basis, baseline, exclude }) => [basis, baseline, exclude.length]),
      [
        ['before', 8, 1],
        ['outside', null, 5],
        ['all', null, 1],
      ],
    );
  });

  it('are as many as the reader asks for', () => {
    assert.deepEqual(limitDays(days, { judgedFrom: '2026-10-09', asked: 5, isNews: never, isEvent: never }), [
      { basis: 'asked', baseline: 5, exclude: [] },
    ]);
  });

  it('are all where nothing is judged and nothing is news', () => {
    assert.deepEqual(limitDays(days, { isNews: never, isEvent: never }), [{ basis: 'all', baseline: null, exclude: [] }]);
    assert.deepEqual(limitDays(days, { judgedFrom: days[0], isNews: never, isEvent: never })[0]?.basis, 'all');
  });
});
