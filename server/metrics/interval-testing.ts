import { sql } from 'kysely';
import type { Measures } from '#core/metrics/measures.ts';
import { sumByInterval } from '#core/metrics/contribution.ts';
import { openStage, type StagePart } from '../contacts/stage.ts';
import { mergeBatch, shapes, type StagedKind, type StagedRow } from '../imports/merge-batch.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { measuresOfRow } from './columns.ts';

let nextBatch = 1;

/** A centre without anything, with its own zone and start of the day. */
export async function freshCentre(database: Database, zone = 'Asia/Shanghai', dayStart = '00:00'): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    'insert into centre (name, time_zone, business_day_start) values ($1, $2, $3) returning id',
    ['c', zone, dayStart],
  );
  return rows[0]?.id ?? 0;
}

/** Stores rows as an import does; with `partChars` as one that adds the contacts of a new source part by part, the parts being so small. */
export async function storeRows<Kind extends StagedKind>(
  database: Database,
  centreId: number,
  kind: Kind,
  list: readonly StagedRow[Kind][],
  { source = 'acd', partChars }: { source?: string; partChars?: number } = {},
): Promise<{ inserted: number; updated: number; rejections: readonly { line: number; code: string }[] }> {
  const batchId = nextBatch++;
  const stage = await openStage<StagedRow[Kind]>(database.pool, batchId, shapes[kind] as never, partChars);
  try {
    const arrived: (StagePart | null)[] = [];
    for (const [index, row] of list.entries()) {
      await stage.add(row, index + 1);
      arrived.push(stage.arrived());
    }
    await stage.finish();
    arrived.push(stage.arrived());
    const parts = partChars === undefined ? {} : { parts: eachOf(arrived.filter((part) => part !== null)) };
    const request = { centreId, batchId, source, kind, stage, repeats: 'first', dryRun: false, ...parts } as const;
    return await mergeBatch(database, request, async () => undefined);
  } finally {
    await stage.drop();
  }
}

async function* eachOf<Thing>(things: readonly Thing[]): AsyncGenerator<Thing> {
  for (const thing of things) yield await Promise.resolve(thing);
}

/** Sums by interval, whatever ids the queue and the agent have. */
export function intervalsOf(database: Database, centreId: number): Promise<Map<number, Measures>> {
  return asCentre(database, centreId, async (tx) => {
    const { rows } = await sql<
      Record<string, unknown> & { start_at: Date }
    >`select * from interval_measure where centre_id = ${centreId}`.execute(tx);
    return sumByInterval(rows.map((row) => ({ slotStart: row.start_at.getTime(), measures: measuresOfRow(row) })));
  });
}

/** Sums by business day, as they are stored. */
export function daysOf(database: Database, centreId: number): Promise<Map<string, Measures>> {
  return asCentre(database, centreId, async (tx) => {
    const columns = await sql<Record<string, unknown> & { day: string }>`select * from day_measure where centre_id = ${centreId}`.execute(
      tx,
    );
    const keyed = columns.rows.map((row) => ({ slotStart: Date.parse(row.day), measures: measuresOfRow(row) }));
    return new Map([...sumByInterval(keyed)].map(([at, measures]) => [new Date(at).toISOString().slice(0, 10), measures]));
  });
}

/** For comparison: whole thousandths, in the order of the keys, without what is zero or empty. */
export function plain(sums: ReadonlyMap<number | string, Partial<Measures>>): Record<string, Record<string, number>> {
  const entries = [...sums]
    .map(([key, measures]): [string, Record<string, number>] => [
      String(key),
      Object.fromEntries(
        Object.entries(measures)
          .filter(([, value]) => value !== 0)
          .map(([measure, value]) => [measure, Math.round(value * 1000)]),
      ),
    ])
    .filter(([, measures]) => Object.keys(measures).length > 0);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
