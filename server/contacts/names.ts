import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { type CentreRules, spellOutRules } from '../metrics/rules.ts';
import type { Names } from './stage.ts';

/**
 * Makes the queues, people and teams that a staged file names and the centre does not know yet. A person first met in a source is
 * known by the source's word for him until a people file or an administrator says more.
 */
export async function admitNames(tx: Tx, centre: CentreRules, names: Names): Promise<void> {
  await admitQueues(tx, centre, [...names.queue]);
  if (names.team.size > 0) {
    await sql`insert into unit (centre_id, kind, name)
      select ${centre.id}::int, 'team', name from unnest(${[...names.team]}::text[]) name on conflict do nothing`.execute(tx);
  }
  if (names.agent.size === 0) return;
  const { rows } = await sql<{ agent: string }>`select agent from unnest(${[...names.agent]}::text[]) agent
    where not exists (select from agent_key k where k.centre_id = ${centre.id} and k.key = agent)`.execute(tx);
  if (rows.length === 0) return;
  const fresh = rows.map((row) => row.agent);
  await sql`insert into person (centre_id, employee_no, name)
    select ${centre.id}::int, agent, agent from unnest(${fresh}::text[]) agent on conflict do nothing`.execute(tx);
  await sql`insert into agent_key (centre_id, key, person_id)
    select ${centre.id}::int, agent, p.id from unnest(${fresh}::text[]) agent join person p on p.centre_id = ${centre.id} and p.employee_no = agent`.execute(
    tx,
  );
}

async function admitQueues(tx: Tx, centre: CentreRules, names: readonly string[]): Promise<void> {
  const made = await sql`insert into queue (centre_id, name)
    select ${centre.id}::int, name from unnest(${[...names]}::text[]) name on conflict do nothing returning id`.execute(tx);
  const known = await sql`select from rule_span where centre_id = ${centre.id} limit 1`.execute(tx);
  if (made.rows.length > 0 || known.rows.length === 0) await spellOutRules(tx, centre);
}

/** The id of the batch's source, made when it is new. */
export async function sourceId(tx: Tx, centreId: number, name: string): Promise<number> {
  await sql`insert into source (centre_id, name) values (${centreId}, ${name}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: number }>`select id from source where centre_id = ${centreId} and name = ${name}`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`source ${name} was not made`);
  return id;
}

/** Joins the team to which somebody belonged at an instant, as alias `m`. */
export type JoinTeam = (person: string, instant: string) => RawBuilder<unknown>;

interface MembershipRow {
  person_id: number;
  team_id: number;
  from_on: string;
  to_on: string;
}

/**
 * Reads who belongs to which team. Memberships are kept by business day; here each becomes a stretch of instants, so that a row is compared
 * with two instants instead of working out its day.
 */
export async function readTeams(tx: Tx, centre: CentreRules): Promise<JoinTeam> {
  const { rows } =
    await sql<MembershipRow>`select person_id, team_id, from_on, to_on from membership where centre_id = ${centre.id}`.execute(tx);
  const { startOf } = daysOfCentre(centre);
  const instant = (day: string) => (day.endsWith('infinity') ? day : new Date(startOf(day)).toISOString());
  const persons = rows.map((row) => row.person_id);
  const teams = rows.map((row) => row.team_id);
  const from = rows.map((row) => instant(row.from_on));
  const to = rows.map((row) => instant(row.to_on));
  return (person, at) => sql`left join unnest(${persons}::int[], ${teams}::int[], ${from}::timestamptz[], ${to}::timestamptz[])
    m (person_id, team_id, from_at, to_at) on m.person_id = ${sql.raw(person)} and ${sql.raw(at)} >= m.from_at and ${sql.raw(at)} < m.to_at`;
}
