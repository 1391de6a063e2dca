import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type KyselyPlugin, sql } from 'kysely';
import type { PersonRow } from '#core/contacts/contact.ts';
import { hashPassword, insertGrant, insertUser } from '../access/store.ts';
import { centreRules, spellOutRules } from '../metrics/rules.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre } from '../testing/visitors.ts';
import { mergePeople, type MergeOptions } from './merge.ts';

const nobody: PersonRow = {
  employeeNo: '',
  name: '',
  team: null,
  department: null,
  role: 'agent',
  agentKeys: [],
  skills: [],
  hiredOn: null,
  leftOn: null,
  leaveReason: null,
  username: null,
};
const row = (employeeNo: string, name: string, rest: Partial<PersonRow> = {}): PersonRow => ({ ...nobody, employeeNo, name, ...rest });

const floor = [
  row('1', '李娜', { team: '白班', department: '客服部', agentKeys: ['8001'], skills: ['投诉', '英语'], hiredOn: '2026-01-05' }),
  row('2', '张伟', { team: '夜班', department: '客服部', role: 'leader', username: 'zhang.wei', hiredOn: '2025-01-01' }),
  row('3', '孙丽', { team: '白班', hiredOn: '2025-06-01', leftOn: '2026-02-28', leaveReason: '求学', username: 'sunli' }),
];

