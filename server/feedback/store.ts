import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface StoredRecognition {
  id: number;
  fromId: number;
  toId: number;
  what: string;
  impact: string;
  isPublic: boolean;
  contactIds: number[];
  givenAt: Date;
}

const columns = sql.raw(`r.id, r.from_id as "fromId", r.to_id as "toId", r.what, r.impact, r.is_public as "isPublic",
  to_jsonb(r.contact_ids) as "contactIds", r.given_at as "givenAt"`); // an array of int8 would come as strings

export async function insertRecognition(
  tx: Tx,
  centreId: number,
  given: Omit<StoredRecognition, 'id'> & { teamId: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into recognition (centre_id, from_id, to_id, team_id, what, impact, is_public, contact_ids, given_at)
    values (${centreId}, ${given.fromId}, ${given.toId}, ${given.teamId}, ${given.what}, ${given.impact}, ${given.isPublic},
      ${given.contactIds}::bigint[], ${given.givenAt}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Recognitions of a person that the asker may see, the latest first. */
export async function recognitionsOf(tx: Tx, centreId: number, personId: number, limit: number): Promise<StoredRecognition[]> {
  const { rows } = await sql<StoredRecognition>`
    select ${columns} from recognition r where r.centre_id = ${centreId} and r.to_id = ${personId} order by r.given_at desc, r.id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export async function findRecognition(tx: Tx, centreId: number, id: number): Promise<StoredRecognition | null> {
  const { rows } =
    await sql<StoredRecognition>`select ${columns} from recognition r where r.centre_id = ${centreId} and r.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Those before the team; `team`: of people who were in it then. */
export async function publicRecognitions(
  tx: Tx,
  centreId: number,
  team: number | undefined,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; rows: StoredRecognition[] }> {
  const where = sql`r.centre_id = ${centreId} and r.is_public ${team === undefined ? sql`` : sql`and r.team_id = ${team}`}`;
  const { rows } = await sql<StoredRecognition>`
    select ${columns} from recognition r where ${where} order by r.given_at desc, r.id desc offset ${offset} limit ${limit}`.execute(tx);
  const count = await sql<{ n: number }>`select count(*) as n from recognition r where ${where}`.execute(tx);
  return { total: count.rows[0]?.n ?? 0, rows };
}

/** What one has recognised in a span of instants, for one's own ratio. */
export async function givenBy(tx: Tx, personId: number, from: Date, to: Date): Promise<{ toId: number; at: Date }[]> {
  const { rows } = await sql<{ toId: number; at: Date }>`
    select to_id as "toId", given_at as at from recognition where from_id = ${personId} and given_at >= ${from} and given_at < ${to}`.execute(
    tx,
  );
  return rows;
}

export interface StoredReceipt {
  kind: 'recognition' | 'run';
  subjectId: number;
  personId: number;
  acknowledgedAt: Date;
  reply: string;
  repliedAt: Date | null;
}

/** What a person said to feedback, by kind and subject. */
export async function receiptsOf(tx: Tx, personId: number): Promise<Map<string, StoredReceipt>> {
  const { rows } = await sql<StoredReceipt>`
    select kind, subject_id as "subjectId", person_id as "personId", acknowledged_at as "acknowledgedAt", reply, replied_at as "repliedAt"
    from feedback_receipt where person_id = ${personId}`.execute(tx);
  return new Map(rows.map((row) => [`${row.kind}:${row.subjectId}`, row]));
}

interface NewReceipt {
  kind: 'recognition' | 'run';
  subjectId: number;
  personId: number;
  giverId: number;
  reply: string;
  at: Date;
}

/** Notes that it was read, and the reply where there is one; an earlier reading stands. */
export async function writeReceipt(tx: Tx, centreId: number, { kind, subjectId, personId, giverId, reply, at }: NewReceipt): Promise<void> {
  const repliedAt = reply === '' ? null : at;
  await sql`insert into feedback_receipt (centre_id, kind, subject_id, person_id, giver_id, acknowledged_at, reply, replied_at)
    values (${centreId}, ${kind}, ${subjectId}, ${personId}, ${giverId}, ${at}, ${reply}, ${repliedAt})
    on conflict (kind, subject_id, person_id) do update set
      reply = case when excluded.reply = '' then feedback_receipt.reply else excluded.reply end,
      replied_at = coalesce(excluded.replied_at, feedback_receipt.replied_at)`.execute(tx);
}

export async function insertNoiseReason(
  tx: Tx,
  centreId: number,
  kept: { userId: string; aboutId: number; method: string; metric: string; reason: string; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into noise_reason (centre_id, user_id, about_id, method, metric, reason, at)
    values (${centreId}, ${kept.userId}, ${kept.aboutId}, ${kept.method}, ${kept.metric}, ${kept.reason}, ${kept.at}) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}
