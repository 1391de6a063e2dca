import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { UnitRef } from '../diagnosis/unit.ts';
import { randomFrom } from '../numerics/random.ts';
import { addDays, daysOfSpan } from '../time/calendar.ts';
import { discoveryLine } from './discovery.ts';
import { expectedByCells } from './expected.ts';
import { type FindingOptions, findFindings } from './finding.ts';
import { findSignals } from './find-signals.ts';
import { familyOf, senseOf } from './metric-family.ts';
import { devianceScore } from './scan.ts';
import type { MetricSeries, SeriesTable } from './series.ts';

const asOf = '2026-11-15';
const days = daysOfSpan('2026-07-20', addDays(asOf, 1));
const centre: UnitRef = { kind: 'centre', key: 'all' };
const team: UnitRef = { kind: 'team', key: 't' };
const person = (name: string): UnitRef => ({ kind: 'person', key: name });

interface Plan {
  unit: UnitRef;
  seed: number;
  contacts?: number;
  within?: UnitRef[];
  /** Factor on the mean of a day. */
  factor?: (day: string) => number;
}

/** Handle time: contacts around a mean that moves a little from day to day. */
function handleTime({ unit, seed, contacts = 400, within = [], factor = () => 1 }: Plan): MetricSeries {
  const random = randomFrom(seed);
  const denominators = days.map((day) => (new Date(`${day}T00:00Z`).getUTCDay() === 0 ? contacts / 2 : contacts));
  const numerators = days.map((day, at) => {
    const n = denominators[at] ?? 1;
    return n * 240 * factor(day) * random.lognormal(0, 0.02) * random.lognormal(0, 0.8 / Math.sqrt(n));
  });
  return { metric: 'aht', unit, within, numerators, denominators };
}

const calm = (count: number, seed: number): MetricSeries[] =>
  Array.from({ length: count }, (_, at) => handleTime({ unit: { kind: 'queue', key: `q${at}` }, seed: seed * 1000 + at }));
const since =
  (from: string, change: number, to = '9999') =>
  (day: string) =>
    day >= from && day < to ? 1 + change : 1;
const signalsOf = (series: MetricSeries[], options: Partial<FindingOptions> = {}) => findSignals({ days, series }, { asOf, ...options });
const told = (series: MetricSeries[], options: Partial<FindingOptions> = {}) =>
  signalsOf(series, options).signals.map(({ unit, from, to, direction, ongoing, also }) => [
    unit.key,
    from,
    to,
    direction,
    ongoing,
    also.length,
  ]);

