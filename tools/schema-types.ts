// Writes server/platform/tables.gen.ts, the types of the database's tables, from the migrated schema: `node tools/schema-types.ts`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';

export const tablesFile = path.join(import.meta.dirname, '..', 'server', 'platform', 'tables.gen.ts');

/** What `server/platform/database.ts` makes of each type of PostgreSQL. */
const types: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  text: 'string',
  date: 'string',
  time: 'string',
  timestamptz: 'Date',
  jsonb: 'unknown',
  interval: 'unknown',
};

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  /** Filled by the database when it is left out. */
  optional: boolean;
  /** Computed by the database: cannot be written. */
  computed: boolean;
}

/** The types of the tables of a migrated database, as the text of a TypeScript file. */
export async function tableTypes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<Column>(`
    select c.relname as table, a.attname as name, t.typname as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as optional, a.attgenerated <> '' or a.attidentity = 'a' as computed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C", a.attnum`);
  const tables = Map.groupBy(rows, (row) => row.table);
  const bodies = [...tables].map(([table, columns]) => `export interface ${typeName(table)} {\n${columns.map(lineOf).join('')}}\n`);
  const index = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)};\n`).join('');
  const used = ['ColumnType', 'Generated'].filter((name) => bodies.some((body) => body.includes(`${name}<`)));
  const head = `// Made by tools/schema-types.ts from the migrations; a test says when it is stale.\nimport type { ${used.join(', ')} } from 'kysely';\n`;
  return [head, ...bodies, `export interface Tables {\n${index}}\n`].join('\n');
}

const typeName = (table: string): string => `${table.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}Table`;

function lineOf({ table, name, type, nullable, optional, computed }: Column): string {
  const element = types[type.replace(/^_/, '')];
  if (element === undefined) throw new RangeError(`no TypeScript type for ${table}.${name} of type ${type}`);
  const plain = type.startsWith('_') ? `${element}[]` : element;
  const full = nullable && plain !== 'unknown' ? `${plain} | null` : plain;
  if (computed) return `  ${name}: ColumnType<${full}, never, never>;\n`;
  return `  ${name}: ${optional ? `Generated<${full}>` : full};\n`;
}

if (import.meta.main) {
  const database = await openDatabase({ url: null, dataDir: '' });
  await migrate(database.pool);
  writeFileSync(tablesFile, await tableTypes(database.pool));
  await database.close();
}
