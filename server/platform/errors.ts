import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemBody, Problem } from './problem.ts';
import { languageOf } from './viewer.ts';

/** Every failure becomes application/problem+json in the user's language; only bugs are logged with their stack. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = error instanceof Problem ? error : asProblem(error, request);
    if (problem.code === 'server-fault') request.log.error({ err: error, url: request.url }, 'request failed');
    return send(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !/^\/(api|assets)\//.test(request.url) && 'sendFile' in reply)
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return send(new Problem('not-found'), request, reply);
  });
}

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const body = problemBody(problem, languageOf(request));
  return reply.status(body.status).type('application/problem+json; charset=utf-8').send(body);
}

/** PostgreSQL's "row-level security" and "permission denied" mean: not yours. */
const refusedByDatabase = '42501';

function asProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error.code === refusedByDatabase) {
    request.log.warn({ url: request.url }, `refused by the database: ${error.message}`);
    return new Problem('not-allowed');
  }
  if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413) return new Problem('too-large', { detail: error.message });
  if (error.statusCode === 429) return new Problem('too-many-requests', { seconds: 60 });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('invalid-input', { detail: error.message });
  return new Problem('server-fault');
}
