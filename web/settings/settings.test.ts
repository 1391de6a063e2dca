import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metricOf } from '#core/metrics/catalogue.ts';
import { holidayPlan, weeksOf } from './calendar-days.ts';
import {
  inForce,
  ruleInForce,
  type SettingRow,
  type Settings,
  type TargetRow,
  targetsInForce,
  toCome,
  variantInForce,
} from './rule-history.ts';
import { boundsOf, kept, proposedTarget, typed } from './target-input.ts';

const row = (id: number, validFrom: string, value: number | string, more: Partial<SettingRow> = {}): SettingRow => ({
  id,
  key: 'answer_threshold_s',
  queueId: null,
  value,
  validFrom,
  reason: '',
  setBy: '周敏',
  setAt: `2026-01-01T00:00:0${id}Z`,
  ...more,
});
const settings: Settings = {
  centre: { id: 1, name: '云山', timeZone: 'Asia/Shanghai', businessDayStart: '00:00' },
  defaults: { answer_threshold_s: 20 },
  settings: [
    row(1, '2026-01-01', 15),
    row(2, '2026-06-01', 30),
    row(3, '2026-06-01', 25),
    row(4, '2026-03-01', 10, { queueId: 7 }),
    row(5, '2026-02-01', 'net', { key: 'variant.answer_rate' }),
  ],
  targets: [],
  calendar: [],
  queues: [
    { id: 7, name: '投诉', teamId: null },
    { id: 8, name: '咨询', teamId: null },
  ],
};

describe('a rule with a history', () => {
  it('is what had begun by the day, the later of two for one day, else the default', () => {
    const at = (day: string) => ruleInForce(settings, 'answer_threshold_s', day).value;
    assert.deepEqual(['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01'].map(at), [20, 15, 15, 25]);
  });

  it('lists queues with a value of their own, and what is to come', () => {
    const rule = ruleInForce(settings, 'answer_threshold_s', '2026-04-01');
    assert.deepEqual(
      rule.queues.map(({ name, value }) => [name, value]),
      [['投诉', 10]],
    );
    assert.deepEqual(
      rule.coming.map(({ id }) => id),
      [2, 3],
    );
    assert.equal(ruleInForce(settings, 'answer_threshold_s', '2026-02-01').queues.length, 0);
    assert.equal(inForce([], '2026-01-01'), null);
    assert.deepEqual(toCome(settings.settings, '2026-12-31'), []);
  });

  it('knows the definition chosen for a metric', () => {
    assert.equal(variantInForce(settings, 'answer_rate', '2026-01-31'), null);
    assert.equal(variantInForce(settings, 'answer_rate', '2026-02-01')?.value, 'net');
  });
});

describe('targets', () => {
  const target = (id: number, kind: TargetRow['kind'], validFrom: string, teamId: number | null = null): TargetRow => ({
    id,
    metric: 'answer_rate',
    queueId: null,
    teamId,
    kind,
    low: 0.8,
    high: null,
    validFrom,
    reason: '',
    setBy: '',
    setAt: '2026-01-01T00:00:00Z',
  });

  it('are listed as long as they hold or will hold, one line for each scope', () => {
    const rows = [target(1, 'at-least', '2026-01-01'), target(2, 'none', '2026-03-01'), target(3, 'at-least', '2026-05-01', 4)];
    assert.deepEqual(
      targetsInForce(rows, '2026-02-01').map(({ teamId, now }) => [teamId, now?.id ?? null]),
      [
        [null, 1],
        [4, null],
      ],
    );
    assert.deepEqual(
      targetsInForce(rows, '2026-04-01').map(({ teamId }) => teamId),
      [4],
    );
  });

  it('of shares are typed in percent and kept as shares, without a rounding error', () => {
    const rate = metricOf('answer_rate');
    assert.deepEqual([typed(rate, 0.07), kept(rate, 7), kept(rate, 85.5), kept(rate, null)], [7, 0.07, 0.855, null]);
    assert.equal(kept(metricOf('asa'), 20), 20);
    assert.deepEqual(proposedTarget(metricOf('occupancy')), { kind: 'band', low: 75, high: 88 });
    assert.equal(proposedTarget(metricOf('asa')).kind, 'at-most');
    assert.deepEqual(
      [boundsOf('at-least', 1, 2), boundsOf('at-most', 1, 2), boundsOf('none', 1, 2)],
      [
        { low: 1, high: null },
        { low: null, high: 2 },
        { low: null, high: null },
      ],
    );
  });
});

describe('the calendar', () => {
  it('shows months in weeks that begin on Monday', () => {
    const weeks = weeksOf(2026, 2);
    assert.equal(weeks.length, 5);
    assert.deepEqual(weeks[0], [null, null, null, null, null, null, '2026-02-01']);
    assert.equal(weeks[4]?.[5], '2026-02-28');
  });

  it('takes holidays in without touching events, and nothing twice', () => {
    const calendar = [
      { day: '2026-10-01', kind: 'holiday' as const, name: '国庆' },
      { day: '2026-10-02', kind: 'event' as const, name: '系统升级' },
    ];
    const holidays = ['2026-10-01', '2026-10-02'].map((day) => ({ day, kind: 'holiday' as const, name: '国庆节' }));
    const plan = holidayPlan(calendar, [...holidays, { day: '2026-10-10', kind: 'workday', name: '国庆节' }]);
    assert.deepEqual([plan.holidays, plan.workdays, plan.unchanged], [1, 1, 1]);
    assert.deepEqual(plan.days[0], {
      day: '2026-10-02',
      marks: [
        { kind: 'holiday', name: '国庆节' },
        { kind: 'event', name: '系统升级' },
      ],
    });
  });
});
