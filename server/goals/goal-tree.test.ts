import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { GoalRow } from '#api/goals.ts';
import { addDays } from '#core/time/calendar.ts';
import { asUser } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aGoalCentre } from './goals-testing.ts';
import { recomputeGoals } from './recompute.ts';

forEachHome('goals below goals', (home) => {
  const centre = aGoalCentre(home);
  const { visitor, get, send, act, detail, person, propose, agreed } = centre;

  /** Two goals of the team, for goals of people to hang below. */
  const twoOfTheTeam = async () => {
    const unitId = centre.open().planted.teams.a;
    const ofTeam = { level: 'team', personId: null, unitId, target: { kind: 'at-most', high: 280 }, weight: null };
    return [await propose('leaderA', ofTeam), await propose('leaderA', ofTeam)] as const;
  };

  it('hang in a tree: moving or dropping one works out both goals above', async () => {
    const [one, two] = await twoOfTheTeam();
    const child = await propose('leaderA', { parentId: one });
    const cascades = async () => [(await detail('leaderA', one)).cascade, (await detail('leaderA', two)).cascade];
    const [before] = await cascades();
    assert.deepEqual([before?.implied, Math.round(before?.gap ?? 0)], [290, 10]);
    await send('leaderA', `/api/goals/${child}/move`, { parentId: two });
    assert.deepEqual(
      (await cascades()).map((cascade) => cascade?.implied ?? null),
      [null, 290],
    );
    assert.equal((await send('leaderA', `/api/goals/${one}/move`, { parentId: two })).statusCode, 200);
    assert.equal((await send('leaderA', `/api/goals/${two}/move`, { parentId: one })).json().code, 'unit-circle');
    await act('leaderA', child, 'drop', '换一个');
    assert.deepEqual(
      (await cascades()).map((cascade) => cascade?.implied ?? null),
      [null, 280],
    );
    const board = (await get('other', '/api/goals')).json().rows as GoalRow[];
    assert.ok(
      board.some(({ id }) => id === one),
      'a team’s goal is read by its people',
    );
    const ofB = (await get('leaderB', '/api/goals')).json().rows as GoalRow[];
    assert.ok(ofB.every(({ level }) => level !== 'team' && level !== 'person'));
    await agreed();
    const managed = (await get('manager', '/api/goals')).json();
    assert.ok(
      managed.people.some((row: { team: { id: number }; goals: number }) => row.team.id === centre.open().planted.teams.a && row.goals > 0),
    );
  });

  it('once agreed, hang below another goal only with a reason and the word of both, and not by SQL', async () => {
    const [one, two] = await twoOfTheTeam();
    const child = await agreed({ parentId: one });
    const implied = async () => [
      (await detail('leaderA', one)).cascade?.implied ?? null,
      (await detail('leaderA', two)).cascade?.implied ?? null,
    ];
    assert.deepEqual(await implied(), [290, null]);
    assert.equal((await send('leaderA', `/api/goals/${child}/move`, { parentId: two })).statusCode, 400, 'a reason');
    assert.equal((await send('other', `/api/goals/${child}/move`, { parentId: two, reason: '试试' })).statusCode, 404);
    const bySql = (parent: number) =>
      asUser(centre.open().database, visitor('leaderA').userId, (tx) =>
        sql`update goal set parent_id = ${parent} where id = ${child}`.execute(tx),
      );
    await assert.rejects(bySql(two), /both confirmations/);
    assert.equal((await send('leaderA', `/api/goals/${child}/move`, { parentId: two, reason: '班组重新分工' })).statusCode, 200);
    assert.deepEqual(await implied(), [290, null], 'the other side has not said anything yet');
    assert.equal((await act('leaderA', child, 'confirm-change')).statusCode, 409, 'nor can one side speak for both');
    const asked = (await detail('own', child)).changes.at(-1);
    assert.deepEqual([asked?.parent?.before?.id, asked?.parent?.after?.id, asked?.reason], [one, two, '班组重新分工']);
    assert.equal((await act('own', child, 'confirm-change')).statusCode, 200);
    assert.deepEqual(await implied(), [null, 290]);
    assert.equal((await detail('own', child)).parentId, two);
    await assert.rejects(bySql(one), /both confirmations/, 'a change that was made lets nobody move it elsewhere');
  });

  it('show on their time line what was talked about and promised', async () => {
    const id = await agreed();
    const leader = await sql<{
      id: number;
    }>`insert into person (centre_id, employee_no, name) values (${centre.open().planted.centreId}, ${`L${id}`}, '带班人') returning id`.execute(
      centre.open().database.owner,
    );
    await sql`with series as (insert into meeting_series (centre_id, kind, leader_id, other_id, every, weekdays, starts_on, local_time, minutes_long)
        values (${centre.open().planted.centreId}, 'one-on-one', ${leader.rows[0]?.id ?? 0}, ${person()}, 'week', '{0}', '2026-10-12', '10:00', 30) returning id),
      held as (insert into meeting (centre_id, series_id, kind, leader_id, other_id, planned_on, starts_at, minutes_long, state)
        select ${centre.open().planted.centreId}, id, 'one-on-one', ${leader.rows[0]?.id ?? 0}, ${person()}, '2026-10-12', '2026-10-12T02:00:00Z', 30, 'held' from series returning id)
      insert into meeting_item (centre_id, meeting_id, what, from_kind, from_id, by_id, said)
      select ${centre.open().planted.centreId}, id, '通话时长', 'goal', ${String(id)}, ${person()}, '先减少转接' from held`.execute(
      centre.open().database.owner,
    );
    const { meetings } = await detail('own', id);
    assert.deepEqual(
      meetings.map(({ kind, state, what, said }) => [kind, state, what, said]),
      [['one-on-one', 'held', '通话时长', '先减少转接']],
    );
    assert.deepEqual((await detail('manager', id)).meetings, [], 'who takes no part sees nothing of it');
  });

  it('count a person who changes team for the time in each', async () => {
    const span = { from: '2026-10-05', to: '2026-11-01' };
    const upper = { level: 'team', personId: null, weight: null, metric: 'answered', target: { kind: 'at-least', low: 4000 }, ...span };
    const top = await propose('manager', { ...upper, unitId: centre.open().planted.teams.a });
    const child = await propose('leaderA', { parentId: top, metric: 'answered', target: { kind: 'at-least', low: 1000 }, ...span });
    assert.equal((await detail('leaderA', top)).cascade?.implied, 1000);
    const half = addDays(span.from, 14);
    await sql`update membership set to_on = ${half} where person_id = ${person()}`.execute(centre.open().database.owner);
    await sql`insert into membership (centre_id, person_id, team_id, from_on) values (${centre.open().planted.centreId}, ${person()}, ${centre.open().planted.teams.b}, ${half})`.execute(
      centre.open().database.owner,
    );
    await sql`update day_measure set team_id = ${centre.open().planted.teams.b} where agent_id = ${person()} and day >= ${half}`.execute(
      centre.open().database.owner,
    );
    await recomputeGoals({ database: centre.open().database, clock: centre.clock }, centre.open().planted.centreId, 'all');
    assert.equal((await detail('manager', top)).cascade?.implied, 500);
    const { parts, track } = await detail('own', child);
    assert.equal(parts.length, 2);
    assert.equal(
      parts.reduce((sum, { value }) => sum + (value ?? 0), 0),
      track?.value,
    );
    assert.equal((await get('leaderA', `/api/goals/${child}`)).statusCode, 404, 'the former leader reads no more');
    assert.equal((await get('leaderB', `/api/goals/${child}`)).statusCode, 200);
  });
});
