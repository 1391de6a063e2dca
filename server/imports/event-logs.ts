import { sql } from 'kysely';
import type { ImportKind } from '#api/imports.ts';
import { type EventOptions, isEventOptions, readEventOptions } from '#core/contacts/event-options.ts';
import type { QueueLogCarry } from '#core/contacts/queue-log.ts';
import { asBadMapping } from '../ingest/mapping-file.ts';
import type { Tx } from '../platform/database.ts';

/** Whether somebody says anything of an event log: the page sends a mapping without a column for one, which says nothing. */
export const saysEvents = (given: unknown): boolean => typeof given === 'object' && given !== null && !('fields' in given);

/** So many ends of logs are kept per source: two months of daily rotation. */
const keptCarries = 60;

/**
 * What is known of how a source's event log is read: as given, else as remembered from the last one.
 *
 * @throws TableError when what is given makes no sense.
 */
export async function eventOptionsOf(
  tx: Tx,
  centreId: number,
  { kind, source, format, given }: { kind: ImportKind; source: string; format: string; given: unknown },
): Promise<EventOptions | null> {
  if (saysEvents(given)) return checkedOptions(given);
  const { rows } = await sql<{ mapping: unknown }>`
    select mapping from source_mapping where centre_id = ${centreId} and source = ${source} and kind = ${kind}`.execute(tx);
  const remembered = rows[0]?.mapping;
  return isEventOptions(remembered) && remembered.format === format ? checkedOptions(remembered) : null;
}

/** @throws TableError with every mistake. */
export function checkedOptions(value: unknown): EventOptions {
  try {
    return readEventOptions(value);
  } catch (error) {
    throw asBadMapping(error);
  }
}

/** What earlier logs of a source left open. As the worker of the centre: it names customers. */
export async function readCarries(tx: Tx, centreId: number, source: string): Promise<QueueLogCarry[]> {
  const { rows } = await sql<{ carry: QueueLogCarry }>`
    select carry from event_log_carry where centre_id = ${centreId} and source = ${source} order by last_at desc limit ${keptCarries}`.execute(
    tx,
  );
  return rows.map(({ carry }) => carry);
}

/** Keeps what a log left open, and forgets the oldest of its source. */
export async function keepCarry(tx: Tx, centreId: number, source: string, carry: QueueLogCarry): Promise<void> {
  await sql`
    insert into event_log_carry (centre_id, source, last_at, carry) values (${centreId}, ${source}, ${new Date(carry.lastAt)}, ${JSON.stringify(carry)}::jsonb)
    on conflict (centre_id, source, last_at) do update set carry = excluded.carry`.execute(tx);
  await sql`
    delete from event_log_carry where centre_id = ${centreId} and source = ${source} and last_at not in (
      select last_at from event_log_carry where centre_id = ${centreId} and source = ${source} order by last_at desc limit ${keptCarries})`.execute(
    tx,
  );
}
