import type { DailyJob } from './schedule.ts';

/** The embedded engine has no autovacuum: without this its files grow with every import and its plans grow stale. */
export const vacuumEmbedded: DailyJob = {
  name: 'vacuum-embedded',
  at: '03:30',
  async run({ database }) {
    if (database.home === 'embedded') await database.pool.query('vacuum (analyze)');
  },
};
