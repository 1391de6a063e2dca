import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Offer } from '#api/runs.ts';
import type { Selftest } from '#core/methods/selftest.ts';
import { aFloor, type Floor } from '../meetings/floor-testing.ts';
import { shippedPlaybook } from '../methods/load.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

const secret = '橙色企鹅想换班';

forEachHome('what a form is offered of the asker’s own', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let floor: Floor;
  const act = async (who: Visitor, method: 'POST' | 'PUT', url: string, body: object) => {
    const reply = await who.ask(app, method, url, body);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json();
  };
  /** The values and reasons offered from one source when somebody begins a method. */
  const offered = async (who: Visitor, method: string, from: string, about: string | null = null): Promise<Offer> => {
    const run = await act(who, 'POST', '/api/runs', { method, about });
    return run.prefill.find((offer: Offer) => offer.from === from) ?? assert.fail(`${method}: ${from}`);
  };
  const ofAgent = () => `person:${floor.agentId}`;

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock: steadyClock() });
    floor = await aFloor(database);
    const { leader, centreId, agentId, leaderId, teamId } = floor;
    const test = (await shippedPlaybook()).selftests.find(({ key }) => key === 'learning_power_test') as Selftest;
    const weak = test.dims[1]?.key;
    const answers = Object.fromEntries(
      test.items.map(({ id, dim, reverse }) => [id, (dim === weak) === reverse ? test.scale.max : test.scale.min]),
    );
    await act(leader, 'POST', `/api/selftests/${test.key}/results`, { answers });
    for (const minutes of [30, 50])
      await act(leader, 'POST', '/api/my-time', { day: '2026-11-02', what: '催补报表', kind: 'manage', mode: 'passive', minutes });
    const series = { every: 'week', weekdays: [0], startsOn: '2026-11-02', time: '15:00', minutesLong: 30, skipHolidays: true };
    const { meeting } = await act(leader, 'POST', '/api/meeting-series', { ...series, kind: 'one-on-one', other: agentId });
    await act(leader, 'PUT', `/api/meetings/${meeting}/note`, { revision: 0, text: secret });
    await sql`insert into development_plan (centre_id, person_id, team_id, strengths, points, made_on, made_by)
      values (${centreId}, ${agentId}, ${teamId}, '{}', '[]', '2026-10-01', 'x')`.execute(database.owner);
    await sql`insert into plan_training (centre_id, plan_id, held_on, what, hours, outcome, noted_by)
      select ${centreId}, id, '2026-10-20', '倾听练习', 1, '过关', 'x' from development_plan`.execute(database.owner);
    await sql`insert into training_need (centre_id, team_id, topic, people, reason, raised_on, raised_by)
      values (${centreId}, ${teamId}, '退费流程', 4, 'x', '2026-10-21', 'x')`.execute(database.owner);
    await sql`insert into goal (centre_id, level, person_id, kind, statement, from_on, to_on, plan, set_by)
      values (${centreId}, 'person', ${agentId}, 'behaviour', '先复述', '2026-10-01', '2026-12-01', '{}', 'x')`.execute(database.owner);
    await sql`insert into goal_check_in (centre_id, goal_id, day, user_id, who, progress)
      select ${centreId}, id, '2026-10-30', 'x', 'x', 'x' from goal`.execute(database.owner);
    await sql`insert into goal_mood (check_in_id, centre_id, person_id, mood) select id, ${centreId}, ${agentId}, 2 from goal_check_in`.execute(
      database.owner,
    );
    await sql`insert into memo (centre_id, kind, author_id, recipient_id, title, answers, state, decision, reply, changed_at)
      select ${centreId}, 'case', ${leaderId}, id, '跨省退费', '{}', 'answered', 'granted', '按发货地口径办', '2026-10-30' from person where employee_no = 'M1'`.execute(
      database.owner,
    );
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are self-tests, time, and notes of talks with the person', async () => {
    const { leader } = floor;
    const lowest = await offered(leader, 'learning_power', 'selftest_results');
    assert.match(String(lowest.value), /2026-11-02: lowest in .+ \(mean 1\.0\/5\)/);
    const time = JSON.stringify((await offered(leader, 'low_diligence_trap', 'time_log')).value);
    assert.match(time, /催补报表: 80 min \(managing · passive, last 28 days\)/);
    assert.match(JSON.stringify((await offered(leader, 'ineffective_listening', 'one_on_one_notes', ofAgent())).value), new RegExp(secret));
  });

  it('are trainings of the person or the team, mood at check-ins, and what was decided on hard cases', async () => {
    const { leader } = floor;
    assert.match(
      JSON.stringify((await offered(leader, 'ability_three_levels', 'training_log', ofAgent())).value),
      /2026-10-20, 倾听练习, 过关/,
    );
    const team = JSON.stringify((await offered(leader, 'first_line_role', 'training_log')).value);
    assert.match(team, /邱坐席, 倾听练习.*Still lacking: 退费流程 \(4 people\)/);
    assert.match(
      JSON.stringify((await offered(leader, 'emotion_care', 'mood_pulse', ofAgent())).value),
      /2026-10-30 mood at check-in 2\/5/,
    );
    assert.match(JSON.stringify((await offered(leader, 'issue_escalation', 'knowledge_cases')).value), /跨省退费; 按发货地口径办/);
  });

  it('are nobody else’s, and no mean of a few is shown', async () => {
    const { otherLeader, manager, leader } = floor;
    for (const who of [otherLeader, manager])
      for (const [method, from] of [
        ['learning_power', 'selftest_results'],
        ['low_diligence_trap', 'time_log'],
        ['ineffective_listening', 'one_on_one_notes'],
      ] as const) {
        const { value, none } = await offered(who, method, from);
        assert.deepEqual([value, none?.en], [null, 'Nothing was found for this'], from);
      }
    assert.equal((await offered(otherLeader, 'first_line_role', 'training_log')).value, null);
    assert.equal((await offered(otherLeader, 'issue_escalation', 'knowledge_cases')).value, null);
    assert.equal((await offered(leader, 'active_passive_mgmt', 'mood_pulse')).value, null, 'one person is no mean');
    assert.equal((await offered(manager, 'emotion_care', 'mood_pulse', ofAgent())).value, null, 'mood is for whoever leads the team');
  });

  it('stand sealed in the run that they were offered to', async () => {
    const { rows } = await sql<{ all: string }>`select string_agg(r::text, '') as all from method_run r`.execute(database.owner);
    assert.ok(rows[0]?.all.includes('first_line_role') && !rows[0].all.includes(secret) && !rows[0].all.includes('催补报表'));
  });
});
