import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import type { Contract } from '#api/contract.ts';
import { allows, scopeAllows } from '#api/permissions.ts';
import type { Language } from '#api/problems.ts';
import { Problem } from './problem.ts';
import { type FindViewer, languageOf, type Viewer } from './viewer.ts';

declare module 'fastify' {
  interface FastifyInstance {
    findViewer: FindViewer;
  }
}

export interface Call<Params, Query, Body, Who> {
  params: Params;
  query: Query;
  body: Body;
  viewer: Who;
  language: Language;
  request: FastifyRequest;
  reply: FastifyReply;
}

type Out<Schema extends z.ZodType> = z.output<Schema>;
type WhoOf<Access> = Access extends 'public' ? Viewer | null : Viewer;

/**
 * Binds a contract to its handler: who may ask and what was sent are checked before the handler runs, the reply after it.
 * A handler that streams its reply returns `reply` itself.
 */
export function bind<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType, C extends Contract<P, Q, B, R>>(
  app: FastifyInstance,
  promise: C & Contract<P, Q, B, R>,
  handle: (call: Call<Out<P>, Out<Q>, Out<B>, WhoOf<C['access']>>) => Promise<z.input<R> | FastifyReply>,
): void {
  app.route({
    method: promise.method,
    url: promise.path,
    schema: openApiSchema(promise),
    validatorCompiler: () => () => true, // the input is checked below, where the language is known
    serializerCompiler: () => (data) => JSON.stringify(data),
    handler: async (request, reply) => {
      const viewer = await app.findViewer(request);
      admit(promise, viewer);
      const language = languageOf(request);
      const result = await handle({
        params: check(promise.params, request.params, 'params', language) as Out<P>,
        query: check(promise.query, request.query, 'query', language) as Out<Q>,
        body: check(promise.body, request.body, 'body', language) as Out<B>,
        viewer: viewer as WhoOf<C['access']>,
        language,
        request,
        reply,
      });
      if (result === reply) return reply;
      return reply.type('application/json; charset=utf-8').send(promise.reply.parse(result));
    },
  });
}

function admit(promise: Contract, viewer: Viewer | null): void {
  if (promise.access === 'public') return;
  if (!viewer) throw new Problem('not-signed-in');
  const { access } = promise;
  const { scopes } = viewer;
  const named = access !== 'own-session' && access !== 'signed-in';
  if (scopes && !(named && scopeAllows(scopes, access))) throw new Problem('key-scope');
  if (viewer.mustChangePassword && access !== 'own-session') throw new Problem('password-change-needed');
  if (viewer.roles.length === 0 && access !== 'own-session') throw new Problem('no-role');
  if (named && !allows(viewer.roles, access)) throw new Problem('not-allowed');
}

const complaints = { zh: zhCN().localeError, en: en().localeError };

function check(schema: z.ZodType | undefined, value: unknown, where: string, language: Language): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {}, { error: complaints[language] });
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: [where, ...issue.path].join('.'), message: issue.message }));
  throw new Problem('invalid-input', { detail: errors.map((error) => `${error.path}: ${error.message}`).join('; ') }, errors);
}

function openApiSchema(promise: Contract): Record<string, unknown> {
  const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return {
    summary: promise.summary,
    ...(promise.params ? { params: json(promise.params) } : {}),
    ...(promise.query ? { querystring: json(promise.query) } : {}),
    ...(promise.body ? { body: json(promise.body) } : {}),
    response: { 200: z.toJSONSchema(promise.reply, { io: 'output', unrepresentable: 'any' }) },
  };
}
