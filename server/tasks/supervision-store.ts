import { sql } from 'kysely';
import type { TaskCheck, TaskGate } from '#api/tasks.ts';
import type { Tx } from '../platform/database.ts';

export type StoredGate = Omit<TaskGate, 'by' | 'at'> & { decidedBy: number | null; decidedAt: Date | null };
export type StoredCheck = Omit<TaskCheck, 'by' | 'at'> & { byId: number; at: Date };

export async function gatesOf(tx: Tx, taskId: number): Promise<StoredGate[]> {
  const { rows } = await sql<StoredGate>`
    select id, kind, due_on as "dueOn", plan, decision, note, decided_by as "decidedBy", decided_at as "decidedAt" from task_gate
    where task_id = ${taskId} order by case kind when 'start' then 0 when 'alert' then 1 else 2 end, due_on, id`.execute(tx);
  return rows;
}

export interface NewGate {
  kind: 'start' | 'alert' | 'accept';
  dueOn: string | null;
  plan: Record<string, unknown>;
}

export async function insertGates(tx: Tx, centreId: number, taskId: number, gates: readonly NewGate[]): Promise<void> {
  for (const { kind, dueOn, plan } of gates)
    await sql`insert into task_gate (centre_id, task_id, kind, due_on, plan)
      values (${centreId}, ${taskId}, ${kind}, ${dueOn}, ${JSON.stringify(plan)}::jsonb)`.execute(tx);
}

/** @returns whether there was such a gate, undecided. */
export async function decideGate(
  tx: Tx,
  { taskId, gateId, decision, note, by }: { taskId: number; gateId: number; decision: 'go' | 'fix' | 'stop'; note: string; by: number },
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update task_gate set decision = ${decision}, note = ${note}, decided_by = ${by}, decided_at = ${at}
    where id = ${gateId} and task_id = ${taskId} and decision is null returning id`.execute(tx);
  return rows.length === 1;
}

export async function checksOf(tx: Tx, taskId: number): Promise<StoredCheck[]> {
  const { rows } = await sql<StoredCheck>`
    select id, by_id as "byId", at, answers, recheck_on as "recheckOn", outcome, note from task_check where task_id = ${taskId} order by id`.execute(
    tx,
  );
  return rows;
}

export async function insertCheck(
  tx: Tx,
  centreId: number,
  { taskId, by, answers, recheckOn }: { taskId: number; by: number; answers: Record<string, unknown>; recheckOn: string | null },
  at: Date,
): Promise<void> {
  await sql`insert into task_check (centre_id, task_id, by_id, at, answers, recheck_on)
    values (${centreId}, ${taskId}, ${by}, ${at}, ${JSON.stringify(answers)}::jsonb, ${recheckOn})`.execute(tx);
}

/** @returns whether there was such a check, still open. */
export async function closeCheck(
  tx: Tx,
  { taskId, checkId, outcome, note }: { taskId: number; checkId: number; outcome: 'mended' | 'partly' | 'not-mended'; note: string },
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update task_check set outcome = ${outcome}, note = ${note}, closed_at = ${at}
    where id = ${checkId} and task_id = ${taskId} and outcome is null returning id`.execute(tx);
  return rows.length === 1;
}
