import type { FastifyInstance } from 'fastify';
import type { AppParts } from '../app.ts';
import { refuseCrossSite } from '../platform/same-origin.ts';
import { readSecret } from '../platform/secret.ts';
import { makeSignIn } from '../platform/sessions.ts';
import { viewerFinder } from '../platform/sessions-viewer.ts';
import type { Access } from './account.ts';
import { meRoutes } from './me.ts';
import { setUpRoutes } from './set-up.ts';
import { signInRoutes } from './sign-in.ts';
import { twoFactorRoutes } from './two-factor.ts';

/** First visit, sign-in and the own account; also tells every other room who asks. */
export function accessRoutes(app: FastifyInstance, { config, database, clock, demo }: AppParts): void {
  const secret = readSecret(config);
  const access: Access = { config, database, clock, secret, signIn: makeSignIn(config, database, secret) };
  refuseCrossSite(app, config.publicUrl);
  app.decorate('findViewer', viewerFinder(database, secret, config.publicUrl?.startsWith('https:') ?? false));
  setUpRoutes(app, access, demo ?? null);
  signInRoutes(app, access);
  meRoutes(app, access);
  twoFactorRoutes(app, access);
}
