import { z } from 'zod';
import { contract } from './contract.ts';
import { done } from './paging.ts';
import { roles } from './permissions.ts';

/** Passwords are at least this long; the server also refuses the commonest ones and those that hold the username. */
export const passwordMinLength = 10;
export const password = z.string().min(passwordMinLength).max(128);

/** Letters of any script, digits and `. _ - @`; upper and lower case mean the same. */
export const username = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u);

/** An IANA time zone that this runtime knows. */
export const timeZone = z.string().refine(isTimeZone, 'unknown time zone');

/** A time of day, `06:00`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** How far the making of the demo centre is. */
export const demoProgress = z.object({
  step: z.enum(['waiting', 'simulating', 'importing', 'done', 'failed']),
  doneRatio: z.number().min(0).max(1),
  /** Why it failed, as a sentence. */
  problem: z.string().nullable(),
});
export type DemoProgress = z.infer<typeof demoProgress>;

/** Who is signed in, and where. */
export const me = z.object({
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  centre: z.object({ id: z.number(), name: z.string(), timeZone: z.string(), businessDayStart: timeOfDay, isDemo: z.boolean() }),
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.string()),
  personId: z.number().nullable(),
  /** Teams led, with those below. Empty for those who see everybody or only themselves. */
  teams: z.array(z.object({ id: z.number(), name: z.string() })),
  /** Sees everybody's figures of the centre, not only some teams'. */
  wide: z.boolean(),
  twoFactor: z.boolean(),
  /** Until the password is changed every other request is refused with `password-change-needed`. */
  mustChangePassword: z.boolean(),
  /** A demo account: its password is public and cannot be changed. */
  demo: z.boolean(),
  /** The language kept with the user, null: as the browser says. */
  language: z.enum(['zh', 'en']).nullable(),
});
export type Me = z.infer<typeof me>;

const setUpCode = z.string().trim().max(40).optional();

export const readSetUp = contract({
  method: 'GET',
  path: '/api/setup',
  summary: 'Whether the first visit is still to come',
  access: 'public',
  reply: z.object({
    /** True as long as there is no user. */
    needed: z.boolean(),
    /** The asker is not on the server's own machine and must hand in the code that the server printed. */
    codeRequired: z.boolean(),
    demoOffered: z.boolean(),
    demoRunning: demoProgress.nullable(),
  }),
});

export const setUp = contract({
  method: 'POST',
  path: '/api/setup',
  summary: 'Create the centre and its administrator, and sign in',
  access: 'public',
  body: z.object({
    code: setUpCode,
    centreName: z.string().trim().min(1).max(80),
    timeZone: timeZone.default('Asia/Shanghai'),
    businessDayStart: timeOfDay.default('00:00'),
    name: z.string().trim().min(1).max(80),
    username,
    password,
  }),
  reply: me,
});

export const setUpDemo = contract({
  method: 'POST',
  path: '/api/setup/demo',
  summary: 'Start making the demo centre; GET /api/setup tells how far it is',
  access: 'public',
  body: z.object({ code: setUpCode }),
  reply: demoProgress,
});

export const readSignInOptions = contract({
  method: 'GET',
  path: '/api/sign-in/options',
  summary: 'What the sign-in page offers',
  access: 'public',
  reply: z.object({
    oidc: z.object({ providerId: z.string() }).nullable(),
    demoAccounts: z.array(z.object({ username: z.string(), password: z.string(), name: z.string(), roles: z.array(z.enum(roles)) })),
    /** There is a demo centre, but its accounts may not sign in because the server is reached from elsewhere. */
    demoRefused: z.boolean(),
    passwordMinLength: z.number(),
  }),
});

export const signIn = contract({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with username and password',
  access: 'public',
  body: z.object({ username: z.string().trim().min(1).max(128), password: z.string().min(1).max(256) }),
  reply: z.object({ status: z.enum(['signed-in', 'second-step']) }),
});

export const signInSecondStep = contract({
  method: 'POST',
  path: '/api/sign-in/second-step',
  summary: 'Finish signing in with a code of the authenticator app or a backup code',
  access: 'public',
  body: z.object({ kind: z.enum(['totp', 'backup']), code: z.string().trim().min(6).max(32) }),
  reply: z.object({ status: z.literal('signed-in') }),
});

export const signInOidc = contract({
  method: 'POST',
  path: '/api/sign-in/oidc',
  summary: 'Where to send the browser to sign in with the company account; failures come back as /sign-in?problem=<code>',
  access: 'public',
  body: z.object({ returnTo: z.string().startsWith('/').max(500).default('/') }),
  reply: z.object({ url: z.string() }),
});

export const signOut = contract({ method: 'POST', path: '/api/sign-out', summary: 'Sign out', access: 'own-session', reply: done });

export const readMe = contract({ method: 'GET', path: '/api/me', summary: 'Who is signed in', access: 'own-session', reply: me });

export const changeMe = contract({
  method: 'PATCH',
  path: '/api/me',
  summary: 'Keep the language with the user',
  access: 'own-session',
  body: z.object({ language: z.enum(['zh', 'en']).nullable() }),
  reply: done,
});

export const changePassword = contract({
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change the own password; every other session ends',
  access: 'own-session',
  body: z.object({ current: z.string().min(1).max(256), next: password }),
  reply: done,
});

export const startTwoFactor = contract({
  method: 'POST',
  path: '/api/me/two-factor',
  summary: 'Begin two-factor sign-in: the otpauth address for the QR code, and backup codes shown once',
  access: 'signed-in',
  body: z.object({ password: z.string().min(1).max(256) }),
  reply: z.object({ otpauthUri: z.string(), backupCodes: z.array(z.string()) }),
});

export const confirmTwoFactor = contract({
  method: 'POST',
  path: '/api/me/two-factor/confirm',
  summary: 'Switch two-factor sign-in on, with a first code of the app',
  access: 'signed-in',
  body: z.object({ code: z.string().trim().length(6) }),
  reply: done,
});

export const stopTwoFactor = contract({
  method: 'POST',
  path: '/api/me/two-factor/disable',
  summary: 'Switch two-factor sign-in off',
  access: 'signed-in',
  body: z.object({ password: z.string().min(1).max(256) }),
  reply: done,
});

export const newBackupCodes = contract({
  method: 'POST',
  path: '/api/me/two-factor/backup-codes',
  summary: 'Make new backup codes; the old ones no longer work',
  access: 'signed-in',
  body: z.object({ password: z.string().min(1).max(256) }),
  reply: z.object({ backupCodes: z.array(z.string()) }),
});

export const listSessions = contract({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where this user is signed in',
  access: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        address: z.string().nullable(),
        userAgent: z.string().nullable(),
      }),
    ),
  }),
});

export const revokeSession = contract({
  method: 'POST',
  path: '/api/me/sessions/:id/revoke',
  summary: 'End one session of this user',
  access: 'signed-in',
  params: z.object({ id: z.string().max(64) }),
  reply: done,
});

export const revokeOtherSessions = contract({
  method: 'POST',
  path: '/api/me/sessions/revoke-others',
  summary: 'End every session of this user but this one',
  access: 'signed-in',
  reply: z.object({ ended: z.number() }),
});
