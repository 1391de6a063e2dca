import type { FastifyRequest } from 'fastify';
import type { Role } from '#api/permissions.ts';
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
}

/** Finds the viewer of a request, or null when nobody is signed in. */
export type FindViewer = (request: FastifyRequest) => Promise<Viewer | null>;

/** The user's language: what the page says, else the browser, else Chinese. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  const chosen = request.headers['x-language'] ?? request.headers['accept-language'] ?? 'zh';
  return /^\s*en\b/i.test(String(chosen)) ? 'en' : 'zh';
}
