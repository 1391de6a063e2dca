import type { FastifyInstance } from 'fastify';
import { grantRole, revokeRole } from '#api/admin.ts';
import type { Role } from '#api/permissions.ts';
import { isLastAdmin, deleteGrant, listGrants, saveGrant } from '../access/grant-store.ts';
import type { AppParts } from '../app.ts';
import { listUnits } from '../people/unit-store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { listUsers } from './user-store.ts';

interface NewGrant {
  role: Role;
  unitId: number | null;
  fromOn: string | null;
  toOn: string | null;
}

/** Who may do what. */
export function grantRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, grantRole, async ({ viewer, params, body }) => {
    const [user] = await listUsers(database, viewer.centreId, params.id);
    if (!user) throw new Problem('not-found');
    return asUser(database, viewer.userId, async (tx) => {
      const ends = body.role === 'admin' && body.unitId === null && (body.toOn !== null || body.fromOn !== null);
      if (ends && (await isLastAdmin(tx, viewer.centreId, user.id))) throw new Problem('last-admin');
      const id = await giveRole(tx, viewer, user.id, body);
      await audit(tx, viewer, 'role.grant', user.username, { ...body });
      return { id };
    });
  });

  bind(app, revokeRole, async ({ viewer, params }) => {
    const [user] = await listUsers(database, viewer.centreId, params.id);
    if (!user) throw new Problem('not-found');
    return asUser(database, viewer.userId, async (tx) => {
      const grants = await listGrants(tx, viewer.centreId, [user.id]);
      const grant = grants.find((candidate) => candidate.id === params.grantId);
      if (!grant) throw new Problem('not-found');
      if (grant.role === 'admin' && (await isLastAdmin(tx, viewer.centreId, user.id))) throw new Problem('last-admin');
      await deleteGrant(tx, viewer.centreId, user.id, grant.id);
      await audit(tx, viewer, 'role.revoke', user.username, { role: grant.role, unit: grant.unit?.name ?? null });
      return {};
    });
  });
}

/** Gives a role; a leader's needs a unit of the centre, an agent's and an administrator's take none. */
export async function giveRole(tx: Tx, viewer: Viewer, userId: string, grant: NewGrant): Promise<number> {
  const { role, unitId, fromOn, toOn } = grant;
  if (fromOn !== null && toOn !== null && fromOn >= toOn) throw new Problem('spans-overlap', { detail: `${fromOn} – ${toOn}` });
  if (role === 'leader' && unitId === null) throw new Problem('unit-needed');
  if (unitId !== null) {
    if (role === 'agent' || role === 'admin') throw new Problem('invalid-input', { detail: `unitId: ${role}` });
    const units = await listUnits(tx, viewer.centreId);
    if (!units.some((unit) => unit.id === unitId && !unit.archived)) throw new Problem('no-such-unit');
  }
  return saveGrant(tx, viewer.centreId, userId, grant);
}
