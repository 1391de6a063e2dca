import { sql } from 'kysely';
import type { DailyJob } from '../platform/schedule.ts';
import { recomputeGoals } from './recompute.ts';

/** Every night, after the signals: how the goals of each centre stand. One that fails does not keep the others waiting. */
export const goalsOfAllCentres: DailyJob = {
  name: 'goals',
  at: '04:40',
  async run({ database, clock }) {
    const { rows } = await sql<{ id: number }>`select id from centre order by id`.execute(database.owner);
    const failures: unknown[] = [];
    for (const { id } of rows) await recomputeGoals({ database, clock }, id, 'all').catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  },
};
