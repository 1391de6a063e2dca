import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { editGoal, proposeGoal } from '#api/goal-acts.ts';
import { type GoalLevel, mayHangBelow } from '#core/goals/goal.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { actor, logStep, storedTerms } from './acting.ts';
import { findGoal, insertGoal, type NewGoal, rewriteGoal, sideOf, standsAbove } from './goal-store.ts';
import { beginReading, learnScope, unitKey } from './recompute.ts';
import { metricSums } from './scope-sums.ts';
import { baselineOf } from './sensible.ts';
import { recomputeSoon } from './soon.ts';
import { addStep } from './step-store.ts';

type Body = z.output<NonNullable<typeof editGoal.body>>;

/** Goals are proposed and rewritten until both sides have settled. */
export function proposalRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock } = parts;
  const doTo = actor(parts);

  async function goalOf(
    tx: Tx,
    viewer: Viewer,
    body: Body,
    whose: { level: GoalLevel; unitId: number | null; personId: number | null },
  ): Promise<NewGoal> {
    const { parentId, kind, metric, plan, checkInDays, queues, channels } = body;
    const terms = storedTerms(body);
    const isMetric = kind === 'metric';
    if (isMetric && (metric === null || findMetric(metric) === null || terms.targetKind === null))
      throw new Problem('invalid-input', { detail: 'metric' });
    const entry = isMetric && metric !== null ? metricOf(metric) : null;
    const settings = variantsOn(await readSettingRows(tx, viewer.centreId), terms.toOn);
    const variant = entry === null ? null : (body.variant ?? settings[entry.key] ?? entry.variants[0]?.key ?? 'standard');
    if (entry !== null && !entry.variants.some(({ key }) => key === variant))
      throw new Problem('invalid-input', { detail: `variant: ${variant}` });
    if (parentId !== null) {
      const above = await findGoal(tx, viewer.centreId, parentId);
      if (above === null) throw new Problem('not-found');
      if (!mayHangBelow(whose.level, above.level)) throw new Problem('invalid-input', { detail: 'parentId' });
    }
    const scope = { queueIds: isMetric ? queues : [], channels: isMetric ? channels : [] };
    const target = isMetric ? {} : { targetKind: null, low: null, high: null };
    return {
      ...terms,
      ...target,
      ...whose,
      ...scope,
      parentId,
      kind,
      metric: entry?.key ?? null,
      variant,
      baseline: null,
      plan,
      checkInDays,
    };
  }

  /** What the goal starts from; worked out by the worker, since a leader's side need not see every figure that it rests on. */
  const withBaseline = async (viewer: Viewer, goal: NewGoal): Promise<NewGoal> => {
    const sums = goal.metric === null ? null : metricSums(goal.metric, goal.variant);
    if (sums === null) return goal;
    const baseline = await asCentre(database, viewer.centreId, async (tx) => {
      const learned = await learnScope(tx, await beginReading(tx, viewer.centreId, clock), goal, sums, addDays(goal.fromOn, -84));
      return baselineOf(learned, unitKey(goal), goal.fromOn, goal.toOn);
    });
    return { ...goal, baseline };
  };

  bind(app, proposeGoal, async ({ body, viewer }) => {
    const whose = {
      level: body.level,
      unitId: body.level === 'team' ? body.unitId : null,
      personId: body.level === 'person' ? body.personId : null,
    };
    if ((whose.level === 'team' && whose.unitId === null) || (whose.level === 'person' && whose.personId === null))
      throw new Problem('invalid-input', { detail: whose.level });
    const checked = await asUser(database, viewer.userId, async (tx) => {
      if ((await sideOf(tx, viewer.centreId, whose)) === null) throw new Problem('not-found');
      return goalOf(tx, viewer, body, whose);
    });
    const goal = await withBaseline(viewer, checked);
    const id = await asUser(database, viewer.userId, async (tx) => {
      const side = await sideOf(tx, viewer.centreId, whose);
      if (side === null) throw new Problem('not-found');
      const made = await insertGoal(tx, viewer.centreId, goal, viewer.userId);
      const day = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      await addStep(tx, viewer.centreId, { goalId: made, day, userId: viewer.userId, who: viewer.name, side, step: 'propose' });
      return made;
    });
    recomputeSoon(parts, viewer.centreId, [id, goal.parentId]);
    return { id };
  });

  bind(app, editGoal, async ({ params, body, viewer }) => {
    const checked = await asUser(database, viewer.userId, async (tx) => {
      const goal = await findGoal(tx, viewer.centreId, params.id);
      if (goal === null || goal.side === null) throw new Problem('not-found');
      return goalOf(tx, viewer, body, goal);
    });
    const rewritten = await withBaseline(viewer, checked);
    return doTo(viewer, params.id, 'edit', async (acting) => {
      const { tx, goal } = acting;
      if (rewritten.parentId !== null && (await standsAbove(tx, goal.id, rewritten.parentId))) throw new Problem('unit-circle');
      await rewriteGoal(tx, goal.id, rewritten);
      await logStep(acting, 'edit');
      return [goal.id, goal.parentId, rewritten.parentId];
    });
  });
}
