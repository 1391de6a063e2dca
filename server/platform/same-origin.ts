import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes asked for by pages of other sites, which a browser sends with our cookie. Browsers say where a request comes from in
 * Sec-Fetch-Site or Origin; programs say neither and hold no cookie of somebody else.
 */
export function refuseCrossSite(app: FastifyInstance, publicUrl: string | null): void {
  const publicOrigin = publicUrl === null ? null : new URL(publicUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (!reading.has(request.method) && !isSameOrigin(request, publicOrigin)) throw new Problem('cross-site');
  });
}

function isSameOrigin({ headers, host }: FastifyRequest, publicOrigin: string | null): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || origin === publicOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
