import type { FastifyInstance } from 'fastify';
import { listMethods, readOneMethod } from '#api/methods.ts';
import type { Method } from '#core/methods/method.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';

/** The method library. The playbook is read when the server listens, so that nothing waits for it but whoever asks at once. */
export function methodRoutes(app: FastifyInstance, playbook: () => Promise<Playbook>): void {
  app.addHook('onListen', async () => {
    await playbook();
  });
  bind(app, listMethods, async () => (await playbook()).methods);
  bind(app, readOneMethod, async ({ params }) => {
    const whole = await playbook();
    const method = whole.methods.find(({ key }) => key === params.key);
    if (method === undefined) throw new Problem('not-found');
    return { method, lexicons: lexiconsOf(method, whole), dataSources: sourcesOf(method, whole) };
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
