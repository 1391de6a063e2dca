import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCaptured } from './captured-io.ts';
import { chartCommand } from './chart.ts';

interface Output {
  type: string;
  centre: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  points: { x: string | number; value: number | null; signals: string[]; reason?: string; observed?: number | null }[];
  verdict: string | null;
  verdict_since: string | number | null;
  verdict_began: string | number | null;
  capability: { target: number; result: string | null; met: number | null; of: number } | null;
  season: { method: string; groups: Record<string, number> } | null;
  provisional: boolean;
  reason: string | null;
}

const csv = (header: string, rows: readonly (readonly (string | number)[])[]) =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;

async function chart(text: string, ...argv: string[]): Promise<Output> {
  const answer = await runCaptured(chartCommand, ['--input', '-', '--json', ...argv], text);
  assert.equal(answer.err, '');
  assert.equal(answer.code, 0);
  return JSON.parse(answer.out) as Output;
}

async function refusal(text: string, ...argv: string[]): Promise<string> {
  const answer = await runCaptured(chartCommand, ['--input', '-', '--json', ...argv], text);
  assert.equal(answer.code, 2);
  assert.equal(answer.out, '');
  assert.doesNotMatch(answer.err, /\n {4}at /);
  return answer.err;
}

const quiet = [101, 99, 100, 102, 98, 100, 101, 98, 99, 102, 100, 100, 99, 101, 102, 98, 100, 99, 101, 100, 98, 102, 101, 99];
const figures = csv(
  'x,value',
  quiet.map((value, at) => [at + 1, value]),
);
const answered = csv(
  'x,numerator,denominator',
  quiet.map((value, at) => [`2026-11-${String(at + 1).padStart(2, '0')}`, at < 16 ? value : value - 25, 120]),
);

