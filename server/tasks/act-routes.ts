import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { actOnTask } from '#api/tasks.ts';
import { contentOf } from '#core/methods/answer.ts';
import { stateAfter, wantsText } from '#core/tasks/task-life.ts';
import type { Language } from '#api/problems.ts';
import type { AppParts } from '../app.ts';
import { methodNamed, refuseUnsettled } from '../methods/settle.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { ownPerson } from './line-store.ts';
import { sideIn, taskDetail } from './task-reply.ts';
import { addTaskStep, type StoredTask, taskById, updateTask } from './task-store.ts';

type Act = z.output<NonNullable<typeof actOnTask.body>>;

/** One step in the life of a task. */
export function actRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, actOnTask, async ({ params, body, viewer, language }) => {
    const self = ownPerson(viewer);
    await refuseUnfit(body, language);
    return asUser(database, viewer.userId, async (tx) => {
      const task = await taskById(tx, viewer.centreId, params.id, { lock: true });
      const side = task === null ? null : sideIn(task, self);
      if (task === null || side === null) throw new Problem('not-found');
      if (task.version !== body.version) throw new Problem('changed-meanwhile');
      const state = stateAfter(task.state, body.act, side);
      if (state === null) throw new Problem('not-in-this-state');
      const at = new Date(clock.now());
      await updateTask(tx, task.id, { ...changed(task, body), state }, at);
      const { text, detail } = saidWith(task, body);
      await addTaskStep(tx, viewer.centreId, { taskId: task.id, whoId: self, step: body.act, state, text, detail }, at);
      const today = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      return taskDetail(tx, viewer, await taskById(tx, viewer.centreId, task.id), today);
    });
  });
}

/** @throws Problem when the act lacks its words, or its form is not settled. */
async function refuseUnfit({ act, text, intake, change, harm }: Act, language: Language): Promise<void> {
  const needs = (detail: string) => {
    throw new Problem('invalid-input', { detail });
  };
  if (act === 'take-in') {
    if (intake === undefined) return needs('intake');
    const { method, lexicons } = await methodNamed('receive_task_seven');
    if (intake.whole) return refuseUnsettled(method, lexicons, intake, language);
    // the giver confirms it here: nobody needs to tick that it was said
    return refuseUnsettled(method, lexicons, { ...intake, confirmed: ['playback_said'] }, language, ['playback']);
  }
  if (wantsText(act) && text === '') needs('text');
  if (act === 'change' && (change === undefined || Object.keys(change).length === 0)) needs('change');
  if (act === 'send-back' && harm === undefined) needs('harm');
}

/** The task after the act, but for its state. */
function changed(task: StoredTask, { act, intake, change }: Act): StoredTask {
  if (act === 'take-in') return { ...task, intake: { ...intake } };
  if (act === 'obstacle') return { ...task, obstacle: true };
  if (act === 'change') {
    const given = Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined && value !== ''));
    return { ...task, ...given, obstacle: false };
  }
  return { ...task, obstacle: ['answer', 'report', 'return', 'withdraw', 'close'].includes(act) ? false : task.obstacle };
}

const told = ['what', 'why', 'standard', 'resources', 'boundaries', 'dueOn'] as const;

/** What the history keeps of an act: its words, and of a change what was before and after. */
function saidWith(task: StoredTask, body: Act): { text: string; detail: Record<string, unknown> } {
  const { act, text, intake, harm } = body;
  if (act === 'take-in') return { text: contentOf(intake?.answers['playback']), detail: { whole: intake?.whole ?? false } };
  if (act === 'send-back') return { text, detail: { ...harm } };
  if (act !== 'change') return { text, detail: {} };
  const after = changed(task, body);
  const differing = told.filter((key) => task[key] !== after[key]);
  return { text, detail: Object.fromEntries(differing.map((key) => [key, { before: task[key], after: after[key] }])) };
}
