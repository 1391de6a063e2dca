import type { FastifyInstance } from 'fastify';
import type { Playbook } from '#core/methods/playbook.ts';
import type { AppParts } from '../app.ts';
import { drillRoutes } from './drill-routes.ts';
import { learningRoutes } from './learning-routes.ts';
import type { OwnRoom } from './own.ts';
import { sealOf } from './sealed.ts';
import { selftestRoutes } from './selftest-routes.ts';
import { timeRoutes } from './time-routes.ts';

/** The room of one's own: what happens in it is seen by nobody else, by page, by query or by log. */
export function selfRoutes(app: FastifyInstance, { config, database, clock }: AppParts, playbook: () => Promise<Playbook>): void {
  const room: OwnRoom = { database, clock, seal: sealOf(config) };
  selftestRoutes(app, room, playbook);
  drillRoutes(app, room, playbook);
  learningRoutes(app, room, playbook);
  timeRoutes(app, room);
}
