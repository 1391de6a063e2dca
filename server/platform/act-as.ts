import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Within a transaction of a user: does a part of the work as the worker of a centre, for what follows from the user's change. */
export async function withinAsCentre<Result>(tx: Tx, centreId: number, work: () => Promise<Result>): Promise<Result> {
  await sql`select set_config('role', 'banzhang_worker', true), set_config('app.centre_id', ${String(centreId)}, true)`.execute(tx);
  const result = await work();
  await sql`select set_config('role', 'banzhang_app', true), set_config('app.centre_id', '', true)`.execute(tx);
  return result;
}

/** Within a transaction of a user: does a part of the work as the server itself, for the sign-in tables that no user may touch. */
export async function withinAsServer<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  await sql`select set_config('role', 'none', true)`.execute(tx);
  const result = await work();
  await sql`select set_config('role', 'banzhang_app', true)`.execute(tx);
  return result;
}
