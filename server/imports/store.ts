import { type Kysely, sql } from 'kysely';
import type { Batch, ImportKind } from '#api/imports.ts';
import type { Rejection } from '#core/contacts/contact.ts';
import type { Tx } from '../platform/database.ts';
import type { Tables } from '../platform/tables.gen.ts';

export interface NewBatch {
  centreId: number;
  kind: ImportKind;
  source: string;
  fileName: string;
  filePath: string | null;
  mapping: unknown;
  options: Record<string, unknown>;
  dryRun: boolean;
  createdBy: string | null;
  createdByName: string;
}

/** A refused row with the cells as they stood in the file. */
export interface StoredRejection extends Rejection {
  cells: readonly string[];
}

export interface BatchCounts {
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  flagged: number;
  reasons: Record<string, number>;
  flags: Record<string, number>;
  from: number | null;
  to: number | null;
  intervalsRecomputed: number;
  seconds: number;
}

const columns = sql`
  id, kind, source, file_name as "fileName", format, encoding, dry_run as "dryRun", status, rows, inserted, updated, unchanged, rejected, flagged, reasons, flags,
  from_at as "from", to_at as "to", intervals_recomputed as "intervalsRecomputed", seconds,
  case when status in ('done', 'failed', 'cancelled') then 1 when coalesce(bytes_total, 0) = 0 then 0 else least(1, bytes_read::float8 / bytes_total) end as progress,
  problem, created_by_name as "createdBy", created_at as "createdAt", finished_at as "finishedAt"`;

type BatchRow = Omit<Batch, 'from' | 'to' | 'createdAt' | 'finishedAt'> & {
  from: Date | null;
  to: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
};

function batchOf(row: BatchRow): Batch {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return { ...row, from: iso(row.from), to: iso(row.to), createdAt: row.createdAt.toISOString(), finishedAt: iso(row.finishedAt) };
}

export async function createBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into import_batch (centre_id, kind, source, file_name, file_path, mapping, options, dry_run, created_by, created_by_name)
    values (${batch.centreId}, ${batch.kind}, ${batch.source}, ${batch.fileName}, ${batch.filePath}, ${JSON.stringify(batch.mapping ?? null)}::jsonb,
      ${JSON.stringify(batch.options)}::jsonb, ${batch.dryRun}, ${batch.createdBy}, ${batch.createdByName})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** One import of the centre, or null. */
export async function findBatch(tx: Tx, centreId: number, id: number): Promise<Batch | null> {
  const { rows } = await sql<BatchRow>`select ${columns} from import_batch where centre_id = ${centreId} and id = ${id}`.execute(tx);
  return rows[0] ? batchOf(rows[0]) : null;
}

export async function listBatches(
  tx: Tx,
  centreId: number,
  { via, offset, limit }: { via: 'all' | 'file' | 'api'; offset: number; limit: number },
): Promise<{ rows: Batch[]; total: number }> {
  const meant = sql`centre_id = ${centreId} and (${via} = 'all' or (format = 'api') = (${via} = 'api'))`;
  const { rows } = await sql<BatchRow>`
    select ${columns} from import_batch where ${meant} order by id desc offset ${offset} limit ${limit}`.execute(tx);
  const total = await sql<{ n: number }>`select count(*) as n from import_batch where ${meant}`.execute(tx);
  return { rows: rows.map(batchOf), total: total.rows[0]?.n ?? 0 };
}

export interface Progress {
  status: Batch['status'];
  format?: string;
  encoding?: string;
  rows?: number;
  bytesRead?: number;
  bytesTotal?: number;
}

/** Notes how far an import is. @returns false when it has been cancelled meanwhile. */
export async function noteProgress(tx: Tx, id: number, progress: Progress): Promise<boolean> {
  const { rows } = await sql`
    update import_batch set status = ${progress.status}, format = coalesce(${progress.format ?? null}, format), encoding = coalesce(${progress.encoding ?? null}, encoding),
      rows = coalesce(${progress.rows ?? null}, rows), bytes_read = coalesce(${progress.bytesRead ?? null}, bytes_read),
      bytes_total = coalesce(${progress.bytesTotal ?? null}, bytes_total), heartbeat_at = now()
    where id = ${id} and status in ('waiting', 'reading', 'merging') returning id`.execute(tx);
  return rows.length === 1;
}

