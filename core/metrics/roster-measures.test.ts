import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AgentState, AgentStateKind, RosterActivity, RosterActivityKind } from '../contacts/contact.ts';
import { businessDays } from '../time/business-day.ts';
import { metricOf } from './catalogue.ts';
import { sumByInterval } from './contribution.ts';
import { evaluate } from './evaluate.ts';
import { addMeasures, type Measures, noMeasures } from './measures.ts';
import { plannedPieces, rosterMeasures } from './roster-measures.ts';

const at = (clock: string, day = '2026-11-02') => Date.parse(`${day}T${clock}:00Z`);
const plan = (activity: RosterActivityKind, from: number, to: number, paid = activity !== 'meal'): RosterActivity => ({
  externalId: `${activity}${from}`,
  agent: 'a',
  activity,
  startedAt: from,
  endedAt: to,
  paid,
});
const state = (kind: AgentStateKind, from: number, to: number): AgentState => ({
  externalId: `${kind}${from}`,
  agent: 'a',
  state: kind,
  startedAt: from,
  endedAt: to,
});

const { dayOf } = businessDays({ zone: 'UTC', dayStart: '00:00' });

function sums(activities: RosterActivity[], states: AgentState[], until = at('23:59', '2026-12-31')): Measures {
  const contributions = rosterMeasures({ activities, states, seenUntil: () => until, dayOf });
  return [...sumByInterval(contributions).values()].reduce(addMeasures, noMeasures());
}

/** The shift of an ordinary day: 09:00 to 17:30 with breaks and a meal on top of it. */
const shift = [
  plan('work', at('09:00'), at('17:30')),
  plan('break', at('10:30'), at('10:45')),
  plan('meal', at('12:30'), at('13:00')),
  plan('break', at('15:00'), at('15:15')),
];

