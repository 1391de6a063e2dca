import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { ReviewDetail } from '#api/appraisal-reviews.ts';
import type { CalibrationRow, CockpitRow } from '#api/appraisals.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aVisitor, ask } from '../testing/visitors.ts';
import { aCycle, aDesign, type AppraisalCentre, appraisalSuite, figure, note, rate } from './cycle-testing.ts';

forEachHome('appraisals', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let centre: AppraisalCentre;
  let cycle = 0;
  const { clock, get, post } = appraisalSuite(home, '/api/appraisals', (opened) => ({ database, app, centre } = opened));
  const oneDay = 86_400_000;
  type Who = keyof AppraisalCentre['who'];
  const rows = async (who: Who): Promise<CockpitRow[]> => (await get(who, `/cycles/${cycle}/cockpit`)).json().rows;
  const idOf = async (person: number) => (await rows('manager')).find((row) => row.person.id === person)?.id ?? 0;
  const read = async (who: Who, id: number): Promise<ReviewDetail> => (await get(who, `/reviews/${id}`)).json();
  const selfDone = async (person: number) => {
    const id = await idOf(person);
    await post('manager', `/reviews/${id}/skip-self`, { reason: '休假' });
    return id;
  };

  it('refuse a design that cannot be used, in words', async () => {
    const design = aDesign();
    const zero = { ...design, parts: design.parts.map((part) => ({ ...part, weight: 0 })) };
    const refused = await centre.who.admin.ask(app, 'POST', '/api/appraisals/cycles', { ...aCycle(centre, '零'), design: zero });
    assert.deepEqual([refused.statusCode, refused.json().code], [400, 'bad-cycle-design']);
    assert.match(refused.json().title, /all weights are 0/);
    const [results] = design.parts;
    assert.ok(results?.kind === 'results');
    for (const bad of [
      { ...design, due: { ...design.due, leader: '2026-11-01' } },
      { ...design, scale: { min: 5, max: 1 } },
      { ...design, parts: [results, results] },
      { ...design, parts: [{ ...results, kpis: [{ metric: 'loudness', weight: 1, poor: 0, target: 1, excellent: 2 }] }] },
      { ...design, parts: [{ ...results, kpis: [{ metric: 'aht', weight: 1, poor: 1, target: 1, excellent: 2 }] }] },
    ])
      assert.equal((await post('manager', '/cycles', { ...aCycle(centre, '坏'), design: bad })).json().code, 'bad-cycle-design');
    for (const who of ['leaderA', 'a1'] as const) assert.equal((await post(who, '/cycles', aCycle(centre, '无权'))).statusCode, 403);
    assert.equal((await ask(app, 'GET', '/api/appraisals/cycles')).statusCode, 401);
    assert.deepEqual((await get('manager', '/cycles')).json(), { rows: [] });
  });

  it('preview the figures on the data of the period before, without names', async () => {
    const body = { from: '2026-10-05', to: '2026-11-01', design: aDesign() };
    const reply = await post('admin', '/cycles/preview', body);
    const found = reply.json();
    assert.deepEqual([found.from, found.to, found.people, found.scored], ['2026-09-07', '2026-10-04', 8, 8]);
    assert.equal(
      found.bands.reduce((sum: number, { people }: { people: number }) => sum + people, 0),
      8,
    );
    assert.ok(found.advice.includes('few-figures') && found.advice.includes('counter-metric'));
    assert.doesNotMatch(reply.body, /甲一/);
  });

  it('are designed by the administrator, changed by one at a time, and launched by the manager', async () => {
    cycle = (await post('admin', '/cycles', aCycle(centre, '三季度'))).json().id;
    const put = (revision: number) =>
      centre.who.manager.ask(app, 'PUT', `/api/appraisals/cycles/${cycle}`, { ...aCycle(centre, '三季度考核'), revision });
    assert.equal((await put(1)).json().revision, 2);
    assert.equal((await put(1)).json().code, 'changed-meanwhile');
    assert.equal((await post('admin', `/cycles/${cycle}/launch`)).statusCode, 403);
    const mover = centre.people.b[3] ?? 0;
    await sql`update membership set to_on = '2026-09-21' where person_id = ${mover}`.execute(database.owner);
    await sql`insert into membership (centre_id, person_id, team_id, from_on) values (${centre.centreId}, ${mover}, ${centre.teams.a}, '2026-09-21')`.execute(
      database.owner,
    );
    assert.deepEqual((await post('manager', `/cycles/${cycle}/launch`)).json(), { reviews: 8, withoutTeam: 0 });
    assert.equal((await post('manager', `/cycles/${cycle}/launch`)).json().code, 'not-in-this-state');
    assert.equal((await put(2)).json().code, 'not-in-this-state');
    assert.deepEqual([(await rows('manager')).length, (await rows('leaderA')).length, (await rows('leaderB')).length], [8, 5, 4]);
    assert.equal((await get('admin', `/cycles/${cycle}/cockpit`)).statusCode, 403);
    assert.equal((await get('foreigner', `/cycles/${cycle}/cockpit`)).statusCode, 404);
  });

  it('are for the person, the leaders of the time and the manager only, by route and by SQL', async () => {
    const id = await idOf(centre.people.a[0] ?? 0);
    for (const [who, status] of [
      ['a1', 200],
      ['leaderA', 200],
      ['manager', 200],
      ['a2', 404],
      ['leaderB', 404],
      ['admin', 404],
      ['foreigner', 404],
    ] as const)
      assert.equal((await get(who, `/reviews/${id}`)).statusCode, status, who);
    assert.equal((await get('analyst', `/reviews/${id}`)).statusCode, 403);
    const count = (who: Who, table: string) =>
      asUser(
        database,
        centre.who[who].userId,
        async (tx) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n,
      );
    for (const [who, n] of [
      ['a1', 1],
      ['a2', 1],
      ['leaderA', 5],
      ['manager', 8],
      ['admin', 0],
      ['analyst', 0],
      ['foreigner', 0],
    ] as const)
      assert.equal(await count(who, 'appraisal_review'), n, who);
    assert.equal(await count('admin', 'appraisal_cycle'), 1);
    const change = asUser(database, centre.who.a1.userId, (tx) => sql`update appraisal_review set stage = 'done'`.execute(tx));
    assert.equal((await change).numAffectedRows, 0n);
  });

  it('begin with the self-review: a draft is kept, then handed in', async () => {
    const id = await idOf(centre.people.a[0] ?? 0);
    const save = (revision: number, submit: boolean, value: number | null = 4) =>
      centre.who.a1.ask(app, 'PUT', `/api/appraisals/reviews/${id}/self`, {
        revision,
        submit,
        ratings: [
          { item: 'care', value, note: '主动回访' },
          { item: '', value: null, note: '这一季慢了点' },
        ],
      });
    assert.equal((await save(1, false, 9)).statusCode, 400);
    assert.equal((await save(1, false)).json().stage, 'self');
    assert.equal((await save(1, false)).json().code, 'changed-meanwhile');
    assert.equal((await save(2, true)).json().stage, 'leader');
    assert.equal((await save(3, true)).json().code, 'not-in-this-state');
    assert.equal(
      (await post('leaderA', `/reviews/${await idOf(centre.people.a[1] ?? 0)}/skip-self`, { reason: '产假' })).json().stage,
      'leader',
    );
  });

  it('ask the leader for evidence, and for behaviour beside numbers', async () => {
    const id = await idOf(centre.people.a[0] ?? 0);
    await sql`insert into recognition (centre_id, from_id, to_id, team_id, what, impact, is_public, contact_ids, given_at)
      values (${centre.centreId}, ${centre.leaders.a}, ${centre.people.a[0] ?? 0}, ${centre.teams.a}, '替同事顶了夜班', '', true, '{}', ${new Date(`${centre.firstDay}T12:00:00Z`)})`.execute(
      database.owner,
    );
    const proposed = (await get('leaderA', `/reviews/${id}/evidence`)).json().rows;
    const thanks = proposed.find(({ kind }: { kind: string }) => kind === 'feedback');
    assert.deepEqual([thanks?.tone, thanks?.day, thanks?.words.zh], ['good', centre.firstDay, '替同事顶了夜班']);
    assert.deepEqual(proposed.map(({ ref }: { ref: string }) => ref).slice(0, 2), ['figure:aht', 'figure:transfer_rate']);
    const [stretch] = (await read('leaderA', id)).stretches;
    const save = (evidence: object[], submit = true, revision = stretch?.revision) =>
      centre.who.leaderA.ask(app, 'PUT', `/api/appraisals/reviews/${id}/stretches/${stretch?.id}`, {
        revision,
        submit,
        ratings: ['care', 'rules', 'team', 'learn'].map((item) => ({ item, value: 4, note: '', evidence })),
      });
    assert.equal((await save([])).json().code, 'evidence-needed');
    assert.equal((await save([figure])).json().code, 'behaviour-evidence-needed');
    const kept: ReviewDetail = (await save([note('2026-10-30')], false)).json();
    assert.deepEqual([kept.stretches[0]?.ratings[0]?.warnings, kept.stretches[0]?.halo], [['recent-only'], true]);
    assert.equal((await save([note('2026-10-30')])).json().code, 'changed-meanwhile', 'two leaders at once: the second is told');
    assert.deepEqual((await read('a1', id)).stretches[0]?.ratings, [], 'the person does not see a draft');
    const done = await rate(app, centre.who.leaderA, await read('leaderA', id), [4, 4, 3, 3]);
    assert.equal(done.stage, 'calibration');
    const [score] = done.scores;
    assert.deepEqual(
      score?.parts.map(({ key }) => key),
      ['results', 'behaviour'],
    );
    assert.ok(Math.abs((score?.score ?? 0) - (0.4 * (score?.parts[0]?.score ?? 0) + 0.6 * 3.5)) < 1e-9);
    assert.ok((score?.upper ?? 0) - (score?.lower ?? 0) > 0.5);
    assert.deepEqual((await read('a1', id)).scores, []);
  });

  it('count each leader for the time in the team when somebody moved in mid-period', async () => {
    const id = await selfDone(centre.people.b[3] ?? 0);
    const after = await rate(app, centre.who.leaderB, await read('leaderB', id), [2, 2, 2, 3]);
    assert.deepEqual([after.stage, after.stretches.map(({ share }) => share)], ['leader', [42 / 84, 42 / 84]]);
    const both = await rate(app, centre.who.leaderA, await read('leaderA', id), [4, 4, 4, 4]);
    assert.equal(both.stage, 'calibration');
    assert.equal(both.scores[0]?.parts[1]?.score, (3 + 3 + 3 + 3.5) / 4);
  });

  it('tell of a rater who left, and let the manager ask somebody else', async () => {
    const left = centre.people.b[0] ?? 0;
    const id = await selfDone(left);
    const [stretch] = (await read('manager', id)).stretches;
    const { rows: added } = await sql<{ id: number }>`insert into person (centre_id, employee_no, name, role)
      values (${centre.centreId}, '顾班长', '顾班长', 'leader') returning id`.execute(database.owner);
    const leaver = added[0]?.id ?? 0;
    await aVisitor(database, centre.centreId, 'leader', { unitId: centre.teams.b, personId: leaver });
    await post('manager', `/reviews/${id}/rater`, { stretchId: stretch?.id, personId: leaver, reason: '代班' });
    assert.equal((await rows('manager')).find((row) => row.id === id)?.needsRater, false);
    assert.equal((await centre.who.admin.ask(app, 'POST', `/api/persons/${leaver}/leave`, { on: '2026-01-31' })).statusCode, 200);
    assert.equal((await rows('manager')).find((row) => row.id === id)?.needsRater, true);
    const raters = (await get('manager', '/raters')).json().rows;
    const other = raters.find(({ name }: { name: string }) => name === '任班长');
    const moved: ReviewDetail = (
      await post('manager', `/reviews/${id}/rater`, { stretchId: stretch?.id, personId: other.id, reason: '原班长离职' })
    ).json();
    assert.equal(moved.stretches[0]?.leader?.name, '任班长');
    assert.equal((await rate(app, centre.who.leaderA, await read('leaderA', id), [3, 3, 4, 3])).stage, 'calibration');
  });

  it('compare raters in the calibration room; a change has a reason and a before', async () => {
    for (const [at, values] of [
      [1, [5, 5, 5, 5]],
      [2, [4, 5, 4, 4]],
      [3, [4, 4, 5, 5]],
    ] as const) {
      const person = centre.people.a[at] ?? 0;
      const id = await selfDone(person);
      await rate(app, centre.who.leaderA, await read('leaderA', id), values);
    }
    const room = (await get('manager', `/cycles/${cycle}/calibration`)).json();
    assert.ok(room.raters.length >= 1 && room.rows.length === 6);
    assert.equal(room.agreement.shared, 4, 'the four items of the one whom two leaders rated');
    assert.ok(room.agreement.leadersAlpha !== null && room.agreement.leadersAlpha < 0.5, 'two against four, two, two and three');
    const halo: CalibrationRow = room.rows.find((row: CalibrationRow) => row.halo);
    assert.equal(halo.before, 5);
    const change = (revision: number, value = 4, reason = '依据只有一条') =>
      post('manager', `/reviews/${halo.id}/calibrate`, { item: 'care', value, reason, revision });
    assert.equal((await change(halo.revision, 4, ' ')).statusCode, 400);
    assert.equal(
      (await post('leaderA', `/reviews/${halo.id}/calibrate`, { item: 'care', value: 4, reason: '无权', revision: halo.revision }))
        .statusCode,
      403,
    );
    const others = room.rows.filter((row: CalibrationRow) => row.id !== halo.id);
    assert.equal((await change(halo.revision)).statusCode, 200);
    assert.equal((await change(halo.revision)).json().code, 'changed-meanwhile');
    const later = (await get('manager', `/cycles/${cycle}/calibration`)).json();
    const moved: CalibrationRow = later.rows.find((row: CalibrationRow) => row.id === halo.id);
    assert.deepEqual([moved.before, moved.now, moved.changes.map(({ before, after }) => [before, after])], [5, 4.75, [[5, 4]]]);
    const scores = (list: CalibrationRow[]) => list.filter((row) => row.id !== halo.id).map((row) => row.score?.score);
    assert.deepEqual(scores(later.rows), scores(others), 'nobody else’s score moves');
  });

  it('are released, talked over, signed by both; an appeal is rated again blind and the score computed anew', async () => {
    const id = await idOf(centre.people.a[0] ?? 0);
    assert.deepEqual((await post('manager', `/cycles/${cycle}/release`, { reviews: [id] })).json(), { released: 1 });
    const first = (await read('a1', id)).scores.at(-1)?.score ?? 0;
    assert.ok(first > 0);
    assert.equal((await post('a1', `/reviews/${id}/sign`)).json().code, 'not-in-this-state');
    assert.equal((await post('leaderA', `/reviews/${id}/talk`, { on: '2026-11-02', note: '谈了 25 分钟' })).json().stage, 'signing');
    await post('leaderA', `/reviews/${id}/sign`);
    assert.equal((await post('a1', `/reviews/${id}/sign`)).json().stage, 'done');
    const appeal = (act: string, who: Who, more: object = {}) => post(who, `/reviews/${id}/appeal/act`, { act, ...more });
    assert.equal((await post('a1', `/reviews/${id}/appeal`, { items: ['loud'], text: '不服' })).statusCode, 400);
    assert.equal(
      (await post('a1', `/reviews/${id}/appeal`, { items: ['team'], text: '带过两个新人，没算进去' })).json().appeal.state,
      'leader',
    );
    assert.equal((await appeal('escalate', 'a1', { text: '再看看' })).json().code, 'not-in-this-state');
    assert.equal((await appeal('answer', 'leaderA', { text: '维持' })).json().appeal.isAnswered, true);
    assert.equal((await appeal('escalate', 'a1', { text: '请经理看' })).json().appeal.state, 'manager');
    assert.equal((await appeal('appoint', 'manager', { reviewerId: centre.leaders.a })).json().code, 'not-independent');
    assert.equal((await appeal('appoint', 'manager', { reviewerId: centre.leaders.b })).json().appeal.state, 'reviewer');
    const blind = await read('leaderB', id);
    assert.deepEqual([blind.isSecondReviewer, blind.scores, blind.now, blind.stretches[0]?.ratings], [true, [], [], []]);
    const seen = await asUser(database, centre.who.leaderB.userId, (tx) =>
      sql`select from appraisal_rating where review_id = ${id} and voice <> 'self'`.execute(tx),
    );
    assert.equal(seen.rows.length, 0, 'nor by SQL');
    const again = (items: string[]) =>
      post('leaderB', `/reviews/${id}/appeal/rate`, { ratings: items.map((item) => ({ item, value: 5, note: '两名新人都已独立上岗' })) });
    assert.equal((await again(['team', 'care'])).statusCode, 400);
    assert.equal((await again(['team'])).statusCode, 200);
    const after = await read('a1', id);
    assert.deepEqual([after.appeal?.state, after.stage], ['decided', 'signing']);
    assert.ok(Math.abs((after.appeal?.difference?.change ?? 0) - 0.6 * 0.5) < 1e-9);
    assert.ok(Math.abs((after.scores.at(-1)?.score ?? 0) - first - (after.appeal?.difference?.change ?? 0)) < 1e-9);
  });

  it('close the window of an appeal, and compute all scores again', async () => {
    const id = await idOf(centre.people.a[1] ?? 0);
    await post('manager', `/cycles/${cycle}/release`, {});
    clock.move(6 * oneDay);
    assert.equal((await post('a2', `/reviews/${id}/appeal`, { items: ['care'], text: '晚了' })).json().code, 'appeal-window-over');
    const found = (await post('manager', `/cycles/${cycle}/compute`)).json();
    assert.equal(found.scores, 8);
    assert.equal((await get('manager', `/cycles/${cycle}/cockpit?only=overdue`)).json().total, 2);
    assert.equal((await post('manager', `/cycles/${cycle}/close`)).json().code, 'not-in-this-state');
    const mine = (await get('a1', '/mine')).json();
    assert.deepEqual([mine.rows.length, mine.rows[0].stage, mine.rows[0].appeal], [1, 'signing', 'decided']);
    const acts = await sql<{ act: string }>`select distinct act from audit_log where act like 'appraisal.%'`.execute(database.owner);
    assert.ok(acts.rows.length >= 8);
  });
});
