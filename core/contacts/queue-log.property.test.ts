import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Contact } from './contact.ts';
import { type ReadQueueLog, readQueueLog } from './queue-log-testing.ts';

const t0 = 1_700_000_000;

type End = 'caller' | 'agent' | 'blind' | 'attended' | 'abandon' | 'timeout-then-next' | 'key' | 'empty';
interface Call {
  from: number;
  wait: number;
  talk: number;
  agent: number;
  rings: number;
  end: End;
}
interface Shift {
  from: number;
  length: number;
  pauseAfter: number;
  pause: number;
  reason: string;
}

const ends: readonly End[] = ['caller', 'agent', 'blind', 'attended', 'abandon', 'timeout-then-next', 'key', 'empty'];
const calls = fc.array(
  fc.record<Call>({
    from: fc.integer({ min: 0, max: 3000 }),
    wait: fc.integer({ min: 0, max: 120 }),
    talk: fc.integer({ min: 0, max: 600 }),
    agent: fc.integer({ min: 0, max: 3 }),
    rings: fc.integer({ min: 0, max: 2 }),
    end: fc.constantFrom(...ends),
  }),
  { maxLength: 25 },
);
const shifts = fc.array(
  fc.record<Shift>({
    from: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 1, max: 4000 }),
    pauseAfter: fc.integer({ min: 0, max: 500 }),
    pause: fc.integer({ min: 0, max: 500 }),
    reason: fc.constantFrom('小休', '午餐', '培训', '', '07'),
  }),
  { maxLength: 4 },
);

const at = (second: number, rest: string): [number, string] => [second, `${t0 + second}|${rest}`];

function talkLines(id: string, queue: string, from: number, { wait, talk, agent, rings, end }: Call): [number, string][] {
  const head = `${id}|${queue}|SIP/${agent}`;
  const ringing = Array.from({ length: rings }, (_, index) => at(from, `${id}|${queue}|SIP/${agent + 4 + index}|RINGNOANSWER|1000`));
  const over =
    { blind: `BLINDTRANSFER|8|x|`, attended: 'ATTENDEDTRANSFER|LINK|a|b|', agent: 'COMPLETEAGENT|' }[end as string] ?? 'COMPLETECALLER|';
  return [
    at(from, `${id}|${queue}|NONE|ENTERQUEUE||1380000${from}|1`),
    ...ringing,
    at(from + wait, `${head}|CONNECT|${wait}|m|1`),
    at(from + wait + talk, `${head}|${over}${wait}|${talk}|1`),
  ];
}

function linesOfCall(call: Call, index: number): [number, string][] {
  const { from, wait, end } = call;
  const id = `${t0}.${index}`;
  const left = { abandon: `ABANDON|1|1|${wait}`, key: `EXITWITHKEY|9|1|1|${wait}`, empty: `EXITEMPTY|1|1|${wait}` }[end as string];
  const enter = at(from, `${id}|q1|NONE|ENTERQUEUE||1380000${from}|1`);
  if (left !== undefined) return [enter, at(from + wait, `${id}|q1|NONE|${left}`)];
  if (end !== 'timeout-then-next') return talkLines(id, 'q1', from, call);
  return [enter, at(from + wait, `${id}|q1|NONE|EXITWITHTIMEOUT|1|1|${wait}`), ...talkLines(id, 'q2', from + wait + 1, call)];
}

function linesOfShift({ from, length, pauseAfter, pause, reason }: Shift, index: number): [number, string][] {
  const agent = `SIP/${index}`;
  const paused: [number, string][] = [
    at(from + pauseAfter, `NONE|NONE|${agent}|PAUSEALL|`),
    at(from + pauseAfter, `NONE|q1|${agent}|PAUSE|${reason}`),
    at(from + pauseAfter + pause, `NONE|NONE|${agent}|UNPAUSEALL|`),
    at(from + pauseAfter + pause, `NONE|q1|${agent}|UNPAUSE|`),
  ];
  return [at(from, `NONE|q1|${agent}|ADDMEMBER|`), ...paused, at(from + pauseAfter + pause + length, `NONE|q1|${agent}|REMOVEMEMBER|`)];
}

const logs = fc
  .tuple(calls, shifts)
  .map(([all, agents]) =>
    [...agents.flatMap(linesOfShift), ...all.flatMap(linesOfCall)].toSorted(([a], [b]) => a - b).map(([, line]) => line),
  );
