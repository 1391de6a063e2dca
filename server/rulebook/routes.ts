import type { FastifyInstance } from 'fastify';
import { addRule, type CentreRule, changeRule, listRules, removeRule, restoreRule, type RuleBody } from '#api/rulebook.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { insertRule, markRule, readRules, updateRule } from './rule-store.ts';

/** The rulebook of a centre: read by everybody whom it binds, written by managers and administrators. */
export function rulebookRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  const read = async (tx: Tx, { centreId }: Viewer): Promise<CentreRule[]> => {
    const today = daysOfCentre(await centreRules(tx, centreId)).dayOf(clock.now());
    return readRules(tx, centreId, today);
  };
  const readOne = async (tx: Tx, viewer: Viewer, id: number): Promise<CentreRule> => {
    const rule = (await read(tx, viewer)).find((one) => one.id === id);
    if (rule === undefined) throw new Problem('not-found');
    return rule;
  };

  bind(app, listRules, ({ viewer }) => asUser(database, viewer.userId, async (tx) => ({ rows: await read(tx, viewer) })));

  bind(app, addRule, ({ body, viewer }) => {
    refuseUpsideDown(body);
    return asUser(database, viewer.userId, async (tx) => {
      const id = await insertRule(tx, viewer.centreId, body, viewer.name);
      await audit(tx, viewer, 'rule.add', body.title, { id, ...body });
      return readOne(tx, viewer, id);
    });
  });

  bind(app, changeRule, ({ params, body, viewer }) => {
    refuseUpsideDown(body);
    return asUser(database, viewer.userId, async (tx) => {
      const before = await readOne(tx, viewer, params.id);
      if (!(await updateRule(tx, viewer.centreId, params.id, body, viewer.name))) throw new Problem('not-found');
      await audit(tx, viewer, 'rule.change', body.title, { id: params.id, before, after: body });
      return readOne(tx, viewer, params.id);
    });
  });

  bind(app, removeRule, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const title = await markRule(tx, viewer.centreId, params.id, viewer.name);
      if (title === null) throw new Problem('not-found');
      await audit(tx, viewer, 'rule.remove', title, { id: params.id });
      return {};
    }),
  );

  bind(app, restoreRule, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const title = await markRule(tx, viewer.centreId, params.id, null);
      if (title === null) throw new Problem('not-found');
      await audit(tx, viewer, 'rule.restore', title, { id: params.id });
      return readOne(tx, viewer, params.id);
    }),
  );
}

function refuseUpsideDown({ from, to }: RuleBody): void {
  if (to !== null && to < from) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
}
