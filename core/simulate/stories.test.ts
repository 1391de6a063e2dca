import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { numberOfDay } from '../time/calendar.ts';
import { centreConfig, storyKeys, type StoryKey } from './config.ts';
import type { SimulatedContact } from './contacts-in-play.ts';
import { queues } from './organisation.ts';
import { demoPeople } from './people.ts';
import { simulateCentre } from './simulate-centre.ts';
import { plantedStories } from './stories.ts';
import { campaignTopic, topics } from './topics.ts';

const endDay = '2026-11-20';
const told = simulateCentre({ endDay, days: 60 });
const stable = simulateCentre({ endDay, days: 60, stories: false });

function storyOf(key: StoryKey): { from: number; to: number; who: number } {
  const story = told.stories.find((one) => one.key === key);
  assert.ok(story !== undefined, key);
  const who = story.unit.kind === 'agent' ? story.unit.name : null;
  return { from: numberOfDay(story.from), to: numberOfDay(story.to), who: told.people.findIndex(({ employeeNo }) => employeeNo === who) };
}

function localHour({ enteredAt }: SimulatedContact): number {
  return ((enteredAt + 8 * 3600) % 86_400) / 3600;
}

function share(list: readonly SimulatedContact[], of: (contact: SimulatedContact) => boolean): number {
  assert.ok(list.length > 0);
  return list.filter(of).length / list.length;
}

const isAnswered = ({ outcome }: SimulatedContact): boolean => outcome === 'answered';

function aht(list: readonly SimulatedContact[]): number {
  const answered = list.filter(isAnswered);
  return answered.reduce((sum, { answeredAt, wrapupEndedAt }) => sum + (wrapupEndedAt ?? 0) - (answeredAt ?? 0), 0) / answered.length;
}

describe('the stories of the demo centre', () => {
  it('are listed with place, effect and cause, and none in a stable centre', () => {
    assert.deepEqual(
      told.stories.map(({ key }) => key),
      storyKeys,
    );
    assert.deepEqual(stable.stories, []);
    assert.ok(demoPeople(centreConfig({ endDay, stories: false })).every(({ story }) => story === null));
    const chosen = plantedStories(centreConfig({ endDay, stories: ['newcomer', 'slowdown'] }));
    assert.deepEqual(
      chosen.map(({ key }) => key),
      ['slowdown', 'newcomer'],
    );
  });

  it('are played by the people whom the documentation names', () => {
    const config = centreConfig({ endDay });
    for (const { unit } of plantedStories(config)) {
      const who = unit.kind === 'agent' ? demoPeople(config).find(({ employeeNo }) => employeeNo === unit.name) : undefined;
      if (who === undefined) continue;
      assert.ok(readFileSync('docs/demo.zh.md', 'utf8').includes(`${who.name.zh}（${who.employeeNo}）`), who.name.zh);
      assert.ok(readFileSync('docs/demo.en.md', 'utf8').includes(`${who.name.en} (${who.employeeNo})`), who.name.en);
    }
  });

  it('are left out where the span is too short for them', () => {
    assert.deepEqual(
      plantedStories(centreConfig({ endDay, days: 3 })).map(({ key }) => key),
      ['slowdown'],
    );
  });

  it('slow everybody down on the slow morning, and only then', () => {
    const { from } = storyOf('slowdown');
    const morning = (day: number): SimulatedContact[] =>
      told.contacts.filter((one) => one.day === day && localHour(one) >= 9 && localHour(one) < 11.5);
    assert.ok(aht(morning(from)) > 1.3 * aht(morning(from - 1)));
    assert.ok(share(morning(from), isAnswered) < share(morning(from - 1), isAnswered) - 0.08);
    assert.ok(aht(morning(from + 1)) < 1.15 * aht(morning(from - 1)));
  });

  it('let one agent drop calls: below ten seconds, handled fast, and called again', () => {
    const { from, who } = storyOf('short-calls');
    const own = told.contacts.filter(({ person, day }) => person === who && day >= from);
    const before = told.contacts.filter(({ person, day }) => person === who && day < from);
    const isShort = ({ endedAt, answeredAt }: SimulatedContact): boolean => (endedAt ?? 0) - (answeredAt ?? 0) < 10;
    assert.ok(share(own, isShort) > 0.1);
    assert.ok(share(before, isShort) < 0.02);
    assert.ok(aht(own) < 0.93 * aht(before));
    const again = new Map(
      told.contacts.filter(({ attempt }) => attempt > 0).map(({ customer, topic, enteredAt }) => [`${customer} ${topic}`, enteredAt]),
    );
    const isRepeated = ({ customer, topic, enteredAt }: SimulatedContact): boolean => (again.get(`${customer} ${topic}`) ?? 0) > enteredAt;
    assert.ok(share(own, isRepeated) > share(before, isRepeated) + 0.06);
  });

  it('let a newcomer begin slowly and catch up', () => {
    const { from, to, who } = storyOf('newcomer');
    const own = (low: number, high: number): SimulatedContact[] =>
      told.contacts.filter(({ person, day }) => person === who && day >= low && day < high);
    assert.equal(own(0, from).length, 0);
    assert.ok(aht(own(from, from + 10)) > 1.2 * aht(own(to - 14, to)));
  });

  it('leave the night almost alone for a week', () => {
    const { from, to } = storyOf('night-absences');
    const nights = (low: number): SimulatedContact[] => {
      return told.contacts.filter((one) => one.day >= low && one.day < low + 7 && (localHour(one) >= 23.5 || localHour(one) < 7));
    };
    assert.equal(to - from, 7);
    assert.ok(share(nights(from), isAnswered) < share(nights(from - 7), isAnswered) - 0.15);
    assert.ok(share(nights(to), isAnswered) > share(nights(from), isAnswered) + 0.15);
  });

  it('bring more long enquiries without making any enquiry longer', () => {
    const { from, to } = storyOf('mix-change');
    const consult = queues.findIndex(({ key }) => key === 'consult');
    const isCampaign = ({ topic }: SimulatedContact): boolean => topics[topic]?.key === campaignTopic;
    const during = told.contacts.filter(({ queue, day }) => queue === consult && day >= from && day < to);
    const before = told.contacts.filter(({ queue, day }) => queue === consult && day < from);
    assert.ok(share(during, isCampaign) > 3 * share(before, isCampaign));
    assert.ok(aht(during) > 1.1 * aht(before));
    const others = (list: SimulatedContact[]): SimulatedContact[] => list.filter((one) => !isCampaign(one));
    assert.ok(Math.abs(aht(others(during)) / aht(others(before)) - 1) < 0.04);
  });
});
