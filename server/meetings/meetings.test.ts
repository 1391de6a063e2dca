import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, steadyClock, testApp } from '../testing/visitors.ts';
import { aFloor, type Floor } from './floor-testing.ts';

const secret = '紫色长颈鹿';

forEachHome('meetings', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let floor: Floor;
  const clock = steadyClock();
  let weekly = 0;
  let first = 0;
  const open = { every: 'week', weekdays: [0], startsOn: '2026-11-02', time: '15:00', minutesLong: 30, skipHolidays: true };
  const get = async (url: string, who = floor.leader) => (await who.ask(app, 'GET', url)).json();
  const act = async (method: 'POST' | 'PUT' | 'PATCH', url: string, body: object = {}, who = floor.leader) => {
    const reply = await who.ask(app, method, url, body);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json();
  };
  const refused = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    url: string,
    body: object | undefined,
    who: Floor['leader'],
    code: string,
  ) => assert.equal((await who.ask(app, method, url, body)).json().code, code, `${method} ${url}`);
  const whats = (meeting: { points: { what: string }[] }) => meeting.points.map(({ what }) => what);

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    floor = await aFloor(database);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('begin empty, for those signed in', async () => {
    assert.equal((await ask(app, 'GET', '/api/meetings')).statusCode, 401);
    assert.deepEqual(await get('/api/meetings'), { total: 0, rows: [], today: '2026-11-02' });
    assert.deepEqual((await get('/api/meetings/today', floor.agent)).rows, []);
  });

  it('begin as a series with somebody whom one leads, planned on its first day', async () => {
    const body = { ...open, kind: 'one-on-one', other: floor.agentId };
    await refused('POST', '/api/meeting-series', { ...body, weekdays: [] }, floor.leader, 'invalid-input');
    await refused('POST', '/api/meeting-series', { ...body, team: floor.teamId }, floor.leader, 'invalid-input');
    await refused('POST', '/api/meeting-series', body, floor.agent, 'not-allowed');
    await refused('POST', '/api/meeting-series', body, floor.otherLeader, 'not-found');
    ({ id: weekly, meeting: first } = await act('POST', '/api/meeting-series', body));
    const meeting = await get(`/api/meetings/${first}`, floor.agent);
    assert.equal(meeting.startsAt, '2026-11-02T07:00:00.000Z');
    assert.equal(meeting.leader.name, '任组长');
    assert.deepEqual(meeting.may, { write: true, lead: false, acknowledge: false });
    assert.deepEqual((await get('/api/meeting-series')).rows[0].next, ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']);
    assert.equal((await get('/api/meetings/today', floor.agent)).rows.length, 1);
  });

  it('have an agenda that both sides fill; the later of two changes is told', async () => {
    await act('POST', `/api/meetings/${first}/points`, { what: '平均处理时长', reason: '信号', from: { kind: 'signal', id: '7' } });
    const mine = await act('POST', `/api/meetings/${first}/points`, { what: '想换早班' }, floor.agent);
    assert.deepEqual(whats(mine), ['平均处理时长', '想换早班']);
    const point = mine.points[1];
    const url = `/api/meetings/${first}/points/${point.id}`;
    await act('PATCH', url, { revision: point.revision, said: '下月起试两周' });
    await refused('PATCH', url, { revision: point.revision, said: '不行' }, floor.agent, 'changed-meanwhile');
    await refused('PATCH', `/api/meetings/${first}/points/9999`, { revision: 1, said: 'x' }, floor.agent, 'not-found');
    assert.equal((await get(`/api/meetings/${first}`)).points[1].said, '下月起试两周');
  });

  it('keep private notes from everybody but their author: other side, manager, administrator, other leader, other agent', async () => {
    const url = `/api/meetings/${first}/note`;
    const saved = await act('PUT', url, { text: `他在找工作 ${secret}`, revision: 0 });
    assert.equal(saved.revision, 1);
    await refused('PUT', url, { text: 'x', revision: 0 }, floor.leader, 'changed-meanwhile');
    assert.deepEqual(await get(url, floor.agent), { text: '', revision: 0, savedAt: null, unreadable: false });
    await act('PUT', url, { text: '我的笔记', revision: 0 }, floor.agent);
    assert.equal((await get(url)).text, `他在找工作 ${secret}`);
    for (const who of [floor.manager, floor.admin, floor.otherLeader, floor.otherAgent]) {
      await refused('GET', url, undefined, who, 'not-found');
      await refused('GET', `/api/meetings/${first}`, undefined, who, 'not-found');
      await refused('PUT', url, { text: 'x', revision: 0 }, who, 'not-found');
    }
    for (const who of [floor.agent, floor.manager, floor.admin, floor.analyst, floor.otherLeader, floor.otherAgent]) {
      const seen = await asUser(
        database,
        who.userId,
        async (tx) => (await sql<{ userId: string }>`select user_id as "userId" from meeting_note`.execute(tx)).rows,
      );
      assert.deepEqual(seen, who === floor.agent ? [{ userId: floor.agent.userId }] : []);
      const changed = await asUser(database, who.userId, (tx) =>
        sql`update meeting_note set sealed = '' where user_id <> ${who.userId} returning meeting_id`.execute(tx),
      );
      assert.equal(changed.rows.length, 0);
    }
    await assert.rejects(
      asUser(database, floor.manager.userId, (tx) =>
        sql`insert into meeting_note (meeting_id, user_id, centre_id, sealed) values (${first}, ${floor.agent.userId}, ${floor.centreId}, 'x')`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
  });

  it('show nothing of a one-on-one to anybody else in the database either', async () => {
    for (const who of [floor.manager, floor.admin, floor.analyst, floor.otherLeader, floor.otherAgent])
      for (const table of ['meeting', 'meeting_series', 'meeting_item', 'meeting_acknowledgement']) {
        const { rows } = await asUser(database, who.userId, (tx) => sql`select from ${sql.table(table)}`.execute(tx));
        assert.equal(rows.length, 0, `${table} as ${who.userId}`);
      }
    await assert.rejects(
      asUser(database, floor.otherAgent.userId, (tx) =>
        sql`insert into meeting_item (centre_id, meeting_id, what, by_id) values (${floor.centreId}, ${first}, 'x', ${floor.otherAgentId})`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
  });

  it('have notes sealed in the database and in a backup: not a word in clear', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-notes-'));
    const file = path.join(folder, 'all.tgz');
    await writeBackup(database, { file, version: '0', now: 0, secretMark: null });
    const bytes = gunzipSync(readFileSync(file));
    rmSync(folder, { recursive: true });
    assert.ok(bytes.includes('meeting_note/'), 'the backup holds the notes');
    assert.ok(bytes.includes(Buffer.from('想换早班')), 'and would show what is in clear');
    assert.ok(!bytes.includes(Buffer.from(secret)) && !bytes.includes(Buffer.from(secret).toString('base64')));
    const { rows } = await sql<{ all: string }>`select string_agg(detail::text || object, '') as all from audit_log`.execute(
      database.owner,
    );
    assert.ok(!rows[0]?.all.includes(secret));
  });

  it('end with minutes for both sides, plan the next one and carry what is open over, once', async () => {
    const points = (await get(`/api/meetings/${first}`)).points;
    await act('PATCH', `/api/meetings/${first}/points/${points[0].id}`, { revision: points[0].revision, state: 'done' });
    await refused('PUT', `/api/meetings/${first}/minutes`, { revision: 1, minutes: 'x' }, floor.agent, 'not-allowed');
    await act('PUT', `/api/meetings/${first}/minutes`, { revision: 1, minutes: '谈妥：下月起试两周早班' });
    await refused('PUT', `/api/meetings/${first}/minutes`, { revision: 1, minutes: 'y' }, floor.leader, 'changed-meanwhile');
    await refused('POST', `/api/meetings/${first}/hold`, {}, floor.agent, 'not-allowed');
    const ended = await act('POST', `/api/meetings/${first}/hold`);
    await refused('POST', `/api/meetings/${first}/hold`, {}, floor.leader, 'not-in-this-state');
    await refused('POST', `/api/meetings/${first}/points`, { what: '晚了' }, floor.agent, 'not-in-this-state');
    assert.equal(ended.after.plannedOn, '2026-11-09');
    const next = await get(`/api/meetings/${ended.after.id}`, floor.agent);
    assert.deepEqual(whats(next), ['想换早班']);
    assert.deepEqual([next.points[0].carried, next.points[0].by.name], [1, '邱坐席']);
    assert.equal((await get(`/api/meetings/${first}`, floor.agent)).minutes, '谈妥：下月起试两周早班');
    const taken = await act('POST', `/api/meetings/${first}/acknowledge`, {}, floor.agent);
    assert.equal(taken.acknowledgedAt, '2026-11-02T02:00:00.000Z');
    clock.move(60_000);
    await act('PUT', `/api/meetings/${first}/minutes`, { revision: 2, minutes: '谈妥：试三周早班' });
    assert.equal((await get(`/api/meetings/${first}`)).acknowledgements.missing.length, 1);
    const skipped = await act('POST', `/api/meetings/${next.id}/skip`);
    assert.deepEqual(whats(await get(`/api/meetings/${skipped.after.id}`)), ['想换早班']);
    assert.equal(skipped.after.plannedOn, '2026-11-16');
  });

  it('move, change with their series and end, and their open points stay to be read', async () => {
    const planned = (await get('/api/meetings')).rows[0].id;
    const moved = await act('POST', `/api/meetings/${planned}/move`, { day: '2026-11-17', time: '09:30' });
    assert.equal(moved.startsAt, '2026-11-17T01:30:00.000Z');
    await refused('POST', `/api/meetings/${planned}/move`, { day: '2026-11-09', time: '09:30' }, floor.leader, 'already-exists');
    const series = { ...open, every: 'two-weeks', title: '双周谈', revision: 1 };
    await refused('PUT', `/api/meeting-series/${weekly}`, series, floor.agent, 'not-allowed');
    await refused('PUT', `/api/meeting-series/${weekly}`, series, floor.otherLeader, 'not-found');
    const changed = await act('PUT', `/api/meeting-series/${weekly}`, series);
    assert.deepEqual(changed.next.slice(0, 2), ['2026-11-16', '2026-11-30']);
    await refused('PUT', `/api/meeting-series/${weekly}`, series, floor.leader, 'changed-meanwhile');
    assert.equal((await act('POST', `/api/meeting-series/${weekly}/end`)).ended, true);
    assert.deepEqual(whats(await get(`/api/meetings/${planned}`, floor.agent)), ['想换早班']);
    assert.equal((await get('/api/meetings')).total, 0);
  });

  it('give a briefing out to the team, whose people take note of it one by one', async () => {
    const body = { ...open, weekdays: [0, 1, 2, 3, 4, 5, 6], time: '08:15', minutesLong: 15, kind: 'briefing', team: floor.teamId };
    const { meeting: id } = await act('POST', '/api/meeting-series', body);
    assert.equal((await get(`/api/meetings/${id}`, floor.agent)).sheet, null);
    await refused('POST', `/api/meetings/${id}/hold`, {}, floor.leader, 'invalid-input');
    await act('PUT', `/api/meetings/${id}/minutes`, { revision: 1, minutes: '今天医保系统升级，先安抚再登记。' });
    clock.move(24 * 3_600_000); // given out a day late: it is of the day on which it is
    const given = await act('POST', `/api/meetings/${id}/hold`);
    assert.deepEqual([given.plannedOn, given.after.plannedOn], ['2026-11-03', '2026-11-04']);
    assert.deepEqual(
      given.acknowledgements.missing.map(({ name }: { name: string }) => name),
      ['邱坐席', '钱坐席'],
    );
    const waiting = (await get('/api/meetings/today', floor.agent)).rows.filter(({ kind }: { kind: string }) => kind === 'briefing');
    assert.deepEqual(
      waiting.map((row: { id: number }) => row.id),
      [id],
    );
    const taken = await act('POST', `/api/meetings/${id}/acknowledge`, {}, floor.agent);
    assert.equal(taken.acknowledgements, null);
    assert.deepEqual(taken.sheet.people, []);
    await act('POST', `/api/meetings/${id}/acknowledge`, {}, floor.agent);
    const { acknowledgements } = await get(`/api/meetings/${id}`);
    assert.deepEqual([acknowledgements.by.length, acknowledgements.missing.length], [1, 1]);
    await refused('GET', `/api/meetings/${id}`, undefined, floor.otherAgent, 'not-found');
    await refused('GET', `/api/meetings/${id}`, undefined, floor.admin, 'not-found');
    assert.equal((await floor.manager.ask(app, 'GET', `/api/meetings/${id}`)).statusCode, 200);
    await refused('PUT', `/api/meetings/${id}/minutes`, { revision: 2, minutes: '改口' }, floor.leader, 'not-in-this-state');
  });
});
