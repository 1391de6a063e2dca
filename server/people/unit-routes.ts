import type { FastifyInstance } from 'fastify';
import { archiveUnit, changeUnit, createUnit, listUnits, restoreUnit } from '#api/people.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { PeopleParts } from './routes.ts';
import * as store from './unit-store.ts';

/** Departments and teams. */
export function unitRoutes(app: FastifyInstance, { database, clock }: PeopleParts): void {
  bind(app, listUnits, async ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const members = await store.membersByTeam(tx, viewer.centreId, await store.centreDay(tx, viewer.centreId, clock.now()));
      const sees = (id: number) => viewer.isWide || viewer.teamIds.includes(id);
      const units = await store.listUnits(tx, viewer.centreId);
      return { rows: units.map((unit) => ({ ...unit, memberCount: sees(unit.id) ? (members.get(unit.id) ?? 0) : null })) };
    }),
  );

  bind(app, createUnit, async ({ viewer, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      if (body.parentId !== null) checkParent(await store.listUnits(tx, viewer.centreId), body.parentId, null);
      const id = await refusing(nameTaken(body.name), () => store.insertUnit(tx, viewer.centreId, body));
      await audit(tx, viewer, 'unit.create', body.name, { kind: body.kind, parentId: body.parentId });
      return { id };
    }),
  );

  bind(app, changeUnit, async ({ viewer, params, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { unit, all } = await unitAndAll(tx, viewer, params.id);
      const { name = unit.name, parentId = unit.parentId } = body;
      if (parentId !== null && parentId !== unit.parentId) checkParent(all, parentId, unit.id);
      await refusing(nameTaken(name), () => store.updateUnit(tx, { ...unit, name, parentId }));
      await audit(tx, viewer, 'unit.change', unit.name, { ...body });
      return {};
    }),
  );

  bind(app, archiveUnit, async ({ viewer, params }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { unit, all } = await unitAndAll(tx, viewer, params.id);
      const below = all.filter((other) => other.parentId === unit.id && !other.archived);
      const members = await store.membersFrom(tx, unit.id, await store.centreDay(tx, viewer.centreId, clock.now()));
      if (below.length > 0) throw new Problem('in-use', { detail: below.map((other) => other.name).join(', ') });
      if (members > 0) throw new Problem('in-use', { detail: `${unit.name}: ${members}` });
      await store.updateUnit(tx, { ...unit, archived: true });
      await audit(tx, viewer, 'unit.archive', unit.name);
      return {};
    }),
  );

  bind(app, restoreUnit, async ({ viewer, params }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { unit } = await unitAndAll(tx, viewer, params.id);
      await store.updateUnit(tx, { ...unit, archived: false });
      await audit(tx, viewer, 'unit.restore', unit.name);
      return {};
    }),
  );
}

const nameTaken = (name: string) => ({ unique: new Problem('already-exists', { detail: name }) });

async function unitAndAll(tx: Tx, viewer: Viewer, id: number): Promise<{ unit: store.UnitRow; all: store.UnitRow[] }> {
  const all = await store.listUnits(tx, viewer.centreId);
  const unit = all.find((candidate) => candidate.id === id);
  if (!unit) throw new Problem('not-found');
  return { unit, all };
}

/** A parent is a department in use, and not the unit itself nor below it. */
function checkParent(all: readonly store.UnitRow[], parentId: number, unitId: number | null): void {
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const parent = byId.get(parentId);
  if (!parent || parent.archived || parent.kind !== 'department') throw new Problem('no-such-unit');
  for (let at: store.UnitRow | undefined = parent; at; at = at.parentId === null ? undefined : byId.get(at.parentId))
    if (at.id === unitId) throw new Problem('unit-circle');
}