describe('banzhang chart', () => {
  it('gives limits, signals and the verdict with the first point that says so', async () => {
    const own = await chart(answered, '--type', 'p', '--good', 'up', '--baseline', '16', '--target', '0.8');
    assert.deepEqual([own.type, own.points.length, own.upper.length], ['p', 24, 24]);
    assert.deepEqual([own.verdict, own.verdict_since], ['worsening', '2026-11-17']);
    assert.deepEqual(own.points[16]?.signals.includes('nelson-1'), true);
    assert.deepEqual([own.capability?.result, own.capability?.met, own.provisional], ['hit-and-miss', 16, true]);
  });

  it('takes known standards for any number of points', async () => {
    const known = ['--type', 'xmr', '--centre', '0', '--sigma', '1'];
    const own = await chart('x,value\n1,0\n2,3.2\n3,-3.5\n4,2.9\n', ...known, '--rules', 'western-electric-1');
    assert.deepEqual(
      own.points.map((point) => point.signals.length),
      [0, 1, 1, 0],
    );
    assert.deepEqual([own.lower[0], own.centre[0], own.upper[0]], [-3, 0, 3]);
  });

  it('plots the average of an EWMA chart and keeps what was observed beside it', async () => {
    const own = await chart('x,value\n1,11\n2,13\n3,\n', '--type', 'ewma', '--centre', '10', '--sigma', '2');
    assert.deepEqual(
      own.points.map(({ value, observed }) => [value, observed]),
      [
        [10.2, 11],
        [10.76, 13],
        [null, null],
      ],
    );
  });

  it('takes the weekdays out', async () => {
    const week = [400, 300, 300, 300, 300, 150, 150];
    const days = Array.from({ length: 28 }, (_, at) => [`2026-06-${String(at + 1).padStart(2, '0')}`, (week[at % 7] ?? 0) + (at % 3)]);
    const own = await chart(csv('x,value', days), '--type', 'xmr', '--season', 'weekday');
    assert.equal(own.season?.method, 'ratio');
    assert.ok((own.centre[0] ?? 0) > 380 && (own.centre[6] ?? 0) < 170);
  });

  it('keeps empty cells and zero denominators as missing points', async () => {
    const own = await chart(`${answered}2026-11-25,,120\n2026-11-26,0,0\n`, '--type', 'pprime');
    assert.deepEqual(own.points.slice(24), [
      { x: '2026-11-25', value: null, signals: [], reason: 'no-value' },
      { x: '2026-11-26', value: null, signals: [], reason: 'zero-denominator' },
    ]);
  });

  for (const [what, text, argv, code] of [
    ['one row', 'x,value\n1,5\n', ['--type', 'xmr'], 'too-few-points'],
    [
      'all values equal',
      csv(
        'x,value',
        quiet.map((_, at) => [at, 7]),
      ),
      ['--type', 'xmr'],
      'no-variation',
    ],
    [
      'all denominators zero',
      csv(
        'x,numerator,denominator',
        quiet.map((_, at) => [at, 0, 0]),
      ),
      ['--type', 'u'],
      'too-few-points',
    ],
    [
      'all times zero',
      csv(
        'x,value',
        quiet.map((_, at) => [at, 0]),
      ),
      ['--type', 't'],
      'no-variation',
    ],
  ] as const) {
    it(`has no limits but a reason for ${what}`, async () => {
      const own = await chart(text, ...argv);
      assert.ok(own.upper.every((limit) => limit === null));
      assert.equal(own.verdict, null);
      assert.ok(own.reason?.startsWith(`${code}: `), own.reason ?? 'no reason');
    });
  }

  it('withholds the verdict on a change when nobody says which way is good', async () => {
    const own = await chart(answered, '--type', 'p', '--baseline', '16');
    assert.deepEqual([own.verdict, own.verdict_since, own.reason?.slice(0, 17)], [null, '2026-11-17', 'direction-unknown']);
  });

  for (const [what, text, argv, message] of [
    ['text in a number column', 'x,value\n1,5\n2,many\n', ['--type', 'xmr'], /Line 3, column value: "many"/],
    ['a numerator above its denominator', 'x,numerator,denominator\n1,5,4\n', ['--type', 'p'], /Line 2, column numerator: 5 is larger/],
    ['a negative time', 'x,value\n1,-5\n', ['--type', 't'], /Line 2, column value: -5 must not be negative/],
    ['columns of another chart', figures, ['--type', 'p'], /Column numerator is missing/],
    ['an empty file', '', ['--type', 'xmr'], /empty/],
    ['no type', figures, [], /--type is missing/],
    ['an unknown type', figures, ['--type', 'pie'], /--type is one of/],
    ['an unknown rule', figures, ['--type', 'xmr', '--rules', 'nelson-9'], /does not know "nelson-9"/],
    ['half a baseline', figures, ['--type', 'xmr', '--baseline', '2.5'], /number of periods/],
    ['a baseline of zero', figures, ['--type', 'xmr', '--baseline', '0'], /at least 1/],
    ['a target in words', figures, ['--type', 'xmr', '--target', 'high'], /--target must be a number/],
    ['a spread of zero', figures, ['--type', 'xmr', '--centre', '1', '--sigma', '0'], /--sigma must be/],
    ['a spread for a share', answered, ['--type', 'p', '--sigma', '1'], /leave out --sigma/],
    ['weekdays without dates', figures, ['--type', 'xmr', '--season', 'weekday'], /needs dates/],
    ['a season for rare events', figures, ['--type', 'g', '--season', 'weekday'], /no season to take out/],
    ['a known level and a season', answered, ['--type', 'p', '--centre', '0.8', '--season', 'weekday'], /exclude each other/],
    ['a share above one', answered, ['--type', 'p', '--centre', '1.5'], /at most 1/],
    ['a share of nothing', answered, ['--type', 'p', '--centre', '0'], /known centre/],
  ] as const) {
    it(`refuses ${what} with exit status 2`, async () => assert.match(await refusal(text, ...argv), message));
  }

  it('prints the verdict and the table in words, in both languages', async () => {
    const argv = ['--type', 'p', '--input', '-', '--good', 'up', '--baseline', '16', '--target', '0.8', '--rules', 'nhs'];
    const english = await runCaptured(chartCommand, argv, answered);
    assert.match(english.out, /Verdict: worsening\nFirst said by 2026-11-17/);
    assert.match(english.out, /outside the limits \(nhs-outside-limits\)/);
    const chinese = await runCaptured(chartCommand, argv, answered, 'zh');
    assert.match(chinese.out, /判断：在变差\n最先说明的是 2026-11-17/);
    const young = await runCaptured(chartCommand, ['--type', 'xmr', '--input', '-'], 'x,value\n1,5\n', 'zh');
    assert.match(young.out, /至少要 12 个点/);
  });
});
