import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileMapping } from '../contacts/compile-mapping.ts';
import { readMapping } from '../contacts/read-mapping.ts';
import { repeatFacts } from '../metrics/repeats.ts';
import { dayKind } from './days.ts';
import { demoKinds, demoMappings, type DemoKind } from './mappings.ts';
import { queues } from './organisation.ts';
import { simulateCentre, type SimulatedCentre } from './simulate-centre.ts';

function textOf(lines: Iterable<string>): string {
  return [...lines].join('');
}

function ratio(part: number, whole: number): number {
  assert.ok(whole > 0);
  return part / whole;
}

function within(value: number, low: number, high: number, what: string): void {
  assert.ok(value >= low && value <= high, `${what} ${value.toFixed(3)} is not within ${low}–${high}`);
}

/** Reads a file of the demo with its mapping, as the import does. */
function readFile(centre: SimulatedCentre, kind: DemoKind): { rows: object[]; rejected: string[] } {
  const [header = '', ...lines] = textOf(centre.files[kind]()).trimEnd().split('\n');
  const mapping = readMapping(demoMappings(centre.config)[kind]);
  const read = compileMapping(mapping, header.split(','), { now: Date.UTC(2026, 11, 1), zone: centre.config.zone });
  const rows: object[] = [];
  const rejected: string[] = [];
  for (const [index, line] of lines.entries()) {
    const { row, rejection } = read(line.split(','), index + 2);
    if (row === undefined) rejected.push(`${kind} ${rejection?.code} ${rejection?.field} ${rejection?.value}: ${line}`);
    else rows.push(row);
  }
  return { rows, rejected };
}

describe('a simulated centre', () => {
  const options = { endDay: '2026-11-04', days: 3, agents: 10 };

  it('gives the same bytes for the same seed, and others for another', () => {
    const written = (seed: number): string[] => Object.values(simulateCentre({ ...options, seed }).files).map((file) => textOf(file()));
    assert.deepEqual(written(7), written(7));
    assert.notEqual(written(7)[1], written(8)[1]);
  });

  it('can be told up to a moment, and told further later, without changing what was told', () => {
    const noon = simulateCentre({ ...options, until: Date.UTC(2026, 10, 4, 4) });
    const full = simulateCentre(options);
    const later = new Map(full.contacts.map((contact) => [`${contact.day} ${contact.numberOfDay}`, contact]));
    assert.ok(noon.contacts.length > 100 && noon.contacts.length < full.contacts.length);
    for (const contact of noon.contacts) {
      const { caseIndex: _, ...same } = contact;
      assert.partialDeepStrictEqual(later.get(`${contact.day} ${contact.numberOfDay}`), same);
    }
    const latest = Math.max(...[...noon.states].map(({ to }) => to));
    assert.equal(latest, Date.UTC(2026, 10, 4, 4) / 1000);
  });

  for (const zone of ['Asia/Shanghai', 'America/New_York']) {
    it(`writes files of which its own mappings understand every row (${zone})`, () => {
      const centre = simulateCentre({ endDay: '2026-11-02', days: 12, agents: 8, zone });
      for (const kind of demoKinds) {
        const { rows, rejected } = readFile(centre, kind);
        assert.deepEqual(rejected.slice(0, 3), [], kind);
        assert.ok(rows.length > 5, kind);
        if (kind === 'contacts') assert.ok(rows.every((row) => 'flags' in row && Array.isArray(row.flags) && row.flags.length === 0));
      }
    });
  }

  it('writes names in English when asked, with the same people and contacts', () => {
    const zh = simulateCentre(options);
    const en = simulateCentre({ ...options, language: 'en' });
    assert.deepEqual(
      en.contacts.map(({ enteredAt }) => enteredAt),
      zh.contacts.map(({ enteredAt }) => enteredAt),
    );
    assert.match(textOf(en.files.people()), /Reception Team 1/);
    assert.doesNotMatch(textOf(en.files.people()).split('\n').slice(1).join(''), /[\u4e00-\u9fff]班/);
  });

  it('refuses options that make no sense', () => {
    assert.throws(() => simulateCentre({ endDay: '2026-02-31' }), RangeError);
    assert.throws(() => simulateCentre({ endDay: '2026-11-02', agents: 5 }), /agents 5/);
    assert.throws(() => simulateCentre({ endDay: '2026-11-02', stories: ['flood'] }), /no story flood/);
  });
});

