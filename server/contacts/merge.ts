import { type RawBuilder, sql } from 'kysely';
import type { Rejection } from '#core/contacts/contact.ts';
import type { Tx } from '../platform/database.ts';
import type { Names } from './stage.ts';

/** What a merge did to the stored rows, and which business days it touched. */
export interface Merged {
  inserted: number;
  updated: number;
  rejections: Rejection[];
  /** Business days whose figures may have changed. */
  days: Set<string>;
}

/** A staged file on its way into the store. */
export interface StagedBatch {
  id: number;
  sourceId: number;
  /** `stage.contacts_17` */
  table: string;
  /** The words for queues, people and teams in it. */
  names: Names;
  /** Which of several rows with one external id counts: in tables the first (the others are refused), in event logs the last. */
  repeats: 'first' | 'last';
}

export type FactTable = 'contact' | 'agent_state' | 'roster_activity' | 'survey' | 'evaluation' | 'service_case';

/** What is left to do of a staged file. */
export interface News {
  /** Rows that replace a stored one. */
  corrections: number;
}

/**
 * Leaves in a staged file only the rows that say something new, and notes in the temporary table `change (line)` which of them correct a
 * stored row. The rest of the merge then costs what the news cost.
 *
 * @param key the column of the stored table that holds the external id.
 */
export async function keepNews(tx: Tx, batch: StagedBatch, table: FactTable, key = 'external_id'): Promise<News> {
  const staged = sql.table(batch.table);
  if (batch.repeats === 'last') await keepLast(tx, batch);
  await sql`create temporary table change (line bigint primary key) on commit drop`.execute(tx);
  const known = await sql`select from ${sql.table(table)} where source_id = ${batch.sourceId} limit 1`.execute(tx);
  if (known.rows.length === 0) return { corrections: 0 };
  const same = sql`c.source_id = ${batch.sourceId} and c.${sql.raw(key)} = s.external_id`;
  await sql`delete from ${staged} s using ${sql.table(table)} c where ${same} and c.content_hash = s.content_hash`.execute(tx);
  const noted = await sql`insert into change select s.line from ${staged} s join ${sql.table(table)} c on ${same}`.execute(tx);
  await sql`analyze change`.execute(tx);
  return { corrections: Number(noted.numAffectedRows) };
}

/**
 * In an event log the same thing comes again when more is known of it: the last row counts. (In a table a second row with an id was refused
 * when it was read.)
 */
async function keepLast(tx: Tx, { table }: StagedBatch): Promise<void> {
  const staged = sql.table(table);
  await sql`
    with repeated as (select external_id, max(line) as kept from ${staged} group by external_id having count(*) > 1)
    delete from ${staged} s using repeated r where s.external_id = r.external_id and s.line <> r.kept`.execute(tx);
}

/** Staged rows that are not stored yet: a condition on `s`. */
export const isFresh = ({ corrections }: News) =>
  corrections === 0 ? sql`true` : sql`not exists (select from change where change.line = s.line)`;

/** Staged rows and the stored ones that they correct, as a list of tables after `from`: `s` and `c`, with their condition. */
export const corrected = (batch: StagedBatch, key = 'external_id') =>
  sql`change join ${sql.table(batch.table)} s on s.line = change.line where c.source_id = ${batch.sourceId} and c.${sql.raw(key)} = s.external_id`;

/** Instants as they come from the database (milliseconds), of queries that select one column `at`. */
export async function instants(tx: Tx, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ at: number }>`
    select (extract(epoch from at) * 1000)::bigint as at from (select distinct app.interval_start(at) as at from (${query}) named (at)) slots
    where at is not null`.execute(tx);
  return rows.map((row) => row.at);
}
