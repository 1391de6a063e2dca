import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { fingerprint } from '#core/contacts/fingerprint.ts';
import { TableError } from '../ingest/table-error.ts';

/** A column of a staging table: its name, its SQL type, and how a row fills it (null = none). */
export interface StageColumn<Row> {
  name: string;
  type: string;
  value(row: Row): string | number | boolean | null;
}

/** How rows of one kind stand in their staging table. */
export interface StageShape<Row> {
  kind: string;
  columns: readonly StageColumn<Row>[];
}

/** Columns that hold a name to be resolved to an id. */
export type NameColumn = 'queue' | 'agent' | 'team';
export type Names = Readonly<Record<NameColumn, ReadonlySet<string>>>;

/** Rows of a staging table that came in together: those after one line of the file, up to and with another. */
export interface StagePart {
  afterLine: number;
  toLine: number;
  /** Almost none of them stands in an earlier page of the table. */
  fromPage: number;
  rows: number;
}

/** A scratch table of one import: rows go in by COPY in chunks, outside any transaction, and touch nothing stored. */
export interface Stage<Row> {
  /** `stage.contacts_17` */
  table: string;
  rows: number;
  /** The source's words for queues, people and teams that came so far. */
  names: Names;
  /** Adds a row; `line` is its line in the file. Waits when the database is behind. */
  add(row: Row, line: number): Promise<void> | void;
  /** The rows sent since it was last asked, as far as they have arrived; null when there are none. Rows must come in the order of their lines. */
  arrived(): StagePart | null;
  /** Sends what is still held back. */
  finish(): Promise<void>;
  drop(): Promise<void>;
}

/** The embedded engine holds a whole COPY in memory: chunks keep that small, and let other people's questions in between. */
const chunkChars = 4 * 1024 * 1024;

/**
 * Makes the staging table of a batch. It is unlogged: a crash empties it, and the import starts again.
 *
 * @param chars so many characters go into one COPY.
 */
export async function openStage<Row>(pool: pg.Pool, batchId: number, shape: StageShape<Row>, chars = chunkChars): Promise<Stage<Row>> {
  const table = `stage.${shape.kind}_${batchId}`;
  const definitions = shape.columns.map((column) => `${column.name} ${column.type}`);
  await pool.query(`drop table if exists ${table}; create unlogged table ${table} (line bigint not null, content_hash text not null, ${definitions.join(', ')});
    grant select, delete on ${table} to banzhang_worker`);
  const names = { queue: new Set<string>(), agent: new Set<string>(), team: new Set<string>() };
  const gather = namesGatherer(shape, names);
  const statement = `copy ${table} (line, content_hash, ${shape.columns.map((column) => column.name).join(', ')}) from stdin`;
  let held = '';
  let lastLine = 0;
  let sending: Promise<void> = Promise.resolve();
  let taken = { line: 0, page: 0, rows: 0 };
  let there = { line: 0, page: 0, rows: 0 };

  async function send(): Promise<void> {
    const [text, line, rows] = [held, lastLine, stage.rows];
    held = '';
    await sending;
    sending = copyChunk(pool, table, statement, text).then((page) => {
      there = { line, page, rows };
    });
    sending.catch(() => undefined); // reported by the next await
  }

  const stage: Stage<Row> = {
    table,
    rows: 0,
    names,
    add(row, line) {
      const content = contentLine(shape, row);
      held += `${line}\t${fingerprint(content)}\t${content}\n`;
      gather(row);
      lastLine = line;
      stage.rows++;
      return held.length < chars ? undefined : send();
    },
    arrived() {
      if (there.rows === taken.rows) return null;
      const part = { afterLine: taken.line, toLine: there.line, fromPage: taken.page, rows: there.rows - taken.rows };
      taken = there;
      return part;
    },
    async finish() {
      if (held !== '') await send();
      await sending;
      await analyze(pool, table);
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

/** A centre of that many queues does not exist: another column was taken for the one that names them. */
const mostNames: Record<NameColumn, number> = { queue: 5_000, agent: 50_000, team: 5_000 };

function namesGatherer<Row>(shape: StageShape<Row>, names: Record<NameColumn, Set<string>>): (row: Row) => void {
  const columns = shape.columns.filter((column): column is StageColumn<Row> & { name: NameColumn } => column.name in names);
  return (row) => {
    for (const { name, value } of columns) {
      const found = value(row);
      if (found === null) continue;
      names[name].add(String(found));
      if (names[name].size > mostNames[name]) throw tooManyNames(name);
    }
  };
}

function tooManyNames(column: NameColumn): TableError {
  const word = { queue: '技能组', agent: '坐席', team: '班组' }[column];
  return new TableError('bad-mapping', {
    zh: `“${word}”一列有超过 ${mostNames[column]} 个不同的值，可能对错了列。请检查对列。`,
    en: `The column mapped to ${column} has more than ${mostNames[column]} different values: probably the wrong column. Check the mapping.`,
  });
}

/** Without statistics the merge would be planned for a table of a few rows. A small sample is enough: only the size matters. */
async function analyze(pool: pg.Pool, table: string): Promise<void> {
  await pool.query(`set local default_statistics_target = 10; analyze ${table}`); // one transaction, undone whole where it fails
}

/** @returns the last page of the table that may still take rows. */
async function copyChunk(pool: pg.Pool, table: string, statement: string, text: string): Promise<number> {
  const client = await pool.connect();
  try {
    const stream = client.query(copyFrom(statement));
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished(stream)]);
    stream.end();
    await finished(stream);
    const { rows } = await client.query<{ page: number }>(
      `select greatest(pg_relation_size($1::regclass) / current_setting('block_size')::int - 1, 0)::int as page`,
      [table],
    );
    return rows[0]?.page ?? 0;
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
