import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';

const keptFor = '7 days';
/** A request without a reply for so long has died with its server; nothing of it was stored. */
const givenUpAfter = '15 minutes';

interface Kept {
  request_hash: string;
  reply: unknown;
}

/**
 * Does a request once: whoever repeats it with the same key gets the first reply, and the work is not done again.
 *
 * @param work stores the reply by the function it is handed, in the transaction that stores the work.
 * @throws Problem `key-reused` when the key came with other content, `still-running` when the first request has not ended.
 */
export async function once<Reply>(
  database: Database,
  { centreId, key, content }: { centreId: number; key: string | null; content: unknown },
  work: (keepReply: (tx: Tx, reply: Reply) => Promise<void>) => Promise<Reply>,
): Promise<Reply> {
  if (key === null) return work(async () => undefined);
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const kept = await asCentre(database, centreId, (tx) => claim(tx, centreId, key, hash));
  if (kept && kept.request_hash !== hash) throw new Problem('key-reused');
  if (kept && kept.reply === null) throw new Problem('still-running');
  if (kept) return kept.reply as Reply;
  try {
    return await work(async (tx, reply) => {
      await sql`update idempotency set reply = ${JSON.stringify(reply)}::jsonb where centre_id = ${centreId} and key = ${key}`.execute(tx);
    });
  } catch (error) {
    await asCentre(database, centreId, (tx) =>
      sql`delete from idempotency where centre_id = ${centreId} and key = ${key} and reply is null`.execute(tx),
    );
    throw error;
  }
}

/** @returns null when the key is ours now, else what it was used for. */
async function claim(tx: Tx, centreId: number, key: string, hash: string): Promise<Kept | null> {
  await sql`delete from idempotency where centre_id = ${centreId} and (created_at < now() - ${keptFor}::interval
    or (reply is null and created_at < now() - ${givenUpAfter}::interval))`.execute(tx);
  const made = await sql`insert into idempotency (centre_id, key, request_hash) values (${centreId}, ${key}, ${hash})
    on conflict do nothing returning key`.execute(tx);
  if (made.rows.length === 1) return null;
  const { rows } = await sql<Kept>`select request_hash, reply from idempotency where centre_id = ${centreId} and key = ${key}`.execute(tx);
  return rows[0] ?? null;
}
