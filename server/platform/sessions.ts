import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { CamelCasePlugin, sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Database } from './database.ts';
import { reachedFromElsewhere } from './reach.ts';

/** Seconds a session lives after its last use; a use later than a day after the last refresh lengthens it. */
const sessionSeconds = 7 * 24 * 3600;
export const cookiePrefix = 'banzhang';
/** The only header that better-auth believes about where a request came from; we set it ourselves on every call. */
export const addressHeader = 'x-banzhang-address';

export type SignIn = ReturnType<typeof makeSignIn>;

/** better-auth on our tables (0004_sign_in.sql). Nobody signs up: administrators and imports make users. */
export function makeSignIn(config: Config, database: Database, secret: string) {
  const { owner } = database;
  return betterAuth({
    appName: 'Banzhang',
    secret,
    baseURL: publicAddress(config),
    basePath: '/api/auth',
    trustedOrigins: [publicAddress(config)],
    database: { db: owner.withPlugin(new CamelCasePlugin({ underscoreBeforeDigits: true })), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true }, // every failure comes back to our routes, which answer and log it
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1 },
    rateLimit: { enabled: false }, // ours counts failures in the database, for all servers together
    user: { modelName: 'signInUser', additionalFields: { centreId: { type: 'number', required: true, input: false } } },
    session: { modelName: 'signInSession', expiresIn: sessionSeconds, updateAge: 24 * 3600 },
    verification: { modelName: 'signInVerification' },
    account: {
      modelName: 'signInAccount',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: config.oidc ? [config.oidc.providerId] : [], requireLocalEmailVerified: false },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: { session: { create: { before: async ({ userId }) => admitUser(config, database, userId) } } },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 128, usernameValidator: () => true }),
      twoFactor({ issuer: 'Banzhang 班长台', twoFactorTable: 'signInTwoFactor' }),
      genericOAuth({
        config: config.oidc ? [{ ...config.oidc, disableSignUp: true, mapProfileToUser: (profile) => ownUser(database, profile) }] : [],
      }),
    ],
  });
}

/** Where browsers reach the server. */
export function publicAddress(config: Config): string {
  return config.publicUrl === null
    ? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`
    : new URL(config.publicUrl).origin;
}

/** The last word before any session begins, however the user signs in. */
async function admitUser(config: Config, database: Database, userId: string): Promise<void> {
  const { rows } = await sql<{ disabled: boolean; demo: boolean }>`
    select disabled_at is not null as disabled, demo_password is not null as demo from sign_in_user where id = ${userId}`.execute(
    database.owner,
  );
  const user = rows[0];
  if (!user || user.disabled) throw new APIError('FORBIDDEN', { code: 'user-disabled' });
  if (user.demo && !config.demoEverywhere && reachedFromElsewhere(config)) throw new APIError('FORBIDDEN', { code: 'demo-refused' });
}

/**
 * The user that a company account stands for: the one of the same username, else of the same e-mail address when the issuer has
 * verified it. Handing back that user's own address lets better-auth link the two; an address of nobody makes it refuse.
 */
async function ownUser(database: Database, profile: Record<string, unknown>): Promise<{ email: string; emailVerified: boolean }> {
  const text = (claim: string) => (typeof profile[claim] === 'string' ? profile[claim].trim().toLowerCase() : '');
  const email = profile['email_verified'] === false ? '' : text('email');
  const { rows } = await sql<{ email: string }>`
    select email from sign_in_user where username = ${text('preferred_username')} or email = ${email}
    order by username = ${text('preferred_username')} desc limit 1`.execute(database.owner);
  return { email: rows[0]?.email ?? `${randomUUID()}@nobody.invalid`, emailVerified: true };
}