describe('what a roster counts for', () => {
  it('is the worked example: ten minutes late, a break five minutes long over, gone a quarter of an hour early', () => {
    // 510 scheduled minutes; not adherent: 10 late, 5 over the break, 15 at the end = 30 → 480 of 510
    const states = [
      state('available', at('09:10'), at('10:30')),
      state('break', at('10:30'), at('10:50')),
      state('talk', at('10:50'), at('12:30')),
      state('meal', at('12:30'), at('13:00')),
      state('available', at('13:00'), at('15:00')),
      state('break', at('15:00'), at('15:15')),
      state('acw', at('15:15'), at('17:15')),
    ];
    const measures = sums(shift, states);
    assert.equal(measures.scheduled_s, 510 * 60);
    assert.equal(measures.adherent_s, 480 * 60);
    assert.equal(measures.paid_s, 480 * 60);
    assert.equal(measures.attended_s, 485 * 60);
    assert.equal(evaluate(metricOf('adherence'), measures).value, 480 / 510);
    assert.equal(evaluate(metricOf('conformance'), measures).value, 485 / 510);
    // handling and waiting: 80 + 100 + 120 + 120 minutes
    assert.deepEqual([measures.rostered_handling_s, measures.rostered_available_s], [220 * 60, 200 * 60]);
    assert.equal(evaluate(metricOf('shrinkage'), measures).value, 60 / 480);
    assert.equal(evaluate(metricOf('utilisation'), measures).value, 420 / 480);
  });

  it('tells adherence from conformance: an hour late and an hour longer', () => {
    const measures = sums([plan('work', at('09:00'), at('17:00'))], [state('available', at('10:00'), at('18:00'))]);
    assert.equal(evaluate(metricOf('adherence'), measures).value, 7 / 8);
    assert.equal(evaluate(metricOf('conformance'), measures).value, 1);
  });

  it('takes one absent all day for scheduled and not adherent, and leave for neither', () => {
    assert.deepEqual({ ...sums(shift, []), paid_s: 0 }, { ...noMeasures(), scheduled_s: 510 * 60 });
    const leave = sums([...shift, plan('leave', at('09:00'), at('17:30'))], []);
    assert.deepEqual(leave, { ...noMeasures(), paid_s: 510 * 60 });
  });

  it('sets against paid time only the work of days that have some', () => {
    const tuesday = [state('talk', at('09:00', '2026-11-03'), at('12:00', '2026-11-03'))];
    const monday = [state('talk', at('09:00'), at('12:00')), state('available', at('12:00'), at('13:00'))];
    const measures = sums([plan('work', at('09:00'), at('14:00'))], [...monday, ...tuesday]);
    assert.equal(evaluate(metricOf('shrinkage'), measures).value, 1 / 5);
    const unpaid = sums([plan('work', at('09:00'), at('14:00'), false)], monday);
    assert.deepEqual([unpaid.attended_s, unpaid.rostered_handling_s], [4 * 3600, 0]);
  });

  it('does not count what is still to come, or what nobody was seen in', () => {
    assert.equal(sums(shift, [], at('09:20')).scheduled_s, 20 * 60);
    assert.deepEqual(rosterMeasures({ activities: shift, states: [], seenUntil: () => null, dayOf }), []);
  });

  it('counts a night shift on both of its days', () => {
    const night = plan('work', at('22:30'), at('08:30', '2026-11-03'));
    const days = new Map<string, number>();
    const worked = [state('talk', at('22:30'), at('08:30', '2026-11-03'))];
    for (const { slotStart, measures } of rosterMeasures({ activities: [night], states: worked, seenUntil: () => Infinity, dayOf }))
      days.set(dayOf(slotStart), (days.get(dayOf(slotStart)) ?? 0) + (measures.adherent_s ?? 0));
    assert.deepEqual(Object.fromEntries(days), { '2026-11-02': 5400, '2026-11-03': 30_600 });
  });

  it('takes trouble of the system for work, and a meal for a break, but no break for training', () => {
    const hour = (activity: RosterActivityKind, kind: AgentStateKind) =>
      sums([plan(activity, at('09:00'), at('10:00'))], [state(kind, at('09:00'), at('10:00'))]).adherent_s;
    assert.equal(hour('work', 'system'), 3600);
    assert.equal(hour('break', 'meal'), 3600);
    assert.equal(hour('training', 'break'), 0);
    assert.equal(hour('break', 'talk'), 0);
    assert.equal(hour('work', 'signed-out'), 0);
  });
});

const instant = fc.integer({ min: 0, max: 600 }).map((minutes) => at('00:00') + minutes * 60_000);
const activityKind = fc.constantFrom<RosterActivityKind>('work', 'break', 'meal', 'training', 'leave', 'off');
const plans = fc.array(
  fc
    .tuple(activityKind, instant, fc.integer({ min: 1, max: 300 }))
    .map(([kind, from, minutes]) => plan(kind, from, from + minutes * 60_000)),
  { minLength: 1, maxLength: 8 },
);
const states = fc.array(
  fc
    .tuple(fc.constantFrom<AgentStateKind>('available', 'talk', 'break', 'training'), instant, fc.integer({ min: 1, max: 300 }))
    .map(([kind, from, minutes]) => state(kind, from, from + minutes * 60_000)),
  { maxLength: 8 },
);

describe('a plan', () => {
  it('has pieces that do not overlap, whatever the order of its rows', () => {
    fc.assert(
      fc.property(plans, (activities) => {
        const distinct = [...new Map(activities.map((one) => [one.externalId, one])).values()];
        const pieces = plannedPieces(distinct);
        for (const [index, piece] of pieces.entries())
          assert.ok(piece.from < piece.to && piece.to <= (pieces[index + 1]?.from ?? Infinity));
        assert.deepEqual(plannedPieces(distinct.toReversed()), pieces);
      }),
    );
  });

  it('is never met for longer than it lasts', () => {
    fc.assert(
      fc.property(plans, states, (activities, worked) => {
        const measures = sums(activities, worked);
        assert.ok(measures.adherent_s <= measures.scheduled_s);
      }),
    );
  });
});
