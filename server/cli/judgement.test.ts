import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCaptured } from './captured-io.ts';
import { compareCommand } from './compare.ts';
import { effectCommand } from './effect.ts';

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const head = 'unit,cell,numerator,denominator\n';
const compareTable = `${head}A,day,80,100\nA,night,30,50\nB,day,90,100\nB,night,35,50\nC,day,60,100\nC,night,20,60\nD,alone,5,9\n`;

const effectHead = 'unit,period,numerator,denominator,expected\n';
const effectTable =
  effectHead +
  Array.from({ length: 6 }, (_, unit) =>
    Array.from({ length: 10 }, (_week, at) => {
      const shift = unit === 2 && at >= 6 ? -16 : 0;
      return `A${unit},2026-W${at + 1},${30 + ((unit * 7 + at * 3) % 9) + shift},100,33\n`;
    }).join(''),
  ).join('');

describe('banzhang compare', () => {
  it('prints one document with every field of the promise', async () => {
    const { code, out, err } = await runCaptured(compareCommand, ['--input', '-', '--json'], compareTable);
    assert.deepEqual([code, err], [0, '']);
    const { units, overdispersion, kind } = json(out) as { units: Record<string, unknown>[]; overdispersion: unknown; kind: string };
    assert.equal(kind, 'binomial');
    assert.ok(overdispersion !== null);
    const a = units[0] ?? {};
    for (const field of ['unit', 'observed', 'expected', 'ratio', 'shrunk', 'interval', 'outside', 'rank']) assert.ok(field in a, field);
    assert.equal(a['ratio'], 1.1);
    assert.deepEqual(
      units.map(({ outside }) => outside),
      ['none', '998', '998', 'none'],
    );
    assert.deepEqual([units[3]?.['ratio'], units[3]?.['reason']], [null, 'nobody-shares-its-work']);
  });

  it('prints a table in both languages', async () => {
    assert.match((await runCaptured(compareCommand, ['--input', '-'], compareTable)).out, /outside 99.8 %/);
    assert.match((await runCaptured(compareCommand, ['--input', '-'], compareTable, 'zh')).out, /超出 99.8%/);
  });

  for (const [what, body, message] of [
    ['text in a number column', 'A,day,many,10\n', /Line 2, column numerator/],
    ['a numerator above the denominator', 'A,day,5,10\nB,day,12,10\n', /Line 3: the numerator is above the denominator.*--kind poisson/],
    ['a negative count', 'A,day,-5,10\nB,day,1,10\n', /Line 2: the numerator is negative/],
    ['something of nothing', 'A,day,5,0\nB,day,5,100\n', /Line 2: the numerator is above|denominator is 0/],
  ] as const) {
    it(`refuses ${what} with status 2`, async () => {
      const { code, out, err } = await runCaptured(compareCommand, ['--input', '-', '--json'], head + body);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }

  it('answers one row, equal values and zero denominators with values or with null and a reason', async () => {
    for (const body of [
      'A,day,5,10\n',
      'A,day,5,10\nB,day,5,10\nC,day,5,10\n',
      'A,day,0,0\nB,day,0,0\n',
      'A,day,0,0\nB,day,3,9\nC,day,2,9\n',
      'A,x,300.5,1\nB,x,300.5,1\n',
    ]) {
      const { code, out } = await runCaptured(compareCommand, ['--input', '-', '--json'], head + body);
      assert.equal(code, 0);
      const { units, reason } = json(out) as { units: { ratio: number | null; reason: string | null }[]; reason: string | null };
      for (const unit of units) assert.ok(unit.ratio !== null || unit.reason !== null || reason !== null);
    }
  });
});

describe('banzhang effect', () => {
  const call = ['--input', '-', '--unit', 'A2', '--from', '2026-W7'];

  it('prints one document with every field of the promise', async () => {
    const { code, out } = await runCaptured(effectCommand, [...call, '--good', 'down', '--json'], effectTable);
    assert.equal(code, 0);
    const answer = json(out);
    for (const field of ['observed', 'predicted', 'estimate', 'interval', 'verdict', 'more_needed']) assert.ok(field in answer, field);
    assert.equal(answer['verdict'], 'better');
    const [lower, upper] = answer['interval'] as [number, number];
    assert.ok(lower < (answer['estimate'] as number) && upper < 0);
    const other = json(
      (await runCaptured(effectCommand, ['--input', '-', '--unit', 'A1', '--from', '2026-W7', '--json'], effectTable)).out,
    );
    assert.equal(other['verdict'], 'cannot-tell');
    assert.ok((other['more_needed'] as number) > 0);
  });

  it('prints its judgement in both languages', async () => {
    assert.match((await runCaptured(effectCommand, [...call, '--good', 'down'], effectTable)).out, /^Verdict: better\n/);
    assert.match(
      (await runCaptured(effectCommand, ['--input', '-', '--unit', 'A1', '--from', '2026-W7'], effectTable, 'zh')).out,
      /还看不出来[\s\S]*大约还需 \d+ 次联络/,
    );
  });

  it('answers too little with null and a reason', async () => {
    for (const [table, from, reason] of [
      [`${effectHead}A2,1,5,10,5\n`, '2', 'no-data-after'],
      [`${effectHead}A2,1,5,10,5\n`, '1', 'nothing-before'],
      [`${effectHead}A2,1,0,0,0\nA2,2,0,0,0\n`, '2', 'no-data-after'],
      [`${effectHead}A2,1,0,10,5\nA2,2,5,10,5\n`, '2', 'nothing-before'],
    ] as const) {
      const { code, out } = await runCaptured(effectCommand, ['--input', '-', '--unit', 'A2', '--from', from, '--json'], table);
      const answer = json(out);
      assert.deepEqual([code, answer['estimate'], answer['verdict'], answer['reason']], [0, null, 'cannot-tell', reason]);
    }
  });

  it('refuses a wrong call with status 2 and says the mend', async () => {
    for (const [argv, message] of [
      [['--input', '-', '--from', '5'], /--unit is missing/],
      [['--input', '-', '--unit', 'Z', '--from', '5'], /no unit Z in the table. There are A0/],
      [[...call, '--good', 'left'], /--good is one of up \| down/],
      [[...call, '--size', 'big'], /--size must be a number/],
    ] as const) {
      const { code, err } = await runCaptured(effectCommand, [...argv], effectTable);
      assert.equal(code, 2);
      assert.match(err, message);
    }
    const bad = await runCaptured(effectCommand, call, `${effectHead}A2,1,5,10,5\nA2,2,12,10,5\nA1,2,2,10,5\n`);
    assert.equal(bad.code, 2);
    assert.match(bad.err, /Line 3: the numerator is above the denominator/);
  });
});