const logAndPlace = fc
  .tuple(logs, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([log, share]) => ({ log, place: Math.round(share * log.length) }));

const byId = <T extends { externalId: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.externalId < b.externalId ? -1 : a.externalId > b.externalId ? 1 : 0));
const contactsOf = ({ contacts }: ReadQueueLog): Contact[] => byId(contacts);
const unnamed = (contact: Contact): Contact => ({ ...contact, customer: null });

describe('queue logs, whatever they hold', () => {
  it('a log cut anywhere gives the same rows when what is open is carried over, as JSON too', () => {
    fc.assert(
      fc.property(logAndPlace, ({ log, place }) => {
        const whole = readQueueLog(log);
        const first = readQueueLog(log.slice(0, place));
        const carried = JSON.parse(JSON.stringify(first.carry)) as ReadQueueLog['carry'];
        const second = readQueueLog(log.slice(place), { carried: carried ? [carried] : [] });
        assert.deepEqual(byId([...first.contacts, ...second.contacts]), contactsOf(whole));
        assert.deepEqual(byId([...first.states, ...second.states]), byId(whole.states));
        assert.deepEqual([...first.rejections, ...second.rejections], []);
      }),
    );
  });

  it('two files imported without knowing of each other give the same contacts, but for the numbers of callers across the cut', () => {
    fc.assert(
      fc.property(logAndPlace, ({ log, place }) => {
        const parts = [readQueueLog(log.slice(0, place)), readQueueLog(log.slice(place))];
        assert.deepEqual(byId(parts.flatMap(({ contacts }) => contacts)).map(unnamed), contactsOf(readQueueLog(log)).map(unnamed));
        const again = readQueueLog(log.slice(place));
        assert.deepEqual(contactsOf(again), contactsOf(parts[1] as ReadQueueLog));
      }),
    );
  });

  it('a line written twice, near or far, changes nothing', () => {
    fc.assert(
      fc.property(logAndPlace, fc.nat(), ({ log, place }, pick) => {
        if (log.length === 0) return;
        const copied = pick % log.length;
        const there = Math.max(place, copied + 1);
        const doubled = readQueueLog([...log.slice(0, there), log[copied] ?? '', ...log.slice(there)]);
        const whole = readQueueLog(log);
        assert.deepEqual(contactsOf(doubled), contactsOf(whole));
        assert.deepEqual(byId(doubled.states), byId(whole.states));
      }),
    );
  });

  it('lines that came out of order by less than a minute change nothing', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.integer({ min: 0, max: 28 }), { minLength: 1, maxLength: 20 }), (log, delays) => {
        const delayed = log.map((line, index) => ({ line, second: Number(line.slice(0, 10)), index }));
        const late = ({ second }: { second: number }) => second + (delays[second % delays.length] ?? 0);
        const shuffled = delayed.toSorted((a, b) => late(a) - late(b) || a.index - b.index).map(({ line }) => line);
        assert.deepEqual(contactsOf(readQueueLog(shuffled)), contactsOf(readQueueLog(log)));
        assert.deepEqual(byId(readQueueLog(shuffled).states), byId(readQueueLog(log).states));
      }),
    );
  });

  it('wait and talk fill the time from entry to end, and every stay in a queue is one contact', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { contacts } = readQueueLog(log);
        assert.equal(contacts.length, log.filter((line) => line.includes('|ENTERQUEUE|')).length);
        assert.equal(new Set(contacts.map(({ externalId }) => externalId)).size, contacts.length);
        for (const { enteredAt, endedAt, waitSeconds, talkSeconds, flags } of contacts) {
          assert.equal((waitSeconds ?? 0) + (talkSeconds ?? 0), ((endedAt ?? 0) - enteredAt) / 1000);
          assert.deepEqual(flags, []);
        }
      }),
    );
  });

  it('the states of an agent follow each other and never overlap', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const until = new Map<string, number>();
        for (const { agent, startedAt, endedAt } of readQueueLog(log).states) {
          assert.ok(startedAt < endedAt && startedAt >= (until.get(agent) ?? 0));
          until.set(agent, endedAt);
        }
      }),
    );
  });

  it('no text, however odd, breaks the reader', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((text) => `${t0}|c|q|a|CONNECT|${text}`),
          ),
          { maxLength: 20 },
        ),
        (lines) => {
          const { contacts, rejections } = readQueueLog(lines);
          assert.ok(contacts.length + rejections.length <= lines.length + 1);
        },
      ),
    );
  });
});
