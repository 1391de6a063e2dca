import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adviceTopics, methodsFor } from './advice.ts';
import { peopleAdvice } from './advice-people.ts';
import { systemAdvice } from './advice-system.ts';
import { causes, type DiagnosisInput } from './diagnosis.ts';
import { diagnose } from './diagnose.ts';
import { plainFormat, sentenceParts, sentenceText } from './sentence.ts';
import { partWords } from './sentence-words.ts';
import type { MemberRow } from './split.ts';
import type { BandLoad } from './workload.ts';

const people = Array.from({ length: 20 }, (_, at) => `P${at + 10}`);

/** Seconds of 100 contacts a day before, and of the same after, per member. */
function rows(members: readonly string[], before: (at: number) => number, after: (at: number) => number, contacts = 400): MemberRow[] {
  return members.map((member, at) => ({
    member,
    before: { numerator: contacts * before(at), denominator: contacts },
    after: { numerator: contacts * after(at), denominator: contacts },
  }));
}

function input(changes: Partial<DiagnosisInput>): DiagnosisInput {
  return {
    metric: 'aht',
    unit: { kind: 'centre', key: '1' },
    direction: 'up',
    tone: null,
    from: '2026-11-10',
    to: '2026-11-14',
    ongoing: true,
    usual: 240,
    value: 260,
    days: { before: 28, after: 4 },
    splits: {},
    ...changes,
  };
}

describe('a diagnosis', () => {
  it('names the one person who changed', () => {
    const { cause, members, explained } = diagnose(
      input({
        splits: {
          person: rows(
            people,
            () => 240,
            (at) => (at === 3 ? 600 : 240),
          ),
          queue: rows(
            ['A', 'B'],
            () => 240,
            () => 258,
            4000,
          ),
        },
      }),
    );
    assert.deepEqual([cause, members], ['person', ['P13']]);
    assert.ok((explained ?? 0) > 0.99);
  });

  it('names a few people, and nobody when all moved', () => {
    const few = diagnose(
      input({
        splits: {
          person: rows(
            people,
            () => 240,
            (at) => (at < 3 ? 500 : 240),
          ),
        },
      }),
    );
    assert.deepEqual([few.cause, few.members.toSorted()], ['people', ['P10', 'P11', 'P12']]);
    const all = diagnose(
      input({
        splits: {
          person: rows(
            people,
            () => 240,
            (at) => 275 + at,
          ),
        },
      }),
    );
    assert.deepEqual([all.cause, all.members], ['everybody', []]);
  });

  it('does not call one person everybody: a team of one', () => {
    const alone = rows(
      ['P10', 'P11'],
      () => 240,
      () => 400,
    ).map((row, at) => (at === 0 ? row : { ...row, before: { numerator: 0, denominator: 0 }, after: { numerator: 0, denominator: 0 } }));
    const { cause, dimension, members, explained } = diagnose(input({ unit: { kind: 'team', key: '4' }, splits: { person: alone } }));
    assert.deepEqual([cause, dimension, members, explained], ['person', 'person', ['P10'], 1]);
    const unreached = diagnose(input({ metric: 'answer_rate', unit: { kind: 'team', key: '4' }, splits: { person: alone } }));
    assert.equal(unreached.cause, 'everybody');
  });

  it('does not blame chance on anybody: a few contacts each, all over the place', () => {
    const scatter = rows(
      people,
      () => 240,
      (at) => 200 + 13 * at,
      6,
    );
    assert.equal(diagnose(input({ splits: { person: scatter } })).cause, 'everybody');
  });

  it('prefers the queue to the people who happen to work in it', () => {
    const person = rows(
      people,
      () => 240,
      (at) => (at < 4 ? 420 : 240),
    );
    const queue = rows(
      ['foreign', 'enquiries', 'repairs', 'complaints', 'chat'],
      () => 240,
      (at) => (at === 0 ? 420 : 240),
      1600,
    );
    assert.deepEqual(diagnose(input({ splits: { person, queue } })).cause, 'queue');
  });

  it('finds the hours in which everybody slowed down', () => {
    const hours = Array.from({ length: 24 }, (_, at) => String(at).padStart(2, '0'));
    const hour = rows(
      hours,
      () => 240,
      (at) => (at === 9 || at === 10 ? 400 : 240),
      300,
    );
    const { cause, members } = diagnose(
      input({
        splits: {
          hour,
          person: rows(
            people,
            () => 240,
            () => 253,
          ),
        },
      }),
    );
    assert.deepEqual([cause, members.toSorted()], ['hours', ['09', '10']]);
  });

  it('sees that only the mix changed', () => {
    const topic = [
      { member: 'grant', before: { numerator: 60_000, denominator: 100 }, after: { numerator: 240_000, denominator: 400 } },
      { member: 'other', before: { numerator: 180_000, denominator: 900 }, after: { numerator: 120_000, denominator: 600 } },
    ];
    const { cause, dimension, members } = diagnose(
      input({
        splits: {
          topic,
          person: rows(
            people,
            () => 240,
            () => 360,
          ),
        },
      }),
    );
    assert.deepEqual([cause, dimension, members[0]], ['mix', 'topic', 'grant']);
  });

  it('calls a new person who gets faster a learner', () => {
    const own = { unit: { kind: 'person', key: 'P1' }, direction: 'down' } as const;
    assert.equal(diagnose(input({ ...own, tenureDays: 60 })).cause, 'learning');
    assert.equal(diagnose(input({ ...own, tenureDays: 900 })).cause, 'person');
    assert.equal(diagnose(input(own)).cause, 'person');
  });

  it('takes totals by what each part brings', () => {
    const queue = ['A', 'B', 'C', 'D'].map((member, at) => ({
      member,
      before: { numerator: 2800, denominator: 0 },
      after: { numerator: at === 2 ? 800 : 400, denominator: 0 },
    }));
    const found = diagnose(input({ metric: 'offered', splits: { queue } }));
    assert.deepEqual([found.cause, found.members], ['queue', ['C']]);
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 20, maxLength: 20 }), (after) => {
        const person = rows(
          people,
          () => 240,
          (at) => 100 + (after[at] ?? 0),
        );
        assert.deepEqual(diagnose(input({ splits: { person: person.toReversed() } })), diagnose(input({ splits: { person } })));
      }),
    );
  });
});

