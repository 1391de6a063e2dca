import type { FastifyRequest } from 'fastify';
import type { KeyScope, Role } from '#api/permissions.ts';
import type { Language } from '#api/problems.ts';

/** Who asks: a signed-in user, in one centre. Row-level security looks the rest up by `userId`. */
export interface Viewer {
  userId: string;
  name: string;
  username: string;
  centreId: number;
  roles: readonly Role[];
  /** The person this user is in the centre, if any. */
  personId: number | null;
  /** Teams led, with those below. Empty for those who see everybody or only themselves. */
  teamIds: readonly number[];
  /** Sees everybody of the centre: holds a role for the whole of it. */
  isWide?: boolean;
  /** What an API key may do of all that its maker may; absent for people. */
  scopes?: readonly KeyScope[];
  /** Nothing is allowed but to change the one-time password. */
  mustChangePassword?: boolean;
  /** Where the request came from, for the audit log. */
  address?: string;
  /** The session signed in with; absent for API keys. */
  sessionId?: string;
}

/** Finds the viewer of a request, or null when nobody is signed in. */
export type FindViewer = (request: FastifyRequest) => Promise<Viewer | null>;

/** The user's language: what the page says, else the browser, else Chinese. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  const chosen = request.headers['x-language'] ?? request.headers['accept-language'] ?? 'zh';
  return /^\s*en\b/i.test(String(chosen)) ? 'en' : 'zh';
}
