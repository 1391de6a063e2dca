import { sql } from 'kysely';
import type { CommitmentEffect } from '#api/commitments.ts';
import type { Tx } from '../platform/database.ts';
import { addStep } from './store.ts';

/** A commitment on a metric whose window has passed. */
export interface ToMeasure {
  id: number;
  metric: string;
  variant: string | null;
  unit: 'person' | 'team';
  /** The owner, or the owner's team. */
  unitId: number;
  direction: 'up' | 'down';
  expected: number;
  agreedOn: string;
  measureTo: string;
}

/** Those whose window ended by a day and that were not measured yet; dropped ones never are. */
export async function toMeasure(tx: Tx, centreId: number, by: string): Promise<ToMeasure[]> {
  const { rows } = await sql<ToMeasure>`
    select id, metric, variant, measured_unit as unit, case measured_unit when 'team' then team_id else owner_id end as "unitId", direction, expected,
      agreed_on as "agreedOn", measure_to as "measureTo"
    from commitment where centre_id = ${centreId} and measure_to <= ${by} and measured_on is null and state <> 'dropped' order by id`.execute(
    tx,
  );
  return rows;
}

/** Keeps what was measured, once. */
export async function saveEffect(
  tx: Tx,
  centreId: number,
  id: number,
  today: string,
  effect: Omit<CommitmentEffect, 'measuredOn'>,
): Promise<void> {
  const { rows } =
    await sql`update commitment set verdict = ${effect.verdict}, effect = ${JSON.stringify(effect)}::jsonb, measured_on = ${today}
    where id = ${id} and measured_on is null returning id`.execute(tx);
  if (rows.length > 0) await addStep(tx, centreId, id, { day: today, step: 'measured', who: null, note: effect.verdict });
}

/** Notes in the history which ones have become late, each once for each day that was agreed. @returns how many. */
export async function markOverdue(tx: Tx, centreId: number, today: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update commitment set overdue_on = ${today}
    where centre_id = ${centreId} and state in ('open', 'confirmed') and due_on < ${today} and (overdue_on is null or overdue_on <= due_on)
    returning id`.execute(tx);
  for (const { id } of rows) await addStep(tx, centreId, id, { day: today, step: 'overdue', who: null });
  return rows.length;
}
