import type pg from 'pg';

/** A table as a backup knows it. */
export interface BackupTable {
  name: string;
  /** Columns that are stored; generated ones are computed again. */
  columns: string[];
  /** Where its identity column's sequence stands. Null: it has none. */
  identity: { column: string; last: number } | null;
}

/**
 * Left out: what is of no use elsewhere, and secrets that nobody needs to keep. Whoever was signed in signs in again.
 */
const leftOut = ['schema_migration', 'scheduled_run', 'sign_in_session', 'sign_in_verification', 'sign_in_failure', 'idempotency'];

/** Kept, but empty: tokens of a company account are handed out anew at the next sign-in. */
const blanked: Readonly<Record<string, readonly string[]>> = { sign_in_account: ['access_token', 'refresh_token', 'id_token'] };

/** All tables to keep, each after those that it refers to, so that they can be filled in this order. @throws Error when they refer in a circle. */
export async function tablesToKeep(client: pg.PoolClient): Promise<BackupTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; identity: string | null; refers_to: string[] }>(
    `select c.relname::text as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns,
       (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '' limit 1) as identity,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
         where k.contype = 'f' and k.conrelid = c.oid and f.oid <> c.oid) as refers_to
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all ($1) order by c.relname`,
    [leftOut],
  );
  const ordered = inOrder(rows);
  const tables: BackupTable[] = [];
  for (const { name, columns, identity } of ordered) {
    tables.push({ name, columns, identity: identity === null ? null : { column: identity, last: await lastOf(client, name, identity) } });
  }
  return tables;
}

function inOrder<Row extends { name: string; refers_to: string[] }>(rows: readonly Row[]): Row[] {
  const ordered: Row[] = [];
  let left = [...rows];
  while (left.length > 0) {
    const waiting = new Set(left.map((row) => row.name));
    const ready = left.filter((row) => row.refers_to.every((name) => !waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    ordered.push(...ready);
    left = left.filter((row) => !ready.includes(row));
  }
  return ordered;
}

async function lastOf(client: pg.PoolClient, table: string, column: string): Promise<number> {
  const sequence = await sequenceOf(client, table, column);
  const { rows } = await client.query<{ last: number }>(`select case when is_called then last_value else 0 end as last from ${sequence}`);
  return rows[0]?.last ?? 0;
}

/** Name of the sequence behind an identity column, quoted. */
export async function sequenceOf(client: pg.PoolClient, table: string, column: string): Promise<string> {
  const { rows } = await client.query<{ name: string | null }>('select pg_get_serial_sequence($1, $2) as name', [quoted(table), column]);
  if (!rows[0]?.name) throw new Error(`${table}.${column} has no sequence`);
  return rows[0].name;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What is read of a table's columns, secrets that nobody needs left blank. */
export function selectList({ name, columns }: BackupTable): string {
  return columns.map((column) => (blanked[name]?.includes(column) ? `null as ${quoted(column)}` : quoted(column))).join(', ');
}

/** Makes texts of values the same in every home, whatever its server was set to. */
export const plainTexts = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;
