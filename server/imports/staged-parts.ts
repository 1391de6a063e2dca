import { sql } from 'kysely';
import type { Stage, StagePart } from '../contacts/stage.ts';
import { asCentre, type Database } from '../platform/database.ts';

/** Rows of a file as they are read, and what is to be told when none are left. */
interface Reading<Row> {
  read: () => AsyncIterable<readonly { row: Row; line: number }[]>;
  merging: () => Promise<void>;
}

interface AboutFile {
  centreId: number;
  source: string;
  kind: string;
  repeats: 'first' | 'last';
}

/** So many characters of a file go into the store at a time while the next are read. */
export const partChars = 3 * 1024 * 1024;

/**
 * Whether a file's rows may be added to the store while it is still being read, in one transaction all the same: contacts of a source
 * that has none yet, so that nothing needs comparing. The embedded engine does one transaction at a time: there, a long one would keep
 * everybody waiting.
 */
export async function mayMergeAsRead(database: Database, { centreId, source, kind, repeats }: AboutFile): Promise<boolean> {
  if (database.home === 'embedded' || kind !== 'contacts' || repeats !== 'first') return false;
  const { rows } = await asCentre(database, centreId, (tx) =>
    sql`select from contact where source_id = (select id from source where centre_id = ${centreId} and name = ${source}) limit 1`.execute(
      tx,
    ),
  );
  return rows.length === 0;
}

/** Reads a file into its staging table, and tells what has arrived there. */
export async function* partsAsRead<Row>(stage: Stage<Row>, { read, merging }: Reading<Row>): AsyncGenerator<StagePart> {
  for await (const rows of read()) {
    for (const { row, line } of rows) {
      const full = stage.add(row, line);
      if (full) await full;
    }
    const part = stage.arrived();
    if (part) yield part;
  }
  await stage.finish();
  await merging();
  const last = stage.arrived();
  if (last) yield last;
}

/** The same, each thing asked for while the one before it is being used. */
export async function* oneAhead<Thing>(first: Thing, things: AsyncGenerator<Thing>): AsyncGenerator<Thing> {
  const ask = () => {
    const next = things.next();
    next.catch(() => undefined); // reported when it is awaited
    return next;
  };
  let next = ask();
  try {
    yield first;
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = ask();
      yield value;
    }
  } finally {
    await things.return(undefined);
  }
}
