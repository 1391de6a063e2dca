import { hash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A column of a staging table: its name, its SQL type, and how a row fills it (null = none). */
export interface StageColumn<Row> {
  name: string;
  type: string;
  value(row: Row): string | number | boolean | null;
}

/** How rows of one kind stand in their staging table. The first `identity` columns are not part of the content's hash. */
export interface StageShape<Row> {
  kind: string;
  columns: readonly StageColumn<Row>[];
}

/** A scratch table of one import: rows go in by COPY in chunks, outside any transaction, and touch nothing stored. */
export interface Stage<Row> {
  /** `stage.contacts_17` */
  table: string;
  rows: number;
  /** Adds a row; `line` is its line in the file. Waits when the database is behind. */
  add(row: Row, line: number): Promise<void> | void;
  /** Sends what is still held back. */
  finish(): Promise<void>;
  drop(): Promise<void>;
}

/** The embedded engine holds a whole COPY in memory: chunks keep that small, and let other people's questions in between. */
const chunkChars = 4 * 1024 * 1024;

/** Makes the staging table of a batch. It is unlogged: a crash empties it, and the import starts again. */
export async function openStage<Row>(pool: pg.Pool, batchId: number, shape: StageShape<Row>): Promise<Stage<Row>> {
  const table = `stage.${shape.kind}_${batchId}`;
  const definitions = shape.columns.map((column) => `${column.name} ${column.type}`);
  await pool.query(`drop table if exists ${table}; create unlogged table ${table} (line bigint not null, content_hash text not null, ${definitions.join(', ')});
    grant select, delete on ${table} to banzhang_worker`);
  const statement = `copy ${table} (line, content_hash, ${shape.columns.map((column) => column.name).join(', ')}) from stdin`;
  let held = '';
  let sending: Promise<void> = Promise.resolve();

  async function send(text: string): Promise<void> {
    await sending;
    sending = copyChunk(pool, statement, text);
    sending.catch(() => undefined); // reported by the next await
  }

  const stage: Stage<Row> = {
    table,
    rows: 0,
    add(row, line) {
      const content = contentLine(shape, row);
      held += `${line}\t${contentHash(content)}\t${content}\n`;
      stage.rows++;
      if (held.length < chunkChars) return undefined;
      const text = held;
      held = '';
      return send(text);
    },
    async finish() {
      if (held !== '') await send(held);
      held = '';
      await sending;
    },
    async drop() {
      await sending.catch(() => undefined);
      await pool.query(`drop table if exists ${table}`);
    },
  };
  return stage;
}

function contentLine<Row>(shape: StageShape<Row>, row: Row): string {
  let line = '';
  for (const column of shape.columns) {
    const value = column.value(row);
    const cell =
      value === null
        ? '\\N'
        : typeof value === 'string'
          ? escapeCopy(value)
          : typeof value === 'boolean'
            ? value
              ? 't'
              : 'f'
            : String(value);
    line = line === '' ? cell : `${line}\t${cell}`;
  }
  return line;
}

const special = /[\\\t\n\r\0]/;

/** COPY's text format: tab, line break and backslash are escaped; NUL cannot be stored at all and is dropped. */
function escapeCopy(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** 66 bits: enough to tell a corrected row from the one that stands. */
function contentHash(content: string): string {
  return hash('sha1', content, 'base64url').slice(0, 11);
}

async function copyChunk(pool: pg.Pool, statement: string, text: string): Promise<void> {
  const client = await pool.connect();
  try {
    const stream = client.query(copyFrom(statement));
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished(stream)]);
    stream.end();
    await finished(stream);
  } finally {
    client.release();
  }
}

/** Drops what imports of a server that was killed have left behind; those of imports under way stay. */
export async function dropLeftStages(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('stage.%I', tablename) as name from pg_tables where schemaname = 'stage' and not exists (
      select from import_batch where status in ('waiting', 'reading', 'merging') and tablename = kind || '_' || id)`,
  );
  for (const { name } of rows) await pool.query(`drop table if exists ${name}`);
}
