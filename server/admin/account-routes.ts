import type { FastifyInstance } from 'fastify';
import { disableUser, enableUser, resetPassword, resetTwoFactor, unlockUser } from '#api/admin.ts';
import { isLastAdmin } from '../access/grant-store.ts';
import { unlock } from '../access/lock-out.ts';
import { oneTimePassword, refuseWeakPassword } from '../access/passwords.ts';
import { endSessions, hashPassword, setPassword } from '../access/store.ts';
import type { AppParts } from '../app.ts';
import { withinAsServer } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { ownedUser } from './user-routes.ts';
import { changeAccount, type UserRow } from './user-store.ts';

/** What an administrator does to an account. */
export function accountRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database } = parts;

  /** Does the work on the sign-in tables and notes it, in one transaction. */
  const act = async (viewer: Viewer, id: string, name: string, work: (tx: Tx, user: UserRow) => Promise<void>) => {
    const user = await ownedUser(parts, viewer, id);
    await asUser(database, viewer.userId, async (tx) => {
      await withinAsServer(tx, () => work(tx, user));
      await audit(tx, viewer, name, user.username);
    });
    return {};
  };

  bind(app, disableUser, async ({ viewer, params }) => {
    const isLast = await asUser(database, viewer.userId, (tx) => isLastAdmin(tx, viewer.centreId, params.id));
    if (isLast) throw new Problem('last-admin');
    return act(viewer, params.id, 'user.disable', async (tx, user) => {
      await changeAccount(tx, user.id, 'disable');
      await endSessions(tx, user.id);
    });
  });

  bind(app, enableUser, async ({ viewer, params }) =>
    act(viewer, params.id, 'user.enable', (tx, user) => changeAccount(tx, user.id, 'enable')),
  );

  bind(app, unlockUser, async ({ viewer, params }) => act(viewer, params.id, 'user.unlock', (tx, user) => unlock(tx, user.username)));

  bind(app, resetTwoFactor, async ({ viewer, params }) =>
    act(viewer, params.id, 'user.reset-two-factor', (tx, user) => changeAccount(tx, user.id, 'no-two-factor')),
  );

  bind(app, resetPassword, async ({ viewer, params, body }) => {
    const user = await ownedUser(parts, viewer, params.id);
    if (user.demo) throw new Problem('demo-account');
    if (body.password !== undefined) refuseWeakPassword(body.password, user.username);
    const oneTime = body.password === undefined ? oneTimePassword() : null;
    const passwordHash = await hashPassword(body.password ?? oneTime ?? '');
    await act(viewer, params.id, 'user.reset-password', async (tx) => {
      await setPassword(tx, user.id, passwordHash);
      await changeAccount(tx, user.id, 'must-change-password');
      await endSessions(tx, user.id);
      await unlock(tx, user.username);
    });
    return { oneTimePassword: oneTime };
  });
}
