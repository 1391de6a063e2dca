import { sql } from 'kysely';
import { businessDays } from '#core/time/business-day.ts';
import type { Tx } from '../platform/database.ts';

/** What the computation needs to know of a centre. */
export interface CentreRules {
  id: number;
  timeZone: string;
  /** `HH:mm` at which the business day begins. */
  businessDayStart: string;
}

/** The rules of a centre that has set none. Seconds, days, points of the survey's scale. */
export const defaultSettings = {
  answer_threshold_s: 20,
  short_abandon_s: 5,
  repeat_window_days: 7,
  survey_satisfied_from: 4,
  survey_scale_max: 5,
} as const satisfies Record<string, number>;

type RuleKey = keyof typeof defaultSettings;

interface Change {
  key: string;
  queue_id: number | null;
  value: unknown;
  valid_from: string;
}

/** Reads what the computation needs of the worker's centre. @throws Error when there is no such centre. */
export async function centreRules(tx: Tx, centreId: number): Promise<CentreRules> {
  const { rows } = await sql<{ id: number; time_zone: string; start: string }>`
    select id, time_zone, to_char(business_day_start, 'HH24:MI') as start from centre where id = ${centreId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error(`no centre ${centreId}`);
  return { id: row.id, timeZone: row.time_zone, businessDayStart: row.start };
}

/**
 * Spells the centre's settings out as one span per queue and change (table rule_span), so that each contact finds the rules of its
 * own queue and time by one join. To be called whenever a setting, a queue, the zone or the day's start changes.
 */
export async function spellOutRules(tx: Tx, centre: CentreRules): Promise<void> {
  const changes = await sql<Change>`
    select key, queue_id, value, valid_from from setting where centre_id = ${centre.id} order by valid_from, id`.execute(tx);
  const queues = await sql<{ id: number }>`select id from queue where centre_id = ${centre.id}`.execute(tx);
  const calendar = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart });
  const rows = [0, ...queues.rows.map((queue) => queue.id)].flatMap((queueId) =>
    spansOf(changes.rows, queueId, (day) => new Date(calendar.startOf(day))),
  );
  await sql`delete from rule_span where centre_id = ${centre.id}`.execute(tx);
  const column = <Value>(pick: (row: RuleRow) => Value) => rows.map(pick);
  await sql`
    insert into rule_span (centre_id, queue_id, from_at, to_at, answer_threshold_ms, short_abandon_ms, satisfied_from_milli, repeat_window)
    select ${centre.id}, queue_id, from_at::timestamptz, to_at::timestamptz, threshold, short, satisfied, make_interval(secs => days * 86400)
    from unnest(${column((row) => row.queueId)}::int[], ${column((row) => row.from)}::text[], ${column((row) => row.to)}::text[],
      ${column((row) => row.rules.answer_threshold_s * 1000)}::int[], ${column((row) => row.rules.short_abandon_s * 1000)}::int[],
      ${column((row) => row.rules.survey_satisfied_from * 1000)}::int[], ${column((row) => row.rules.repeat_window_days)}::float8[])
      as span (queue_id, from_at, to_at, threshold, short, satisfied, days)`.execute(tx);
}

interface RuleRow {
  queueId: number;
  from: string;
  to: string;
  rules: Record<RuleKey, number>;
}

/** The spans of one queue: a new one begins with each change of the centre or of the queue; the queue's own value wins. */
function spansOf(changes: readonly Change[], queueId: number, startOf: (day: string) => Date): RuleRow[] {
  const mine = changes.filter((change) => (change.queue_id === null || change.queue_id === queueId) && change.key in defaultSettings);
  const borders = [...new Set(mine.map((change) => change.valid_from))].sort();
  const starts = [null, ...borders];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const inForce = mine.filter((change) => start !== null && change.valid_from <= start);
    const ofCentre = inForce.filter((change) => change.queue_id === null);
    const ofQueue = inForce.filter((change) => change.queue_id !== null);
    const set = Object.fromEntries([...ofCentre, ...ofQueue].map((change) => [change.key, Number(change.value)]));
    return {
      queueId,
      from: start === null ? '-infinity' : startOf(start).toISOString(),
      to: next ? startOf(next).toISOString() : 'infinity',
      rules: { ...defaultSettings, ...set },
    };
  });
}
