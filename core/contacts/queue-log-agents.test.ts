import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueueLogOptions } from './queue-log.ts';
import { at, readQueueLog, t0 } from './queue-log-testing.ts';

const call = (from: number, id: string, agent: string, queue = 'sales'): string[] => [
  at(from - 1, `${id}|${queue}|NONE|ENTERQUEUE||1|1`),
  at(from, `${id}|${queue}|${agent}|CONNECT|1|m|1`),
];
const over = (from: number, to: number, id: string, agent: string, queue = 'sales'): string =>
  at(to, `${id}|${queue}|${agent}|COMPLETECALLER|1|${to - from}|1`);

const spans = (lines: readonly string[], options: QueueLogOptions = {}): string[] =>
  readQueueLog(lines, options).states.map(
    ({ agent, state, startedAt, endedAt }) => `${agent} ${state} ${startedAt / 1000 - t0}-${endedAt / 1000 - t0}`,
  );

describe('agent states of a queue log', () => {
  it('an agent added to a queue is available, on the line, and gone', () => {
    const lines = [
      at(0, 'NONE|sales|SIP/1|ADDMEMBER|'),
      ...call(100, 'c1', 'SIP/1'),
      over(100, 160, 'c1', 'SIP/1'),
      at(300, 'NONE|sales|SIP/1|REMOVEMEMBER|'),
    ];
    assert.deepEqual(spans(lines), ['SIP/1 available 0-100', 'SIP/1 talk 100-160', 'SIP/1 available 160-300']);
    assert.equal(readQueueLog(lines).states[1]?.externalId, `SIP/1|${(t0 + 100) * 1000}`);
  });

  it('signing in and off by the agent channel, and by callback, is the same', () => {
    for (const [on, off] of [
      ['AGENTLOGIN|SIP/1-1', 'AGENTLOGOFF|SIP/1-1|50'],
      ['AGENTCALLBACKLOGIN|1001@internal', 'AGENTCALLBACKLOGOFF|1001@internal|50|Autologoff'],
    ]) {
      assert.deepEqual(spans([at(0, `x|NONE|Agent/1|${on}`), at(50, `x|NONE|Agent/1|${off}`)]), ['Agent/1 available 0-50']);
    }
  });

  it('a pause is what its reason says, in Chinese and in English', () => {
    const reasons = [
      ['小休', 'break'],
      ['午餐', 'meal'],
      ['业务培训', 'training'],
      ['班前会', 'meeting'],
      ['绩效面谈', 'coaching'],
      ['系统故障', 'system'],
      ['话后处理', 'acw'],
      ['Lunch break', 'meal'],
      ['Team meeting', 'meeting'],
      ['WC', 'break'],
      ['wrap-up', 'acw'],
      ['Auto-Pause', 'aux'],
      ['', 'aux'],
    ] as const;
    for (const [reason, kind] of reasons) {
      const lines = [
        at(0, 'NONE|q|SIP/1|ADDMEMBER|'),
        at(10, `NONE|q|SIP/1|PAUSE|${reason}`),
        at(40, 'NONE|q|SIP/1|UNPAUSE|'),
        at(50, 'NONE|q|SIP/1|REMOVEMEMBER|'),
      ];
      assert.deepEqual(spans(lines), ['SIP/1 available 0-10', `SIP/1 ${kind} 10-40`, 'SIP/1 available 40-50'], reason);
    }
    const own = [at(0, 'NONE|q|A|ADDMEMBER|'), at(5, 'NONE|q|A|PAUSE|07'), at(9, 'NONE|q|A|UNPAUSE|')];
    assert.deepEqual(spans(own, { reasons: { '07': 'training' } }), ['A available 0-5', 'A training 5-9']);
  });

  it('PAUSEALL takes its reason from the lines that follow it', () => {
    const members = ['q1', 'q2'].map((queue) => at(0, `NONE|${queue}|A|ADDMEMBER|`));
    const paused = [at(10, 'NONE|NONE|A|PAUSEALL|'), at(10, 'NONE|q1|A|PAUSE|午餐'), at(10, 'NONE|q2|A|PAUSE|午餐')];
    const back = [at(40, 'NONE|NONE|A|UNPAUSEALL|'), at(40, 'NONE|q1|A|UNPAUSE|'), at(40, 'NONE|q2|A|UNPAUSE|')];
    assert.deepEqual(spans([...members, ...paused, ...back]), ['A available 0-10', 'A meal 10-40']);
    const explained = [at(10, 'NONE|NONE|A|PAUSEALL|'), at(12, 'x|NONE|A|PAUSEREASON|培训')];
    assert.deepEqual(spans([...members, ...explained, ...back]), ['A available 0-10', 'A training 10-40']);
  });

  it('another reason begins another state', () => {
    const lines = [at(0, 'NONE|q|A|ADDMEMBER|'), at(10, 'NONE|q|A|PAUSE|小休'), at(20, 'NONE|q|A|PAUSE|会议'), at(30, 'NONE|q|A|UNPAUSE|')];
    assert.deepEqual(spans(lines), ['A available 0-10', 'A break 10-20', 'A meeting 20-30']);
  });

  it('an agent paused in one of two queues is still available in the other', () => {
    const members = ['q1', 'q2'].map((queue) => at(0, `NONE|${queue}|A|ADDMEMBER|`));
    const lines = [
      ...members,
      at(10, 'NONE|q1|A|PAUSE|小休'),
      at(20, 'NONE|q2|A|PAUSE|小休'),
      at(30, 'NONE|q1|A|UNPAUSE|'),
      at(40, 'NONE|q2|A|REMOVEMEMBER|'),
      at(50, 'NONE|q1|A|REMOVEMEMBER|'),
    ];
    assert.deepEqual(spans(lines), ['A available 0-20', 'A break 20-30', 'A available 30-50']);
  });

  it('an agent added while paused begins paused', () => {
    assert.deepEqual(spans([at(0, 'NONE|q|A|ADDMEMBER|PAUSED'), at(9, 'NONE|q|A|UNPAUSE|'), at(12, 'NONE|q|A|REMOVEMEMBER|')]), [
      'A aux 0-9',
      'A available 9-12',
    ]);
  });

  it('a pause taken during a call begins when the call is over', () => {
    const lines = [
      at(0, 'NONE|sales|A|ADDMEMBER|'),
      ...call(10, 'c1', 'A'),
      at(20, 'NONE|sales|A|PAUSE|小休'),
      over(10, 50, 'c1', 'A'),
      at(80, 'NONE|sales|A|UNPAUSE|'),
    ];
    assert.deepEqual(spans(lines), ['A available 0-10', 'A talk 10-50', 'A break 50-80']);
  });

  it('holding is a state where the log tells of it', () => {
    const lines = [...call(10, 'c1', 'A'), at(20, 'c1|sales|A|CALLERONHOLD'), at(30, 'c1|sales|A|CALLEROFFHOLD'), over(10, 50, 'c1', 'A')];
    assert.deepEqual(spans(lines), ['A talk 10-20', 'A hold 20-30', 'A talk 30-50']);
  });

  it('a member by configuration never signs in: calls and pauses are known, the rest is not', () => {
    const lines = [
      ...call(10, 'c1', 'A'),
      over(10, 30, 'c1', 'A'),
      at(60, 'NONE|sales|A|PAUSE|小休'),
      at(70, 'NONE|sales|A|UNPAUSE|'),
      at(90, 'NONE|sales|A|PAUSE|小休'),
    ];
    assert.deepEqual(spans(lines), ['A talk 10-30', 'A break 60-70']);
  });

  it('two calls at once are one time of talk', () => {
    const lines = [...call(10, 'c1', 'A'), ...call(20, 'c2', 'A'), over(10, 30, 'c1', 'A'), over(20, 40, 'c2', 'A')];
    assert.deepEqual(spans(lines.toSorted()), ['A talk 10-40']);
  });

  it('a restart leaves a gap from the last line to the next word of the agent', () => {
    const lines = [
      at(0, 'NONE|sales|A|ADDMEMBER|'),
      at(0, 'x|NONE|Agent/2|AGENTLOGIN|SIP/2'),
      ...call(10, 'c1', 'A'),
      at(20, 'c1|sales|NONE|DID|1'),
      at(500, 'NONE|NONE|NONE|QUEUESTART|'),
      at(520, 'c2|sales|A|RINGNOANSWER|1000'),
      at(540, 'NONE|sales|A|REMOVEMEMBER|'),
    ];
    assert.deepEqual(spans(lines).toSorted(), ['A available 0-10', 'A available 520-540', 'A talk 10-20', 'Agent/2 available 0-20']);
  });

  it('a state that has not ended is not told, and goes on in the next file when it is carried over', () => {
    const first = readQueueLog([at(0, 'NONE|sales|A|ADDMEMBER|'), at(10, 'NONE|sales|A|PAUSE|小休')]);
    const rest = [at(40, 'NONE|sales|A|UNPAUSE|'), at(90, 'NONE|sales|A|REMOVEMEMBER|')];
    assert.equal(first.states.length, 1);
    assert.deepEqual(spans(rest, { carried: first.carry ? [first.carry] : [] }), ['A break 10-40', 'A available 40-90']);
    assert.deepEqual(spans(rest), []);
  });

  it('what another file left open is not carried over a gap, nor back in time', () => {
    const first = readQueueLog([at(0, 'NONE|sales|A|ADDMEMBER|')]);
    assert.deepEqual(spans([at(4000, 'NONE|sales|A|REMOVEMEMBER|')], { carried: first.carry ? [first.carry] : [] }), []);
    assert.deepEqual(spans([at(-4000, 'NONE|sales|A|REMOVEMEMBER|')], { carried: first.carry ? [first.carry] : [] }), []);
    assert.deepEqual(spans([at(3000, 'NONE|sales|A|REMOVEMEMBER|')], { carried: first.carry ? [first.carry] : [] }), [
      'A available 0-3000',
    ]);
  });
});
