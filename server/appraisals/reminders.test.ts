import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { CockpitRow } from '#api/appraisals.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask } from '../testing/visitors.ts';
import { aCycle, type AppraisalCentre, appraisalSuite, rate } from './cycle-testing.ts';

forEachHome('reminders of appraisals', (home) => {
  let app: FastifyInstance;
  let centre: AppraisalCentre;
  const { clock, get, post } = appraisalSuite(home, '/api/appraisals', (opened) => ({ app, centre } = opened));
  type Who = keyof AppraisalCentre['who'];
  const due = async (who: Who): Promise<[string, number, string | null, string][]> =>
    (await get(who, '/due')).json().rows.map(({ act, count, dueOn, standing }: Record<string, never>) => [act, count, dueOn, standing]);

  it('come to whoever has the next step, late first, and to nobody from elsewhere', async () => {
    assert.equal((await ask(app, 'GET', '/api/appraisals/due')).statusCode, 401);
    assert.deepEqual(await due('a1'), []);
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const inDays = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);
    const calendar = { self: inDays(2), leader: inDays(4), calibration: inDays(6), talk: inDays(30) };
    const { id } = (await post('manager', '/cycles', aCycle(centre, '本季', { due: calendar }))).json();
    assert.deepEqual(await due('a1'), [], 'a design is no cycle yet');
    await post('manager', `/cycles/${id}/launch`);
    assert.deepEqual(await due('a1'), [['write-self', 1, calendar.self, 'soon']]);
    assert.deepEqual(await due('leaderA'), []);
    for (const who of ['foreigner', 'admin', 'analyst'] as const) assert.deepEqual(await due(who), [], who);

    const reviews: CockpitRow[] = (await centre.who.manager.ask(app, 'GET', `/api/appraisals/cycles/${id}/cockpit`)).json().rows;
    const own = reviews.find(({ person }) => person.id === centre.people.a[0])?.id ?? 0;
    await post('manager', `/reviews/${own}/skip-self`, { reason: '休假' });
    assert.deepEqual(await due('leaderA'), [['rate', 1, calendar.leader, 'week']]);
    clock.move(5 * 86_400_000);
    assert.deepEqual(await due('leaderA'), [['rate', 1, calendar.leader, 'overdue']]);
    assert.deepEqual(await due('a2'), [['write-self', 1, calendar.self, 'overdue']]);

    const seen = (await centre.who.leaderA.ask(app, 'GET', `/api/appraisals/reviews/${own}`)).json();
    await rate(app, centre.who.leaderA, seen, [3, 4, 2, 5]);
    assert.deepEqual(await due('leaderA'), []);
    assert.deepEqual(await due('manager'), [['release', 1, calendar.calibration, 'soon']]);
    await post('manager', `/cycles/${id}/release`, {});
    assert.deepEqual(await due('leaderA'), [], 'the talk has more than a week');
    assert.ok(today < calendar.talk);
    clock.move(30 * 86_400_000);
    assert.deepEqual((await due('leaderA')).at(-1), ['hold-talk', 1, calendar.talk, 'overdue']);
  });
});
