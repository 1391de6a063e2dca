import type { FastifyInstance } from 'fastify';
import type { AppParts } from '../app.ts';
import { accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { grantRoutes } from './grant-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Users, roles, API keys and the audit log. */
export function adminRoutes(app: FastifyInstance, parts: AppParts): void {
  userRoutes(app, parts);
  accountRoutes(app, parts);
  grantRoutes(app, parts);
  keyRoutes(app, parts);
  auditRoutes(app, parts);
}