describe('the signals of a night', () => {
  it('are next to none among a hundred calm charts', () => {
    const counts = [1, 2, 3, 4, 5].map((seed) => signalsOf(calm(100, seed)).signals.length);
    assert.ok(counts.reduce((sum, count) => sum + count, 0) <= 2, counts.join(' '));
  });

  it('find the chart that moved, with its first day and size, among a hundred calm ones', () => {
    const moved = handleTime({ unit: { kind: 'queue', key: 'moved' }, seed: 9, factor: since('2026-11-04', 0.15) });
    const { signals } = signalsOf([...calm(100, 6), moved]);
    const [signal] = signals;
    assert.equal(signals.length, 1);
    assert.equal(signal?.from, '2026-11-04');
    assert.ok(signal?.ongoing && Math.abs(signal.value / signal.usual - 1.15) < 0.03);
    assert.deepEqual([signal?.afterDays.length, signal?.to], [12, '2026-11-16']);
    assert.ok((signal?.beforeDays.length ?? 0) >= 80 && (signal?.beforeDays.at(-1) ?? '') < '2026-10-19');
  });

  it('tell a story that is over from one that goes on', () => {
    const week = handleTime({ unit: { kind: 'queue', key: 'week' }, seed: 9, factor: since('2026-11-02', 0.15, '2026-11-07') });
    assert.deepEqual(told([...calm(60, 7), week]), [['week', '2026-11-02', '2026-11-07', 'up', false, 0]]);
  });

  it('do not depend on the order of the series', () => {
    const moved = handleTime({ unit: centre, seed: 9, factor: since('2026-11-04', 0.1) });
    const part = handleTime({ unit: team, seed: 10, factor: since('2026-11-04', 0.12) });
    const series = [...calm(20, 8), moved, part];
    const whole = signalsOf(series);
    fc.assert(
      fc.property(fc.integer(), (seed) => assert.deepEqual(signalsOf(randomFrom(seed).shuffle(series)), whole)),
      { numRuns: 5 },
    );
  });

  it('are told once: centre and team are one story, and the one person who explains it speaks', () => {
    const slow = since('2026-11-04', 0.1);
    const people = Array.from({ length: 8 }, (_, at) =>
      handleTime({
        unit: person(`p${at}`),
        seed: 20 + at,
        contacts: 60,
        within: [team],
        ...(at === 3 ? { factor: since('2026-11-04', 0.8) } : {}),
      }),
    );
    const summed = (unit: UnitRef, wanted: MetricSeries[]): MetricSeries => ({
      metric: 'aht',
      unit,
      numerators: days.map((_, at) => wanted.reduce((sum, { numerators }) => sum + (numerators[at] ?? 0), 0)),
      denominators: days.map((_, at) => wanted.reduce((sum, { denominators }) => sum + (denominators[at] ?? 0), 0)),
    });
    const one = signalsOf([...calm(20, 9), ...people, summed(team, people), summed(centre, people)]).signals;
    assert.deepEqual(
      one.map(({ unit, also }) => [unit.key, also.map((part) => part.unit.key).toSorted()]),
      [['p3', ['all', 't']]],
    );
    const everybody = Array.from({ length: 8 }, (_, at) =>
      handleTime({ unit: person(`p${at}`), seed: 40 + at, contacts: 60, within: [team], factor: slow }),
    );
    const all = signalsOf([...calm(20, 9), ...everybody, summed(team, everybody), summed(centre, everybody)]).signals;
    assert.deepEqual(
      all.map(({ unit }) => unit.key),
      ['all'],
    );
  });

  it('keep two people apart who change in the same week', () => {
    const people = [1, 2, 3, 4].map((at) =>
      handleTime({
        unit: person(`p${at}`),
        seed: 60 + at,
        contacts: 60,
        within: [team],
        factor: at < 3 ? since('2026-11-04', 0.5) : () => 1,
      }),
    );
    assert.deepEqual(
      told([...calm(20, 10), ...people])
        .map(([unit]) => String(unit))
        .toSorted(),
      ['p1', 'p2'],
    );
  });

  it('leave holidays out, and explain what lies within an event', () => {
    const odd = handleTime({ unit: { kind: 'queue', key: 'odd' }, seed: 9, factor: since('2026-11-10', 0.4, '2026-11-12') });
    const calendar = ['2026-11-10', '2026-11-11'];
    const holidays = calendar.map((day) => ({ day, kind: 'holiday' as const }));
    assert.deepEqual(told([...calm(20, 11), odd], { calendar: holidays }), []);
    const events = calendar.map((day) => ({ day, kind: 'event' as const, event: 'outage-7' }));
    assert.deepEqual(
      signalsOf([...calm(20, 11), odd], { calendar: events }).signals.map(({ event }) => event),
      ['outage-7'],
    );
  });

  it('are not learnt from earlier stories, and start anew from what was accepted', () => {
    const unit: UnitRef = { kind: 'queue', key: 'q' };
    const storm = handleTime({ unit, seed: 9, factor: since('2026-09-20', 0.3, '2026-10-15') });
    const known = [{ metric: 'aht', unit, from: '2026-09-20', to: '2026-10-15', newPhase: false }];
    const usual = (options: Partial<FindingOptions>, series: MetricSeries) => {
      const { charts } = findFindings({ days, series: [...calm(20, 12), series] }, { asOf, ...options });
      const chart = charts.get('aht queue:q');
      return (chart?.expected.at(-2) ?? 0) / (chart?.size.at(-2) ?? 1);
    };
    assert.ok(usual({}, storm) > 255);
    assert.ok(Math.abs(usual({ known }, storm) - 240) < 6);
    const raised = handleTime({ unit, seed: 9, factor: since('2026-09-20', 0.3) });
    const accepted = [{ metric: 'aht', unit, from: '2026-09-20', to: null, newPhase: true }];
    assert.ok(Math.abs(usual({ known: accepted }, raised) - 312) < 8);
  });

  it('need enough data: a chart of two weeks is not judged, and says so', () => {
    const short = calm(1, 13).map((series) => ({
      ...series,
      denominators: series.denominators.map((value, at) => (at < days.length - 14 ? null : value)),
    }));
    assert.deepEqual([signalsOf(short).judged, signalsOf(short).unjudged], [0, 1]);
  });

  it('do not make news of a handful: three of five dissatisfied', () => {
    const denominators = days.map(() => 5);
    const numerators = days.map((day) => (day === '2026-11-12' ? 2 : 5 - (Number(day.slice(8)) % 2)));
    assert.deepEqual(told([...calm(20, 14), { metric: 'satisfaction', unit: person('p'), numerators, denominators }]), []);
  });

  it('refuse a table that is not whole', () => {
    const [series] = calm(1, 15);
    assert.throws(
      () => findSignals({ days: days.slice(1), series: series === undefined ? [] : [series] }, { asOf }),
      /119 entries for 118 days|entries for/,
    );
    assert.throws(() => findSignals({ days, series: [] }, { asOf: '2027-01-01' }), /not among the days/);
    const impossible: SeriesTable = {
      days,
      series: [{ metric: 'aht', unit: centre, numerators: days.map(() => -1), denominators: days.map(() => 0) }],
    };
    assert.equal(findSignals(impossible, { asOf }).unjudged, 1);
  });
});

