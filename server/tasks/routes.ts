import type { FastifyInstance } from 'fastify';
import { giveTask, listTasks, readDueTasks, readLine, readTask } from '#api/tasks.ts';
import type { AppParts } from '../app.ts';
import { methodNamed, refuseUnsettled } from '../methods/settle.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { actRoutes } from './act-routes.ts';
import { ownPerson, readLineOf, refuseOutsideLine } from './line-store.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { taskDetail, taskRows } from './task-reply.ts';
import { addTaskStep, countDue, insertTask, listTaskRows, taskById } from './task-store.ts';

/** Tasks from above to below: given, read back, confirmed, under way, reported, closed. */
export function taskRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock } = parts;
  const todayOf = async (tx: Tx, centreId: number) => daysOfCentre(await centreRules(tx, centreId)).dayOf(clock.now());

  bind(app, readLine, ({ viewer }) => asUser(database, viewer.userId, (tx) => readLineOf(tx, viewer)));

  bind(app, listTasks, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { state: states, ...rest } = query;
      const { total, rows } = await listTaskRows(tx, viewer.centreId, { ...rest, states, self: viewer.personId ?? 0 });
      return { total, rows: await taskRows(tx, rows, viewer.personId, await todayOf(tx, viewer.centreId)) };
    }),
  );

  bind(app, readDueTasks, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => countDue(tx, viewer.centreId, viewer.personId ?? 0, await todayOf(tx, viewer.centreId))),
  );

  bind(app, readTask, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) =>
      taskDetail(tx, viewer, await taskById(tx, viewer.centreId, params.id), await todayOf(tx, viewer.centreId)),
    ),
  );

  bind(app, giveTask, async ({ body, viewer, language }) => {
    const giverId = ownPerson(viewer);
    const { briefing, ...task } = body;
    if (briefing !== null) {
      const { method, lexicons } = await methodNamed('six_question_briefing');
      refuseUnsettled(method, lexicons, briefing, language);
    }
    return asUser(database, viewer.userId, async (tx) => {
      await refuseOutsideLine(tx, 'down', task.takerId);
      if (task.parentId !== null && (await taskById(tx, viewer.centreId, task.parentId))?.takerId !== giverId)
        throw new Problem('not-found');
      const at = new Date(clock.now());
      const id = await insertTask(tx, viewer.centreId, { ...task, giverId, briefing: { ...briefing } }, at);
      await addTaskStep(
        tx,
        viewer.centreId,
        { taskId: id, whoId: giverId, step: 'give', state: 'given', detail: { dueOn: task.dueOn } },
        at,
      );
      return taskDetail(tx, viewer, await taskById(tx, viewer.centreId, id), await todayOf(tx, viewer.centreId));
    });
  });

  actRoutes(app, parts);
  supervisionRoutes(app, parts);
}
