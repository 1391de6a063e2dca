import type { FastifyInstance } from 'fastify';
import { accessRoutes } from './access/routes.ts';
import type { AppParts } from './app.ts';
import { metricRoutes } from './metrics/routes.ts';
import { settingsRoutes } from './metrics/settings-routes.ts';

/** Every room of the house, bound to the app. */
export async function bindRooms(app: FastifyInstance, parts: AppParts): Promise<void> {
  accessRoutes(app, parts); // first: it tells the others who asks
  metricRoutes(app, parts);
  settingsRoutes(app, parts);
}