describe('the parts of the engine', () => {
  it('control the share of false findings', () => {
    assert.equal(discoveryLine([0.5, 0.9], 0.05), 0);
    assert.equal(discoveryLine([], 0.05), 0);
    assert.equal(discoveryLine([0.001, 0.012, 0.9, 0.9], 0.05), 0.012);
    assert.throws(() => discoveryLine([0.1], 1), RangeError);
  });

  it('expect of a unit what its mix brings, so that other work is not news', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (easy, hard) => {
        const rows = [
          { at: 0, unit: 'A', cell: 'easy', numerator: 100, denominator: 10 },
          { at: 0, unit: 'B', cell: 'hard', numerator: 300, denominator: 10 },
          { at: 1, unit: 'A', cell: 'easy', numerator: 0, denominator: easy },
          { at: 1, unit: 'A', cell: 'hard', numerator: 0, denominator: hard },
        ];
        assert.equal(expectedByCells(rows, 2, (at) => at === 0).get('A')?.[1], easy * 10 + hard * 30);
      }),
    );
  });

  it('score the same distance the same both ways, more when it is larger, none when there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (observed, expected) => {
        const score = devianceScore(observed, expected, null);
        assert.equal(Math.sign(score), Math.sign(observed - expected));
        assert.ok(Math.abs(devianceScore(observed + Math.sign(observed - expected), expected, null)) >= Math.abs(score) - 1e-12);
        assert.ok(Number.isFinite(devianceScore(0, expected, expected + observed)));
      }),
    );
  });

  it('know that metrics of a family tell one story', () => {
    assert.equal(familyOf('answer_rate'), familyOf('asa'));
    assert.equal(senseOf('answer_rate', -1), senseOf('asa', 1));
    assert.equal(senseOf('fcr', -1), senseOf('repeat_rate', 1));
  });
});
