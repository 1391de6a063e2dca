import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays } from '../time/calendar.ts';
import { carryOver, isSameStory } from './carry-over.ts';
import { topSignals } from './importance.ts';
import { afterAct, bornLife, knownSpans, mayAct, type SignalAct, type SignalLife, signalStates } from './life.ts';
import type { Signal } from './signal.ts';

const base: Signal = {
  key: 'queue:1|handling|up|2026-11-02',
  metric: 'aht',
  family: 'handling',
  unit: { kind: 'queue', key: '1' },
  direction: 'up',
  tone: null,
  from: '2026-11-02',
  to: '2026-11-05',
  days: 3,
  ongoing: true,
  usual: 200,
  value: 250,
  denominator: 900,
  score: 8,
  p: 1e-6,
  contacts: 900,
  touched: 225,
  importance: 180,
  beforeDays: [],
  afterDays: [],
  event: null,
  also: [],
};
const signal = (changes: Partial<Signal>): Signal => ({ ...base, ...changes });
const on = (day: string, changes: Partial<Signal> = {}) => signal({ to: day, days: 3, ...changes });

let numbers = 0;
const idOf = () => `s${(numbers += 1)}`;
const night = (lives: readonly SignalLife[], day: string, signals: Signal[] = []) => carryOver(lives, signals, day, idOf);
const only = (lives: readonly SignalLife[]): SignalLife => {
  assert.equal(lives.length, 1);
  return lives[0] ?? assert.fail('no life');
};
const act = (life: SignalLife, what: SignalAct, day: string) => afterAct(life, what, day, 'leader');

