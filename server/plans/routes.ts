import type { FastifyInstance } from 'fastify';
import { addPlan, addTraining, answerNeed, changePlan, closePlan, listPlans, raiseNeed, readPlan } from '#api/plans.ts';
import { topicNeeds } from '#core/plans/growth-effect.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import type { AppParts } from '../app.ts';
import { centreDay } from '../people/unit-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { leadsTeam, planReply, shownPlan } from './plan-reply.ts';
import {
  answerNeedRow,
  insertNeed,
  insertPlan,
  insertTraining,
  markClosed,
  namesIn,
  type PlanPoint,
  type PlanRecord,
  teamOfPerson,
  updatePlan,
  visibleNeeds,
  visiblePlans,
} from './plan-store.ts';

/** Development plans, training, and needs that go upward. */
export function planRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listPlans, ({ viewer }) => asUser(database, viewer.userId, (tx) => listing(tx, viewer)));

  bind(app, readPlan, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => planReply(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()))),
  );

  bind(app, addPlan, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { centreId } = viewer;
      checkMetrics(body.points);
      const today = await centreDay(tx, centreId, clock.now());
      const teamId = await withinAsCentre(tx, centreId, () => teamOfPerson(tx, centreId, body.personId, today));
      if (teamId === null || !(body.personId === viewer.personId || leadsTeam(viewer, teamId))) throw new Problem('not-found');
      const id = await withinAsCentre(tx, centreId, () => insertPlan(tx, centreId, { ...body, teamId, on: today, by: viewer.name }));
      await audit(tx, viewer, 'plan.make', String(id), { person: body.personId });
      return { id };
    }),
  );

  /** Does something to a plan that the asker may change, whole or not at all. */
  const doTo = (viewer: Viewer, id: number, act: (tx: Tx, plan: PlanRecord) => Promise<void>, onlyLead = false) =>
    asUser(database, viewer.userId, async (tx) => {
      const [plan] = await visiblePlans(tx, viewer.centreId, id);
      if (plan === undefined) throw new Problem('not-found');
      if (!leadsTeam(viewer, plan.teamId) && (onlyLead || !plan.isOwn)) throw new Problem('not-allowed');
      if (plan.isClosed) throw new Problem('not-in-this-state');
      await withinAsCentre(tx, viewer.centreId, () => act(tx, plan));
      return planReply(tx, viewer, id, await centreDay(tx, viewer.centreId, clock.now()));
    });

  bind(app, changePlan, ({ params, body, viewer }) => {
    checkMetrics(body.points);
    return doTo(viewer, params.id, async (tx) => {
      if (!(await updatePlan(tx, params.id, body.revision, body.strengths, body.points))) throw new Problem('changed-meanwhile');
    });
  });

  bind(app, addTraining, ({ params, body, viewer }) =>
    doTo(viewer, params.id, (tx) => insertTraining(tx, viewer.centreId, params.id, { ...body, by: viewer.name })),
  );

  bind(app, closePlan, ({ params, viewer }) => doTo(viewer, params.id, (tx) => markClosed(tx, params.id), true));

  bind(app, raiseNeed, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      if (!leadsTeam(viewer, body.teamId)) throw new Problem('not-found');
      const { needs } = await listing(tx, viewer);
      const found = needs.find(({ team, topic }) => team.id === body.teamId && topic.toLowerCase() === body.topic.toLowerCase());
      if (found === undefined) throw new Problem('not-found');
      const on = await centreDay(tx, viewer.centreId, clock.now());
      const need = { ...body, topic: found.topic, people: found.people, on, by: viewer.name };
      const id = await refusing({ unique: new Problem('already-exists', { detail: body.topic }) }, () =>
        withinAsCentre(tx, viewer.centreId, () => insertNeed(tx, viewer.centreId, need)),
      );
      await audit(tx, viewer, 'plan.raise', body.topic, { team: body.teamId, people: found.people });
      return { id };
    }),
  );

  bind(app, answerNeed, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const seen = (await visibleNeeds(tx, viewer.centreId)).some(({ id }) => id === params.id);
      if (!seen) throw new Problem('not-found');
      const isOpen = await withinAsCentre(tx, viewer.centreId, () =>
        answerNeedRow(tx, params.id, body.isGranted, body.answer, viewer.name),
      );
      if (!isOpen) throw new Problem('not-in-this-state');
      await audit(tx, viewer, 'plan.answer', String(params.id), body);
      const need = (await listing(tx, viewer)).raised.find(({ id }) => id === params.id);
      if (need === undefined) throw new Problem('not-found');
      return need;
    }),
  );
}

function checkMetrics(points: readonly PlanPoint[]): void {
  for (const { metric } of points)
    if (metric !== null && findMetric(metric) === null) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
}

async function listing(tx: Tx, { centreId }: Viewer) {
  const plans = await visiblePlans(tx, centreId);
  const raised = await visibleNeeds(tx, centreId);
  const [people, teams] = await withinAsCentre(tx, centreId, async () => [
    await namesIn(
      tx,
      'person',
      plans.map(({ personId }) => personId),
    ),
    await namesIn(
      tx,
      'unit',
      [...plans, ...raised].map(({ teamId }) => teamId),
    ),
  ]);
  const team = (id: number) => ({ id, name: teams.get(id) ?? '' });
  const open = plans.filter(({ isClosed }) => !isClosed);
  const needs = [...Map.groupBy(open, ({ teamId }) => teamId)].flatMap(([teamId, own]) =>
    topicNeeds(own.map(({ personId, points }) => ({ person: personId, topics: points.map(({ topic }) => topic) }))).map((need) => ({
      team: team(teamId),
      ...need,
      isRaised: raised.some((row) => row.teamId === teamId && row.topic === need.topic && row.state === 'raised'),
    })),
  );
  return {
    rows: plans.map((plan) => ({ ...shownPlan(plan, people), isOwn: plan.isOwn })),
    needs,
    raised: raised.map(({ teamId, ...row }) => ({ ...row, team: team(teamId) })),
  };
}
