import { moveFrom } from '../people/membership-store.ts';
import { insertPerson } from '../people/person-store.ts';
import { insertUnit } from '../people/unit-store.ts';
import type { Database } from '../platform/database.ts';
import { aCentre, aVisitor, type Visitor } from '../testing/visitors.ts';

/** Two teams with a leader each, two agents in the first and one in the second, and who stands above and beside them. */
export interface Floor {
  centreId: number;
  teamId: number;
  leaderId: number;
  agentId: number;
  otherAgentId: number;
  leader: Visitor;
  agent: Visitor;
  manager: Visitor;
  analyst: Visitor;
  admin: Visitor;
  otherLeader: Visitor;
  otherAgent: Visitor;
}

export async function aFloor(database: Database): Promise<Floor> {
  const centreId = await aCentre(database);
  const [teamId, otherTeamId] = await database.owner
    .transaction()
    .execute(async (tx) => [
      await insertUnit(tx, centreId, { kind: 'team', name: '甲班', parentId: null }),
      await insertUnit(tx, centreId, { kind: 'team', name: '乙班', parentId: null }),
    ]);
  const person = (employeeNo: string, name: string, team: number | null) =>
    database.owner.transaction().execute(async (tx) => {
      const id = await insertPerson(tx, centreId, { employeeNo, name, role: 'agent' });
      if (team !== null) await moveFrom(tx, centreId, id, { teamId: team, from: null });
      return id;
    });
  const leaderId = await person('L1', '任组长', teamId ?? 0);
  const agentId = await person('A1', '邱坐席', teamId ?? 0);
  await person('A2', '钱坐席', teamId ?? 0);
  const otherAgentId = await person('B1', '孙坐席', otherTeamId ?? 0);
  const otherLeaderId = await person('L2', '白组长', otherTeamId ?? 0);
  const managerId = await person('M1', '王主管', null);
  const as = (role: 'agent' | 'leader' | 'manager' | 'analyst' | 'admin', personId: number | null, unitId: number | null = null) =>
    aVisitor(database, centreId, role, { personId, unitId });
  return {
    centreId,
    teamId: teamId ?? 0,
    leaderId,
    agentId,
    otherAgentId,
    leader: await as('leader', leaderId, teamId),
    agent: await as('agent', agentId),
    manager: await as('manager', managerId),
    analyst: await as('analyst', null),
    admin: await as('admin', null),
    otherLeader: await as('leader', otherLeaderId, otherTeamId),
    otherAgent: await as('agent', otherAgentId),
  };
}
