import type { UnitRef } from '#core/diagnosis/unit.ts';
import { settingOn, type Target } from '#core/metrics/targets.ts';
import { readTargetRows, targetHistories } from '../metrics/settings-store.ts';
import type { Tx } from '../platform/database.ts';

/** The target of a metric that holds for a unit on a day. */
export async function targetOf(
  tx: Tx,
  centreId: number,
  { metric, unit, day }: { metric: string; unit: UnitRef; day: string },
): Promise<Target | null> {
  const history = targetHistories(await readTargetRows(tx, centreId)).get(metric) ?? [];
  const team = unit.kind === 'team' ? Number(unit.key) : null;
  const queue = unit.kind === 'queue' ? Number(unit.key) : null;
  return settingOn(history, { team, queue }, day) ?? null;
}
