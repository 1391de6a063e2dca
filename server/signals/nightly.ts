import { sql } from 'kysely';
import type { DailyJob } from '../platform/schedule.ts';
import { runSignals } from './run.ts';

/** Every night, before the first shift: what is news in each centre. One that fails does not keep the others waiting. */
export const signalsOfAllCentres: DailyJob = {
  name: 'signals',
  at: '04:10',
  async run({ database, clock }) {
    const { rows } = await sql<{ id: number }>`select id from centre order by id`.execute(database.owner);
    const failures: unknown[] = [];
    for (const { id } of rows) await runSignals({ database, clock }, id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  },
};
