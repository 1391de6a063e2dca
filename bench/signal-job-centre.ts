import { sql } from 'kysely';
import { insertCentre } from '#server/access/store.ts';
import type { Database } from '#server/platform/database.ts';

const lastDay = '2026-10-30';

export interface Size {
  people: number;
  days: number;
  /** Figures by so many minutes: 15 as in life. */
  minutes: number;
}

/** Days that are made up; the days before are copies of them, since a copy costs a tenth. */
const madeDays = 28;
const contactColumns =
  'offered answered abandoned answered_in_threshold wait_s_milli talk_s_milli hold_s_milli acw_s_milli transferred repeat_eligible repeated surveyed survey_answered satisfied evaluated quality_score_sum_milli';
const timeColumns =
  'staffed_s_milli available_s_milli handling_s_milli scheduled_s_milli adherent_s_milli paid_s_milli rostered_handling_s_milli rostered_available_s_milli';
const columns = `${contactColumns} ${timeColumns}`.split(' ');

/**
 * A centre of so many people in teams of twenty and six queues: five shifts a week of eight hours, two queues each, contacts that mix them;
 * handling time varies by person, queue and interval. In the last ten days one person in twenty-three takes a third longer, and one queue
 * loses a fifth of its callers: so there is something to diagnose.
 *
 * @returns the centre and how many rows of figures it has.
 */
export async function fillCentre(database: Database, size: Size): Promise<{ centreId: number; rows: number }> {
  const { owner } = database;
  const centreId = await insertCentre(owner, { name: 'bench', timeZone: 'Asia/Shanghai', businessDayStart: '00:00' });
  await sql`insert into unit (centre_id, kind, name) select ${centreId}, 'team', 'team ' || n from generate_series(1, greatest(1, ${size.people}::int / 20)) n`.execute(
    owner,
  );
  await sql`insert into queue (centre_id, name) select ${centreId}, 'queue ' || n from generate_series(1, 6) n`.execute(owner);
  await sql`insert into person (centre_id, employee_no, name) select ${centreId}, n::text, 'person ' || n from generate_series(1, ${size.people}::int) n`.execute(
    owner,
  );
  await sql`select setseed(0.4)`.execute(owner);
  await sql`drop index interval_measure_time`.execute(owner); // made again at once at the end
  const made = Math.min(madeDays, size.days);
  for (let day = 0; day < made; day++) await makeDay(database, centreId, size, made - day - 1);
  for (let back = madeDays; back < size.days; back += madeDays) await copyMadeDays(database, centreId, back, size.days);
  await plantStories(database, centreId);
  await sql`create index interval_measure_time on interval_measure (centre_id, start_at)`.execute(owner);
  await sumUpDays(database, centreId);
  const { rows } = await sql<{ n: number }>`select count(*) as n from interval_measure`.execute(owner);
  return { centreId, rows: rows[0]?.n ?? 0 };
}

async function makeDay({ owner }: Database, centreId: number, { people, minutes }: Size, daysBefore: number): Promise<void> {
  const slots = sql`
    (select p.id as agent_id, u.id as team_id, (p.id % 6 + 1) as first_queue, s as start_at
    from person p join unit u on u.centre_id = p.centre_id and u.name = 'team ' || (p.employee_no::int % greatest(1, ${people}::int / 20) + 1)
    cross join (select (${lastDay}::date - ${daysBefore}::int)::timestamp as d) d
    cross join lateral generate_series(d at time zone 'Asia/Shanghai' + interval '7 hours' + p.id % 3 * interval '4 hours',
      d at time zone 'Asia/Shanghai' + interval '14 hours 59 minutes' + p.id % 3 * interval '4 hours', make_interval(mins => ${minutes}::int)) s
    where p.centre_id = ${centreId} and (p.id + ${daysBefore}::int) % 7 < 5)`;
  await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${sql.raw(contactColumns.replaceAll(' ', ', '))})
    select ${centreId}, start_at, queue_id, agent_id, team_id, 'voice', n, n, 0, n - (random() < 0.2)::int, n * (10000 + random() * 10000)::int,
      n * (180000 + agent_id % 50 * 1000 + queue_id * 9000 + random() * 60000)::int, n * (random() * 20000)::int, n * (20000 + random() * 30000)::int,
      (random() < 0.08 * n)::int, n, (random() < 0.12 * n)::int, n, asked, (random() * asked)::int, 0, 0
    from ${slots} s cross join lateral (select q, (s.first_queue + q * 2 - 1) % 6 + 1 as queue_id from generate_series(0, 1) q where random() < 0.7) q
    cross join lateral (select greatest(1, (${minutes}::int / 15 * (1 + random() * 1.5))::int) as n, (random() < 0.3)::int as asked where q.q >= 0) n`.execute(
    owner,
  );
  await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${sql.raw(timeColumns.replaceAll(' ', ', '))})
    select ${centreId}, start_at, 0, agent_id, team_id, '', ${minutes}::int * 60000, available, handling, ${minutes}::int * 60000,
      ${minutes}::int * (52000 + random() * 8000)::int, ${minutes}::int * 60000, handling, available
    from ${slots} s cross join lateral (select ${minutes}::int * (10000 + random() * 5000)::int as available,
      ${minutes}::int * (35000 + random() * 9000)::int as handling where s.agent_id > 0) work`.execute(owner);
  await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, offered, abandoned)
    select distinct on (start_at, q) ${centreId}, start_at, q, 0, 0, 'voice', n, n
    from ${slots} s cross join generate_series(1, 6) q cross join lateral (select (random() * ${people}::int / 100)::int as n) n where n > 0`.execute(
    owner,
  );
}

/** The made days once more, so many days earlier, as far as the asked days reach. */
async function copyMadeDays({ owner }: Database, centreId: number, back: number, days: number): Promise<void> {
  const all = sql.raw(columns.join(', '));
  await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${all})
    select centre_id, start_at - make_interval(days => ${back}::int), queue_id, agent_id, team_id, channel, ${all} from interval_measure
    where centre_id = ${centreId} and start_at >= (${lastDay}::date - ${madeDays - 1}::int)::timestamp at time zone 'Asia/Shanghai'
      and start_at - make_interval(days => ${back}::int) >= (${lastDay}::date - ${days - 1}::int)::timestamp at time zone 'Asia/Shanghai'`.execute(
    owner,
  );
}

async function plantStories({ owner }: Database, centreId: number): Promise<void> {
  const recent = sql`centre_id = ${centreId} and start_at >= (${lastDay}::date - 9)::timestamp at time zone 'Asia/Shanghai'`;
  await sql`update interval_measure set talk_s_milli = talk_s_milli * 4 / 3 where ${recent} and agent_id % 23 = 1 and answered > 0`.execute(
    owner,
  );
  await sql`update interval_measure set offered = offered * 3, abandoned = abandoned * 3 where ${recent} and queue_id = 3 and agent_id = 0`.execute(
    owner,
  );
}

async function sumUpDays({ owner }: Database, centreId: number): Promise<void> {
  const sums = sql.raw(columns.map((column) => `sum(${column})`).join(', '));
  await sql`insert into day_measure (centre_id, day, queue_id, agent_id, team_id, channel, ${sql.raw(columns.join(', '))})
    select centre_id, (start_at at time zone 'Asia/Shanghai')::date, queue_id, agent_id, team_id, channel, ${sums} from interval_measure
    where centre_id = ${centreId} group by 1, 2, 3, 4, 5, 6`.execute(owner);
  await sql`analyze interval_measure`.execute(owner);
  await sql`analyze day_measure`.execute(owner);
}
