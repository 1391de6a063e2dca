import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

const loopbackNames = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'localhost', '[::1]']);

/** Whether the server can be reached from other machines: it listens wider than loopback, or a proxy stands before it. */
export function reachedFromElsewhere(config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>): boolean {
  if (config.trustProxy || !loopbackNames.has(config.host)) return true;
  return config.publicUrl !== null && !loopbackNames.has(new URL(config.publicUrl).hostname);
}

/**
 * Whether a request comes from the server's own machine, by its socket. A proxy of the same machine would look so too, and so would a
 * page of another site that has its name pointed at loopback: forwarding headers and foreign host names therefore mean "no".
 */
export function isFromOwnMachine(request: Pick<FastifyRequest, 'socket' | 'headers' | 'hostname' | 'ip'>, trustProxy: boolean): boolean {
  if (trustProxy) return loopbackNames.has(request.ip);
  const forwarded = request.headers['forwarded'] ?? request.headers['x-forwarded-for'] ?? request.headers['x-real-ip'];
  return forwarded === undefined && loopbackNames.has(request.socket.remoteAddress ?? '') && loopbackNames.has(request.hostname);
}
