import type { FastifyInstance } from 'fastify';
import { addTaskCheck, closeTaskCheck, decideTaskGate, setTaskGates, type TaskStep } from '#api/tasks.ts';
import { contentOf, rowsOf } from '#core/methods/answer.ts';
import { momentsIn } from '#core/methods/moments.ts';
import { isOver } from '#core/tasks/task-life.ts';
import type { AppParts } from '../app.ts';
import { methodNamed, refuseUnsettled } from '../methods/settle.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { ownPerson } from './line-store.ts';
import { closeCheck, decideGate, gatesOf, insertCheck, insertGates, type NewGate } from './supervision-store.ts';
import { sideIn, taskDetail } from './task-reply.ts';
import { addTaskStep, type StoredTask, taskById, touchTask } from './task-store.ts';

interface Work {
  tx: Tx;
  task: StoredTask;
  self: number;
  today: string;
  at: Date;
}

/** What the history keeps of a look at a task. */
type Said = { step: TaskStep['step']; text: string; detail?: Record<string, unknown> };

/** Gates on the way of a task and supervision of it: by either of its sides. */
export function supervisionRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  const look = (viewer: Viewer, id: number, work: (parts: Work) => Promise<Said>) =>
    asUser(database, viewer.userId, async (tx) => {
      const self = ownPerson(viewer);
      const task = await taskById(tx, viewer.centreId, id, { lock: true });
      if (task === null || sideIn(task, self) === null) throw new Problem('not-found');
      if (isOver(task.state)) throw new Problem('not-in-this-state');
      const at = new Date(clock.now());
      const today = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      const said = await work({ tx, task, self, today, at });
      await touchTask(tx, task.id, at);
      await addTaskStep(tx, viewer.centreId, { taskId: task.id, whoId: self, state: task.state, ...said }, at);
      return taskDetail(tx, viewer, await taskById(tx, viewer.centreId, task.id), today);
    });

  bind(app, setTaskGates, async ({ params, body, viewer, language }) => {
    const { method, lexicons } = await methodNamed('three_gates');
    refuseUnsettled(method, lexicons, body, language);
    return look(viewer, params.id, async ({ tx, task, today }) => {
      if ((await gatesOf(tx, task.id)).length > 0) throw new Problem('not-in-this-state');
      const gates = gatesFrom(body.answers, task.dueOn, today);
      await insertGates(tx, viewer.centreId, task.id, gates);
      return { step: 'gate', text: '', detail: { set: gates.length } };
    });
  });

  bind(app, decideTaskGate, ({ params, body, viewer }) =>
    look(viewer, params.id, async ({ tx, task, self, at }) => {
      if (!(await decideGate(tx, { taskId: task.id, gateId: params.gateId, by: self, ...body }, at))) throw new Problem('not-found');
      const gate = (await gatesOf(tx, task.id)).find(({ id }) => id === params.gateId);
      return { step: 'gate', text: body.note, detail: { kind: gate?.kind, decision: body.decision } };
    }),
  );

  bind(app, addTaskCheck, async ({ params, body, viewer, language }) => {
    const { method, lexicons } = await methodNamed('supervise_three_steps');
    refuseUnsettled(method, lexicons, body, language);
    return look(viewer, params.id, async ({ tx, task, self, today, at }) => {
      const recheckOn = lastDayIn(body.answers['recheck'], today);
      await insertCheck(tx, viewer.centreId, { taskId: task.id, by: self, answers: body.answers, recheckOn }, at);
      return { step: 'check', text: contentOf(body.answers['correct']), detail: { cause: body.answers['cause'], recheckOn } };
    });
  });

  bind(app, closeTaskCheck, ({ params, body, viewer }) =>
    look(viewer, params.id, async ({ tx, task, at }) => {
      if (!(await closeCheck(tx, { taskId: task.id, checkId: params.checkId, ...body }, at))) throw new Problem('not-found');
      return { step: 'recheck', text: body.note, detail: { outcome: body.outcome } };
    }),
  );
}

/** The last day that a text names; null when it names none. */
function lastDayIn(text: unknown, today: string): string | null {
  return typeof text === 'string' ? (momentsIn(text, { day: today, time: null }).at(-1)?.day ?? null) : null;
}

/** The method's answers as gates on days: the start today, each alert on its own, the acceptance when the task is due. */
function gatesFrom(answers: Record<string, unknown>, dueOn: string, today: string): NewGate[] {
  const alerts = rowsOf(answers['gate_alert']).filter((row) => Object.values(row).some((cell) => String(cell).trim() !== ''));
  return [
    { kind: 'start', dueOn: today, plan: { ready: answers['gate_start'] ?? [] } },
    ...alerts.map((row): NewGate => ({ kind: 'alert', dueOn: lastDayIn(row['when'], today), plan: { ...row } })),
    { kind: 'accept', dueOn, plan: { text: answers['gate_accept'] ?? '' } },
  ];
}
