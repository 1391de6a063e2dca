import type { FastifyInstance } from 'fastify';
import { readGoal, weighTarget } from '#api/goal-detail.ts';
import { dueCheckIns, goalChoices, goalsBoard, readOwnGoals } from '#api/goals.ts';
import { counterMetrics, countAdvice, weightShares } from '#core/goals/advice.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { readQueues } from '../metrics/settings-write.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { goalActRoutes } from './act-routes.ts';
import { checkInRoutes } from './check-in-routes.ts';
import { readChoices } from './choices-store.ts';
import { goalDetail } from './goal-detail.ts';
import { sideOf } from './goal-store.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { countPeople, listGoals, readDue } from './rows-store.ts';
import { targetSent, weigh } from './sensible.ts';
import { settleRecomputing } from './soon.ts';

/** Goals: the board, one's own, one goal with all of it, whether a target makes sense, and what waits for an answer. */
export function goalRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock } = parts;
  app.addHook('onClose', () => settleRecomputing(database));
  const todayOf = async (tx: Tx, viewer: Viewer) => daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());

  bind(app, goalsBoard, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await todayOf(tx, viewer);
      const span = { from: query.from ?? today, to: addDays(query.to ?? query.from ?? today, 1) };
      if (span.from >= span.to) throw new Problem('invalid-input', { detail: `from ${span.from} > to ${query.to}` });
      const { team, person, state } = query;
      const rows = await listGoals(tx, viewer.centreId, { ...span, teams: team, person, states: state });
      const isNarrow = person !== undefined || (team !== undefined && team.length > 0);
      return { rows, people: isNarrow ? [] : await countPeople(tx, viewer.centreId, span, today), today };
    }),
  );

  bind(app, readOwnGoals, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await todayOf(tx, viewer);
      if (viewer.personId === null) return { personId: null, rows: [], advice: null, today };
      const span = { from: addDays(today, -92), to: addDays(today, 366) };
      const rows = await listGoals(tx, viewer.centreId, { ...span, person: viewer.personId });
      const current = rows.filter(({ state, to }) => ['proposed', 'discussed', 'agreed'].includes(state) && to >= today);
      const shares = weightShares(current.map(({ weight }) => weight));
      const shareOf = (id: number) => shares[current.findIndex((goal) => goal.id === id)] ?? 0;
      return {
        personId: viewer.personId,
        rows: rows.map((goal) => ({ ...goal, share: shareOf(goal.id), counters: [...counterMetrics(goal.metric ?? '')] })),
        advice: current.length === 0 ? null : countAdvice(current.length),
        today,
      };
    }),
  );

  bind(app, readGoal, ({ params, viewer }) => goalDetail(parts, viewer, params.id));

  bind(app, dueCheckIns, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const rows = await readDue(tx, viewer.centreId, await todayOf(tx, viewer));
      return {
        rows: rows.map(({ personId, personName, ...row }) => ({
          ...row,
          person: personId === null ? null : { id: personId, name: personName ?? '—' },
        })),
      };
    }),
  );

  bind(app, weighTarget, async ({ query, viewer }) => {
    const { level, unit, person, metric, variant, queue, channel, from, to } = query;
    if (findMetric(metric) === null) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
    if (from > to) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
    const whose = { level, unitId: unit ?? null, personId: person ?? null };
    const side = await asUser(database, viewer.userId, async (tx) => sideOf(tx, viewer.centreId, whose));
    if (side === null) throw new Problem('not-found');
    const scope = { ...whose, metric, variant: variant ?? null, queueIds: queue ?? [], channels: channel ?? [] };
    return asCentre(database, viewer.centreId, (tx) =>
      weigh(tx, viewer.centreId, clock, { ...scope, from, to: addDays(to, 1), target: targetSent(query) }),
    );
  });

  bind(app, goalChoices, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await todayOf(tx, viewer);
      const choices = await readChoices(tx, viewer.centreId, today);
      const queues = (await readQueues(tx, viewer.centreId)).map(({ id, name }) => ({ id, name }));
      return { own: viewer.personId, ...choices, queues, today };
    }),
  );

  proposalRoutes(app, parts);
  goalActRoutes(app, parts);
  checkInRoutes(app, parts);
}