export async function finishBatch(tx: Tx, id: number, counts: BatchCounts): Promise<void> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms));
  await sql`
    update import_batch set status = 'done', rows = ${counts.rows}, inserted = ${counts.inserted}, updated = ${counts.updated}, unchanged = ${counts.unchanged},
      rejected = ${counts.rejected}, flagged = ${counts.flagged}, reasons = ${JSON.stringify(counts.reasons)}::jsonb, flags = ${JSON.stringify(counts.flags)}::jsonb,
      from_at = ${at(counts.from)}, to_at = ${at(counts.to)}, intervals_recomputed = ${counts.intervalsRecomputed}, seconds = ${counts.seconds},
      finished_at = now(), file_path = null
    where id = ${id}`.execute(tx);
}

/** Ends an import that stored nothing. */
export async function failBatch(
  tx: Tx,
  id: number,
  status: 'failed' | 'cancelled',
  problem: { zh: string; en: string } | null,
): Promise<void> {
  await sql`
    update import_batch set status = ${status}, problem = ${problem ? JSON.stringify(problem) : null}::jsonb, finished_at = now(), file_path = null
    where id = ${id} and status in ('waiting', 'reading', 'merging')`.execute(tx);
}

export async function addRejections(tx: Tx, centreId: number, batchId: number, rejections: readonly StoredRejection[]): Promise<void> {
  if (rejections.length === 0) return;
  await sql`
    insert into import_reject (batch_id, centre_id, line, code, field, value, cells)
    select ${batchId}::bigint, ${centreId}::int, r.line, r.code, r.field, r.value, array(select jsonb_array_elements_text(r.cells))
    from jsonb_to_recordset(${JSON.stringify(rejections).replaceAll('\\u0000', '')}::jsonb) as r (line bigint, code text, field text, value text, cells jsonb)`.execute(
    tx,
  );
}

export async function readRejections(
  tx: Tx,
  centreId: number,
  batchId: number,
  afterLine: number,
  limit: number,
): Promise<StoredRejection[]> {
  const { rows } = await sql<StoredRejection>`
    select line, code, field, value, cells from import_reject
    where centre_id = ${centreId} and batch_id = ${batchId} and line > ${afterLine} order by line limit ${limit}`.execute(tx);
  return rows;
}

/** The mapping last used for files of this source (or with this header), newest first. */
export async function rememberedMapping(
  tx: Tx,
  centreId: number,
  kind: string,
  key: { source?: string | undefined; header: readonly string[] },
): Promise<unknown> {
  const { rows } = await sql<{ mapping: unknown }>`
    select mapping from source_mapping where centre_id = ${centreId} and kind = ${kind}
      and (header = ${[...key.header]}::text[] or (${key.source ?? null}::text is not null and source = ${key.source ?? null} and header <@ ${[...key.header]}::text[]))
    order by (header = ${[...key.header]}::text[]) desc, updated_at desc limit 1`.execute(tx);
  return rows[0]?.mapping ?? null;
}

export async function rememberMapping(
  tx: Tx,
  centreId: number,
  source: string,
  kind: string,
  mapping: unknown,
  header: readonly string[],
): Promise<void> {
  await sql`
    insert into source_mapping (centre_id, source, kind, mapping, header) values (${centreId}, ${source}, ${kind}, ${JSON.stringify(mapping)}::jsonb, ${[...header]}::text[])
    on conflict (centre_id, source, kind) do update set mapping = excluded.mapping, header = excluded.header, updated_at = now()`.execute(
    tx,
  );
}

/** An import that a server which is gone has left unfinished, with what it takes to begin it again. */
export interface LeftBatch {
  id: number;
  centreId: number;
  kind: ImportKind;
  source: string;
  fileName: string;
  /** Null where the rows did not come from a kept file. */
  filePath: string | null;
  mapping: unknown;
  options: Record<string, unknown>;
  dryRun: boolean;
}

/**
 * Takes over the imports whose heart has not beaten for a while, of all centres: they are waiting again, and what their first run refused is
 * forgotten. Of two servers that ask at once one gets each.
 */
export async function claimLeftBatches(owner: Kysely<Tables>, quietSeconds: number): Promise<LeftBatch[]> {
  const { rows } = await sql<LeftBatch>`
    with claimed as (
      update import_batch set status = 'waiting', rows = 0, bytes_read = 0, heartbeat_at = now()
      where status in ('waiting', 'reading', 'merging') and heartbeat_at <= now() - make_interval(secs => ${quietSeconds})
      returning id, centre_id, kind, source, file_name, file_path, mapping, options, dry_run),
    forgotten as (delete from import_reject using claimed where import_reject.batch_id = claimed.id)
    select id, centre_id as "centreId", kind, source, file_name as "fileName", file_path as "filePath", mapping, options, dry_run as "dryRun"
    from claimed order by id`.execute(owner);
  return rows;
}
