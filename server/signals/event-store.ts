import { sql } from 'kysely';
import type { KnownEvent } from '#api/charts.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';

interface EventRow extends Omit<KnownEvent, 'queues' | 'at'> {
  queueIds: number[];
  at: Date;
}

/** Known events with a day in a span (both ends included), oldest first. Removed ones are left out. */
export async function readEvents(
  tx: Tx,
  centreId: number,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): Promise<KnownEvent[]> {
  const { rows } = await sql<EventRow>`
    select id, kind, name, from_on as "from", to_on - 1 as "to", queue_ids as "queueIds", note, set_by as "by", set_at as at from known_event
    where centre_id = ${centreId} and removed_at is null ${from === undefined ? sql`` : sql`and to_on > ${from}::date`}
      ${to === undefined ? sql`` : sql`and from_on <= ${to}::date`} order by from_on, id`.execute(tx);
  const ids = [...new Set(rows.flatMap(({ queueIds }) => queueIds))];
  const queues =
    ids.length === 0
      ? []
      : (await sql<{ id: number; name: string }>`select id, name from queue where id = any (${ids}::int[])`.execute(tx)).rows;
  return rows.map(({ queueIds, at, ...event }) => ({
    ...event,
    queues: queues.filter(({ id }) => queueIds.includes(id)),
    at: at.toISOString(),
  }));
}

type NewEvent = Pick<KnownEvent, 'kind' | 'name' | 'from' | 'to' | 'note'> & { queues: number[] };

export async function insertEvent(tx: Tx, centreId: number, event: NewEvent, by: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into known_event (centre_id, kind, name, from_on, to_on, queue_ids, note, set_by)
    values (${centreId}, ${event.kind}, ${event.name}, ${event.from}, ${addDays(event.to, 1)}, ${event.queues}::int[], ${event.note}, ${by}) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}

/** @returns what it was before, or null when there is none (any more). */
export async function updateEvent(tx: Tx, centreId: number, id: number, event: NewEvent): Promise<KnownEvent | null> {
  const before = (await readEvents(tx, centreId)).find((one) => one.id === id) ?? null;
  if (before === null) return null;
  await sql`update known_event set kind = ${event.kind}, name = ${event.name}, from_on = ${event.from}, to_on = ${addDays(event.to, 1)},
    queue_ids = ${event.queues}::int[], note = ${event.note} where centre_id = ${centreId} and id = ${id} and removed_at is null`.execute(
    tx,
  );
  return before;
}

/** @returns its name, or null when there is none (any more). */
export async function markEventRemoved(tx: Tx, centreId: number, id: number, by: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    update known_event set removed_by = ${by}, removed_at = now() where centre_id = ${centreId} and id = ${id} and removed_at is null returning name`.execute(
    tx,
  );
  return rows[0]?.name ?? null;
}

/** Puts a removed event back. @returns when it was removed and its name, or null when it is not removed. */
export async function markEventRestored(tx: Tx, centreId: number, id: number): Promise<{ name: string; removedAt: Date } | null> {
  const { rows } = await sql<{ name: string; removedAt: Date }>`
    update known_event e set removed_by = null, removed_at = null from known_event was
    where e.centre_id = ${centreId} and e.id = ${id} and was.id = e.id and was.removed_at is not null
    returning e.name, was.removed_at as "removedAt"`.execute(tx);
  return rows[0] ?? null;
}

/** Signals whose last step, since an event was removed, was to be open again, and which that event had explained until then. */
export async function reopenedWithout(tx: Tx, centreId: number, eventId: number, since: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from signal s
    cross join lateral (select step, at from signal_state h where h.signal_id = s.id order by h.id desc limit 1) last
    cross join lateral (select note from signal_state h where h.signal_id = s.id and h.step in ('explain', 'found') order by h.id desc limit 1) was
    where s.centre_id = ${centreId} and s.state in ('new', 'working') and last.step = 'reopen' and last.at >= ${since}
      and was.note = ${String(eventId)}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Signals that an event explains, as far as the asker may see them. */
export async function explainedBy(tx: Tx, centreId: number, eventId: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select id from signal where centre_id = ${centreId} and event_id = ${eventId} and state = 'explained'`.execute(tx);
  return rows.map(({ id }) => id);
}
