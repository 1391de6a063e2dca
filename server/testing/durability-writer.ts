// Run as a process of its own, which durability.ts kills: writes as fast as it can and notes each transaction once it was acknowledged.
// Arguments: the data folder, the file of acknowledgements.
import { openSync, writeSync } from 'node:fs';
import { openDatabase } from '../platform/database.ts';

const [dataDir = '', ackFile = ''] = process.argv.slice(2);
const { pool } = await openDatabase({ url: null, dataDir });
await pool.query(`create table if not exists write_one (id bigint primary key, k int not null, words text not null);
  create index if not exists write_one_k on write_one (k);
  create table if not exists write_two (id bigint references write_one, v jsonb not null);
  create table if not exists write_bulk (n int not null, words text not null)`);
const { rows } = await pool.query<{ last: number }>('select coalesce(max(id), 0) as last from write_one');
const acknowledgements = openSync(ackFile, 'a');
writeSync(acknowledgements, 'open\n');
let id = rows[0]?.last ?? 0;

async function write(own: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into write_one values ($1, $2, $3)', [own, own % 97, '客户'.repeat(1 + (own % 200))]);
    await client.query('insert into write_two values ($1, $2)', [own, { own }]);
    if (own % 50 === 0) await client.query(`insert into write_bulk select n, repeat('x', 100) from generate_series(1, 2000) n`);
    if (own % 7 === 0) await client.query('update write_one set words = words || $2 where id = $1', [Math.max(1, own - 5), 'u']);
    await client.query('commit');
    writeSync(acknowledgements, `${own}\n`);
  } finally {
    client.release();
  }
}

async function writeOn(): Promise<never> {
  for (;;) await write(++id);
}

await Promise.all([writeOn(), writeOn(), writeOn()]);
