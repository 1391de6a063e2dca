import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import { asCentre, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aDesign, anAppraisalCentre, type AppraisalCentre } from './cycle-testing.ts';
import { definitionsChanged, readResults, type ResultsPart } from './person-results.ts';

forEachHome('agreed goals in an appraisal', (home) => {
  let database: Database;
  let centre: AppraisalCentre;

  before(async () => {
    database = await home.open();
    centre = await anAppraisalCentre(database);
  });
  after(() => database.close());

  const person = (at: number) => centre.people.a[at] ?? 0;
  const agree = (
    personId: number,
    statement: string,
    {
      weight,
      state = 'agreed',
      milestones = [],
      from = centre.firstDay,
      to = centre.lastDay,
      closedOn = null,
    }: { weight: number; state?: string; milestones?: object[]; from?: string; to?: string; closedOn?: string | null },
  ) =>
    sql`insert into goal (centre_id, level, person_id, kind, statement, from_on, to_on, weight, plan, state, owner_word, above_word, agreed_on, closed_on, set_by)
      values (${centre.centreId}, 'person', ${personId}, ${milestones.length > 0 ? 'milestone' : 'behaviour'}, ${statement}, ${from}, ${to}::date + 1, ${weight},
        ${JSON.stringify({ milestones })}::jsonb, ${state}, 'owner', 'above', ${from}, ${closedOn}, 'owner')`.execute(database.owner);
  const read = (goals: number) => {
    const [part] = aDesign().parts;
    assert.ok(part?.kind === 'results');
    const asked = { part: { ...part, goals } satisfies ResultsPart, scale: aDesign().scale, people: [person(0), person(1)] };
    return asCentre(database, centre.centreId, (tx) =>
      readResults(tx, centre.centreId, { from: centre.firstDay, to: centre.lastDay }, asked),
    );
  };

  it('count by their shares of the weight of goals, for those who have some', async () => {
    await agree(person(0), '每周带一名新人听单', { weight: 1, state: 'hit' });
    await agree(person(0), '考过外语席', {
      weight: 3,
      milestones: [
        { name: '笔试', doneOn: '2026-10-20' },
        { name: '口试', doneOn: null },
      ],
    });
    await agree(person(0), '还没说定的', { weight: 9, state: 'proposed' });
    const { byPerson } = await read(2);
    const [own, other] = [byPerson.get(person(0)) ?? [], byPerson.get(person(1)) ?? []];
    assert.deepEqual(
      own.slice(2).map(({ name, weight, measured }) => [name.zh, weight, measured]),
      [
        ['每周带一名新人听单', 0.5, { score: 4, error: 0 }],
        ['考过外语席', 1.5, { score: 3, error: 0 }],
      ],
    );
    assert.equal(other.length, 2);
  });

  it('do not count where the design gives them no weight', async () => {
    const { byPerson } = await read(0);
    assert.equal(byPerson.get(person(0))?.length, 2);
  });

  it('count once: in the cycle in which they end, by their last day or by the day both closed them before it', async () => {
    const own = person(2);
    const days = { weight: 1, from: '2026-06-01', to: '2026-12-31' } as const;
    await agree(own, '跨到第四季度', days);
    await agree(own, '提前谈定做到了', { ...days, state: 'hit', closedOn: '2026-09-30' });
    await agree(own, '过了期才谈定', { ...days, to: '2026-09-30', state: 'missed', closedOn: '2026-10-09' });
    await agree(own, '第三季度第一天结束', { ...days, to: '2026-07-01', state: 'hit', closedOn: '2026-07-01' });
    await agree(own, '明年才结束', { ...days, to: '2027-01-01' });
    const counted = async (from: string, to: string) => {
      const [part] = aDesign().parts;
      assert.ok(part?.kind === 'results');
      const asked = { part: { ...part, goals: 1, kpis: [] }, scale: aDesign().scale, people: [own] };
      const found = await asCentre(database, centre.centreId, (tx) => readResults(tx, centre.centreId, { from, to }, asked));
      return { ends: found.byPerson.get(own)?.map(({ name }) => name.zh), goesOn: found.runningOn.get(own) ?? [] };
    };
    assert.deepEqual((await counted('2026-04-01', '2026-06-30')).ends, []);
    const [third, fourth] = [await counted('2026-07-01', '2026-09-30'), await counted('2026-10-01', '2026-12-31')];
    assert.deepEqual(new Set(third.ends), new Set(['提前谈定做到了', '第三季度第一天结束', '过了期才谈定']));
    assert.deepEqual(
      third.goesOn.map(({ name, to }) => [name, to]),
      [
        ['跨到第四季度', '2026-12-31'],
        ['明年才结束', '2027-01-01'],
      ],
    );
    assert.deepEqual([fourth.ends, fourth.goesOn.map(({ name }) => name)], [['跨到第四季度'], ['明年才结束']]);
    assert.equal((await counted('2026-07-01', '2026-12-31')).ends?.length, 4, 'a cycle of the half year holds both quarters');
  });

  it('name the figures whose definition the centre changed within the period, and no others', async () => {
    const changed = () =>
      asCentre(database, centre.centreId, (tx) =>
        definitionsChanged(tx, centre.centreId, { from: centre.firstDay, to: centre.lastDay }, ['answer_rate', 'aht']),
      );
    assert.deepEqual(await changed(), []);
    await sql`insert into setting (centre_id, key, value, valid_from)
      values (${centre.centreId}, 'variant.answer_rate', '"short"'::jsonb, ${centre.firstDay}::date + 10)`.execute(database.owner);
    assert.deepEqual(await changed(), ['answer_rate']);
  });
});