const load: BandLoad = {
  days: 1,
  offered: 100,
  answered: 95,
  handledSeconds: 22_800,
  staffedSeconds: 36_000,
  scheduledSeconds: 40_000,
  numerator: 95,
  denominator: 100,
};
const nightAbsence = input({
  metric: 'answer_rate',
  direction: 'down',
  tone: 'worse',
  usual: 0.95,
  value: 0.84,
  bands: [
    { band: 'day', before: { ...load, days: 1 }, after: { ...load, numerator: 88, offered: 112 } },
    { band: 'night', before: load, after: { ...load, numerator: 63, staffedSeconds: 15_000 } },
  ],
});

describe('the sentence', () => {
  it('says in both languages how much the night shift’s absences bring, and that handling brings none', () => {
    const diagnosis = diagnose(nightAbsence);
    assert.deepEqual([diagnosis.cause, diagnosis.members], ['absence', ['night']]);
    const parts = sentenceParts(nightAbsence, diagnosis);
    assert.equal(
      sentenceText(parts, plainFormat('zh', { 'centre:1': '全中心', 'band:night': '夜班' })),
      '全中心的接通率从 11-10 起低于平常起伏：平常 95.0%，现在 84.0%。变化的 82% 来自夜班的缺勤。和处理时长无关。',
    );
    assert.equal(
      sentenceText(parts, plainFormat('en', { 'centre:1': 'centre', 'band:night': 'night shift' })),
      'Answer rate (centre) has been below what chance explains since 11-10: 95.0% as usual, 84.0% now. 82% of it comes from absences (night shift). None of it comes from handling.',
    );
  });

  it('can be told for every cause and side, in both languages', () => {
    for (const cause of causes)
      for (const members of [[], ['x']])
        for (const changes of [{}, { direction: 'down' as const, ongoing: false }, { unit: { kind: 'person' as const, key: 'P1' } }]) {
          const given = input(changes);
          const diagnosis = { cause, dimension: 'queue' as const, members, explained: 0.8, drivers: null, splits: [], workload: null };
          for (const language of ['zh', 'en'] as const) {
            const text = sentenceText(sentenceParts({ ...given, also: ['acw'] }, diagnosis), plainFormat(language));
            assert.doesNotMatch(text, /[{}]|undefined|NaN/);
          }
        }
    for (const words of Object.values(partWords)) assert.ok(words.zh.length > 0 && words.en.length > 0);
  });
});

describe('the methods for a diagnosis', () => {
  const homes = ['playbook/methods', '../shared/playbook/methods'].filter(existsSync);

  it('are all in the playbook, each with a reason, none both fitting and not', () => {
    const known = new Set(homes.flatMap((home) => readdirSync(home)).map((file) => file.replace(/\.yaml$/, '')));
    for (const [topic, { fits, fitsNot }] of Object.entries({ ...peopleAdvice, ...systemAdvice })) {
      const methods = [...fits, ...fitsNot].map(([method]) => method);
      assert.equal(new Set(methods).size, methods.length, topic);
      assert.ok(fits.length > 0 && fitsNot.length > 0, topic);
      for (const method of methods) assert.ok(known.has(method), `${topic}: ${method}`);
      for (const [, zh, en] of [...fits, ...fitsNot]) assert.ok(zh.length > 3 && en.length > 8, topic);
    }
    assert.equal(new Set(adviceTopics).size, 14);
  });

  it('never send a leader to talk to a person about the system', () => {
    for (const cause of causes.filter((one) => !['person', 'people', 'learning'].includes(one)))
      for (const tone of ['better', 'worse', null] as const) {
        const advice = methodsFor({ cause, tone, direction: 'up', family: 'reach' });
        assert.ok(
          !advice.some(({ method, fits }) => fits && ['bid', 'grow', 'constructive_five', 'performance_interview'].includes(method)),
        );
      }
  });

  it('look before they praise speed', () => {
    const advice = methodsFor({ cause: 'person', tone: null, direction: 'down', family: 'handling' });
    assert.equal(advice.find(({ method }) => method === 'bia')?.fits, false);
    assert.equal(advice[0]?.method, 'data_root_cause');
  });
});
