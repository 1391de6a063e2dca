import { sql } from 'kysely';
import { randomFrom } from '#core/numerics/random.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import type { Database } from '../platform/database.ts';
import { aCentre } from '../testing/visitors.ts';

/** A centre with figures by the hour and two stories: the person 甲一 takes longer for ten days, queue 咨询 loses callers on one day. */
export interface PlantedCentre {
  centreId: number;
  teams: { a: number; b: number };
  queues: { ask: number; claim: number };
  /** Four people of each team. */
  people: { a: number[]; b: number[] };
  firstDay: string;
  lastDay: string;
  slowFrom: string;
  lostOn: string;
}

interface Row {
  start_at: string;
  queue_id: number;
  agent_id: number;
  team_id: number;
  channel: string;
  offered?: number;
  answered?: number;
  abandoned?: number;
  talk_s_milli?: number;
  acw_s_milli?: number;
  staffed_s_milli?: number;
  transferred?: number;
}

const days = 84;
const hours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
const names = ['一', '二', '三', '四'];

/** Makes it, the last day being 2026-11-01: a day before what `steadyClock` shows. */
export async function aPlantedCentre(database: Database): Promise<PlantedCentre> {
  const centreId = await aCentre(database);
  const id = async (query: ReturnType<typeof sql>) => {
    const { rows } = await (query as ReturnType<typeof sql<{ id: number }>>).execute(database.owner);
    return rows[0]?.id ?? 0;
  };
  const team = (name: string) => id(sql`insert into unit (centre_id, kind, name) values (${centreId}, 'team', ${name}) returning id`);
  const queue = (name: string) => id(sql`insert into queue (centre_id, name) values (${centreId}, ${name}) returning id`);
  const person = async (teamId: number, name: string) => {
    const personId = await id(sql`insert into person (centre_id, employee_no, name) values (${centreId}, ${name}, ${name}) returning id`);
    await sql`insert into membership (centre_id, person_id, team_id) values (${centreId}, ${personId}, ${teamId})`.execute(database.owner);
    return personId;
  };
  const teams = { a: await team('甲班'), b: await team('乙班') };
  const queues = { ask: await queue('咨询'), claim: await queue('投诉') };
  const people = { a: [] as number[], b: [] as number[] };
  for (const name of names) people.a.push(await person(teams.a, `甲${name}`));
  for (const name of names) people.b.push(await person(teams.b, `乙${name}`));
  const lastDay = '2026-11-01';
  const firstDay = addDays(lastDay, 1 - days);
  const centre = { centreId, teams, queues, people, firstDay, lastDay, slowFrom: addDays(lastDay, -9), lostOn: addDays(lastDay, -4) };
  await insertRows(database, centre, rowsOf(centre));
  return centre;
}

function rowsOf({ teams, queues, people, firstDay, lastDay, slowFrom, lostOn }: PlantedCentre): Row[] {
  const chance = randomFrom(11);
  const random = () => chance.uniform();
  const around = (mean: number, spread: number) => Math.max(1, Math.round(mean + spread * (random() + random() + random() - 1.5)));
  const rows: Row[] = [];
  for (const day of daysOfSpan(firstDay, addDays(lastDay, 1)))
    for (const hour of hours) {
      const start_at = `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
      for (const [side, ids] of Object.entries(people) as ['a' | 'b', number[]][])
        for (const agent_id of ids) {
          const queue_id = hour % 2 === 0 ? queues.ask : queues.claim;
          const answered = around(5, 3);
          const isSlow = agent_id === people.a[0] && day >= slowFrom;
          const talk = around((queue_id === queues.ask ? 200 : 320) * (isSlow ? 1.5 : 1), 60) * answered * 1000;
          const own = { start_at, agent_id, team_id: teams[side] };
          const acw_s_milli = around(40, 15) * answered * 1000;
          rows.push({
            ...own,
            queue_id,
            channel: 'voice',
            offered: answered,
            answered,
            talk_s_milli: talk,
            acw_s_milli,
            transferred: random() < 0.2 ? 1 : 0,
          });
          rows.push({ ...own, queue_id: 0, channel: '', staffed_s_milli: 3_600_000 });
        }
      for (const queue_id of Object.values(queues)) {
        const lost = queue_id === queues.ask && day === lostOn ? around(14, 4) : around(2, 2);
        rows.push({ start_at, queue_id, agent_id: 0, team_id: 0, channel: 'voice', offered: lost, abandoned: lost });
      }
    }
  return rows;
}

const columns = ['offered', 'answered', 'abandoned', 'talk_s_milli', 'acw_s_milli', 'staffed_s_milli', 'transferred'] as const;

async function insertRows(database: Database, { centreId }: PlantedCentre, rows: readonly Row[]): Promise<void> {
  const keys = sql.raw('queue_id, agent_id, team_id, channel');
  const measures = sql.raw(columns.join(', '));
  const typed = sql.raw(
    `start_at timestamptz, queue_id int, agent_id int, team_id int, channel text, ${columns.map((name) => `${name} bigint`).join(', ')}`,
  );
  const sums = sql.raw(columns.map((name) => `sum(${name})`).join(', '));
  await sql`insert into interval_measure (centre_id, start_at, ${keys}, ${measures})
    select ${centreId}, start_at, ${keys}, ${measures} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${typed})`.execute(
    database.owner,
  );
  await sql`insert into day_measure (centre_id, day, ${keys}, ${measures})
    select centre_id, (start_at at time zone 'Asia/Shanghai')::date, ${keys}, ${sums} from interval_measure where centre_id = ${centreId}
    group by centre_id, 2, ${keys}`.execute(database.owner);
}
