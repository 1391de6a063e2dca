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
    { weight, state = 'agreed', milestones = [] }: { weight: number; state?: string; milestones?: object[] },
  ) =>
    sql`insert into goal (centre_id, level, person_id, kind, statement, from_on, to_on, weight, plan, state, owner_word, above_word, agreed_on, set_by)
      values (${centre.centreId}, 'person', ${personId}, ${milestones.length > 0 ? 'milestone' : 'behaviour'}, ${statement}, ${centre.firstDay}, ${centre.lastDay}, ${weight},
        ${JSON.stringify({ milestones })}::jsonb, ${state}, 'owner', 'above', ${centre.firstDay}, 'owner')`.execute(database.owner);
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
