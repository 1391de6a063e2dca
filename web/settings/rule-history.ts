import type { SettingKey } from '#api/settings.ts';
import type { ReplyOf } from '../call.ts';
import type { readSettings } from '#api/settings.ts';

export type Settings = ReplyOf<typeof readSettings>;
export type SettingRow = Settings['settings'][number];
export type TargetRow = Settings['targets'][number];

interface Dated {
  id: number;
  validFrom: string;
  setAt: string;
}

/** The newest first; of two for one day the one set later. */
const newestFirst = (one: Dated, other: Dated) =>
  other.validFrom.localeCompare(one.validFrom) || other.setAt.localeCompare(one.setAt) || other.id - one.id;

/** All that was ever said about a rule for the centre (queue null) or for one queue, the newest first. */
export function historyOf(settings: readonly SettingRow[], key: string, queueId: number | null): SettingRow[] {
  return settings.filter((row) => row.key === key && row.queueId === queueId).sort(newestFirst);
}

/** What holds on a day: the last entry that had begun by then; null when there is none. */
export function inForce<Row extends Dated>(history: readonly Row[], day: string): Row | null {
  return history.toSorted(newestFirst).find((row) => row.validFrom <= day) ?? null;
}

/** What will hold later, the next first. */
export function toCome<Row extends Dated>(history: readonly Row[], day: string): Row[] {
  return history.filter((row) => row.validFrom > day).sort((one, other) => newestFirst(other, one));
}

/** A rule as it is in force: the centre's value, and that of each queue that has its own. */
export interface RuleInForce {
  key: SettingKey;
  value: number;
  /** Null: nobody has set it, the value is the product's. */
  since: SettingRow | null;
  coming: SettingRow[];
  queues: { id: number; name: string; value: number; since: SettingRow; coming: SettingRow[] }[];
  history: SettingRow[];
}

export function ruleInForce({ settings, defaults, queues }: Settings, key: SettingKey, day: string): RuleInForce {
  const own = historyOf(settings, key, null);
  const since = inForce(own, day);
  const ofQueues = queues.flatMap(({ id, name }) => {
    const history = historyOf(settings, key, id);
    const row = inForce(history, day);
    return row ? [{ id, name, value: Number(row.value), since: row, coming: toCome(history, day) }] : [];
  });
  return {
    key,
    value: since ? Number(since.value) : (defaults[key] ?? 0),
    since,
    coming: toCome(own, day),
    queues: ofQueues,
    history: settings.filter((row) => row.key === key).sort(newestFirst),
  };
}

/** The definition of a metric that the centre has chosen, as of a day; null: the standard one. */
export function variantInForce({ settings }: Settings, metric: string, day: string): SettingRow | null {
  return inForce(historyOf(settings, `variant.${metric}`, null), day);
}

/** Whose targets belong together: one metric, one scope. */
export interface TargetInForce {
  metric: string;
  queueId: number | null;
  teamId: number | null;
  /** Null: it begins later. */
  now: TargetRow | null;
  coming: TargetRow[];
  history: TargetRow[];
}

/** The targets in force or to come, each with its history; those that have ended are left out. */
export function targetsInForce(targets: readonly TargetRow[], day: string): TargetInForce[] {
  const groups = new Map<string, TargetRow[]>();
  for (const row of targets) {
    const key = `${row.metric}/${row.queueId}/${row.teamId}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const now = inForce(rows, day);
    const coming = toCome(rows, day);
    const { metric, queueId, teamId } = first;
    const isOver = (now === null || now.kind === 'none') && coming.every(({ kind }) => kind === 'none');
    return isOver ? [] : [{ metric, queueId, teamId, now: now?.kind === 'none' ? null : now, coming, history: rows.toSorted(newestFirst) }];
  });
}
