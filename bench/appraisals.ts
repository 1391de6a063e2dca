import { sql } from 'kysely';
import type { CycleDesign } from '#api/appraisals.ts';
import { insertCentre, insertGrant, insertUser } from '#server/access/store.ts';
import { cockpit } from '#server/appraisals/cockpit.ts';
import { computeAll } from '#server/appraisals/cycle-routes.ts';
import { findCycle, insertCycle, setCycleState } from '#server/appraisals/cycle-store.ts';
import { launch } from '#server/appraisals/launch.ts';
import { asCentre, asUser, type Database, openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import type { Viewer } from '#server/platform/viewer.ts';
import { fillGoals } from './goals-board.ts';
import { isStarted, onBothHomes, rounded } from './homes.ts';

const people = 2000;
const cycles = 3;
const goals = 20;
const rounds = 40;
const items = ['care', 'rules', 'team', 'learn'];
const period = { from: '2026-07-01', to: '2026-09-30' };

const design: CycleDesign = {
  scale: { min: 1, max: 5 },
  parts: [
    {
      kind: 'results',
      key: 'results',
      name: 'results',
      weight: 40,
      goals: 1,
      kpis: [
        { metric: 'aht', weight: 1, poor: 480, target: 330, excellent: 240 },
        { metric: 'repeat_rate', weight: 1, poor: 0.3, target: 0.15, excellent: 0.05 },
        { metric: 'transfer_rate', weight: 1, poor: 0.2, target: 0.1, excellent: 0.02 },
      ],
    },
    { kind: 'behaviour', key: 'behaviour', name: 'behaviour', weight: 60, items: items.map((key) => ({ key, name: key, anchors: [] })) },
  ],
  covers: ['agent'],
  due: { self: '2026-10-07', leader: '2026-10-14', calibration: '2026-10-18', talk: '2026-10-25' },
  appealDays: 5,
  guideline: [],
};

/** 2,000 people of 20 goals each in three cycles: the cockpit of the manager (goal: p95 at most 150 ms) and all scores of a cycle (at most 5 s). */
export async function run(): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }) => {
    const place = await freshPlace();
    const database = await openDatabase({ url: name === 'postgres' ? place : null, dataDir: name === 'postgres' ? '' : place });
    try {
      await migrate(database.pool);
      const { viewer, ids } = await fill(database);
      const seconds = [];
      for (const id of ids) seconds.push(await compute(database, viewer.centreId, id));
      await sql`vacuum analyze`.execute(database.owner);
      const times = await ask(database, viewer, ids.at(-1) ?? 0);
      table.push({
        home: name,
        people,
        cycles,
        goals: people * goals * cycles,
        'all scores s': rounded(Math.max(...seconds)),
        'cockpit p50 ms': rounded(at(times, 0.5), 0),
        'cockpit p95 ms': rounded(at(times, 0.95), 0),
      });
    } finally {
      await database.close();
    }
  });
  console.table(table);
}

const at = (times: readonly number[], share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

async function compute(database: Database, centreId: number, id: number): Promise<number> {
  const started = performance.now();
  await asCentre(database, centreId, async (tx) => {
    const cycle = await findCycle(tx, centreId, id);
    if (cycle !== null) await computeAll(tx, centreId, cycle, new Date('2026-10-15T00:00:00Z'));
  });
  return (performance.now() - started) / 1000;
}

async function ask(database: Database, viewer: Viewer, id: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await asUser(database, viewer.userId, async (tx) => {
      const cycle = await findCycle(tx, viewer.centreId, id);
      if (cycle !== null) await cockpit(tx, viewer, cycle, { page: 1 + (round % 5), pageSize: 50 }, '2026-10-15');
    });
    times.push(performance.now() - started);
  }
  return times;
}

async function fill(database: Database): Promise<{ viewer: Viewer; ids: number[] }> {
  const { owner } = database;
  const centreId = await insertCentre(owner, { name: 'bench', timeZone: 'Asia/Shanghai', businessDayStart: '00:00' });
  const userId =
    (await insertUser(owner, { centreId, username: 'boss', name: 'boss', passwordHash: null, mustChangePassword: false })) ?? '';
  await insertGrant(owner, centreId, userId, 'manager', null);
  await sql`insert into unit (centre_id, kind, name) select ${centreId}, 'team', 'team ' || n from generate_series(1, 100) n`.execute(
    owner,
  );
  await sql`insert into queue (centre_id, name) values (${centreId}, 'queue')`.execute(owner);
  await sql`insert into person (centre_id, employee_no, name) select ${centreId}, n::text, 'person ' || n from generate_series(1, ${people}::int) n`.execute(
    owner,
  );
  await sql`insert into membership (centre_id, person_id, team_id)
    select ${centreId}, p.id, u.id from person p join unit u on u.name = 'team ' || (p.employee_no::int % 100 + 1)`.execute(owner);
  await sql`select setseed(0.5)`.execute(owner);
  await sql`
    insert into day_measure (centre_id, day, queue_id, agent_id, team_id, channel, offered, answered, talk_s_milli, hold_s_milli, acw_s_milli,
      transferred, repeat_eligible, repeated)
    select ${centreId}, d::date, q.id, m.person_id, m.team_id, 'voice', n, n, n * (200000 + random() * 90000)::int, 0, n * 30000,
      (random() * n * 0.2)::int, n, (random() * n * 0.3)::int
    from membership m cross join queue q cross join generate_series(${period.from}::timestamp, ${period.to}, interval '1 day') d
    cross join lateral (select (20 + random() * 30)::int as n where (m.person_id + extract(doy from d)::int) % 7 < 5) n`.execute(owner);
  await owner.transaction().execute((tx) => fillGoals(tx, centreId, goals, cycles, period.from));
  const ids: number[] = [];
  for (let number = 1; number <= cycles; number++) ids.push(await aCycle(database, centreId, number));
  await sql`analyze`.execute(owner);
  const viewer: Viewer = {
    userId,
    name: 'boss',
    username: 'boss',
    centreId,
    roles: ['manager'],
    personId: null,
    teamIds: [],
    isWide: true,
  };
  return { viewer, ids };
}

async function aCycle(database: Database, centreId: number, number: number): Promise<number> {
  const id = await asCentre(database, centreId, async (tx) => {
    const made = await insertCycle(
      tx,
      centreId,
      { name: `cycle ${number}`, ...period, design },
      'bench',
      Date.parse('2026-10-01T00:00:00Z'),
    );
    const cycle = await findCycle(tx, centreId, made);
    if (cycle !== null) await launch(tx, centreId, cycle, '2026-10-01');
    await setCycleState(tx, made, 'running', Date.parse('2026-10-01T00:00:00Z'));
    return made;
  });
  await sql`
    insert into appraisal_rating (centre_id, review_id, stretch_id, voice, item, value, who, at)
    select ${centreId}, s.review_id, s.id, 'leader', item, 1 + (random() * 4)::int, 'bench', now()
    from appraisal_stretch s join appraisal_review r on r.id = s.review_id and r.cycle_id = ${id} cross join unnest(${items}::text[]) item`.execute(
    database.owner,
  );
  await sql`update appraisal_review set stage = (array['leader', 'calibration', 'talk', 'signing', 'done'])[1 + id % 5] where cycle_id = ${id}`.execute(
    database.owner,
  );
  return id;
}

if (isStarted(import.meta.filename)) await run();
