import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { filesBelow, isTest } from './arrows.ts';

const zones = ['core', 'api', 'server', 'web', 'tools', 'bench', 'e2e'];
const sources = zones.flatMap((zone) => filesBelow(zone, /\.(ts|tsx|mjs)$/));
const texts = [...zones, 'docs', 'playbook', '.ci']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => filesBelow(folder, /\.(ts|tsx|mjs|sql|md|yaml|yml|json|css|html|svg)$|^run$/));
const rootFiles = ['package.json', 'README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const read = (file: string) => readFileSync(file, 'utf8');
const lines = (file: string) => read(file).split('\n').length - 1;
/** Comments may speak of what code may not do. */
const code = (file: string) => read(file).replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '');
const offenders = (files: readonly string[], pattern: RegExp, text: (file: string) => string = code) =>
  files.filter((file) => pattern.test(text(file)));

describe('the house', () => {
  it('has no file over 300 lines, no test over 400', () => {
    const limit = (file: string) => (isTest(file) ? 400 : 300);
    const long = sources.filter((file) => !file.endsWith('.gen.ts') && lines(file) > limit(file));
    assert.deepEqual(
      long.map((file) => `${file}: ${lines(file)}`),
      [],
    );
  });

  it('has no barrels and no attics', () => {
    assert.deepEqual(
      sources.filter((file) => /(^|\/)index\.(ts|tsx)$|(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(file)),
      [],
    );
  });

  it('has default exports only where a lazy page or a program of others wants one', () => {
    const wanted = /^web\/|^tools\/(test|journey)-reporter\.ts$|^e2e\/playwright\.config\.ts$/;
    assert.deepEqual(
      offenders(sources, /^export default\b/m).filter((file) => !wanted.test(file)),
      [],
    );
  });

  it('has no marks of unfinished work', () => {
    assert.deepEqual(
      offenders(
        sources.filter((file) => !file.endsWith('house-rules.test.ts')),
        /\b(TODO|FIXME|XXX)\b|\.only\(/,
        read,
      ),
      [],
    );
  });

  it('names no path of a machine', () => {
    const machine = new RegExp(`(^|[^\\w.])/(${['work', 'farm', 'root', 'home'].join('|')})/[a-z.]`, 'm');
    const own = /house-rules\.test\.ts$/;
    const files = [...texts, ...rootFiles].filter((file) => existsSync(file) && !own.test(file));
    assert.deepEqual(offenders(files, machine, read), []);
  });

  it('reads the environment of the server in config.ts; the program’s entry hands it on', () => {
    const server = sources.filter((file) => file.startsWith('server/') && !isTest(file));
    assert.deepEqual(offenders(server, /\bprocess\.env\b|\benv\b[^\n]*=\s*process\b/), ['server/cli/main.ts', 'server/config.ts']);
  });

  it('reads the clock of the server in platform/clock.ts', () => {
    const server = sources.filter((file) => file.startsWith('server/') && !isTest(file));
    assert.deepEqual(offenders(server, /\bDate\.now\(|\bnew Date\(\)|\bDate\(\)/), ['server/platform/clock.ts']);
  });

  it('has documents whose links lead somewhere', () => {
    const documents = [...filesBelow('docs', /\.md$/), ...rootFiles].filter((file) => file.endsWith('.md') && existsSync(file));
    const dead = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g)]
        .map((match) => path.posix.join(path.posix.dirname(file), decodeURI(match[1] ?? '')))
        .filter((target) => !existsSync(target))
        .map((target) => `${file}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it('lists every decision in their overview', () => {
    const overview = read('docs/decisions/README.md');
    const missing = filesBelow('docs/decisions', /^\d{3}-.*\.md$/).filter((file) => !overview.includes(`(${path.basename(file)})`));
    assert.deepEqual(missing, []);
  });
});
