import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkAnswers } from '#core/methods/check-answers.ts';
import { bestPath, drillFaults, reachableEndings } from '#core/methods/drill-paths.ts';
import { dueMoment } from '#core/methods/due.ts';
import type { Answers, BadExample, Field, Language, Method } from '#core/methods/method.ts';
import { type PlaybookFile, playbookFaults, readPlaybook } from '#core/methods/playbook.ts';
import { isPlain } from '#core/methods/reading.ts';
import { scoreSelftest } from '#core/methods/score-selftest.ts';
import { drillPct } from '#core/methods/walk-drill.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { parsePlaybookFile } from '#server/methods/load.ts';

const dir = import.meta.dirname;
const files: PlaybookFile[] = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replaceAll('\\', '/'))
  .toSorted()
  .map((name) => parsePlaybookFile(name, readFileSync(path.join(dir, name), 'utf8')));
const playbook = readPlaybook(files);
const { methods, selftests, drills, lexicons } = playbook;
const languages: Language[] = ['zh', 'en'];
const chinese = /\p{Script=Han}/u;

/** The answers of a form filled with its own example, every `human` check ticked. */
function exampleOf(method: Method, language: Language): Answers {
  return Object.fromEntries(method.fields.map(({ key, example }) => [key, example[language]]));
}

function flagsOf(method: Method, answers: Answers) {
  const confirmed = method.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
  return checkAnswers(method, answers, lexicons, { confirmed });
}

function shaped(field: Field, { column, text }: BadExample, language: Language): unknown {
  if (field.type === 'table') return [{ [column ?? '']: text[language] }];
  return field.type === 'list' ? [text[language]] : text[language];
}

/** Every text of a file that stands in both languages, with its path. */
function wordsOf(value: unknown, at: string): { at: string; zh: unknown; en: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => wordsOf(entry, `${at}[${index}]`));
  if (!isPlain(value)) return [];
  const below = Object.entries(value).flatMap(([key, entry]) => wordsOf(entry, `${at}.${key}`));
  const isPair = ('zh' in value || 'en' in value) && !Array.isArray(value['zh']);
  return isPair ? [{ at, zh: value['zh'], en: value['en'] }, ...below] : below;
}

describe('the playbook', () => {
  it('is whole: 78 methods, 4 self-tests, 8 drills, and every name in it leads somewhere', () => {
    assert.deepEqual([methods.length, selftests.length, drills.length], [78, 4, 8]);
    assert.deepEqual(playbookFaults(playbook), []);
  });

  it('speaks both languages everywhere, each in its own script', () => {
    const wrong = files.flatMap(({ path: file, value }) =>
      wordsOf(value, file).flatMap(({ at, zh, en }) => {
        if (typeof zh === 'object' && typeof en === 'object' && zh !== null && en !== null) return [];
        if (typeof zh !== 'string' || zh === '' || typeof en !== 'string' || en === '') return [`${at} is not in both languages`];
        return chinese.test(en.replaceAll('聽', '')) ? [`${at}.en holds Chinese: ${en}`] : [];
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('names each of its files in INDEX.md, under the names it has', () => {
    const index = readFileSync(path.join(dir, 'INDEX.md'), 'utf8');
    const rows = [
      ...methods.map(({ key, name }) => `| methods/${key}.yaml | ${name.zh} | ${name.en} |`),
      ...selftests.map(({ key, name }) => `| selftests/${key}.yaml | ${name.zh} | ${name.en} |`),
      ...drills.map(({ key, name }) => `| drills/${key}.yaml | ${name.zh} | ${name.en} |`),
    ];
    assert.deepEqual(
      rows.filter((row) => !index.includes(row)),
      [],
    );
  });
});

describe('the methods', () => {
  it('pass their own checks with their own examples, in both languages', () => {
    const flags = methods.flatMap((method) =>
      languages.flatMap((language) =>
        flagsOf(method, exampleOf(method, language))
          .filter(({ level }) => level !== 'hint')
          .map(({ field, check }) => `${method.key} ${language} ${field}: ${check}`),
      ),
    );
    assert.deepEqual(flags, []);
  });

  it('catch their bad examples at the right field, in both languages', () => {
    const missed = methods.flatMap((method) =>
      method.badExamples.flatMap((bad) =>
        languages
          .filter((language) => {
            const field = method.fields.find(({ key }) => key === bad.field) as Field;
            const flags = flagsOf(method, { ...exampleOf(method, language), [bad.field]: shaped(field, bad, language) });
            return !flags.some(({ check, field: at }) => check === bad.fails && at === bad.field);
          })
          .map((language) => `${method.key} ${bad.field} ${language}: ${bad.text[language]}`),
      ),
    );
    assert.deepEqual(missed, []);
  });

  it('point at the words of a bad example and say why', () => {
    const bid = methods.find(({ key }) => key === 'bid') as Method;
    const text = 'On 9 April you took 3 calls with a bad attitude';
    const [flag] = flagsOf(bid, { ...exampleOf(bid, 'en'), behaviour: text });
    const [hit] = flag?.hits ?? [];
    assert.equal(text.slice(hit?.from, hit?.to), 'attitude');
    assert.equal(hit?.lexicon, 'judgement_words');
    assert.match(hit?.why?.en ?? '', /could be seen/);
  });

  it('follow figures of the catalogue', () => {
    const unknown = methods.flatMap(({ key, outcome }) => outcome.followUp.metrics.filter((metric) => findMetric(metric)?.key !== metric).map((metric) => `${key}: ${metric}`));
    assert.deepEqual(unknown, []);
  });

  it('have a day on which their commitment is due, read from their example where a field says it', () => {
    const from = { day: '2026-04-09', time: '14:00' };
    const without = methods.flatMap((method) =>
      languages
        .filter((language) => dueMoment(method.outcome.commitment.due, { from, fields: method.fields, answers: exampleOf(method, language) }) === null)
        .map((language) => `${method.key} ${language}`),
    );
    assert.deepEqual(without, []);
  });
});

describe('the self-tests', () => {
  for (const test of selftests) {
    it(`${test.key}: the lowest, the middle and the highest answers all have their bands`, () => {
      const { min, max } = test.scale;
      const scored = new Set(test.bands.map(({ of }) => of));
      for (const toward of [min, Math.round((min + max) / 2), max]) {
        const answers = Object.fromEntries(test.items.map(({ id, reverse }) => [id, reverse ? min + max - toward : toward]));
        assert.deepEqual(new Set(scoreSelftest(test, answers)?.bands.map(({ of }) => of)), scored);
      }
    });
  }
});

describe('the drills', () => {
  for (const drill of drills) {
    it(`${drill.key}: no dead end, every ending can be reached, and the best path wins every point`, () => {
      assert.deepEqual(drillFaults(drill), []);
      assert.equal(reachableEndings(drill).size, drill.endings.length);
      const best = bestPath(drill);
      assert.ok(best !== null);
      assert.equal(drillPct(best), 100);
    });

    it(`${drill.key}: the best option does not always stand in the same place`, () => {
      const places = new Set(bestPath(drill)?.choices.map(({ option }) => option));
      assert.ok(places.size > 1);
    });
  }
});
