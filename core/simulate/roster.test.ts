import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { numberOfDay } from '../time/calendar.ts';
import { centreConfig } from './config.ts';
import { spreadEvenly, workingDays } from './day-pattern.ts';
import { dayAfterWorkdays, dayKind } from './days.ts';
import { relativeRate } from './demand.ts';
import { teamSizes } from './organisation.ts';
import { demoPeople } from './people.ts';
import { demoRoster } from './roster.ts';
import type { Shift } from './shifts.ts';

const configs = fc
  .record({ seed: fc.integer({ min: 0, max: 1e6 }), agents: fc.integer({ min: 6, max: 80 }), days: fc.integer({ min: 1, max: 30 }) })
  .map((options) => centreConfig({ ...options, endDay: '2026-10-11' }));

function shiftsByPerson(shifts: readonly Shift[]): Shift[][] {
  return [...Map.groupBy(shifts, ({ person }) => person).values()].map((list) => list.toSorted((a, b) => a.from - b.from));
}

describe('the roster of the demo centre', () => {
  it('leaves eleven hours of rest between shifts and a day off in every week', () => {
    fc.assert(
      fc.property(configs, (config) => {
        for (const list of shiftsByPerson(demoRoster(config).shifts)) {
          for (const [index, shift] of list.entries()) assert.ok(index === 0 || shift.from - (list[index - 1]?.to ?? 0) >= 11 * 3600);
          for (const week of Map.groupBy(list, ({ day }) => Math.floor((day + 3) / 7)).values()) assert.ok(week.length <= 6);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('plans only people who are employed, agents all', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const people = demoPeople(config);
        for (const { person, day } of demoRoster(config).shifts) {
          const who = people[person];
          assert.ok(who !== undefined && who.role === 'agent' && day >= who.worksFrom && (who.leftOn === null || day < who.leftOn));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('puts breaks, meal and meeting inside the shift, one after the other', () => {
    fc.assert(
      fc.property(configs, (config) => {
        for (const { from, to, activities } of demoRoster(config).shifts) {
          assert.deepEqual([activities[0]?.kind, activities[0]?.from], ['meeting', from]);
          assert.equal(activities.filter(({ kind }) => kind === 'meal').length, 1);
          for (const [index, activity] of activities.entries()) {
            assert.ok(activity.from >= (activities[index - 1]?.to ?? from) && activity.to <= to);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('has the most people there when the most is to do', () => {
    const { staff, need } = demoRoster(centreConfig({ endDay: '2026-11-20', days: 14 }));
    const day = numberOfDay('2026-11-11') - staff.voice.firstDay;
    const at = (hour: number): number => staff.voice.slots[day * 96 + hour * 4] ?? 0;
    assert.ok(at(10) > 3 * at(3) && at(15) > at(20) && at(20) > at(3));
    assert.ok((need.voice.slots[day * 96 + 40] ?? 0) > (need.voice.slots[day * 96 + 80] ?? 0));
  });
});

describe('days and seats', () => {
  it('knows public holidays and days worked in lieu, whatever the zone of the machine', () => {
    assert.deepEqual(dayKind(numberOfDay('2026-10-01')), { workday: false, holiday: true, after: false, weekday: 3 });
    assert.deepEqual(dayKind(numberOfDay('2026-10-10')), { workday: true, holiday: false, after: false, weekday: 5 });
    assert.equal(dayKind(numberOfDay('2026-10-08')).after, true);
    assert.equal(dayKind(numberOfDay('2027-02-07')).workday, false);
    assert.equal(dayAfterWorkdays(numberOfDay('2026-09-30'), 1), numberOfDay('2026-10-08'));
  });

  it('expects fewer calls on holidays and more right after them', () => {
    const at = (day: string): number => relativeRate('consult', numberOfDay(day), 10 * 3600);
    assert.ok(at('2026-10-02') < 0.6 * at('2026-09-16'));
    assert.ok(at('2026-10-08') > 1.1 * at('2026-09-17'));
  });

  it('fills every team and seats everybody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 2000 }), (agents) => {
        const sizes = teamSizes(agents);
        assert.ok(sizes.every((size) => size >= 1));
        assert.equal(
          sizes.reduce((a, b) => a + b, 0),
          agents,
        );
      }),
    );
  });

  it('gives everybody the days owed, where most people are left over', () => {
    const member = { employed: Array.from({ length: 7 }, () => true), shifts: 5 };
    const works = workingDays([member, member, member, member, member, member, member], [5, 5, 5, 5, 5, 5, 5]);
    assert.ok(works.every((days) => days.filter(Boolean).length === 5));
    for (const day of [0, 1, 2, 3, 4, 5, 6]) assert.equal(works.filter((days) => days[day]).length, 5);
    assert.deepEqual(spreadEvenly(10, 4, 2), [2, 2, 3, 3]);
  });
});
