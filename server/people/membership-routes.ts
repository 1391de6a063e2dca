import type { FastifyInstance } from 'fastify';
import { leavePerson, movePerson, rehirePerson, setMemberships } from '#api/people.ts';
import { addDays } from '#core/time/calendar.ts';
import { isLastAdmin, endGrants } from '../access/grant-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { moveFrom, replaceMemberships } from './membership-store.ts';
import { checkSpans, checkTeams, personOf } from './person-routes.ts';
import { historyOf, insertEmployment, lastEmployment, type PersonRow, setLeft } from './person-store.ts';
import type { PeopleParts } from './routes.ts';
import { centreDay } from './unit-store.ts';

/** Coming, moving and going: what changes whose figures are whose. */
export function membershipRoutes(app: FastifyInstance, { database, clock, membershipChanged }: PeopleParts): void {
  /** Does the change to one person, then lets stored rows and figures follow. */
  const change = async (viewer: Viewer, id: number, work: (tx: Tx, person: PersonRow) => Promise<{ fromOn: string | null } | null>) =>
    asUser(database, viewer.userId, async (tx) => {
      const person = await personOf(tx, viewer, id, await centreDay(tx, viewer.centreId, clock.now()));
      const changed = await work(tx, person);
      const span = { fromOn: changed?.fromOn ?? null, toOn: null };
      if (changed) await withinAsCentre(tx, viewer.centreId, () => membershipChanged(tx, viewer.centreId, [person.id], span));
      return {};
    });

  bind(app, movePerson, async ({ viewer, params, body }) =>
    change(viewer, params.id, async (tx, person) => {
      if (body.teamId !== null) await checkTeams(tx, viewer.centreId, [body.teamId]);
      const employment = await lastEmployment(tx, person.id);
      const { leftOn = null } = employment ?? {};
      if (leftOn !== null && body.from > leftOn) throw new Problem('not-employed', { day: body.from });
      const until = leftOn === null ? null : addDays(leftOn, 1);
      const moved = await moveFrom(tx, viewer.centreId, person.id, { ...body, until });
      await audit(tx, viewer, 'person.move', nameOf(person), { ...body, fromTeam: person.team?.name ?? null });
      return moved ? { fromOn: body.from } : null;
    }),
  );

  bind(app, setMemberships, async ({ viewer, params, body }) =>
    change(viewer, params.id, async (tx, person) => {
      const teamIds = body.memberships.map((membership) => membership.teamId);
      checkSpans(body.memberships);
      await checkTeams(tx, viewer.centreId, teamIds, { archivedToo: true });
      const { memberships: before } = await historyOf(tx, person.id);
      await refusing({ overlap: new Problem('spans-overlap', { detail: nameOf(person) }) }, () =>
        replaceMemberships(tx, viewer.centreId, person.id, body.memberships),
      );
      await audit(tx, viewer, 'person.memberships', nameOf(person), { before, after: body.memberships });
      return { fromOn: null };
    }),
  );

  bind(app, leavePerson, async ({ viewer, params, body }) =>
    change(viewer, params.id, async (tx, person) => {
      const { on, reason } = body;
      const employment = await lastEmployment(tx, person.id);
      if (employment?.hiredOn && on < employment.hiredOn) throw new Problem('not-employed', { day: on });
      const employmentId = employment?.id ?? (await insertEmployment(tx, viewer.centreId, person.id, null));
      await setLeft(tx, employmentId, on, reason || null);
      const gone = addDays(on, 1);
      const moved = await moveFrom(tx, viewer.centreId, person.id, { teamId: null, from: gone });
      if (person.userId !== null) await endRoles(tx, viewer, person.userId, gone);
      await audit(tx, viewer, 'person.leave', nameOf(person), { on, reason });
      return moved ? { fromOn: gone } : null;
    }),
  );

  bind(app, rehirePerson, async ({ viewer, params, body }) =>
    change(viewer, params.id, async (tx, person) => {
      const employment = await lastEmployment(tx, person.id);
      if (!employment?.leftOn || employment.leftOn >= body.on) throw new Problem('still-employed');
      if (body.teamId !== null) await checkTeams(tx, viewer.centreId, [body.teamId]);
      await insertEmployment(tx, viewer.centreId, person.id, body.on);
      const moved = await moveFrom(tx, viewer.centreId, person.id, { teamId: body.teamId, from: body.on });
      await audit(tx, viewer, 'person.rehire', nameOf(person), { ...body });
      return moved ? { fromOn: body.on } : null;
    }),
  );
}

const nameOf = (person: PersonRow): string => `${person.employeeNo} ${person.name}`;

/** Who leaves loses the roles with the last day, unless nobody would be left to give any. */
async function endRoles(tx: Tx, viewer: Viewer, userId: string, day: string): Promise<void> {
  if (await isLastAdmin(tx, viewer.centreId, userId)) throw new Problem('last-admin');
  await endGrants(tx, viewer.centreId, userId, day);
}
