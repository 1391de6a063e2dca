import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Method } from '#core/methods/method.ts';
import type { Tx } from '../platform/database.ts';

export interface OwnEdition {
  id: number;
  key: string;
  version: number;
  name: { zh: string; en: string };
  inForce: boolean;
}

/** Every edition that the centre has made, oldest first. */
export async function ownEditions(tx: Tx, centreId: number): Promise<OwnEdition[]> {
  const { rows } = await sql<OwnEdition>`
    select e.id, e.method_key as key, e.version, e.method -> 'name' as name, c.edition_id is not null as "inForce"
    from method_edition e left join method_choice c on c.edition_id = e.id
    where e.centre_id = ${centreId} and e.version is not null order by e.method_key, e.version`.execute(tx);
  return rows;
}

export interface EditionSource {
  version: number;
  source: string;
  note: string;
  by: string;
  at: Date;
}

/** The YAML of every own edition of one method, the latest first. */
export async function editionSources(tx: Tx, centreId: number, key: string): Promise<EditionSource[]> {
  const { rows } = await sql<EditionSource>`
    select version, source, note, set_by as by, set_at as at from method_edition
    where centre_id = ${centreId} and method_key = ${key} and version is not null order by version desc`.execute(tx);
  return rows;
}

/** Keeps an edition. @returns its id and version. */
export async function insertEdition(
  tx: Tx,
  centreId: number,
  method: Method,
  { source, note, by }: { source: string; note: string; by: string },
): Promise<{ id: number; version: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('banzhang.editions'), ${centreId})`.execute(tx); // two at once would take one number
  const json = JSON.stringify(method);
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 32);
  const { rows } = await sql<{ id: number; version: number }>`
    insert into method_edition (centre_id, method_key, hash, method, version, source, note, set_by)
    values (${centreId}, ${method.key}, ${hash}, ${json}::jsonb,
      (select coalesce(max(version), 0) + 1 from method_edition where centre_id = ${centreId} and method_key = ${method.key}), ${source}, ${note}, ${by})
    returning id, version`.execute(tx);
  return rows[0] ?? { id: 0, version: 0 };
}

/** Puts an own edition in force, or (null) the product's. */
export async function chooseEdition(tx: Tx, centreId: number, key: string, editionId: number | null, by: string): Promise<void> {
  if (editionId === null) await sql`delete from method_choice where centre_id = ${centreId} and method_key = ${key}`.execute(tx);
  else
    await sql`insert into method_choice (centre_id, method_key, edition_id, set_by) values (${centreId}, ${key}, ${editionId}, ${by})
      on conflict (centre_id, method_key) do update set edition_id = excluded.edition_id, set_by = excluded.set_by, set_at = now()`.execute(
      tx,
    );
}
