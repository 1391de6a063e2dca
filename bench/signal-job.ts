import { sql } from 'kysely';
import { insertCentre } from '#server/access/store.ts';
import { systemClock } from '#server/platform/clock.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { runSignals } from '#server/signals/run.ts';
import { isStarted, onBothHomes, rounded } from './homes.ts';

const lastDay = '2026-10-30';

interface Size {
  people: number;
  days: number;
  /** Figures by so many minutes: 15 as in life. */
  minutes: number;
}

/**
 * The nightly job over 500 people, their 25 teams, 6 queues and the whole, 12 metrics and more of each, 180 days of 15-minute figures: found
 * signals are diagnosed, carried over and stored. Goal: at most 60 s on two cores. Prints how long the event loop was held at a time.
 */
export async function run({ people, days, minutes }: Size = { people: 500, days: 180, minutes: 15 }): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }) => {
    const place = await freshPlace();
    const database = await openDatabase({ url: name === 'postgres' ? place : null, dataDir: name === 'postgres' ? '' : place });
    try {
      await migrate(database.pool);
      const centreId = await insertCentre(database.owner, { name: 'bench', timeZone: 'Asia/Shanghai', businessDayStart: '00:00' });
      const rows = await fill(database, centreId, { people, days, minutes });
      const loop = watchLoop();
      const first = await runSignals({ database, clock: systemClock }, centreId);
      const again = await runSignals({ database, clock: systemClock }, centreId);
      table.push({
        home: name,
        rows,
        charts: first?.charts ?? 0,
        found: first?.found ?? 0,
        'first s': rounded(first?.seconds ?? 0),
        'again s': rounded(again?.seconds ?? 0),
        'longest hold ms': rounded(loop.stop(), 0),
      });
    } finally {
      await database.close();
    }
  });
  console.table(table);
}

/** How long the event loop was kept from its turn. @returns by `stop` the longest time in ms. */
function watchLoop(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}

/** Five shifts a week of eight hours, two queues each, contacts that mix them; handling time varies by person, queue and day. */
async function fill(database: Database, centreId: number, { people, days, minutes }: Size): Promise<number> {
  const { owner } = database;
  await sql`insert into unit (centre_id, kind, name) select ${centreId}, 'team', 'team ' || n from generate_series(1, greatest(1, ${people}::int / 20)) n`.execute(
    owner,
  );
  await sql`insert into queue (centre_id, name) select ${centreId}, 'queue ' || n from generate_series(1, 6) n`.execute(owner);
  await sql`insert into person (centre_id, employee_no, name) select ${centreId}, n::text, 'person ' || n from generate_series(1, ${people}::int) n`.execute(
    owner,
  );
  await sql`select setseed(0.4)`.execute(owner);
  for (let week = 0; week * 7 < days; week++) {
    const from = sql`${lastDay}::date - ${days - week * 7 - 1}::int`;
    const to = sql`least(${lastDay}::date, ${from} + 6)`;
    const slots = sql`
      (select p.id as agent_id, u.id as team_id, (p.id % 6 + 1) as first_queue, d::date as day, s as start_at
      from person p join unit u on u.centre_id = p.centre_id and u.name = 'team ' || (p.employee_no::int % greatest(1, ${people}::int / 20) + 1)
      cross join generate_series((${from})::timestamp, ${to}, interval '1 day') d
      cross join lateral generate_series(d at time zone 'Asia/Shanghai' + interval '7 hours' + p.id % 3 * interval '4 hours',
        d at time zone 'Asia/Shanghai' + interval '14 hours 59 minutes' + p.id % 3 * interval '4 hours', make_interval(mins => ${minutes}::int)) s
      where p.centre_id = ${centreId} and (p.id + extract(doy from d)::int) % 7 < 5)`;
    await sql`
      insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, offered, answered, answered_in_threshold, wait_s_milli,
        talk_s_milli, hold_s_milli, acw_s_milli, transferred, repeat_eligible, repeated, surveyed, survey_answered, satisfied, evaluated, quality_score_sum_milli)
      select ${centreId}, start_at, queue_id, agent_id, team_id, 'voice', n, n, n - (random() < 0.2)::int, n * (10000 + random() * 10000)::int,
        n * (180000 + agent_id % 50 * 1000 + queue_id * 9000 + random() * 60000)::int, n * (random() * 20000)::int, n * (20000 + random() * 30000)::int,
        (random() < 0.08 * n)::int, n, (random() < 0.12 * n)::int, n, (random() < 0.3 * n)::int, 0, (random() < 0.02)::int, 0
      from ${slots} s cross join lateral (select q, (s.first_queue + q * 2 - 1) % 6 + 1 as queue_id from generate_series(0, 1) q where random() < 0.7) q
      cross join lateral (select greatest(1, (${minutes}::int / 15 * (1 + random() * 1.5))::int) as n where q.q >= 0) n`.execute(owner);
    await sql`
      insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, staffed_s_milli, available_s_milli, handling_s_milli,
        scheduled_s_milli, adherent_s_milli, paid_s_milli)
      select ${centreId}, start_at, 0, agent_id, team_id, '', ${minutes}::int * 60000, ${minutes}::int * (10000 + random() * 5000)::int,
        ${minutes}::int * (35000 + random() * 9000)::int, ${minutes}::int * 60000, ${minutes}::int * (52000 + random() * 8000)::int, ${minutes}::int * 60000
      from ${slots} s`.execute(owner);
    await sql`
      insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, offered, abandoned)
      select distinct on (start_at, q) ${centreId}, start_at, q, 0, 0, 'voice', n, n
      from ${slots} s cross join generate_series(1, 6) q cross join lateral (select (random() * ${people}::int / 100)::int as n) n where n > 0`.execute(
      owner,
    );
  }
  await sql`update interval_measure set satisfied = survey_answered where random() < 0.9 and survey_answered > 0 and centre_id = ${centreId} and start_at > now()`.execute(
    owner,
  );
  const columns = sql.raw(
    'offered answered abandoned answered_in_threshold wait_s_milli talk_s_milli hold_s_milli acw_s_milli transferred repeat_eligible repeated surveyed survey_answered satisfied evaluated quality_score_sum_milli staffed_s_milli available_s_milli handling_s_milli scheduled_s_milli adherent_s_milli paid_s_milli'
      .split(' ')
      .join(', '),
  );
  const sums = sql.raw(
    'offered answered abandoned answered_in_threshold wait_s_milli talk_s_milli hold_s_milli acw_s_milli transferred repeat_eligible repeated surveyed survey_answered satisfied evaluated quality_score_sum_milli staffed_s_milli available_s_milli handling_s_milli scheduled_s_milli adherent_s_milli paid_s_milli'
      .split(' ')
      .map((column) => `sum(${column})`)
      .join(', '),
  );
  await sql`insert into day_measure (centre_id, day, queue_id, agent_id, team_id, channel, ${columns})
    select centre_id, (start_at at time zone 'Asia/Shanghai')::date, queue_id, agent_id, team_id, channel, ${sums} from interval_measure
    where centre_id = ${centreId} group by 1, 2, 3, 4, 5, 6`.execute(owner);
  await sql`analyze interval_measure`.execute(owner);
  await sql`analyze day_measure`.execute(owner);
  const { rows } = await sql<{ n: number }>`select count(*) as n from interval_measure`.execute(owner);
  return rows[0]?.n ?? 0;
}

if (isStarted(import.meta.filename)) {
  const [people = 500, days = 180, minutes = 15] = process.argv.slice(2).map(Number);
  await run({ people, days, minutes });
}
