import { sql } from 'kysely';
import type { UnitRef } from '#core/diagnosis/unit.ts';
import type { Tx } from '../platform/database.ts';

/** A chart started anew on a day, and why. */
export interface Phase {
  id: number;
  metric: string;
  unit: UnitRef;
  from: string;
  reason: string;
}

interface PhaseRow extends Omit<Phase, 'unit'> {
  kind: UnitRef['kind'];
  key: string;
}

/** All of a centre, or those of one chart, oldest first. */
export async function readPhases(tx: Tx, centreId: number, chart?: { metric: string; unit: UnitRef }): Promise<Phase[]> {
  const ofChart = chart ? sql`and metric = ${chart.metric} and unit_kind = ${chart.unit.kind} and unit_key = ${chart.unit.key}` : sql``;
  const { rows } = await sql<PhaseRow>`
    select id, metric, unit_kind as kind, unit_key as key, from_on as "from", reason from chart_phase
    where centre_id = ${centreId} and removed_at is null ${ofChart} order by from_on`.execute(tx);
  return rows.map(({ kind, key, ...phase }) => ({ ...phase, unit: { kind, key } }));
}

type NewPhase = Omit<Phase, 'id'> & { teamId: number; agentId: number };

/** @returns its id; the one that stands already when the chart was started anew on this day before. */
export async function insertPhase(
  tx: Tx,
  centreId: number,
  { metric, unit, from, reason, teamId, agentId }: NewPhase,
  by: string,
): Promise<number> {
  const known = (await readPhases(tx, centreId, { metric, unit })).find((phase) => phase.from === from);
  if (known !== undefined) return known.id;
  const { rows } = await sql<{ id: number }>`
    insert into chart_phase (centre_id, metric, unit_kind, unit_key, team_id, agent_id, from_on, reason, set_by)
    values (${centreId}, ${metric}, ${unit.kind}, ${unit.key}, ${teamId}, ${agentId}, ${from}, ${reason}, ${by}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** @returns what was taken back, or null when there is none (any more). */
export async function markPhaseRemoved(tx: Tx, centreId: number, id: number, by: string): Promise<string | null> {
  const { rows } = await sql<{ metric: string }>`
    update chart_phase set removed_by = ${by}, removed_at = now() where centre_id = ${centreId} and id = ${id} and removed_at is null returning metric`.execute(
    tx,
  );
  return rows[0]?.metric ?? null;
}
