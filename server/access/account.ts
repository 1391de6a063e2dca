import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { Problem } from '../platform/problem.ts';
import type { ProblemCode } from '#api/problems.ts';
import { addressHeader, type SignIn } from '../platform/sessions.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';

/** What the routes of access work with. */
export interface Access {
  config: Config;
  database: Database;
  clock: Clock;
  secret: string;
  signIn: SignIn;
}

/** The headers of a request as better-auth may read them: with the address that we believe, without anything it need not know. */
export function headersOf(request: FastifyRequest, dropCookie?: string): Headers {
  const headers = new Headers({ [addressHeader]: request.ip, 'user-agent': request.headers['user-agent'] ?? '' });
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).filter((part) => dropCookie === undefined || !part.includes(dropCookie));
  headers.set('cookie', cookies.join('; '));
  return headers;
}

export function passCookies(response: Response, reply: FastifyReply): void {
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
}

const problemOfCode: Record<string, ProblemCode> = {
  'user-disabled': 'user-disabled',
  'demo-refused': 'demo-refused',
  INVALID_USERNAME_OR_PASSWORD: 'wrong-credentials',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'second-step-expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'second-step-expired',
  TOTP_ALREADY_ENABLED: 'two-factor-is-on',
  TOTP_NOT_ENABLED: 'two-factor-is-off',
  TWO_FACTOR_NOT_ENABLED: 'two-factor-is-off',
  BACKUP_CODES_NOT_ENABLED: 'two-factor-is-off',
};

/** The body of a reply of better-auth. @throws Problem for its refusals, Error for anything that we do not know. */
export async function bodyOf<Body>(response: Response): Promise<Body> {
  const body = (await response.json()) as Body & { code?: string };
  if (response.ok) return body;
  if (body.code === 'ACCOUNT_TEMPORARILY_LOCKED') throw new Problem('locked-out', { minutes: 15 });
  const code = problemOfCode[body.code ?? ''];
  if (code) throw new Problem(code);
  throw new Error(`sign-in library answered ${response.status} ${body.code}`);
}
