import type { FastifyInstance } from 'fastify';
import { listCards, listMethods, readOneMethod } from '#api/methods.ts';
import { cardGroups } from '#core/methods/cards.ts';
import type { Method } from '#core/methods/method.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Database } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { centrePlaybook } from './edition-store.ts';

/** The method library of a centre. The product's playbook is read when the server listens, so that nothing waits for it but whoever asks at once. */
export function methodRoutes(app: FastifyInstance, { database }: { database: Database }, shipped: () => Promise<Playbook>): void {
  const playbookOf = ({ userId, centreId }: Viewer) =>
    asUser(database, userId, async (tx) => centrePlaybook(tx, centreId, await shipped()));
  app.addHook('onListen', async () => {
    await shipped();
  });
  bind(app, listMethods, async ({ viewer }) => (await playbookOf(viewer)).methods);
  bind(app, listCards, async ({ viewer }) =>
    (await playbookOf(viewer)).methods.flatMap((method) => {
      const groups = cardGroups(method);
      const { key, name, purpose, related } = method;
      return groups.length === 0 ? [] : [{ key, name, purpose, related, groups }];
    }),
  );
  bind(app, readOneMethod, async ({ params, viewer }) => {
    const whole = await playbookOf(viewer);
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
