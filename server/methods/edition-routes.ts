import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { addEdition, checkEdition, listEditions, readEditions, useEdition } from '#api/method-editions.ts';
import type { AppParts } from '../app.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { centrePlaybook } from './edition-store.ts';
import { shippedMethodFile, shippedPlaybook } from './load.ts';
import * as store from './own-edition-store.ts';
import { readMethodSource } from './read-source.ts';

/** A centre's own methods: added or changed as YAML, in editions of which one is in force. */
export function editionRoutes(app: FastifyInstance, { database }: Pick<AppParts, 'database'>): void {
  bind(app, listEditions, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const own = await store.ownEditions(tx, viewer.centreId);
      const shipped = (await shippedPlaybook()).methods;
      const keys = [...new Set([...shipped.map(({ key }) => key), ...own.map(({ key }) => key)])].toSorted((a, b) => a.localeCompare(b));
      return {
        rows: keys.map((key) => {
          const editions = own.filter((one) => one.key === key);
          const inForce = editions.find((one) => one.inForce);
          const product = shipped.find((method) => method.key === key);
          const origin =
            product === undefined ? (inForce ? ('own' as const) : ('off' as const)) : inForce ? ('changed' as const) : ('product' as const);
          const name = inForce?.name ?? product?.name ?? editions.at(-1)?.name ?? { zh: key, en: key };
          return { key, name, origin, version: inForce?.version ?? null, versions: editions.length };
        }),
      };
    }),
  );

  bind(app, readEditions, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const versions = await store.editionSources(tx, viewer.centreId, params.key);
      const isShipped = (await shippedPlaybook()).methods.some(({ key }) => key === params.key);
      if (!isShipped && versions.length === 0) throw new Problem('not-found');
      const inForce = (await store.ownEditions(tx, viewer.centreId)).find((one) => one.key === params.key && one.inForce);
      return {
        key: params.key,
        shipped: isShipped ? await readFile(shippedMethodFile(params.key), 'utf8') : null,
        inForce: inForce?.version ?? null,
        versions: versions.map((row) => ({ ...row, at: row.at.toISOString() })),
      };
    }),
  );

  bind(app, checkEdition, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { method, faults } = readMethodSource(body.source, await centrePlaybook(tx, viewer.centreId, await shippedPlaybook()));
      return { key: method?.key ?? null, faults };
    }),
  );

  bind(app, addEdition, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { method, faults } = readMethodSource(body.source, await centrePlaybook(tx, viewer.centreId, await shippedPlaybook()));
      if (method === null || faults.length > 0) throw new Problem('playbook-faults', { count: faults.length }, undefined, { faults });
      const { id, version } = await store.insertEdition(tx, viewer.centreId, method, {
        source: body.source,
        note: body.note,
        by: viewer.name,
      });
      await store.chooseEdition(tx, viewer.centreId, method.key, id, viewer.name);
      await audit(tx, viewer, 'method.edition', method.key, { version, note: body.note });
      return { key: method.key, version };
    }),
  );

  bind(app, useEdition, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const editions = (await store.ownEditions(tx, viewer.centreId)).filter(({ key }) => key === params.key);
      const chosen = editions.find(({ version }) => version === body.version);
      if (editions.length === 0 || (body.version !== null && chosen === undefined)) throw new Problem('not-found');
      await store.chooseEdition(tx, viewer.centreId, params.key, chosen?.id ?? null, viewer.name);
      await audit(tx, viewer, 'method.use', params.key, { version: body.version });
      return {};
    }),
  );
}
