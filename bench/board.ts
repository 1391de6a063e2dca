import path from 'node:path';
import { sql } from 'kysely';
import type { Dimension } from '#api/figures.ts';
import { addDays } from '#core/time/calendar.ts';
import { insertGrant, insertUser } from '#server/access/store.ts';
import { boardMetrics, readFigures } from '#server/metrics/figures.ts';
import { asUser, type Database, openDatabase } from '#server/platform/database.ts';
import { shape, writeContactFile } from './contact-file.ts';
import { isStarted, onBothHomes, rounded, runTask } from './homes.ts';
import type { ImportOutcome } from './import-task.ts';

const few = 10_000;
const goals = { ratio: 1.3, p95Ms: 50 };

/** What the board's page asks for, with the days that it asks about. */
const questions: { name: string; by: readonly Dimension[] }[] = [
  { name: 'totals', by: [] },
  { name: 'by person', by: ['agent'] },
  { name: 'by queue', by: ['queue'] },
  { name: 'by day', by: ['day'] },
  { name: 'by half hour', by: ['half-hour'] },
  { name: 'by person, of a leader', by: ['agent'] },
];

interface Times {
  p50: number;
  p95: number;
}

/**
 * The board's questions over two days (10,000 contacts) of a store that holds 10,000 contacts and of one that holds 1,000,000, and over all
 * days of the latter, as users under row-level security. Goals: at most 1.3 times as long, 95 of 100 within 50 ms on PostgreSQL.
 */
export async function run(many = 1_000_000, rounds = 60): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }, folder) => {
    const opened = async (contacts: number): Promise<Database> => {
      const place = await freshPlace();
      const file = path.join(folder, `${contacts}.csv`);
      await writeContactFile(file, shape(contacts));
      await runTask<ImportOutcome[]>('import-task.ts', ['import', name, place, file]);
      return openDatabase(name === 'embedded' ? { url: null, dataDir: place } : { url: place, dataDir: '' });
    };
    const [small, large] = [await opened(few), await opened(many)];
    const [inSmall, inLarge] = await measure([small, large], few, rounds);
    const [overAll] = await measure([large], many, Math.ceil(rounds / 3));
    await small.close();
    await large.close();
    for (const { name: question } of questions) {
      const [before, after, all] = [inSmall, inLarge, overAll].map((times) => times?.get(question));
      if (!before || !after || !all) throw new Error(question);
      table.push({
        home: name,
        question,
        [`p50 of ${few} ms`]: before.p50,
        [`p95 of ${few} ms`]: before.p95,
        [`p50 of ${many} ms`]: after.p50,
        [`p95 of ${many} ms`]: after.p95,
        'ratio of p50': rounded(after.p50 / before.p50),
        'all days p50 ms': all.p50,
        'all days p95 ms': all.p95,
      });
      if (name === 'postgres' && (after.p50 / before.p50 > goals.ratio || after.p95 > goals.p95Ms)) process.exitCode = 1;
    }
  });
  console.table(table);
}

const firstDay = '2025-01-01';

/** The page shows half hours of at most a week. */
const longestFine = 7;

/** Asks the stores in turn, so that what else the machine does falls on both alike. @returns the times of each store by question. */
async function measure(stores: readonly Database[], contacts: number, rounds: number): Promise<Map<string, Times>[]> {
  const days = Math.ceil(contacts / shape(contacts).contactsPerDay);
  const askers = await Promise.all(stores.map(async (database) => ({ database, ...(await visitors(database)) })));
  const times = stores.map(() => new Map<string, Times>());
  for (const { name, by } of questions) {
    const taken: number[][] = stores.map(() => []);
    for (let round = -3; round < rounds; round++) {
      for (const [index, { database, manager, leader, centreId }] of askers.entries()) {
        const started = performance.now();
        const question = { ...questionOf(by, days), centre: { ...centre, id: centreId } };
        const rows = await asUser(database, name.includes('leader') ? leader : manager, (tx) => readFigures(tx, question));
        if (rows.length === 0) throw new Error(`${name}: no rows`);
        if (round >= 0) taken[index]?.push(performance.now() - started);
      }
    }
    for (const [index, list] of taken.entries()) times[index]?.set(name, timesOf(list));
  }
  return times;
}

const centre = { timeZone: 'Asia/Shanghai', businessDayStart: '00:00' };

function questionOf(by: readonly Dimension[], days: number) {
  const to = addDays(firstDay, days - 1);
  const from = by.includes('half-hour') && days > longestFine ? addDays(to, 1 - longestFine) : firstDay;
  return { from, to, by, metrics: boardMetrics };
}

function timesOf(taken: readonly number[]): Times {
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN, 1);
  return { p50: at(0.5), p95: at(0.95) };
}

/** A manager of the centre and the leader of its first team, made once. */
async function visitors(database: Database): Promise<{ centreId: number; manager: string; leader: string }> {
  const { owner } = database;
  const { rows } = await sql<{ centre: number; team: number }>`
    select c.id as centre, (select min(id) from unit u where u.centre_id = c.id and u.kind = 'team') as team from centre c order by c.id limit 1`.execute(
    owner,
  );
  const { centre: centreId, team } = rows[0] ?? { centre: 0, team: 0 };
  const user = async (username: string, role: 'manager' | 'leader', unitId: number | null): Promise<string> => {
    const known = await sql<{ id: string }>`select id from sign_in_user where username = ${username}`.execute(owner);
    if (known.rows[0]) return known.rows[0].id;
    const id = await insertUser(owner, { centreId, username, name: username, passwordHash: null, mustChangePassword: false });
    if (id === null) throw new Error(username);
    await insertGrant(owner, centreId, id, role, unitId);
    return id;
  };
  return { centreId, manager: await user('bench-manager', 'manager', null), leader: await user('bench-leader', 'leader', team) };
}

if (isStarted(import.meta.filename)) {
  const [many, rounds] = process.argv.slice(2).map(Number);
  await run(many, rounds);
}
