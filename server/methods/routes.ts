import type { FastifyInstance } from 'fastify';
import { listMethods, readOneMethod } from '#api/methods.ts';
import type { Method } from '#core/methods/method.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';

/** The method library. */
export function methodRoutes(app: FastifyInstance, playbook: Playbook): void {
  bind(app, listMethods, async () => playbook.methods);
  bind(app, readOneMethod, async ({ params }) => {
    const method = playbook.methods.find(({ key }) => key === params.key);
    if (method === undefined) throw new Problem('not-found');
    return { method, lexicons: lexiconsOf(method, playbook), dataSources: sourcesOf(method, playbook) };
  });
}

function lexiconsOf(method: Method, { lexicons }: Playbook): Playbook['lexicons'] {
  const used = new Set(method.checks.flatMap(({ rule }) => ('lexicons' in rule ? rule.lexicons : [])));
  return Object.fromEntries(Object.entries(lexicons).filter(([key]) => used.has(key)));
}

function sourcesOf(method: Method, { dataSources }: Playbook): Playbook['dataSources'] {
  const used = new Set(method.prefill.map(({ from }) => from));
  return Object.fromEntries(Object.entries(dataSources).filter(([key]) => used.has(key)));
}
