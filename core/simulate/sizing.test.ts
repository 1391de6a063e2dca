import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createEventQueue } from './event-queue.ts';
import { impatientQueue } from './sizing.ts';
import { createStateLog } from './state-log.ts';

describe('a queue with impatient callers', () => {
  it('agrees with published Erlang A figures', () => {
    const small = impatientQueue(10, 14, 180, 300, 20);
    assert.ok(Math.abs(small.abandoned - 0.013984) < 5e-7);
    assert.ok(Math.abs(small.answeredInThreshold - 0.916792) < 0.02, `${small.answeredInThreshold}`);
    const large = impatientQueue(48, 50, 60, 120, 20);
    assert.ok(Math.abs(large.abandoned - 0.030912) < 5e-7);
  });

  it('serves better with every agent more and worse with more load', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 60, noNaN: true }), fc.double({ min: 1, max: 80, noNaN: true }), (load, agents) => {
        const here = impatientQueue(load, agents, 240, 150, 20);
        assert.ok(here.answeredInThreshold >= 0 && here.answeredInThreshold <= 1 && here.abandoned >= 0 && here.abandoned <= 1);
        assert.ok(impatientQueue(load, agents + 1, 240, 150, 20).answeredInThreshold >= here.answeredInThreshold - 1e-9);
        assert.ok(impatientQueue(load * 1.2, agents, 240, 150, 20).answeredInThreshold <= here.answeredInThreshold + 1e-9);
      }),
    );
  });

  it('answers nobody without agents', () => {
    assert.deepEqual(impatientQueue(3, 0, 240, 150, 20), { answeredInThreshold: 0, abandoned: 1 });
  });
});

describe('the event queue', () => {
  it('gives events by time, and in the order of planning within a second', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = createEventQueue<{ at: number; order: number }>();
        for (const [order, at] of times.entries()) queue.add(at, { at, order });
        const taken = times.map(() => queue.take());
        assert.deepEqual(
          taken,
          times.map((at, order) => ({ at, order })).sort((a, b) => a.at - b.at || a.order - b.order),
        );
        assert.equal(queue.nextAt(), null);
        assert.throws(() => queue.take(), RangeError);
      }),
    );
  });
});

describe('the state log', () => {
  it('keeps what it was given, however much', () => {
    const log = createStateLog();
    for (let index = 0; index < 10_000; index++) log.add(index % 7, index % 2 === 0 ? 'talk' : 'meal', index, index + 1);
    log.add(1, 'talk', 5, 5);
    assert.equal(log.length, 10_000);
    assert.deepEqual(log.at(9_999), { person: 9_999 % 7, state: 'meal', from: 9_999, to: 10_000 });
    assert.throws(() => log.at(10_000), RangeError);
  });
});
