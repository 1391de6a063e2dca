import type { Database } from '../platform/database.ts';

const tables = [
  'contact',
  'agent_state',
  'roster_activity',
  'survey',
  'evaluation',
  'service_case',
  'person',
  'queue',
  'source',
  'rule_span',
  'interval_measure',
  'day_measure',
];

/** So few changed rows do not move a plan. */
const fewRows = 500;

/** A sample of 300 times as many rows is looked at: with the usual 100 that took as long as adding the contacts of ten days. */
const detail = 25;

/**
 * Tells the planner how full the tables are after an import. Without it a fresh centre's tables look empty until the next daily round, and a
 * list of contacts takes a minute instead of milliseconds: the planner compares every row with every other.
 */
export async function refreshStatistics(database: Database, changedRows: number): Promise<void> {
  if (changedRows >= fewRows) await database.pool.query(`set local default_statistics_target = ${detail}; analyze ${tables.join(', ')}`); // one transaction, undone whole where it fails
}
