import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readLexicons } from '../methods/lexicon.ts';
import { readMethod } from '../methods/read-method.ts';
import { findMetric } from '../metrics/catalogue.ts';
import { counterMetrics, weightShares } from './advice.ts';
import { cascade, type CascadePart, shareWithin } from './cascade.ts';
import { expectedDays } from './expected-days.ts';
import { goalLevels, goalSides } from './goal.ts';
import { type Agreement, isAgreed, nobodyAgreed, withWord } from './life.ts';
import { goalFlags, goalMethod, type GoalWords } from './quality.ts';
import { sensible } from './sensible.ts';

const read = (file: string): unknown => parse(readFileSync(`playbook/${file}`, 'utf8'));
const method = readMethod(read(`methods/${goalMethod}.yaml`));
const lexicons = readLexicons(read('shared/lexicons.yaml'));

const written: GoalWords = {
  kind: 'metric',
  statement: '邱艳在12月31日前把平均处理时长从5分10秒降到4分50秒',
  scope: '咨询队列的电话',
  measure: '平均处理时长，现值 310 秒，目标 290 秒',
  supports: '10 月有两周到过 288 秒',
  why: '支撑班组平均处理时长 300 秒',
  milestones: [
    { on: '11-30', value: '300' },
    { on: '12-31', value: '290' },
  ],
  owners: ['邱艳'],
  seen: '每天 10 点更新在我的目标页',
};

describe('the seven rules', () => {
  it('find nothing wrong with a goal that keeps them', () => {
    assert.deepEqual(goalFlags(written, method, lexicons), []);
  });
  it('say what fails, in words, and where', () => {
    const flags = goalFlags({ ...written, statement: '尽量加强服务质量', milestones: [], why: '' }, method, lexicons);
    assert.deepEqual([...new Set(flags.map(({ field }) => field))], ['statement', 'linked', 'timed']);
    const vague = flags.find(({ check }) => check === 'st_vague');
    assert.ok((vague?.hits.length ?? 0) > 0);
    assert.ok(flags.every(({ says }) => says.zh !== '' && says.en !== ''));
  });
  it('ask a behaviour for no figure', () => {
    const flags = goalFlags({ ...written, kind: 'behaviour', statement: '通话结束前复述客户诉求，每周' }, method, lexicons);
    assert.ok(flags.every(({ check }) => !['st_number', 'st_from_to'].includes(check)));
  });
});

describe('an agreement', () => {
  const words = fc.array(fc.tuple(fc.constantFrom(...goalSides), fc.constantFrom('a', 'b', 'c')), { maxLength: 8 });
  it('of a person or team stands only when two accounts gave the two sides’ words', () => {
    fc.assert(
      fc.property(fc.constantFrom('person', 'team'), words, (level, said) => {
        let agreement: Agreement = nobodyAgreed;
        for (const [side, account] of said) agreement = withWord(agreement, level, side, account) ?? agreement;
        if (!isAgreed(agreement, level)) return;
        assert.ok(agreement.owner !== null && agreement.above !== null && agreement.owner !== agreement.above);
      }),
    );
  });
  it('never counts a side that has no say', () => {
    for (const level of goalLevels) {
      const one = withWord(nobodyAgreed, level, 'owner', 'a');
      assert.equal(one === null, level === 'centre' || level === 'organisation');
    }
  });
});

describe('weights', () => {
  it('sum to one however many there are, and missing ones are no zeros', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 30 }), (weights) => {
        const shares = weightShares(weights);
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
        const someGiven = weights.some((weight) => (weight ?? 0) > 0);
        for (const [at, weight] of weights.entries()) if (weight === null && someGiven) assert.ok((shares[at] ?? 0) > 0);
      }),
    );
  });
  it('that are negative are refused', () => {
    assert.throws(() => weightShares([-1]), RangeError);
  });
});

const part = fc.record<CascadePart>({
  value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  weight: fc.double({ min: 0, max: 1000, noNaN: true }),
  hasGoal: fc.boolean(),
});

describe('the cascade', () => {
  const target = { kind: 'at-least', low: 0.5 } as const;
  it('of rates lies between the parts, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const whole = cascade(target, parts, false);
        const turned = cascade(target, parts.toReversed(), false);
        const known = parts.filter(({ value, share, weight }) => value !== null && share > 0 && weight > 0).map(({ value }) => value ?? 0);
        if (whole.implied === null) return;
        assert.ok(whole.implied >= Math.min(...known) - 1e-9 && whole.implied <= Math.max(...known) + 1e-9);
        assert.ok(Math.abs(whole.implied - (turned.implied ?? 0)) < 1e-9);
        assert.ok(whole.covered >= 0 && whole.covered <= 1 + 1e-9);
        assert.equal((whole.gap ?? 0) > 0, whole.implied < 0.5);
      }),
    );
  });
  it('gives up a part where it takes it: both parents change by it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), part, (from, to, moved) => {
        const sum = (parts: CascadePart[]) => cascade({ kind: 'at-least', low: 1 }, parts, true).implied ?? 0;
        const before = sum([...from, moved]) + sum(to);
        const after = sum(from) + sum([...to, moved]);
        assert.ok(Math.abs(before - after) < 1e-6);
      }),
    );
  });
  it('counts a person for the time in the team', () => {
    assert.equal(shareWithin({ from: 100, to: 130 }, { from: 90, to: 115 }), 0.5);
    assert.equal(shareWithin({ from: 100, to: 130 }, { from: 130, to: 200 }), 0);
  });
});

describe('counter-metrics', () => {
  it('are of the catalogue, and none counters itself', () => {
    for (const key of ['aht', 'answer_rate', 'satisfaction', 'on_time_closing', 'occupancy', 'fcr', 'adherence', 'answered'])
      for (const counter of counterMetrics(key)) {
        assert.ok(findMetric(counter), counter);
        assert.notEqual(counter, key);
      }
  });
});

describe('days to come', () => {
  it('follow the weekdays, days off included, and holidays count as Sundays', () => {
    const amounts = [0, 1, 2, 3, 4].map((offset) => ({ day: `2026-11-0${2 + offset}`, amount: 10 }));
    const days = expectedDays(
      amounts,
      { from: '2026-11-02', to: '2026-11-09' },
      { from: '2026-11-09', to: '2026-11-16' },
      new Map([
        ['2026-11-10', 'holiday'],
        ['2026-11-14', 'workday'],
      ]),
    );
    assert.deepEqual(
      days.map(({ amount }) => amount),
      [10, 0, 10, 10, 10, 10, 0],
    );
  });
});

describe('a target', () => {
  const past = [0.7, 0.72, 0.74, 0.76].map((value) => ({ from: 'a', to: 'b', value, expected: 0.73 }));
  it('inside the noise is hit by luck, and the history says how often', () => {
    const { metShare, mixShare, verdict } = sensible(
      past,
      { kind: 'at-least', low: 0.73 },
      { chance: 0.5, final: { lower: 0.7, middle: 0.73, upper: 0.76 } },
    );
    assert.deepEqual([metShare, mixShare, verdict], [0.5, 0, 'luck']);
  });
});
