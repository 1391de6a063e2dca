import type { FastifyInstance } from 'fastify';
import type { AppParts } from '../app.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { noteRoutes } from './note-routes.ts';
import { pointRoutes } from './point-routes.ts';
import { seriesRoutes } from './series-routes.ts';

/** One-on-ones, performance meetings, team meetings and briefings. */
export function meetingsRoutes(app: FastifyInstance, parts: AppParts): void {
  seriesRoutes(app, parts);
  meetingRoutes(app, parts);
  pointRoutes(app, parts);
  noteRoutes(app, parts);
}
