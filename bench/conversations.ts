import { sql } from 'kysely';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '#server/testing/visitors.ts';
import { isStarted, onBothHomes, rounded } from './homes.ts';

const teams = 20;
const peoplePerTeam = 75;
const commitments = 20_000;
const runs = 5_000;
const times = 40;
/** What lists and pages may take at most, 95 times of 100. */
const goalMs = 100;

interface Filled {
  app: Awaited<ReturnType<typeof testApp>>;
  agent: Visitor;
  leader: Visitor;
  manager: Visitor;
  personId: number;
}

/** A centre with 1,500 people of 20 teams, and what they have promised and written. */
async function fill(database: Database): Promise<Filled> {
  const centreId = await aCentre(database);
  const { owner } = database;
  await sql`insert into unit (centre_id, kind, name) select ${centreId}, 'team', '班 ' || n from generate_series(1, ${teams}) n`.execute(
    owner,
  );
  await sql`insert into person (centre_id, employee_no, name) select ${centreId}, 'P' || n, '员工' || n from generate_series(1, ${teams * peoplePerTeam}) n`.execute(
    owner,
  );
  await sql`insert into membership (centre_id, person_id, team_id)
    select ${centreId}, p.id, u.id from (select id, row_number() over (order by id) as n from person) p
    join (select id, row_number() over (order by id) as n from unit) u on u.n = (p.n - 1) / ${peoplePerTeam} + 1`.execute(owner);
  const { rows } = await sql<{ person: number; team: number }>`
    select min(person_id) as person, team_id as team from membership group by team_id order by team_id limit 1`.execute(owner);
  const { person = 0, team = 0 } = rows[0] ?? {};
  const leader = await aVisitor(database, centreId, 'leader', { unitId: team, personId: person });
  const agent = await aVisitor(database, centreId, 'agent', { personId: person + 1 });
  const manager = await aVisitor(database, centreId, 'manager', { personId: person + 2 * peoplePerTeam });
  const app = await testApp(database);
  const begun = (await leader.ask(app, 'POST', '/api/runs', { method: 'bid', about: `person:${person + 1}` })).json() as { id: number };
  await sql`insert into commitment (centre_id, owner_id, other_id, team_id, what, proof_kind, proof_text, agreed_on, due_on, first_due_on, from_kind, from_id,
      method, state, owner_confirmed_at, other_confirmed_at, done_on, made_on, made_by, made_by_name, verdict, effect, measured_on)
    select ${centreId}, m.person_id, l.leader, m.team_id, '客户说完停两秒再开口，先复述再查询 ' || n, 'yes-no', '抽听 5 通', d.day, d.day + 7, d.day + 7, 'run', ${begun.id},
      'bid', case when n % 4 = 0 then 'open' when n % 4 = 1 then 'confirmed' when n % 8 = 7 then 'dropped' else 'done' end, now(), now(),
      case when n % 4 = 2 then d.day + 6 end, d.day, null, 'bench', case when n % 4 = 2 then 'cannot-tell' end, null, null
    from generate_series(1, ${commitments}) n
    join (select person_id, team_id, row_number() over (order by person_id) as at from membership) m on m.at = n % ${teams * peoplePerTeam} + 1
    join (select team_id, min(person_id) as leader from membership group by team_id) l on l.team_id = m.team_id
    cross join lateral (select date '2026-05-01' + n % 190 as day) d where l.leader <> m.person_id`.execute(owner);
  await sql`insert into commitment_step (centre_id, commitment_id, day, step, who, due_on) select centre_id, id, made_on, 'made', 'bench', due_on from commitment`.execute(
    owner,
  );
  await sql`insert into method_run (centre_id, author_id, method_key, edition_id, about_kind, about_id, from_kind, from_id, audience, state, answers, shared_with,
      changed_at, submitted_at)
    select r.centre_id, l.leader, r.method_key, r.edition_id, 'person', m.person_id, 'signal', n, 'leaders', 'submitted',
      jsonb_build_object('behaviour', repeat('10月30日16:05那通，3次在客户没说完时接话。', 6)), case when n % 2 = 0 then array[m.person_id] else '{}' end,
      now() - n * interval '1 hour', now() - n * interval '1 hour'
    from generate_series(1, ${runs}) n cross join (select * from method_run where id = ${begun.id}) r
    join (select person_id, team_id, row_number() over (order by person_id) as at from membership) m on m.at = n % ${teams * peoplePerTeam} + 1
    join (select team_id, min(person_id) as leader from membership group by team_id) l on l.team_id = m.team_id`.execute(owner);
  await database.pool.query('analyze');
  return { app, agent, leader, manager, personId: person + 1 };
}

async function p95(filled: Filled, who: 'agent' | 'leader' | 'manager', url: string): Promise<number> {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const started = performance.now();
    const { statusCode, body } = await filled[who].ask(filled.app, 'GET', url);
    if (statusCode !== 200) throw new Error(`${url}: ${body}`);
    if (at >= 3) taken.push(performance.now() - started);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? 0;
}

/** How long the lists and the parts of a person's page take with 20,000 commitments and 5,000 runs. */
async function bench(): Promise<void> {
  let missed = 0;
  await onBothHomes(async ({ name, freshPlace }) => {
    const place = await freshPlace();
    const database = await openDatabase(name === 'postgres' ? { url: place, dataDir: '' } : { url: null, dataDir: place });
    await migrate(database.pool);
    const filled = await fill(database);
    const asked = [
      ['manager', '/api/commitments'],
      ['manager', '/api/commitments?standing=overdue&page=20'],
      ['manager', '/api/commitments/ledger'],
      ['leader', '/api/commitments'],
      ['leader', '/api/commitments/inbox'],
      ['leader', `/api/commitments?person=${filled.personId}`],
      ['agent', '/api/commitments?mine=mine'],
      ['manager', '/api/commitments/methods'],
      ['manager', '/api/runs'],
      ['leader', '/api/runs?whose=mine'],
      ['leader', `/api/runs?about=person:${filled.personId}`],
      ['agent', '/api/runs?whose=shared'],
      ['leader', '/api/runs?from=signal:77'],
      ['leader', `/api/persons/${filled.personId}`],
      ['leader', `/api/persons/${filled.personId}/timeline`],
      ['manager', `/api/persons/${filled.personId}/timeline`],
      ['agent', `/api/persons/${filled.personId}/timeline`],
      ['leader', `/api/meetings?person=${filled.personId}`],
    ] as const;
    for (const [who, url] of asked) {
      const ms = await p95(filled, who, url);
      const isLate = name === 'postgres' && ms > goalMs;
      if (isLate) missed += 1;
      console.log(`${name.padEnd(9)} ${who.padEnd(8)} ${url.padEnd(52)} p95 ${rounded(ms, 0)} ms${isLate ? '  MISSED' : ''}`);
    }
    await filled.app.close();
    await database.close();
  });
  if (missed > 0) process.exitCode = 1;
}

if (isStarted(import.meta.filename)) await bench();
