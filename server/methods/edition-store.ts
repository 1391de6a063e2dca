import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Method } from '#core/methods/method.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';

/** A method as it stood when it was used. `version` null: as the product brings it. */
export interface Edition {
  id: number;
  method: Method;
  version: number | null;
}

/** The centre's own editions that are in force, by method key. */
export async function chosenEditions(tx: Tx, centreId: number): Promise<Map<string, Edition>> {
  const { rows } = await sql<Edition & { key: string }>`
    select e.id, e.method_key as key, e.method, e.version from method_choice c join method_edition e on e.id = c.edition_id
    where c.centre_id = ${centreId}`.execute(tx);
  return new Map(rows.map(({ key, ...edition }) => [key, edition]));
}

/** The playbook of a centre: the product's, with the centre's own editions in place of or beside its methods. */
export async function centrePlaybook(tx: Tx, centreId: number, shipped: Playbook): Promise<Playbook> {
  const own = await chosenEditions(tx, centreId);
  if (own.size === 0) return shipped;
  const methods = new Map(shipped.methods.map((method) => [method.key, method]));
  for (const [key, { method }] of own) methods.set(key, method);
  return { ...shipped, methods: [...methods.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
}

/** The edition in force of a method, kept so that what is begun with it can always be read; null when there is no such method. */
export async function editionInForce(tx: Tx, centreId: number, key: string, shipped: Playbook): Promise<Edition | null> {
  const own = (await chosenEditions(tx, centreId)).get(key);
  if (own !== undefined) return own;
  const method = shipped.methods.find((one) => one.key === key);
  if (method === undefined) return null;
  const json = JSON.stringify(method);
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 32);
  const known = await findShipped(tx, centreId, key, hash);
  if (known !== null) return { id: known, method, version: null };
  await withinAsCentre(tx, centreId, () =>
    sql`insert into method_edition (centre_id, method_key, hash, method, set_by) values (${centreId}, ${key}, ${hash}, ${json}::jsonb, 'banzhang')
      on conflict do nothing`.execute(tx),
  );
  return { id: (await findShipped(tx, centreId, key, hash)) ?? 0, method, version: null };
}

async function findShipped(tx: Tx, centreId: number, key: string, hash: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from method_edition where centre_id = ${centreId} and method_key = ${key} and hash = ${hash} and version is null`.execute(tx);
  return rows[0]?.id ?? null;
}

/** One edition by id. */
export async function readEdition(tx: Tx, id: number): Promise<Edition | null> {
  const { rows } = await sql<Edition>`select id, method, version from method_edition where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
