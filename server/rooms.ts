import type { FastifyInstance } from 'fastify';
import type { AppParts } from './app.ts';

/** Every room of the house, bound to the app. */
export async function bindRooms(app: FastifyInstance, _parts: AppParts): Promise<void> {
  app.decorate('findViewer', async () => null);
}
