import type { FastifyInstance } from 'fastify';
import { checkInOnGoal, finishMilestone, noteOnGoal, replyToCheckIn } from '#api/goal-acts.ts';
import type { AppParts } from '../app.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { actor, logStep } from './acting.ts';
import { setPlan } from './goal-store.ts';
import { addCheckIn, answerCheckIn } from './step-store.ts';

/** What is said along the way: gates, steps of steering, milestones, check-ins and their answers. */
export function checkInRoutes(app: FastifyInstance, parts: AppParts): void {
  const { clock } = parts;
  const doTo = actor(parts);

  bind(app, noteOnGoal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, null, async (acting) => {
      await logStep(acting, body.kind, body.text);
      return undefined;
    }),
  );

  bind(app, finishMilestone, ({ params, body: { index, doneOn }, viewer }) =>
    doTo(viewer, params.id, 'dissent', async (acting) => {
      const { tx, goal } = acting;
      const milestone = goal.plan.milestones[index];
      if (milestone === undefined) throw new Problem('not-found');
      const milestones = goal.plan.milestones.map((one, at) => (at === index ? { ...one, doneOn } : one));
      await setPlan(tx, goal.id, { ...goal.plan, milestones });
      await logStep(acting, doneOn === null ? 'milestone-undone' : 'milestone-done', milestone.text);
      return undefined;
    }),
  );

  bind(app, checkInOnGoal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, null, async ({ tx, goal, day }) => {
      if (goal.state !== 'agreed') throw new Problem('not-in-this-state');
      if (goal.side === 'above' && (goal.level === 'person' || goal.level === 'team')) throw new Problem('not-allowed');
      const { userId, name: who, personId } = viewer;
      await addCheckIn(tx, viewer.centreId, { goalId: goal.id, day, userId, who, personId, ...body });
      return undefined;
    }),
  );

  bind(app, replyToCheckIn, ({ params, body, viewer }) =>
    doTo(viewer, params.id, null, async ({ tx, goal }) => {
      if (goal.side !== 'above') throw new Problem('not-allowed');
      const isThere = await answerCheckIn(tx, goal.id, params.checkIn, body.text, viewer.name, new Date(clock.now()));
      if (!isThere) throw new Problem('not-found');
      return undefined;
    }),
  );
}
