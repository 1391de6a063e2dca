import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runCaptured } from './captured-io.ts';
import { compareCommand } from './compare.ts';
import { effectCommand } from './effect.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/judgement/${name}.md`, import.meta.url), 'utf8');
const block = (name: string, start: RegExp) => page(name).match(start)?.[0].replaceAll(/^ {4}/gm, '') ?? '';
const quotes = (name: string, figures: readonly string[]) => {
  for (const figure of figures) assert.ok(page(name).includes(figure), `${name} does not say ${figure}`);
};

describe('the worked examples of docs/judgement', () => {
  const comparison = /^ {4}unit,cell[\s\S]*?\n\n/m;
  const paths = /^ {4}chen [\s\S]*?\n\n/m;

  it('of the fair comparison are what the command prints', async () => {
    const table = block('comparison.en', comparison);
    assert.equal(block('comparison.zh', comparison), table);
    const { out } = await runCaptured(compareCommand, ['--input', '-', '--good', 'down'], table);
    assert.match(out, /wu +123\.0 +79\.2 +1\.553 .*outside 99\.8 % +5–6/);
    assert.match(out, /zhou +119\.0 +126\.0 +0\.944 .*within chance/);
    assert.match(out, /xu .*0\.767 .*outside 95 % +1–5/);
    assert.match(out, /huang .*1\.162 .*0\.644 … 1\.549 .*not distinguishable/);
    for (const language of ['zh', 'en'])
      quotes(`comparison.${language}`, ['126.0', '79.2', '1.553', '0.944', '0.767', '1.162', '0.644', '1.549']);
  });

  it('of the effect are what the command prints', async () => {
    const people = block('effect.en', paths);
    assert.equal(block('effect.zh', paths), people);
    const rows = people
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [unit, ...weeks] = line.trim().split(' ');
        return weeks.map((week, at) => {
          const [numerator, denominator] = week.split('/').map(Number);
          return `${unit},${at + 1},${numerator},${denominator},${(0.18 * (denominator ?? 0)).toFixed(2)}`;
        });
      });
    const table = `unit,period,numerator,denominator,expected\n${rows.join('\n')}\n`;
    const { out } = await runCaptured(effectCommand, ['--input', '-', '--unit', 'wu', '--from', '5', '--good', 'down'], table);
    assert.match(out, /cannot tell yet\nObserved: 0\.183\nOwn path predicts 0\.216 \(chance: 0\.161 … 0\.277\)/);
    assert.match(out, /About 308 more contacts are needed to tell a change of 33\.8 %/);
    for (const language of ['zh', 'en']) quotes(`effect.${language}`, ['18.3', '21.6', '16.1', '27.7', '308']);
  });
});
