import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runCaptured } from './captured-io.ts';
import { chartCommand } from './chart.ts';
import type { Command } from './command.ts';
import { compareCommand } from './compare.ts';
import { effectCommand } from './effect.ts';

/** Cells as files bring them: numbers of every size, nothing, text, and what only looks like a number. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }).map(String) },
  { weight: 2, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('0', '', '5', '1e308', '-3', '5e-324') },
  { weight: 1, arbitrary: fc.constantFrom('NaN', 'Infinity', '1e999', 'many', '１２', '1,5', '"', '#REF!', '-', 'null') },
);
const plain = fc.integer({ min: 0, max: 60 }).map(String);
const types = ['xmr', 'p', 'pprime', 'u', 'uprime', 'ewma', 'cusum', 't', 'g'] as const;
const isRatio = (type: string) => ['p', 'pprime', 'u', 'uprime'].includes(type);

/** Status 0 with one document without a single number that is not finite, or 2 with a sentence; never a crash, never both. */
async function answersWell(command: Command, argv: string[], stdin: string): Promise<void> {
  const { code, out, err } = await runCaptured(command, [...argv, '--json'], stdin);
  assert.ok(code === 0 || code === 2, `status ${code}: ${err}`);
  assert.doesNotMatch(out, /NaN|Infinity/);
  assert.doesNotMatch(err, /\bat .*\.ts:\d|TypeError|RangeError/);
  if (code === 0) assert.equal(typeof JSON.parse(out), 'object');
  else assert.ok(out === '' && err.trim() !== '', 'a refusal says the mend and prints nothing else');
}

const runs = { numRuns: 150 };
const lines = (head: string, rows: readonly string[][]) => `${head}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
const tables = (width: number) =>
  fc.oneof(
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 30 }),
    fc.array(fc.array(plain, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
    fc
      .tuple(fc.array(plain, { minLength: width, maxLength: width }), fc.integer({ min: 1, max: 30 }))
      .map(([row, n]) => Array<string[]>(n).fill(row)),
  );

describe('whatever a file holds', () => {
  for (const type of types) {
    it(`banzhang chart --type ${type} answers with values, null and a reason, or status 2`, async () => {
      const columns = isRatio(type) ? 2 : 1;
      const head = isRatio(type) ? 'x,numerator,denominator' : 'x,value';
      const options = fc.constantFrom<string[]>(
        [],
        ['--baseline', '5'],
        ['--rules', 'nhs', '--good', 'up', '--target', '3'],
        ['--season', 'weekday'],
      );
      await fc.assert(
        fc.asyncProperty(tables(columns), options, async (rows, more) => {
          const dated = rows.map((row, at) => [
            `2026-${String(1 + (Math.floor(at / 28) % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
            ...row,
          ]);
          await answersWell(chartCommand, ['--type', type, '--input', '-', ...more], lines(head, dated));
        }),
        runs,
      );
    });
  }

  it('banzhang compare answers likewise', async () => {
    await fc.assert(
      fc.asyncProperty(tables(2), fc.constantFrom<string[]>([], ['--kind', 'poisson'], ['--kind', 'normal']), async (rows, more) => {
        const named = rows.map((row, at) => [`U${at % 5}`, `c${at % 3}`, ...row]);
        await answersWell(compareCommand, ['--input', '-', ...more], lines('unit,cell,numerator,denominator', named));
      }),
      runs,
    );
  });

  it('banzhang effect answers likewise', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables(3),
        fc.constantFrom<string[]>([], ['--kind', 'poisson'], ['--kind', 'normal', '--good', 'down']),
        async (rows, more) => {
          const named = rows.map((row, at) => [`U${at % 4}`, `2026-W${String(1 + Math.floor(at / 4)).padStart(2, '0')}`, ...row]);
          const argv = ['--input', '-', '--unit', 'U1', '--from', '2026-W04', ...more];
          await answersWell(effectCommand, argv, lines('unit,period,numerator,denominator,expected', named));
        },
      ),
      runs,
    );
  });

  it('an empty file and a file with its head only are refused or answered with a reason', async () => {
    for (const text of ['', '\n', 'x,value\n', 'unit,cell,numerator,denominator\n', 'unit,period,numerator,denominator,expected\n']) {
      await answersWell(chartCommand, ['--type', 'xmr', '--input', '-'], text);
      await answersWell(compareCommand, ['--input', '-'], text);
      await answersWell(effectCommand, ['--input', '-', '--unit', 'A', '--from', 'B'], text);
    }
  });
});
