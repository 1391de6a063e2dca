import type { FastifyInstance } from 'fastify';
import type { AppParts } from '../app.ts';
import { membershipRoutes } from './membership-routes.ts';
import type { MembershipChanged } from './membership-store.ts';
import { personRoutes } from './person-routes.ts';
import { unitRoutes } from './unit-routes.ts';

export type PeopleParts = Pick<AppParts, 'database' | 'clock'> & { membershipChanged: MembershipChanged };

/** Departments, teams and people. */
export function peopleRoutes(app: FastifyInstance, parts: PeopleParts): void {
  unitRoutes(app, parts);
  personRoutes(app, parts);
  membershipRoutes(app, parts);
}
