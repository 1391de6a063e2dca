import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { FeedbackRoundDetail } from '#api/feedback360.ts';
import { feedbackItems } from '#core/feedback360/items.ts';
import { type AppraisalCentre, appraisalSuite } from '../appraisals/cycle-testing.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';

forEachHome('rounds of 360 feedback', (home) => {
  let database: Database;
  let centre: AppraisalCentre;
  const suite = appraisalSuite(home, '/api/feedback360', (opened) => ({ database, centre } = opened));
  const { clock, ask, post } = suite;
  type Who = keyof AppraisalCentre['who'];
  const get = async (who: Who, url: string) => (await suite.get(who, url)).json();
  const discard = (who: Who, id: number) => ask(who, 'DELETE', `/rounds/${id}`);
  const due = async (who: Who): Promise<[string, string, string, string][]> =>
    (await get(who, '/due')).rows.map(({ act, subject, dueOn, standing }: Record<string, never>) => [act, subject, dueOn, standing]);
  const begin = (who: Who, dueOn = '2026-11-20') => post(who, '/rounds', { subjectId: centre.people.a[0], from: '2026-10-01', dueOn });
  const peers = () => [...centre.people.a.slice(1), ...centre.people.b].map((personId) => ({ personId, relation: 'peer' as const }));

  it('are one at a time for a person: a second is refused with the way to the first, also in the same moment and by SQL', async () => {
    const both = await Promise.all([begin('leaderA'), begin('manager')]);
    assert.deepEqual(
      both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
      [200, 409],
    );
    const id = both.find(({ statusCode }) => statusCode === 200)?.json().id;
    const refused = (await begin('leaderA')).json();
    assert.deepEqual([refused.code, refused.details], ['round-under-way', { round: id }]);
    assert.match(refused.title, /甲一.*until 2026-11-20/);
    const { a } = centre.people;
    await assert.rejects(
      asCentre(database, centre.centreId, (tx) =>
        sql`insert into feedback_round (centre_id, subject_id, team_id, threshold, items, from_on, due_on, created_by)
          values (${centre.centreId}, ${a[0]}, ${centre.teams.a}, 5, '[]', '2026-10-01', '2026-11-20', 'x')`.execute(tx),
      ),
      /feedback_round_under_way/,
    );
    assert.equal((await post('leaderA', '/rounds', { subjectId: a[1], from: '2026-10-01', dueOn: '2026-11-20' })).statusCode, 200);
  });

  it('are discarded by who leads them while nobody was asked, and then another can begin', async () => {
    const [{ id }] = (await get('a1', '/rounds')).rows;
    assert.deepEqual(
      [(await discard('a1', id)).statusCode, (await discard('leaderB', id)).statusCode, (await discard('foreigner', id)).statusCode],
      [403, 404, 404],
    );
    assert.equal((await get('leaderA', `/rounds/${id}`)).may.discard, true);
    assert.equal((await discard('leaderA', id)).statusCode, 200);
    assert.deepEqual((await get('a1', '/rounds')).rows, []);
    assert.equal((await begin('leaderA', '2026-11-12')).statusCode, 200);
  });

  it('are sent to the raters that the page shows, saved or not', async () => {
    const [{ id }] = (await get('a1', '/rounds')).rows;
    const few = await post('leaderA', `/rounds/${id}/open`, { raters: peers().slice(0, 4) });
    assert.equal(few.json().code, 'too-few-raters');
    assert.deepEqual((await get('leaderA', `/rounds/${id}`)).raters, [], 'a refusal changes nothing');
    const self = [{ personId: centre.people.a[0], relation: 'peer' }];
    assert.equal((await post('leaderA', `/rounds/${id}/open`, { raters: [...peers(), ...self] })).statusCode, 404, 'not oneself');
    const opened: FeedbackRoundDetail = (await post('leaderA', `/rounds/${id}/open`, { raters: peers() })).json();
    assert.deepEqual([opened.state, opened.raters.length, opened.may.discard], ['open', 8, false]);
    assert.equal((await discard('leaderA', id)).json().code, 'not-in-this-state');
    assert.equal((await begin('manager')).json().code, 'round-under-way');
  });

  it('stand among the duties of the day for who is asked, by their last day, until they are answered or closed', async () => {
    assert.deepEqual(await due('a2'), [], 'ten days off');
    assert.equal((await suite.get('admin', '/due')).statusCode, 403);
    clock.move(4 * 86_400_000);
    assert.deepEqual(await due('a2'), [['answer', '甲一', '2026-11-12', 'week']]);
    assert.equal((await get('a1', '/due')).rows[0].isAboutSelf, true);
    for (const who of ['leaderA', 'leaderB', 'manager', 'foreigner'] as const) assert.deepEqual(await due(who), [], who);
    const [{ id }] = (await get('b1', '/rounds')).toAnswer;
    const scores = Object.fromEntries(feedbackItems.map(({ key }) => [key, 4]));
    assert.equal((await post('b1', `/invitations/${id}/answer`, { scores })).statusCode, 200);
    assert.deepEqual(await due('b1'), []);
    clock.move(7 * 86_400_000);
    assert.deepEqual(await due('a2'), [['answer', '甲一', '2026-11-12', 'overdue']]);
    for (const who of ['leaderA', 'manager'] as const) assert.deepEqual(await due(who), [['close', '甲一', '2026-11-12', 'overdue']]);
    const [round] = (await get('a1', '/rounds')).rows;
    await post('leaderA', `/rounds/${round.id}/close`);
    for (const who of ['a2', 'leaderA', 'manager'] as const) assert.deepEqual(await due(who), [], who);
    assert.equal((await get('a2', '/rounds')).toAnswer[0].isLate, true, 'it can still be answered');
  });

  it('of a person who has moved are in the way too, named without a way in for the new leader', async () => {
    await begin('leaderA', '2026-12-01');
    const [mover] = centre.people.a;
    await sql`update membership set to_on = '2026-11-10' where person_id = ${mover}`.execute(database.owner);
    await sql`insert into membership (centre_id, person_id, team_id, from_on) values (${centre.centreId}, ${mover}, ${centre.teams.b}, '2026-11-10')`.execute(
      database.owner,
    );
    const refused = (await begin('leaderB', '2026-12-01')).json();
    assert.deepEqual([refused.code, refused.details], ['round-under-way-elsewhere', undefined]);
  });
});
