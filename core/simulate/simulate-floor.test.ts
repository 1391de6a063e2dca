import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SimulatedContact } from './contacts-in-play.ts';
import { queues } from './organisation.ts';
import { simulateCentre, type SimulatedCentre } from './simulate-centre.ts';
import type { StateStretch } from './state-log.ts';

/** Small centres of any seed: quick to run, and with every kind of trouble that small ones have. */
const smallCentres = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    agents: fc.integer({ min: 6, max: 24 }),
    days: fc.integer({ min: 1, max: 3 }),
    endDay: fc.constantFrom('2026-11-02', '2026-10-02', '2026-03-09', '2025-12-31'),
    zone: fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York'),
  })
  .map((options) => simulateCentre(options));

const runs = { numRuns: 12 };

function answeredBy(centre: SimulatedCentre): Map<number, SimulatedContact[]> {
  const answered = centre.contacts.filter(({ outcome }) => outcome === 'answered');
  return Map.groupBy(answered, ({ person }) => person ?? -1);
}

function statesByPerson(centre: SimulatedCentre): Map<number, StateStretch[]> {
  const lists = Map.groupBy(centre.states, ({ person }) => person);
  for (const list of lists.values()) list.sort((a, b) => a.from - b.from);
  return lists;
}

/** How many contacts an agent has in hand at most at once. */
function mostAtOnce(contacts: readonly SimulatedContact[]): number {
  const changes = contacts.flatMap(({ answeredAt, wrapupEndedAt }) => [
    { at: answeredAt ?? 0, by: 1 },
    { at: wrapupEndedAt ?? 0, by: -1 },
  ]);
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) most = Math.max(most, (now += by));
  return most;
}

describe('the floor of a demo centre', () => {
  it('gives no agent two voice contacts at once, and no more chats than two', () => {
    fc.assert(
      fc.property(smallCentres, (centre) => {
        for (const contacts of answeredBy(centre).values()) {
          const chats = contacts.filter(({ queue }) => queues[queue]?.channel === 'chat');
          assert.ok(mostAtOnce(contacts) <= (chats.length > 0 ? 2 : 1));
          if (chats.length > 0) assert.equal(chats.length, contacts.length);
        }
      }),
      runs,
    );
  });

  it('gives contacts only to people with the skill, on their own duty, and never after they left', () => {
    fc.assert(
      fc.property(smallCentres, (centre) => {
        for (const { person: index, queue, answeredAt, day } of centre.contacts) {
          if (index === null || answeredAt === null) continue;
          const person = centre.people[index];
          assert.ok(person !== undefined && person.skills.includes(queues[queue]?.key ?? 'senior'));
          const duty = centre.duties.find(
            (one) => one.person === index && one.signInAt <= answeredAt && answeredAt <= one.signOutAt + 7200,
          );
          assert.ok(duty !== undefined, `${person.employeeNo} answered off duty`);
          assert.ok(duty.day >= person.worksFrom && (person.leftOn === null || duty.day < person.leftOn), `day ${day}`);
        }
      }),
      runs,
    );
  });

  it('ends every contact in exactly one way, in the order of time', () => {
    fc.assert(
      fc.property(smallCentres, ({ contacts }) => {
        for (const { outcome, enteredAt, answeredAt, endedAt, wrapupEndedAt, holdSeconds, person } of contacts) {
          assert.ok(outcome !== null && endedAt !== null && endedAt >= enteredAt);
          assert.equal(outcome === 'answered', answeredAt !== null);
          assert.equal(outcome === 'answered', person !== null);
          if (answeredAt === null) continue;
          assert.ok(answeredAt >= enteredAt && endedAt - answeredAt > holdSeconds && wrapupEndedAt !== null && wrapupEndedAt >= endedAt);
        }
        const count = Map.groupBy(contacts, ({ outcome }) => outcome);
        const sum = ['answered', 'abandoned', 'redirected', 'failed'].reduce(
          (n, key) => n + (count.get(key as 'answered')?.length ?? 0),
          0,
        );
        assert.equal(sum, contacts.length);
      }),
      runs,
    );
  });

  it('serves every queue first come first served', () => {
    fc.assert(
      fc.property(smallCentres, ({ contacts }) => {
        for (const list of Map.groupBy(contacts, ({ queue }) => queue).values()) {
          const answered = list.filter(({ answeredAt }) => answeredAt !== null).sort((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0));
          let latest = 0;
          let latestBefore = 0;
          for (const [index, { enteredAt, answeredAt }] of answered.entries()) {
            if (answeredAt !== answered[index - 1]?.answeredAt) latestBefore = latest;
            assert.ok(enteredAt >= latestBefore, `entered ${enteredAt}, after somebody who entered ${latestBefore}`);
            latest = Math.max(latest, enteredAt);
          }
        }
      }),
      runs,
    );
  });

  it('knows of every agent at every second of a duty what they do, once', () => {
    fc.assert(
      fc.property(smallCentres, (centre) => {
        const states = statesByPerson(centre);
        const last = Math.max(0, ...[...centre.states].map(({ to }) => to));
        for (const list of states.values()) {
          for (const [index, { from }] of list.entries()) assert.ok(index === 0 || from >= (list[index - 1]?.to ?? 0), 'overlap');
        }
        const first = centre.contacts[0]?.enteredAt ?? 0;
        for (const { person, signInAt, signOutAt } of centre.duties) {
          if (signInAt < first || signOutAt > last) continue;
          const own = (states.get(person) ?? []).filter(({ from, to }) => to > signInAt && from < signOutAt);
          assert.equal(own[0]?.from, signInAt);
          for (const [index, { from }] of own.entries()) assert.ok(index === 0 || from === own[index - 1]?.to, 'a gap');
          assert.ok((own.at(-1)?.to ?? 0) >= signOutAt);
        }
      }),
      runs,
    );
  });

  it('books talk, hold and after-call work of voice as much as its contacts say', () => {
    const centre = simulateCentre({ endDay: '2026-11-04', days: 2, agents: 12, until: Date.UTC(2026, 10, 4, 15) });
    const isChat = (person: number): boolean => centre.people[person]?.team === 'chat';
    const finished = centre.contacts.filter(({ outcome, person }) => outcome === 'answered' && !isChat(person ?? -1));
    const byContacts = finished.reduce((sum, { answeredAt, wrapupEndedAt }) => sum + (wrapupEndedAt ?? 0) - (answeredAt ?? 0), 0);
    const byStates = [...centre.states]
      .filter(({ person, state }) => !isChat(person) && (state === 'talk' || state === 'hold' || state === 'acw'))
      .reduce((sum, { from, to }) => sum + to - from, 0);
    assert.ok(Math.abs(byStates - byContacts) < 0.01 * byContacts, `${byStates} against ${byContacts}`);
  });
});
