import { z } from 'zod';
import { password, username } from './access.ts';
import { contract } from './contract.ts';
import { day, done, pageOf, paging, rowId } from './paging.ts';
import { keyScopes, roles } from './permissions.ts';

const name = z.string().trim().min(1).max(80);
const email = z.email().max(200);
const userParams = z.object({ id: z.string().min(1).max(64) });

/** A role of a user in the viewer's centre; a leader's names the team or department. `toOn` is the first day without it. */
export const grant = z.object({
  id: z.number(),
  role: z.enum(roles),
  unit: z.object({ id: z.number(), name: z.string() }).nullable(),
  fromOn: day.nullable(),
  toOn: day.nullable(),
});
const newGrant = z.object({
  role: z.enum(roles),
  unitId: rowId.nullable().default(null),
  fromOn: day.nullable().default(null),
  toOn: day.nullable().default(null),
});

export const userRow = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  disabled: z.boolean(),
  /** False for users made by an import until an administrator gives them a password. */
  hasPassword: z.boolean(),
  mustChangePassword: z.boolean(),
  twoFactor: z.boolean(),
  lastSignInAt: z.iso.datetime().nullable(),
  lockedUntil: z.iso.datetime().nullable(),
  demo: z.boolean(),
  /** False for users of another centre who hold a role here: only their roles can be changed here. */
  own: z.boolean(),
  person: z.object({ id: z.number(), name: z.string(), employeeNo: z.string() }).nullable(),
  grants: z.array(grant),
});

const userAct = (act: string, summary: string) =>
  contract({ method: 'POST', path: `/api/users/:id/${act}`, summary, access: 'users.manage', params: userParams, reply: done });

const auditQuery = {
  /** Days of the centre's time zone, both included. */
  from: day.optional(),
  to: day.optional(),
  userId: z.string().max(64).optional(),
  /** The act or its beginning: `user.` finds all that was done to users. */
  act: z.string().trim().max(60).optional(),
  /** Part of who, object or detail. */
  text: z.string().trim().max(80).default(''),
};

export const auditRow = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  who: z.string(),
  userId: z.string().nullable(),
  act: z.string(),
  object: z.string(),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});

export const listUsers = contract({
  method: 'GET',
  path: '/api/users',
  summary: 'Users of the centre and their roles',
  access: 'users.manage',
  query: z.object({
    ...paging,
    text: z.string().trim().max(80).default(''),
    role: z.enum(roles).optional(),
    status: z.enum(['enabled', 'disabled', 'all']).default('all'),
  }),
  reply: pageOf(userRow),
});

export const readUser = contract({
  method: 'GET',
  path: '/api/users/:id',
  summary: 'One user',
  access: 'users.manage',
  params: userParams,
  reply: userRow,
});

export const createUser = contract({
  method: 'POST',
  path: '/api/users',
  summary: 'Add a user; without a password a one-time one is made and shown once. It must be changed at the first sign-in',
  access: 'users.manage',
  body: z.object({
    username,
    name,
    email: email.nullable().default(null),
    password: password.optional(),
    grants: z.array(newGrant).max(20).default([]),
    personId: rowId.nullable().default(null),
  }),
  reply: z.object({ id: z.string(), oneTimePassword: z.string().nullable() }),
});

export const changeUser = contract({
  method: 'PATCH',
  path: '/api/users/:id',
  summary: 'Change name, e-mail or the person the user is',
  access: 'users.manage',
  params: userParams,
  body: z.object({ name: name.optional(), email: email.nullable().optional(), personId: rowId.nullable().optional() }),
  reply: done,
});

export const disableUser = userAct('disable', 'Refuse sign-in and end every session');

export const enableUser = userAct('enable', 'Allow sign-in again');

export const unlockUser = userAct('unlock', 'End a lock-out after failed sign-ins');

export const resetTwoFactor = userAct('reset-two-factor', 'Switch two-factor sign-in off, for a user who lost the device');

export const resetPassword = contract({
  method: 'POST',
  path: '/api/users/:id/reset-password',
  summary: 'A new one-time password, shown once; every session of the user ends',
  access: 'users.manage',
  params: userParams,
  body: z.object({ password: password.optional() }),
  reply: z.object({ oneTimePassword: z.string().nullable() }),
});

export const grantRole = contract({
  method: 'POST',
  path: '/api/users/:id/grants',
  summary: 'Give a role; giving it again changes its span',
  access: 'users.manage',
  params: userParams,
  body: newGrant,
  reply: z.object({ id: z.number() }),
});

export const revokeRole = contract({
  method: 'DELETE',
  path: '/api/users/:id/grants/:grantId',
  summary: 'Take a role away',
  access: 'users.manage',
  params: userParams.extend({ grantId: rowId }),
  reply: done,
});

export const listKeys = contract({
  method: 'GET',
  path: '/api/keys',
  summary: 'API keys of the centre, without their secrets',
  access: 'keys.manage',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        /** The beginning of the key, to tell keys apart. */
        prefix: z.string(),
        scopes: z.array(z.enum(keyScopes)),
        createdBy: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
        revokedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
});

export const createKey = contract({
  method: 'POST',
  path: '/api/keys',
  summary: 'Make an API key; it is shown once. It acts as the user who made it, within its scopes',
  access: 'keys.manage',
  body: z.object({ name, scopes: z.array(z.enum(keyScopes)).min(1) }),
  reply: z.object({ id: z.number(), key: z.string() }),
});

export const revokeKey = contract({
  method: 'POST',
  path: '/api/keys/:id/revoke',
  summary: 'Refuse an API key from now on',
  access: 'keys.manage',
  params: z.object({ id: rowId }),
  reply: done,
});

export const listAudit = contract({
  method: 'GET',
  path: '/api/audit',
  summary: 'Who did what, latest first',
  access: 'audit.read',
  query: z.object({ ...paging, ...auditQuery }),
  reply: pageOf(auditRow),
});

export const exportAudit = contract({
  method: 'GET',
  path: '/api/audit.csv',
  summary: 'The same as CSV with a byte order mark',
  access: 'audit.read',
  query: z.object(auditQuery),
  reply: z.string(),
});
