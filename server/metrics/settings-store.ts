import { sql } from 'kysely';
import type { HistoryEntry, Target } from '#core/metrics/targets.ts';
import type { Tx } from '../platform/database.ts';

/** One entry in the history of a rule. */
export interface SettingRow {
  id: number;
  key: string;
  queueId: number | null;
  value: number | string;
  validFrom: string;
  reason: string;
  setBy: string;
  setAt: string;
}

export interface TargetRow {
  id: number;
  metric: string;
  queueId: number | null;
  teamId: number | null;
  kind: 'at-least' | 'at-most' | 'band' | 'none';
  low: number | null;
  high: number | null;
  validFrom: string;
  reason: string;
  setBy: string;
  setAt: string;
}

export async function readSettingRows(tx: Tx, centreId: number): Promise<SettingRow[]> {
  const { rows } = await sql<Omit<SettingRow, 'setAt'> & { setAt: Date }>`
    select id, key, queue_id as "queueId", value, valid_from as "validFrom", reason, set_by as "setBy", set_at as "setAt"
    from setting where centre_id = ${centreId} order by key, valid_from, id`.execute(tx);
  return rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }));
}

export async function readTargetRows(tx: Tx, centreId: number): Promise<TargetRow[]> {
  const { rows } = await sql<Omit<TargetRow, 'setAt'> & { setAt: Date }>`
    select id, metric, queue_id as "queueId", team_id as "teamId", kind, low, high, valid_from as "validFrom", reason, set_by as "setBy", set_at as "setAt"
    from target where centre_id = ${centreId} order by metric, valid_from, id`.execute(tx);
  return rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }));
}

/** The definition of each metric that the centre has chosen, as of a day. */
export function variantsOn(settings: readonly SettingRow[], day: string): Record<string, string> {
  const chosen = settings.filter((row) => row.key.startsWith('variant.') && row.validFrom <= day);
  return Object.fromEntries(chosen.map((row) => [row.key.slice('variant.'.length), String(row.value)]));
}

/** Targets as histories by metric, for `settingOn` of core/metrics/targets.ts. */
export function targetHistories(rows: readonly TargetRow[]): Map<string, HistoryEntry<Target>[]> {
  const histories = new Map<string, HistoryEntry<Target>[]>();
  for (const row of rows) {
    const scope =
      row.teamId !== null
        ? ({ kind: 'team', id: row.teamId } as const)
        : row.queueId !== null
          ? ({ kind: 'queue', id: row.queueId } as const)
          : ({ kind: 'centre' } as const);
    const entry = { scope, validFrom: row.validFrom, setAt: Date.parse(row.setAt), value: targetOf(row) };
    histories.set(row.metric, [...(histories.get(row.metric) ?? []), entry]);
  }
  return histories;
}

function targetOf({ kind, low, high }: TargetRow): Target | null {
  if (kind === 'at-least' && low !== null) return { kind, low };
  if (kind === 'at-most' && high !== null) return { kind, high };
  if (kind === 'band' && low !== null && high !== null) return { kind, low, high };
  return null;
}
