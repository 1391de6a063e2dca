import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { readSignInOptions, signIn, signInOidc, signInSecondStep, signOut, passwordMinLength } from '#api/access.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { reachedFromElsewhere } from '../platform/reach.ts';
import { publicAddress } from '../platform/sessions.ts';
import { sessionViewer } from '../platform/sessions-viewer.ts';
import type { Viewer } from '../platform/viewer.ts';
import { type Access, bodyOf, headersOf, passCookies } from './account.ts';
import { beginAttempt, succeeded } from './lock-out.ts';
import { dropOneTimePassword, hashPassword, listDemoAccounts, noteSignIn } from './store.ts';

interface SignedIn {
  token?: string;
  twoFactorRedirect?: boolean;
}

/** Signing in and out. */
export function signInRoutes(app: FastifyInstance, access: Access): void {
  const { config, database } = access;

  bind(app, readSignInOptions, async () => {
    const accounts = await listDemoAccounts(database);
    const demoRefused = accounts.length > 0 && !config.demoEverywhere && reachedFromElsewhere(config);
    return {
      oidc: config.oidc ? { providerId: config.oidc.providerId } : null,
      demoAccounts: demoRefused ? [] : accounts,
      demoRefused,
      passwordMinLength,
    };
  });

  bind(app, signIn, async ({ body, request, reply }) => ({ status: await signInByPassword(access, body, request, reply) }));

  bind(app, signInSecondStep, async ({ body, request, reply }) => {
    const call = { body: { code: body.code }, headers: headersOf(request, 'session_token'), asResponse: true } as const;
    const { api } = access.signIn;
    const response = body.kind === 'totp' ? await api.verifyTOTP(call) : await api.verifyBackupCode(call);
    const { token } = await bodyOf<SignedIn>(response);
    passCookies(response, reply);
    await welcome(access, token ?? '', request, body.kind === 'totp' ? 'password and code' : 'password and backup code');
    return { status: 'signed-in' as const };
  });

  bind(app, signOut, async ({ viewer, request, reply }) => {
    passCookies(await access.signIn.api.signOut({ headers: headersOf(request), asResponse: true }), reply);
    await audit(database.owner, viewer, 'session.sign-out', viewer.username);
    return {};
  });

  if (config.oidc) oidcRoutes(app, access, config.oidc.providerId);
  else
    bind(app, signInOidc, async () => {
      throw new Problem('oidc-not-configured');
    });
}

/** One attempt with a password: counted, checked, noted. @throws Problem when it fails. */
export async function signInByPassword(
  access: Access,
  { username, password }: { username: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<'signed-in' | 'second-step'> {
  const { database, clock } = access;
  const attempt = await beginAttempt(database, username, request.ip, clock.now());
  const headers = headersOf(request);
  const response = await access.signIn.api.signInUsername({ body: { username, password }, headers, asResponse: true });
  if (response.status === 401) await noteFailure(access, username, password, request);
  const { token, twoFactorRedirect } = await bodyOf<SignedIn>(response);
  passCookies(response, reply);
  await succeeded(database, attempt, { signedIn: !twoFactorRedirect });
  if (twoFactorRedirect) return 'second-step';
  await welcome(access, token ?? '', request, 'password');
  return 'signed-in';
}

async function noteFailure({ database }: Access, username: string, password: string, request: FastifyRequest): Promise<void> {
  const { rows } = await sql<{ id: string; centreId: number; hasPassword: boolean }>`
    select u.id, u.centre_id as "centreId", a.password is not null as "hasPassword"
    from sign_in_user u left join sign_in_account a on a.user_id = u.id and a.provider_id = 'credential'
    where username = ${username.toLowerCase()}`.execute(database.owner);
  const user = rows[0];
  if (user && !user.hasPassword) await hashPassword(password); // takes as long as a comparison, or the time would tell who exists
  const actor = { userId: user?.id ?? null, centreId: user?.centreId ?? null, name: username, address: request.ip };
  await audit(database.owner, actor, 'session.refused', username);
}

async function welcome({ database }: Access, token: string, request: FastifyRequest, by: string): Promise<Viewer | null> {
  const viewer = await sessionViewer(database, token, request.ip);
  if (!viewer) return null;
  await noteSignIn(database, viewer.userId);
  await audit(database.owner, viewer, 'session.sign-in', viewer.username, { by });
  return viewer;
}

function oidcRoutes(app: FastifyInstance, access: Access, provider: string): void {
  bind(app, signInOidc, async ({ body, request, reply }) => {
    if (/^\/[/\\]/.test(body.returnTo)) throw new Problem('invalid-input', { detail: 'returnTo' });
    const response = await access.signIn.api.signInSocial({
      body: { provider, callbackURL: body.returnTo, errorCallbackURL: '/sign-in', disableRedirect: true },
      headers: headersOf(request),
      asResponse: true,
    });
    if (!response.ok) throw new Problem('oidc-failed');
    passCookies(response, reply);
    return (await response.json()) as { url: string };
  });

  app.get<{ Params: { provider: string } }>('/api/auth/callback/:provider', { schema: { hide: true } }, async (request, reply) => {
    const url = new URL(request.url, publicAddress(access.config));
    const response = await access.signIn.handler(new Request(url, { headers: headersOf(request) }));
    passCookies(response, reply);
    const target = new URL(response.headers.get('location') ?? '/sign-in?error=none', url);
    const error = target.searchParams.get('error');
    if (error === null && response.status === 302) {
      const token = response.headers
        .getSetCookie()
        .map((cookie) => /session_token=([^.;]+)\./.exec(cookie)?.[1])
        .find(Boolean);
      const viewer = await welcome(access, token ?? '', request, 'company account');
      if (viewer) await dropOneTimePassword(access.database.owner, viewer.userId);
      return reply.redirect(`${target.pathname}${target.search}${target.hash}`);
    }
    request.log.warn({ error }, 'sign-in by company account failed');
    return reply.redirect(`/sign-in?problem=${oidcProblem(error)}`);
  });
}

function oidcProblem(error: string | null): string {
  if (error === 'signup_disabled') return 'oidc-unknown-user';
  return error === 'user-disabled' || error === 'demo-refused' ? error : 'oidc-failed';
}