describe('a demo centre of 60 agents without stories', () => {
  const centre = simulateCentre({ endDay: '2026-11-20', days: 42, stories: false });
  const ordinary = centre.contacts.filter(({ day }) => dayKind(day).workday && !dayKind(day).after && dayKind(day).weekday < 5);
  const answered = ordinary.filter(({ outcome }) => outcome === 'answered');

  it('serves an ordinary weekday as a real one would', () => {
    const soon = answered.filter(
      ({ enteredAt, answeredAt, queue }) => (answeredAt ?? 0) - enteredAt <= (queues[queue]?.thresholdSeconds ?? 20),
    );
    within(ratio(soon.length, ordinary.length), 0.7, 0.9, 'service level');
    within(ratio(ordinary.filter(({ outcome }) => outcome === 'abandoned').length, ordinary.length), 0.03, 0.1, 'abandoned');
    const handling = answered.reduce((sum, { answeredAt, wrapupEndedAt }) => sum + (wrapupEndedAt ?? 0) - (answeredAt ?? 0), 0);
    within(ratio(handling, answered.length), 180, 420, 'aht');
  });

  it('keeps agents busy, but not to the limit', () => {
    let handling = 0;
    let available = 0;
    for (const { state, from, to } of centre.states) {
      const kind = dayKind(Math.floor((from + 8 * 3600) / 86_400));
      if (!kind.workday || kind.weekday > 4) continue;
      if (state === 'available') available += to - from;
      if (state === 'talk' || state === 'hold' || state === 'acw') handling += to - from;
    }
    within(ratio(handling, handling + available), 0.7, 0.88, 'occupancy');
    const voice = centre.contacts.filter(({ person, queue }) => person !== null && queues[queue]?.channel === 'voice').length;
    const first = centre.contacts[0]?.day ?? 0;
    const last = centre.contacts.at(-1)?.day ?? 0;
    const shifts = centre.duties.filter(({ person, day }) => day >= first && day <= last && centre.people[person]?.team !== 'chat').length;
    within(ratio(voice, shifts), 60, 110, 'voice contacts per shift');
  });

  it('gets answers to surveys, satisfied customers and problems solved at once as others do', () => {
    const asked = centre.contacts.filter(({ surveySentAt }) => surveySentAt !== null);
    const told = asked.flatMap(({ survey }) => survey ?? []);
    within(ratio(told.length, asked.length), 0.2, 0.4, 'survey response');
    within(ratio(told.filter(({ score }) => score >= 4).length, told.length), 0.85, 0.95, 'satisfaction');
    const rows = centre.contacts.map(({ customer, topic, enteredAt }, index) => {
      return {
        externalId: String(index),
        direction: 'inbound' as const,
        customer: String(customer),
        topic: String(topic),
        enteredAt: enteredAt * 1000,
      };
    });
    const facts = [...repeatFacts(rows, { windowMs: 7 * 86_400_000, horizon: rows.at(-1)?.enteredAt ?? 0 }).values()].filter(
      ({ eligible }) => eligible,
    );
    within(1 - ratio(facts.filter(({ repeated }) => repeated).length, facts.length), 0.75, 0.9, 'first contact resolution');
  });

  it('closes most cases in time', () => {
    const { cases } = centre;
    within(ratio(cases.filter(({ closedAt, dueAt }) => closedAt <= dueAt).length, cases.length), 0.85, 0.98, 'closed on time');
    within(ratio(cases.filter(({ returned }) => returned).length, cases.length), 0.02, 0.08, 'returned');
  });
});