describe('the life of a signal', () => {
  const born = only(night([], '2026-11-05', [base]).lives);

  it('begins new, is seen, worked on and closed, with every step kept', () => {
    const seen = act(born, { kind: 'see' }, '2026-11-06');
    const working = act(seen, { kind: 'work', action: 'a1' }, '2026-11-06');
    const closed = act(working, { kind: 'close', reason: 'handled' }, '2026-11-12');
    assert.deepEqual([born.state, seen.state, working.state, closed.state], ['new', 'seen', 'working', 'closed']);
    assert.deepEqual(
      closed.history.map(({ step }) => step),
      ['found', 'see', 'work', 'close'],
    );
    assert.equal(act(seen, { kind: 'see' }, '2026-11-07'), seen);
    assert.deepEqual(
      act(act(working, { kind: 'work', action: 'a1' }, '2026-11-08'), { kind: 'work', action: 'a2' }, '2026-11-08').actions,
      ['a1', 'a2'],
    );
  });

  it('refuses what its state does not allow', () => {
    const closed = act(born, { kind: 'close', reason: 'not-worth-it' }, '2026-11-06');
    assert.throws(() => act(closed, { kind: 'work', action: 'a' }, '2026-11-07'), /work is not possible when closed/);
    assert.ok(signalStates.every((state) => mayAct(state, 'see')));
    assert.equal(act(closed, { kind: 'reopen' }, '2026-11-08').state, 'new');
  });

  it('is the same signal the next day, under its first key, and running the night again changes nothing', () => {
    const next = night([born], '2026-11-06', [on('2026-11-06', { key: 'other', from: '2026-11-03', metric: 'aht' })]);
    const life = only(next.lives);
    assert.deepEqual(
      [life.id, life.signal.key, life.signal.from, life.signal.to, next.born],
      [born.id, base.key, base.from, '2026-11-06', []],
    );
    assert.deepEqual(night([life], '2026-11-06', [on('2026-11-06')]).lives[0]?.history, life.history);
  });

  it('keeps the fuller figures when the beginning has left the days that are looked at', () => {
    const long = { ...born, signal: signal({ days: 20, value: 260 }) };
    const life = only(
      night(
        [long],
        '2026-12-10',
        [on('2026-12-09', { from: '2026-12-01', days: 8, value: 300 })].map((one) => ({ ...one, from: '2026-11-06' })),
      ).lives,
    );
    assert.deepEqual([life.signal.value, life.signal.to], [260, '2026-12-09']);
  });

  it('ends when it is not found, and is over when nobody touched it for a fortnight', () => {
    const ended = only(night([born], '2026-11-08').lives);
    assert.deepEqual([ended.state, ended.endedOn], ['new', '2026-11-08']);
    assert.equal(only(night([ended], '2026-11-15').lives).state, 'new');
    const over = only(night([ended], '2026-11-20').lives);
    assert.deepEqual([over.state, over.closed?.reason], ['closed', 'over']);
    const working = act(ended, { kind: 'work', action: 'a' }, '2026-11-09');
    assert.equal(only(night([working], '2026-12-20').lives).state, 'working');
  });

  it('goes on after a pause of a week at most; later it is a new story', () => {
    const ended = only(night([born], '2026-11-08').lives);
    const again = night([ended], '2026-11-13', [on('2026-11-13', { from: '2026-11-11' })]);
    assert.equal(only(again.lives).history.at(-1)?.step, 'went-on');
    assert.equal(night([ended], '2026-11-25', [on('2026-11-25', { from: '2026-11-20' })]).born.length, 1);
  });

  it('comes back when it was handled and still goes on a fortnight later', () => {
    const handled = act(born, { kind: 'close', reason: 'handled' }, '2026-11-06');
    const soon = night([handled], '2026-11-10', [on('2026-11-10')]);
    assert.deepEqual([only(soon.lives).state, soon.reopened], ['closed', []]);
    const later = night(soon.lives, '2026-11-20', [on('2026-11-20')]);
    assert.deepEqual([only(later.lives).state, later.reopened.length, only(later.lives).reopened], ['new', 1, 1]);
  });

  it('comes back when it was let go and has grown by half, not before', () => {
    const left = act(born, { kind: 'close', reason: 'not-worth-it' }, '2026-11-06');
    assert.equal(only(night([left], '2026-12-01', [on('2026-12-01')]).lives).state, 'closed');
    const grown = night([left], '2026-11-12', [on('2026-11-12', { value: 280 })]);
    assert.deepEqual([only(grown.lives).state, only(grown.lives).history.at(-1)?.step], ['new', 'grew']);
  });

  it('is explained by an event, until it outlasts it', () => {
    const explained = act(born, { kind: 'explain', event: 'e1', until: '2026-11-06' }, '2026-11-05');
    assert.equal(only(night([explained], '2026-11-08', [on('2026-11-08')]).lives).state, 'explained');
    assert.equal(only(night([explained], '2026-11-11', [on('2026-11-11')]).lives).state, 'new');
    assert.equal(bornLife('x', signal({ event: 'outage' }), '2026-11-05').state, 'explained');
  });

  it('tells the next night which days set no baseline', () => {
    const also = [
      { metric: 'acw', unit: base.unit, direction: 'up' as const, from: '2026-11-02', to: '2026-11-05', usual: 1, value: 2, score: 5 },
    ];
    const open = bornLife('x', signal({ also }), '2026-11-05');
    assert.deepEqual(
      knownSpans(open).map(({ metric, from, to, newPhase }) => [metric, from, to, newPhase]),
      [
        ['aht', '2026-11-02', null, false],
        ['acw', '2026-11-02', null, false],
      ],
    );
    assert.deepEqual(knownSpans(act(open, { kind: 'close', reason: 'new-normal' }, '2026-11-06'))[0]?.newPhase, true);
    assert.deepEqual(knownSpans(act(open, { kind: 'close', reason: 'not-worth-it' }, '2026-11-06')), []);
  });
});

describe('two signals', () => {
  it('tell one story when the chart that speaks for one takes part in the other', () => {
    const part = {
      metric: 'aht',
      unit: base.unit,
      direction: 'up' as const,
      from: '2026-11-02',
      to: '2026-11-05',
      usual: 1,
      value: 2,
      score: 5,
    };
    const centre = signal({ unit: { kind: 'centre', key: '1' }, also: [part] });
    assert.ok(isSameStory(base, centre) && isSameStory(centre, base));
    assert.ok(!isSameStory(base, signal({ direction: 'down' })));
    assert.ok(!isSameStory(base, signal({ unit: { kind: 'queue', key: '2' } })));
    assert.ok(!isSameStory(base, signal({ from: '2026-11-20', to: '2026-11-22' })));
  });
});

describe('the home page', () => {
  it('shows five open stories of these days at most, the most important first', () => {
    const lives = Array.from({ length: 9 }, (_, at) => bornLife(`s${at}`, signal({ importance: at }), '2026-11-05'));
    const old = bornLife('old', signal({ importance: 99, ongoing: false, to: '2026-10-20' }), '2026-10-20');
    const explained = bornLife('event', signal({ importance: 99, event: 'e' }), '2026-11-05');
    assert.deepEqual(
      topSignals([...lives, old, explained], addDays('2026-11-05', 1)).map(({ id }) => id),
      ['s8', 's7', 's6', 's5', 's4'],
    );
  });
});
