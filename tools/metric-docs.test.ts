import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { catalogue } from '#core/metrics/catalogue.ts';
import { measureKeys } from '#core/metrics/measures.ts';
import { metricPages } from './metric-docs.ts';

const folder = 'docs/metrics';

describe('pages of metrics', () => {
  it('are those that the catalogue gives: run node tools/metric-docs.ts after changing it', () => {
    const pages = metricPages();
    const written = readdirSync(folder).filter((name) => !name.startsWith('README'));
    assert.deepEqual(written.sort(), [...pages.keys()].sort());
    for (const [name, page] of pages) assert.equal(readFileSync(path.join(folder, name), 'utf8'), page, name);
  });

  it('are listed in the overview in both languages, with every measure', () => {
    for (const [file, language] of [
      ['README.md', 'zh'],
      ['README.en.md', 'en'],
    ] as const) {
      const overview = readFileSync(path.join(folder, file), 'utf8');
      for (const { key, name } of catalogue) assert.ok(overview.includes(`[${name[language]}](${key}.${language}.md)`), `${file}: ${key}`);
      for (const key of measureKeys) assert.ok(overview.includes(`\`${key}\``), `${file}: ${key}`);
    }
  });
});