forEachHome('merging a file of people', (home) => {
  let database: Database;
  let centreId: number;
  const merge = (rows: PersonRow[], day: string, options?: MergeOptions) =>
    asCentre(database, centreId, async (tx) => mergePeople(tx, await centreRules(tx, centreId), rows, day, options));
  const counts = async (rows: PersonRow[], day: string, options?: MergeOptions) => {
    const { inserted, updated, unchanged, rejections } = await merge(rows, day, options);
    return { inserted, updated, unchanged, rejected: rejections.map(({ line, code, field }) => `${line} ${code} ${field}`) };
  };
  const teams = async (employeeNo: string) => {
    const { rows } = await sql<{ span: string }>`select unit.name || ' ' || from_on || ' ' || to_on as span from membership
      join unit on unit.id = team_id join person on person.id = person_id
      where employee_no = ${employeeNo} and person.centre_id = ${centreId} order by from_on`.execute(database.owner);
    return rows.map(({ span }) => span);
  };
  const roles = async (username: string) => {
    const { rows } = await sql<{ held: string }>`select role || coalesce(' ' || unit.name, '') || ' ' || to_on as held from role_grant
      join sign_in_user u on u.id = user_id left join unit on unit.id = unit_id where username = ${username} order by 1`.execute(
      database.owner,
    );
    return rows.map(({ held }) => held);
  };
  const none = { inserted: 0, updated: 0, unchanged: 0, rejected: [] };

  before(async () => {
    database = await home.open();
    centreId = await aCentre(database);
  });
  after(() => database.close());

  it('takes an empty file', async () => {
    assert.deepEqual(await counts([], '2026-03-01'), none);
  });

  it('makes departments, teams, people, keys, skills and users, and changes nothing the second time', async () => {
    assert.deepEqual(await counts(floor, '2026-03-02'), { ...none, inserted: 3 });
    assert.deepEqual(await counts(floor, '2026-03-03'), { ...none, unchanged: 3 });
    assert.deepEqual(await teams('1'), ['白班 2026-01-05 infinity']);
    assert.deepEqual(await teams('3'), ['白班 2025-06-01 2026-03-01']);
    const { rows } = await sql<{ name: string; parent: string }>`select unit.name, parent.name as parent from unit
      join unit parent on parent.id = unit.parent_id order by unit.id`.execute(database.owner);
    assert.deepEqual(rows, [
      { name: '白班', parent: '客服部' },
      { name: '夜班', parent: '客服部' },
    ]);
  });

  it('makes users who cannot sign in before an administrator gives a password', async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from sign_in_account`.execute(database.owner);
    assert.equal(rows[0]?.n, 0);
    assert.deepEqual(await roles('zhang.wei'), ['leader 夜班 infinity']);
    assert.deepEqual(await roles('sunli'), []);
  });

  it('moves people from the day on, with the lead of their team', async () => {
    const moved = [
      row('1', '李娜', { team: '夜班', skills: ['投诉'] }),
      row('2', '张伟', { team: '白班', role: 'leader', username: 'Zhang.Wei' }),
    ];
    assert.deepEqual(await counts(moved, '2026-04-01'), { ...none, updated: 2 });
    assert.deepEqual(await counts(moved, '2026-04-02'), { ...none, unchanged: 2 });
    assert.deepEqual(await teams('1'), ['白班 2026-01-05 2026-04-01', '夜班 2026-04-01 infinity']);
    assert.deepEqual(await roles('zhang.wei'), ['leader 夜班 2026-04-01', 'leader 白班 infinity']);
    const { rows } = await sql<{ skill: string }>`select name || ' ' || to_on as skill from skill order by 1`.execute(database.owner);
    assert.deepEqual(
      rows.map(({ skill }) => skill),
      ['投诉 infinity', '英语 2026-04-01'],
    );
  });

  it('closes leavers with their last day and takes back who returns', async () => {
    assert.deepEqual(
      await counts([row('2', '张伟', { role: 'leader', leftOn: '2026-05-31', username: 'zhang.wei', team: '白班' })], '2026-05-10'),
      { ...none, updated: 1 },
    );
    assert.deepEqual(await roles('zhang.wei'), ['leader 夜班 2026-04-01', 'leader 白班 2026-06-01']);
    assert.deepEqual(await teams('2'), ['夜班 2025-01-01 2026-04-01', '白班 2026-04-01 2026-06-01']);
    const back = [row('2', '张伟', { hiredOn: '2026-09-01', team: '白班' })];
    assert.deepEqual(await counts(back, '2026-08-20'), { ...none, updated: 1 });
    assert.deepEqual(await counts(back, '2026-09-20'), { ...none, unchanged: 1 });
    assert.deepEqual((await teams('2')).at(-1), '白班 2026-09-01 infinity');
    const { rows } = await sql<{
      hired_on: string;
      left_on: string | null;
    }>`select hired_on, left_on from employment e join person p on p.id = person_id
      where employee_no = '2' order by hired_on`.execute(database.owner);
    assert.deepEqual(rows, [
      { hired_on: '2025-01-01', left_on: '2026-05-31' },
      { hired_on: '2026-09-01', left_on: null },
    ]);
  });

  it('turns somebody known from contacts only into the person whose key it is, and computes the figures of the team', async () => {
    const person = await sql<{
      id: number;
    }>`insert into person (centre_id, employee_no, name) values (${centreId}, 'becky', 'becky') returning id`.execute(database.owner);
    const id = person.rows[0]?.id ?? 0;
    await sql`insert into agent_key values (${centreId}, 'becky', ${id})`.execute(database.owner);
    const source = await sql<{ id: number }>`insert into source (centre_id, name) values (${centreId}, 'acd') returning id`.execute(
      database.owner,
    );
    await sql`insert into contact (centre_id, source_id, external_id, content_hash, channel, direction, agent_id, entered_at, outcome, transferred)
      values (${centreId}, ${source.rows[0]?.id}, 'c1', 'x', 'voice', 'inbound', ${id}, '2026-03-02T02:00:00Z', 'answered', false)`.execute(
      database.owner,
    );
    await asCentre(database, centreId, async (tx) => spellOutRules(tx, await centreRules(tx, centreId)));
    const becky = row('9', '贝琪', { agentKeys: ['becky'], team: '白班', hiredOn: '2026-01-01' });
    const merged = await merge([becky], '2026-04-01');
    assert.deepEqual([merged.inserted, merged.updated, merged.intervalsRecomputed], [0, 1, 1]);
    assert.equal((await merge([becky], '2026-04-01')).unchanged, 1);
    const { rows } = await sql<{
      name: string;
    }>`select unit.name from contact join unit on unit.id = team_id where agent_id = ${id}`.execute(database.owner);
    assert.deepEqual(rows, [{ name: '白班' }]);
  });

  it('refuses rows that break a rule and stores nothing of them', async () => {
    const other = await aCentre(database, '二号中心');
    await insertUser(database.owner, { centreId: other, username: 'foreign', name: 'x', passwordHash: null, mustChangePassword: false });
    const bad = [
      row('', '无号'),
      row('20', '甲', { team: '客服部' }),
      row('21', '乙', { hiredOn: '2026-05-01', leftOn: '2026-04-01' }),
      row('1', '李娜'),
      row('1', '李娜二'),
      row('22', '丙', { agentKeys: ['8001'] }),
      row('23', '丁', { username: 'foreign' }),
      row('24', '戊', { username: 'bad name' }),
      row('25', '己', { username: 'ji', role: 'leader' }),
      row('1a', '庚', { team: '新班', department: '新班' }),
      row('2', '张伟', { leftOn: '2020-01-01' }),
    ];
    const { rejected, inserted } = await counts(bad, '2026-10-01');
    assert.equal(inserted, 0);
    assert.deepEqual(rejected, [
      '1 missing-required employee_no',
      '2 unknown-value team',
      '3 ends-before-start left_on',
      '5 duplicate-in-file employee_no',
      '6 unknown-value agent_keys',
      '7 unknown-value username',
      '8 unknown-value username',
      '9 missing-required team',
      '10 unknown-value team',
      '11 ends-before-start left_on',
    ]);
    const { rows } = await sql`select from unit where name = '新班'`.execute(database.owner);
    assert.equal(rows.length, 0);
  });

  it('makes no managers and administrators unless an administrator imports', async () => {
    const boss = [row('30', '钱', { role: 'admin', username: 'qian' })];
    assert.deepEqual(await counts(boss, '2026-10-01'), { ...none, inserted: 1 });
    assert.deepEqual(await roles('qian'), []);
    assert.deepEqual(await counts(boss, '2026-10-01', { mayGrantAll: true }), { ...none, updated: 1 });
    assert.deepEqual(await roles('qian'), ['admin infinity']);
  });

  it('keeps roles given by hand, and the password of a user who was there before', async () => {
    const passwordHash = await hashPassword('a long phrase');
    const user = { centreId, username: 'wu', name: '吴', passwordHash, mustChangePassword: false };
    await insertGrant(database.owner, centreId, (await insertUser(database.owner, user)) ?? '', 'analyst');
    await counts([row('40', '吴', { username: 'WU' })], '2026-10-01');
    assert.deepEqual(await roles('wu'), ['agent infinity', 'analyst infinity']);
    const { rows } = await sql<{ must: boolean }>`select must_change_password as must from sign_in_user where username = 'wu'`.execute(
      database.owner,
    );
    assert.deepEqual(rows, [{ must: false }]);
    assert.deepEqual((await counts([row('41', '伍', { username: 'wu' })], '2026-10-01')).rejected, ['1 unknown-value username']);
  });

  it('takes a new number for somebody and the old number for somebody else from one file', async () => {
    await sql`insert into person (centre_id, employee_no, name) values (${centreId}, '7001', '7001')`.execute(database.owner);
    const both = [row('E1', '陈晨', { agentKeys: ['7001'] }), row('7001', '周舟')];
    assert.deepEqual(await counts(both, '2026-10-01'), { ...none, inserted: 1, updated: 1 });
    assert.deepEqual(await counts(both, '2026-10-01'), { ...none, unchanged: 2 });
  });

  it('asks the database as often for many new people, with users and roles, as for few', async () => {
    const newcomers = (count: number, name: string) =>
      Array.from({ length: count }, (_, i) =>
        row(`${name}${i}`, '新人', {
          team: `${name}队${i % 9}`,
          department: `${name}部`,
          username: `${name}${i}`,
          skills: ['投诉'],
          agentKeys: [`${name}${i}`],
        }),
      );
    const asked = async (rows: PersonRow[]) => {
      let count = 0;
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          count++;
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      await asCentre(database, centreId, async (tx) =>
        mergePeople(tx.withPlugin(counting) as typeof tx, await centreRules(tx, centreId), rows, '2026-10-01'),
      );
      return count;
    };
    assert.equal(await asked(newcomers(40, 'many')), await asked(newcomers(2, 'few')));
  });

  it('merges three hundred people in seconds', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      row(`n${i}`, `坐席${i}`, { team: `组${i % 40}`, agentKeys: [`k${i}`], hiredOn: '2026-01-01' }),
    );
    const start = performance.now();
    assert.equal((await merge(many, '2026-10-01')).inserted, 300);
    const first = performance.now();
    assert.equal((await merge(many, '2026-10-01')).unchanged, 300);
    assert.ok(first - start < 20_000 && performance.now() - first < 5000, `${first - start} and ${performance.now() - first} ms`);
  });
});
