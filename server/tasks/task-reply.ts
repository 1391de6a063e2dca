import type { TaskDetail, TaskRow } from '#api/tasks.ts';
import { actsFor, isOver, type TaskSide } from '#core/tasks/task-life.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { namesOf } from './line-store.ts';
import { checksOf, gatesOf } from './supervision-store.ts';
import { chainOf, type StoredTask, stepsOf } from './task-store.ts';

type NameOf = Awaited<ReturnType<typeof namesOf>>;

/** Where a person stands in a task; null: above it. */
export function sideIn(task: Pick<StoredTask, 'giverId' | 'takerId'>, personId: number | null): TaskSide | null {
  if (personId === task.takerId) return 'taker';
  return personId === task.giverId ? 'giver' : null;
}

function rowOf(task: StoredTask, self: number | null, today: string, nameOf: NameOf): TaskRow {
  return {
    id: task.id,
    parentId: task.parentId,
    what: task.what,
    dueOn: task.dueOn,
    state: task.state,
    obstacle: task.obstacle,
    giver: nameOf(task.giverId),
    taker: nameOf(task.takerId),
    givenAt: task.givenAt.toISOString(),
    changedAt: task.changedAt.toISOString(),
    side: sideIn(task, self) ?? 'line',
    isLate: task.dueOn < today && !isOver(task.state) && task.state !== 'reported',
    nextLookOn: isOver(task.state) ? null : task.nextLookOn,
    parts: task.parts,
    partsClosed: task.partsClosed,
  };
}

/** Rows of a list, with the names of their parties. */
export async function taskRows(tx: Tx, tasks: readonly StoredTask[], self: number | null, today: string): Promise<TaskRow[]> {
  const nameOf = await namesOf(
    tx,
    tasks.flatMap(({ giverId, takerId }) => [giverId, takerId]),
  );
  return tasks.map((task) => rowOf(task, self, today, nameOf));
}

/** A task as its page shows it. @throws Problem when the asker may not see it. */
export async function taskDetail(tx: Tx, viewer: Viewer, task: StoredTask | null, today: string): Promise<TaskDetail> {
  if (task === null) throw new Problem('not-found');
  const self = viewer.personId;
  const [steps, gates, checks] = [await stepsOf(tx, task.id), await gatesOf(tx, task.id), await checksOf(tx, task.id)];
  const chain = await chainOf(tx, viewer.centreId, task.id);
  const nameOf = await namesOf(tx, [
    ...chain.flatMap(({ giverId, takerId }) => [giverId, takerId]),
    ...steps.map(({ whoId }) => whoId),
    ...gates.map(({ decidedBy }) => decidedBy),
    ...checks.map(({ byId }) => byId),
  ]);
  const side = sideIn(task, self);
  return {
    ...rowOf(task, self, today, nameOf),
    why: task.why,
    standard: task.standard,
    resources: task.resources,
    boundaries: task.boundaries,
    version: task.version,
    briefing: task.briefing,
    intake: task.intake,
    steps: steps.map(({ at, whoId, ...step }) => ({ ...step, at: at.toISOString(), by: nameOf(whoId) })),
    gates: gates.map(({ decidedBy, decidedAt, ...gate }) => ({
      ...gate,
      by: decidedBy === null ? null : nameOf(decidedBy),
      at: decidedAt?.toISOString() ?? null,
    })),
    checks: checks.map(({ byId, at, ...check }) => ({ ...check, at: at.toISOString(), by: nameOf(byId) })),
    chain: chain.map((one) => rowOf(one, self, today, nameOf)),
    acts: side === null ? [] : actsFor(task.state, side),
    mayGiveOn: side === 'taker' && ['confirmed', 'under-way', 'read-back'].includes(task.state),
  };
}
