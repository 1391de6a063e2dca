import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bestPath, drillFaults, drillOutcomes } from './drill-paths.ts';
import { readDrill } from './read-drill.ts';
import { PlaybookError } from './reading.ts';
import { bestPointsOfNode, chooseOption, drillResult, shownTrust, startDrill, walkDrill } from './walk-drill.ts';

const words = (zh: string, en: string) => ({ zh, en });
const option = (key: string, points: number, trust: number, next: string) => ({
  key,
  ...words('我说', 'I say'),
  score: { heard: points },
  trust,
  why: words('因为', 'Because'),
  next,
});
const node = (id: string, nexts: readonly [string, string, string]) => ({
  id,
  ...words('他说', 'They say'),
  options: [option('a', 2, 30, nexts[0]), option('b', 1, 0, nexts[1]), option('c', 0, -60, nexts[2])],
});

function drillFile(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: 'banzhang.drill/v2',
    id: 'drill_small',
    name: words('小演练', 'Small drill'),
    covers: [],
    dimension: 'team',
    direction: 'down',
    status: 'designed',
    source: words('自拟', 'Our own'),
    methods: ['three_f'],
    setting: words('下午', 'Afternoon'),
    player: words('班长', 'Team leader'),
    counterpart: {
      name: words('小雨', 'Yuna'),
      role: words('坐席', 'Agent'),
      persona: words('要强', 'Proud'),
      hidden_need: words('公平', 'Fairness'),
      triggers: words('想开点', 'Get over it'),
    },
    trust_start: 50,
    rubric: [{ key: 'heard', ...words('听见', 'Heard'), method: 'three_f' }],
    start: 'n1',
    nodes: [node('n1', ['n2', 'n2', 'n1b']), node('n1b', ['n2', 'n2', 'n2']), node('n2', ['end', 'end', 'end'])],
    endings: [
      { when: { min_pct: 80, min_trust: 90 }, ...words('好', 'Well') },
      { when: { min_pct: 50 }, ...words('平', 'So so') },
      { when: {}, ...words('差', 'Badly') },
    ],
    debrief: { questions: [words('问', 'Question')], tips: words('做', 'Do') },
    related: [],
    ...change,
  };
}

const drill = readDrill(drillFile());
const faults = (change: Record<string, unknown>): string => {
  try {
    readDrill(drillFile(change));
  } catch (error) {
    if (error instanceof PlaybookError) return error.message;
    throw error;
  }
  return '';
};

describe('a walk through a drill', () => {
  it('counts points of those on offer on its path, and trust from where it began', () => {
    const state = walkDrill(drill, ['b', 'a']);
    assert.deepEqual(drillResult(drill, state), {
      pct: 75,
      trust: 80,
      rubric: [{ key: 'heard', points: 3, bestPoints: 4 }],
      ending: drill.endings[1],
    });
  });

  it('goes through the way back after a bad choice, and shows trust within 0 and 100', () => {
    const state = walkDrill(drill, ['c', 'c', 'c']);
    assert.deepEqual(
      state.choices.map(({ node: id }) => id),
      ['n1', 'n1b', 'n2'],
    );
    assert.equal(state.trust, -130);
    assert.equal(drillResult(drill, state)?.trust, 0);
    assert.equal(drillResult(drill, state)?.ending.says.en, 'Badly');
  });

  it('has no result before its end, and no choice after it', () => {
    assert.equal(drillResult(drill, startDrill(drill)), null);
    assert.throws(() => chooseOption(drill, walkDrill(drill, ['a', 'a']), 'a'), RangeError);
    assert.throws(() => chooseOption(drill, startDrill(drill), 'z'), RangeError);
  });

  it('never wins more than is on offer, on any path', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 3 }), (options) => {
        let state = startDrill(drill);
        for (const key of options) if (state.at !== null) state = chooseOption(drill, state, key);
        const result = drillResult(drill, state);
        assert.ok(result !== null && result.pct >= 0 && result.pct <= 100);
        assert.ok(result.trust === shownTrust(state.trust));
      }),
    );
  });

  it('has a best path, and outcomes that are among all paths', () => {
    assert.deepEqual(
      bestPath(drill)?.choices.map(({ option: key }) => key),
      ['a', 'a'],
    );
    assert.ok(drillOutcomes(drill).every(({ at, points, bestPoints }) => at === null && points <= bestPoints));
    assert.equal(bestPointsOfNode(drill.nodes[0] as never), 2);
  });
});

describe('the reader of drills', () => {
  it('refuses a way that leads nowhere, a circle, and what no way reaches', () => {
    assert.match(faults({ nodes: [node('n1', ['end', 'end', 'gone'])] }), /n1\.c leads to gone/);
    assert.match(faults({ nodes: [node('n1', ['n2', 'end', 'end']), node('n2', ['n1', 'end', 'end'])] }), /circle/);
    assert.match(faults({ nodes: [node('n1', ['end', 'end', 'end']), node('n9', ['end', 'end', 'end'])] }), /no way leads to n9/);
    assert.match(faults({ start: 'nowhere' }), /starts at nowhere/);
    const endings = [
      { when: { min_pct: 0 }, ...words('都', 'All') },
      { when: {}, ...words('无', 'None') },
    ];
    assert.match(faults({ endings }), /no way leads to ending 1/);
  });

  it('wants three options to each node, a last ending for everybody, and points of 0, 1 or 2', () => {
    const two = { ...node('n1', ['end', 'end', 'end']), options: node('n1', ['end', 'end', 'end']).options.slice(1) };
    assert.match(faults({ nodes: [two] }), /must be 3/);
    assert.match(faults({ endings: [{ when: { min_pct: 50 }, ...words('好', 'Well') }] }), /the last must demand nothing/);
    const high = { ...node('n1', ['end', 'end', 'end']), options: ['a', 'b', 'c'].map((key) => option(key, 3, 0, 'end')) };
    assert.match(faults({ nodes: [high] }), /must be 0, 1 or 2/);
  });

  it('finds no fault with a drill that was read', () => {
    assert.deepEqual(drillFaults(drill), []);
  });
});
