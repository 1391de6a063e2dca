import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { aCentre, aVisitor, type Visitor } from './visitors.ts';

/** A centre with its line: a manager, two leaders with a team each, two agents in team 甲 and one in team 乙, and those who stand outside. */
export interface Line {
  centreId: number;
  teams: { a: number; b: number };
  /** Person ids by the names of `who`. */
  persons: Record<'manager' | 'leaderA' | 'leaderB' | 'agent' | 'other' | 'agentB', number>;
  who: Record<'manager' | 'leaderA' | 'leaderB' | 'agent' | 'other' | 'agentB' | 'analyst' | 'admin' | 'foreigner', Visitor>;
}

const names = { manager: '王主管', leaderA: '任班长', leaderB: '白班长', agent: '小林', other: '小唐', agentB: '小周' } as const;

export async function aLine(database: Database): Promise<Line> {
  const centreId = await aCentre(database);
  const id = async (query: ReturnType<typeof sql<{ id: number }>>) => (await query.execute(database.owner)).rows[0]?.id ?? 0;
  const team = (name: string) => id(sql`insert into unit (centre_id, kind, name) values (${centreId}, 'team', ${name}) returning id`);
  const teams = { a: await team('甲班'), b: await team('乙班') };
  const person = async (key: keyof typeof names, role: string, teamId: number | null) => {
    const personId = await id(
      sql`insert into person (centre_id, employee_no, name, role) values (${centreId}, ${key}, ${names[key]}, ${role}) returning id`,
    );
    if (teamId !== null)
      await sql`insert into membership (centre_id, person_id, team_id) values (${centreId}, ${personId}, ${teamId})`.execute(
        database.owner,
      );
    return personId;
  };
  const persons = {
    manager: await person('manager', 'manager', null),
    leaderA: await person('leaderA', 'leader', teams.a),
    leaderB: await person('leaderB', 'leader', teams.b),
    agent: await person('agent', 'agent', teams.a),
    other: await person('other', 'agent', teams.a),
    agentB: await person('agentB', 'agent', teams.b),
  };
  const visitor = (role: Parameters<typeof aVisitor>[2], key: keyof typeof names, unitId: number | null = null) =>
    aVisitor(database, centreId, role, { personId: persons[key], unitId });
  const second = await aCentre(database, '二号中心');
  const who = {
    manager: await visitor('manager', 'manager'),
    leaderA: await visitor('leader', 'leaderA', teams.a),
    leaderB: await visitor('leader', 'leaderB', teams.b),
    agent: await visitor('agent', 'agent'),
    other: await visitor('agent', 'other'),
    agentB: await visitor('agent', 'agentB'),
    analyst: await aVisitor(database, centreId, 'analyst'),
    admin: await aVisitor(database, centreId, 'admin'),
    foreigner: await aVisitor(database, second, 'manager'),
  };
  return { centreId, teams, persons, who };
}

/** A method's own example in Chinese, as its form sends it. */
export async function exampleOf(key: string): Promise<Record<string, unknown>> {
  const { shippedPlaybook } = await import('../methods/load.ts');
  const method = (await shippedPlaybook()).methods.find((one) => one.key === key);
  return Object.fromEntries((method?.fields ?? []).map((field) => [field.key, field.example.zh]));
}
