import { sql, type Transaction } from 'kysely';
import { goalsBoard, readOwnGoals } from '#api/goals.ts';
import { insertCentre, insertGrant, insertUser } from '#server/access/store.ts';
import { asUser, type Database, openDatabase } from '#server/platform/database.ts';
import type { Tables } from '#server/platform/tables.gen.ts';
import { migrate } from '#server/platform/migrate.ts';
import { countPeople, listGoals } from '#server/goals/rows-store.ts';
import { isStarted, onBothHomes, rounded } from './homes.ts';

const today = '2026-11-02';
const span = { from: today, to: '2026-11-03' };
const teamSize = 20;

interface Size {
  people: number;
  goals: number;
  cycles: number;
  asks: number;
}

/**
 * The board of goals with 2,000 people of 20 goals each, over three cycles: what a leader, a manager and an agent ask for, under row-level
 * security. Goal: p95 at most 150 ms on PostgreSQL.
 */
export async function run({ people, goals, cycles, asks }: Size = { people: 2000, goals: 20, cycles: 3, asks: 60 }): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }) => {
    const place = await freshPlace();
    const database = await openDatabase({ url: name === 'postgres' ? place : null, dataDir: name === 'postgres' ? '' : place });
    try {
      await migrate(database.pool);
      const users = await fill(database, { people, goals, cycles, asks });
      const { centreId, team } = users;
      const questions: [string, string, (userId: string) => Promise<unknown>][] = [
        [
          `${goalsBoard.path} of a leader`,
          users.leader,
          (id) => asUser(database, id, (tx) => listGoals(tx, centreId, { ...span, teams: [team] })),
        ],
        [
          `${goalsBoard.path} of the manager`,
          users.manager,
          (id) => asUser(database, id, async (tx) => [await listGoals(tx, centreId, span), await countPeople(tx, centreId, span, today)]),
        ],
        [
          `${readOwnGoals.path} of an agent`,
          users.agent,
          (id) => asUser(database, id, (tx) => listGoals(tx, centreId, { from: '2026-08-01', to: '2027-11-01', person: users.person })),
        ],
      ];
      for (const [what, userId, ask] of questions) {
        await ask(userId);
        const times: number[] = [];
        for (let at = 0; at < asks; at++) {
          const begun = performance.now();
          await ask(userId);
          times.push(performance.now() - begun);
        }
        times.sort((a, b) => a - b);
        const at = (share: number) => rounded(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0, 1);
        table.push({ home: name, what, goals: people * goals * cycles, 'p50 ms': at(0.5), 'p95 ms': at(0.95) });
      }
    } finally {
      await database.close();
    }
  });
  console.table(table);
}

async function fill(database: Database, { people, goals, cycles }: Size) {
  const { owner } = database;
  const centreId = await insertCentre(owner, { name: 'bench', timeZone: 'Asia/Shanghai', businessDayStart: '00:00' });
  const teams = Math.max(1, Math.round(people / teamSize));
  await sql`insert into unit (centre_id, kind, name) select ${centreId}, 'team', 'team ' || n from generate_series(1, ${teams}::int) n`.execute(
    owner,
  );
  await sql`insert into person (centre_id, employee_no, name) select ${centreId}, n::text, 'person ' || n from generate_series(1, ${people}::int) n`.execute(
    owner,
  );
  await sql`insert into membership (centre_id, person_id, team_id) select ${centreId}, p.id, u.id from person p
    join unit u on u.centre_id = p.centre_id and u.name = 'team ' || (p.employee_no::int % ${teams}::int + 1) where p.centre_id = ${centreId}`.execute(
    owner,
  );
  const user = async (name: string) =>
    (await insertUser(owner, { centreId, username: name, name, passwordHash: null, mustChangePassword: false })) ?? '';
  const [leader, manager, agent] = [await user('leader'), await user('manager'), await user('agent')];
  const first = await sql<{ person: number; team: number }>`
    select person_id as person, team_id as team from membership where centre_id = ${centreId} order by person_id limit 1`.execute(owner);
  const { person = 0, team = 0 } = first.rows[0] ?? {};
  await sql`update person set user_id = ${agent} where id = ${person}`.execute(owner);
  await insertGrant(owner, centreId, leader, 'leader', team);
  await insertGrant(owner, centreId, manager, 'manager', null);
  await insertGrant(owner, centreId, agent, 'agent', null);
  await owner.transaction().execute((tx) => fillGoals(tx, centreId, goals, cycles, '2026-10-05'));
  for (const name of ['goal', 'goal_track', 'membership', 'person', 'unit']) await sql`vacuum analyze ${sql.table(name)}`.execute(owner);
  return { centreId, team, person, leader, manager, agent };
}

/** Goals of teams, those of people hung below them, and where each stands. */
export async function fillGoals(tx: Transaction<Tables>, centreId: number, goals: number, cycles: number, lastFrom: string): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(tx); // no check for each of a hundred thousand rows: they are right as made
  const spans = sql`cross join generate_series(1, ${goals}::int) n cross join (select (i - 1) * 91 as back from generate_series(1, ${cycles}::int) i) c`;
  const columns = sql`(centre_id, level, unit_id, person_id, parent_id, kind, statement, metric, variant, target_kind, high, from_on, to_on, weight, plan, state, standing,
      owner_word, above_word, agreed_on, set_by)`;
  const terms = sql`'metric', 'goal ' || n, 'aht', 'standard', 'at-most', 300,
      ${lastFrom}::date - c.back, ${lastFrom}::date + 91 - c.back, 10, '{"milestones": []}', 'agreed', (array['ahead', 'on', 'behind'])[n % 3 + 1], 'a', 'b', ${lastFrom}::date - c.back, 'a'`;
  await sql`insert into goal ${columns} select ${centreId}, 'team', u.id, null, null, ${terms} from unit u ${spans}`.execute(tx);
  await sql`insert into goal ${columns} select ${centreId}, 'person', null, m.person_id, t.id, ${terms} from membership m ${spans}
    join goal t on t.unit_id = m.team_id and t.statement = 'goal ' || n and t.from_on = ${lastFrom}::date - c.back`.execute(tx);
  await sql`insert into goal_track (goal_id, centre_id, as_of, value, numerator, denominator, chance, luck)
    select id, centre_id, '2026-11-01', 310, 31000, 100, 0.5, 0.2 from goal`.execute(tx);
}

if (isStarted(import.meta.filename)) {
  const [people = 2000, goals = 20, cycles = 3, asks = 60] = process.argv.slice(2).map(Number);
  await run({ people, goals, cycles, asks });
}
