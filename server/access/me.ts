import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { changeMe, changePassword, listSessions, type Me, readMe, revokeOtherSessions, revokeSession } from '#api/access.ts';
import { permissionsOf } from '#api/permissions.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { type Access, bodyOf, headersOf, passCookies } from './account.ts';
import { beginAttempt, succeeded } from './lock-out.ts';
import { refuseWeakPassword } from './passwords.ts';
import { endOwnSessions, listOwnSessions, readOwnAccount } from './store.ts';

/** What a user sees and changes of the own account. */
export function meRoutes(app: FastifyInstance, access: Access): void {
  const { database } = access;

  bind(app, readMe, async ({ viewer, request, reply }) => {
    const account = await readOwnAccount(database, viewer);
    if (account.isAgeing) passCookies(await access.signIn.api.getSession({ headers: headersOf(request), asResponse: true }), reply);
    return meOf(viewer, account);
  });

  bind(app, changeMe, async ({ viewer, body }) => {
    await sql`update sign_in_user set language = ${body.language} where id = ${viewer.userId}`.execute(database.owner);
    return {};
  });

  bind(app, changePassword, async ({ viewer, body, request, reply }) => {
    refuseWeakPassword(body.next, viewer.username);
    if (body.next === body.current) throw new Problem('weak-password');
    await withPassword(access, viewer, async () => {
      const response = await access.signIn.api.changePassword({
        body: { currentPassword: body.current, newPassword: body.next, revokeOtherSessions: true },
        headers: headersOf(request),
        asResponse: true,
      });
      await bodyOf(response);
      passCookies(response, reply);
    });
    await sql`update sign_in_user set must_change_password = false where id = ${viewer.userId}`.execute(database.owner);
    await audit(database.owner, viewer, 'password.change', viewer.username);
    return {};
  });

  bind(app, listSessions, async ({ viewer }) => {
    const rows = await listOwnSessions(database, viewer.userId);
    return {
      rows: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        current: row.id === viewer.sessionId,
      })),
    };
  });

  bind(app, revokeSession, async ({ viewer, params }) => {
    if ((await endOwnSessions(database, viewer.userId, params)) === 0) throw new Problem('not-found');
    await audit(database.owner, viewer, 'session.revoke', viewer.username);
    return {};
  });

  bind(app, revokeOtherSessions, async ({ viewer }) => {
    const ended = await endOwnSessions(database, viewer.userId, { except: viewer.sessionId ?? '' });
    await audit(database.owner, viewer, 'session.revoke-others', viewer.username, { ended });
    return { ended };
  });
}

/** Does what needs the own password once more; wrong ones count towards the lock-out. Demo accounts are refused. */
export async function withPassword<Result>(access: Access, viewer: Viewer, work: () => Promise<Result>): Promise<Result> {
  const { demo } = await readOwnAccount(access.database, viewer);
  if (demo) throw new Problem('demo-account');
  const attempt = await beginAttempt(access.database, viewer.username, viewer.address ?? '', access.clock.now());
  const result = await work();
  await succeeded(access.database, attempt, { signedIn: true });
  return result;
}

export function meOf(viewer: Viewer, { centre, teams, twoFactor, demo, language }: Awaited<ReturnType<typeof readOwnAccount>>): Me {
  return {
    userId: viewer.userId,
    username: viewer.username,
    name: viewer.name,
    centre,
    roles: [...viewer.roles],
    permissions: permissionsOf(viewer.roles),
    personId: viewer.personId,
    teams,
    wide: viewer.isWide ?? false,
    twoFactor,
    mustChangePassword: viewer.mustChangePassword ?? false,
    demo,
    language,
  };
}
