import { existsSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { DemoMaker } from './access/demo-maker.ts';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { answerErrors } from './platform/errors.ts';
import { bindRooms } from './rooms.ts';

export interface AppParts {
  config: Config;
  database: Database;
  clock: Clock;
  /** Makes the demo centre on the first visit; it is not offered without. */
  demo?: DemoMaker;
}

const webDir = path.join(import.meta.dirname, '..', 'web', 'dist');

/** The web application: every room bound, errors answered as problems, the pages served. Not listening yet. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config } = parts;
  const app = Fastify({
    logger: loggerOf(config),
    trustProxy: config.trustProxy,
    forceCloseConnections: true, // or open event streams keep close() waiting
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 8 * 1024 * 1024,
  });
  answerErrors(app);
  await app.register(helmet, {
    contentSecurityPolicy: contentPolicy,
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: { files: 1, fields: 20 } });
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Banzhang 班长台', version: '0.1.0' } } });
  await bindRooms(app, parts);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api/health', { schema: { hide: true } }, async () => {
    await parts.database.pool.query('select 1');
    return { status: 'ok' };
  });
  if (existsSync(webDir)) await servePages(app);
  return app;
}

/** To standard error: standard output belongs to what a command was asked for. */
function loggerOf({ logLevel }: Config) {
  if (logLevel === 'silent') return false;
  return { level: logLevel, stream: process.stderr, redact: ['req.headers.cookie', 'req.headers.authorization'] };
}

/** No script from elsewhere. Styles are inline because the component library writes them into the page. */
const contentPolicy = {
  directives: {
    defaultSrc: [`'self'`],
    scriptSrc: [`'self'`],
    styleSrc: [`'self'`, `'unsafe-inline'`],
    imgSrc: [`'self'`, 'data:'],
    fontSrc: [`'self'`, 'data:'],
    connectSrc: [`'self'`],
    frameAncestors: [`'none'`],
    upgradeInsecureRequests: null,
  },
};

async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
