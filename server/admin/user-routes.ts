import type { FastifyInstance } from 'fastify';
import { changeUser, createUser, listUsers, readUser } from '#api/admin.ts';
import { type Grant, listGrants } from '../access/grant-store.ts';
import { lockedUntil } from '../access/lock-out.ts';
import { oneTimePassword, refuseWeakPassword } from '../access/passwords.ts';
import { hashPassword, insertUser } from '../access/store.ts';
import type { AppParts } from '../app.ts';
import { withinAsServer } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { giveRole } from './grant-routes.ts';
import * as store from './user-store.ts';

const names = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

/** Who may sign in. */
export function userRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database } = parts;

  bind(app, listUsers, async ({ viewer, query }) => {
    const text = query.text.toLowerCase();
    const { users, grants } = await usersAndGrants(parts, viewer);
    const wanted = users.filter(
      (user) =>
        (query.status === 'all' || user.disabled === (query.status === 'disabled')) &&
        (query.role === undefined || grants.some((grant) => grant.userId === user.id && grant.role === query.role)) &&
        [user.username, user.name, user.email ?? ''].some((field) => field.toLowerCase().includes(text)),
    );
    const sorted = wanted.toSorted((a, b) => names.compare(a.name, b.name) || names.compare(a.username, b.username));
    const rows = sorted.slice((query.page - 1) * query.pageSize, query.page * query.pageSize);
    return { total: wanted.length, rows: await fullRows(parts, viewer, rows, grants) };
  });

  bind(app, readUser, async ({ viewer, params }) => {
    const { users, grants } = await usersAndGrants(parts, viewer, params.id);
    const [row] = await fullRows(parts, viewer, users, grants);
    if (!row) throw new Problem('not-found');
    return row;
  });

  bind(app, createUser, async ({ viewer, body }) => {
    if (body.password !== undefined) refuseWeakPassword(body.password, body.username);
    const oneTime = body.password === undefined ? oneTimePassword() : null;
    const passwordHash = await hashPassword(body.password ?? oneTime ?? '');
    return asUser(database, viewer.userId, async (tx) => {
      const { username, name, email } = body;
      const account = { centreId: viewer.centreId, username, name, email, passwordHash, mustChangePassword: true };
      const id = await withinAsServer(tx, () => insertUser(tx, account));
      if (id === null) throw new Problem('already-exists', { detail: email ? `${username} / ${email}` : username });
      for (const grant of body.grants) await giveRole(tx, viewer, id, grant);
      if (body.personId !== null) await link(tx, viewer, id, body.personId);
      await audit(tx, viewer, 'user.create', username, { name, grants: body.grants, personId: body.personId });
      return { id, oneTimePassword: oneTime };
    });
  });

  bind(app, changeUser, async ({ viewer, params, body }) => {
    const before = await ownedUser(parts, viewer, params.id);
    await asUser(database, viewer.userId, async (tx) => {
      const { name = before.name, email = before.email } = body;
      await refusing({ unique: new Problem('already-exists', { detail: email ?? '' }) }, () =>
        withinAsServer(tx, () => store.renameAccount(tx, before.id, { name, email })),
      );
      if (body.personId !== undefined) await link(tx, viewer, before.id, body.personId);
      await audit(tx, viewer, 'user.change', before.username, { ...body });
    });
    return {};
  });
}

async function link(tx: Tx, viewer: Viewer, userId: string, personId: number | null): Promise<void> {
  if (!(await store.linkPerson(tx, viewer.centreId, userId, personId)))
    throw new Problem('already-exists', { detail: `person ${personId}` });
}

async function usersAndGrants({ database }: AppParts, viewer: Viewer, id: string | null = null) {
  const users = await store.listUsers(database, viewer.centreId, id);
  const ids = users.map((user) => user.id);
  return { users, grants: await asUser(database, viewer.userId, (tx) => listGrants(tx, viewer.centreId, ids)) };
}

async function fullRows({ database, clock }: AppParts, viewer: Viewer, users: readonly store.UserRow[], grants: readonly Grant[]) {
  const ids = users.map((user) => user.id);
  const persons = await asUser(database, viewer.userId, (tx) => store.linkedPersons(tx, viewer.centreId, ids));
  const locked = await lockedUntil(
    database,
    users.map((user) => user.username.toLowerCase()),
    clock.now(),
  );
  return users.map((user) => ({
    ...user,
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
    lockedUntil: locked.get(user.username.toLowerCase())?.toISOString() ?? null,
    person: persons.find((person) => person.userId === user.id) ?? null,
    grants: grants.filter((grant) => grant.userId === user.id),
  }));
}

/** A user whose account is this centre's to manage. @throws Problem `not-found` or, for users of other centres, `not-allowed`. */
export async function ownedUser({ database }: AppParts, viewer: Viewer, id: string): Promise<store.UserRow> {
  const [user] = await store.listUsers(database, viewer.centreId, id);
  if (!user) throw new Problem('not-found');
  if (!user.own) throw new Problem('not-allowed');
  return user;
}
