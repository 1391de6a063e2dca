import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const here = import.meta.dirname;
const web = path.dirname(here);
const rooms = readdirSync(path.join(here, 'zh')).map((file) => file.replace(/\.ts$/, ''));

async function keysOf(language: string, room: string): Promise<Map<string, string>> {
  const file = path.join(here, language, `${room}.ts`);
  const { words } = (await import(pathToFileURL(file).href)) as { words: Record<string, unknown> };
  const keys = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === 'string') keys.set(at, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, at ? `${at}.${key}` : key);
  };
  walk(words, '');
  return keys;
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const valuesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? ''))]
    .toSorted((one, other) => one.localeCompare(other))
    .join(',');

/** Every string and template of the sources: a key counts as used when it, or the fixed head of a template, stands there. */
function spokenInSources(): { whole: Set<string>; heads: string[] } {
  const whole = new Set<string>();
  const heads: string[] = [];
  for (const entry of readdirSync(web, { recursive: true, withFileTypes: true })) {
    const folder = entry.parentPath;
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /[\\/](dist|words[\\/](zh|en))/.test(folder)) continue;
    const source = readFileSync(path.join(folder, entry.name), 'utf8');
    for (const match of source.matchAll(/'([\w.:-]+)'|"([\w.:-]+)"|`([\w.:-]+)`/g)) whole.add(bare(match[1] ?? match[2] ?? match[3] ?? ''));
    for (const match of source.matchAll(/`([\w.:-]+)\$\{/g)) heads.push(bare(match[1] ?? ''));
  }
  return { whole, heads };
}

/** `ui:table.rows` and `table.rows` are the same key. */
const bare = (key: string) => key.replace(/^[\w-]+:/, '');

describe('the words', () => {
  const used = spokenInSources();
  it('exist as the same rooms in both languages', () => {
    assert.deepEqual(readdirSync(path.join(here, 'en')).sort(), readdirSync(path.join(here, 'zh')).sort());
  });
  for (const room of rooms) {
    it(`of ${room} have the same keys and values in Chinese and English, none of them empty`, async () => {
      const [zh, en] = [await keysOf('zh', room), await keysOf('en', room)];
      const names = (keys: Map<string, string>) => [...new Set([...keys.keys()].map(withoutPlural))].sort();
      assert.deepEqual(names(en), names(zh));
      for (const [key, text] of [...zh, ...en]) assert.notEqual(text.trim(), '', key);
      for (const [key, text] of en) {
        const chinese = zh.get(key) ?? zh.get(withoutPlural(key)) ?? zh.get(`${withoutPlural(key)}_other`) ?? '';
        if (!key.endsWith('_one')) assert.equal(valuesIn(text), valuesIn(chinese), `values of ${room}:${key}`);
      }
    });
    it(`of ${room} are all spoken somewhere`, async () => {
      const unspoken = [...(await keysOf('zh', room)).keys()]
        .map(withoutPlural)
        .filter((key) => !used.whole.has(key) && !used.heads.some((head) => key.startsWith(head)));
      assert.deepEqual(unspoken, []);
    });
  }
});
