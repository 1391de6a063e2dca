import { sql } from 'kysely';
import type { Overall } from '#core/appraisals/overall.ts';
import type { Tx } from '../platform/database.ts';
import type { LaterGoal } from './goal-results.ts';
import type { PersonResult } from './person-results.ts';

/** A score as kept: with its parts and the figures it was made of, so that it can be shown and compared later. */
export interface ScoreContent {
  overall: Overall | null;
  results: PersonResult[];
  changedDefinitions: string[];
  /** Goals that count in a later cycle; not said in scores that were kept before it was asked. */
  runningOn?: LaterGoal[];
}

export interface ResultRow {
  reviewId: number;
  step: 1 | 2 | 3;
  content: ScoreContent;
}

export interface NewResult {
  reviewId: number;
  step: number;
  content: ScoreContent;
}

/** Keeps scores, and makes each the one that holds for its review. */
export async function saveResults(tx: Tx, centreId: number, results: readonly NewResult[], at: Date): Promise<void> {
  if (results.length === 0) return;
  const flat = results.map(({ reviewId, step, content }) => {
    const { overall } = content;
    return {
      reviewId,
      step,
      content,
      score: overall?.score,
      error: overall?.error,
      lower: overall?.interval.lower,
      upper: overall?.interval.upper,
    };
  });
  const given = sql`json_to_recordset(${JSON.stringify(flat)}::json)
    as g("reviewId" int, step int, content jsonb, score float8, error float8, lower float8, upper float8)`;
  await sql`
    insert into appraisal_result (review_id, step, centre_id, score, error, lower, upper, content, computed_at)
    select g."reviewId", g.step, ${centreId}, g.score, g.error, g.lower, g.upper, g.content, ${at} from ${given}
    on conflict (review_id, step) do update set score = excluded.score, error = excluded.error, lower = excluded.lower,
      upper = excluded.upper, content = excluded.content, computed_at = excluded.computed_at`.execute(tx);
  const steps = JSON.stringify(results.map(({ reviewId, step }) => ({ reviewId, step })));
  await sql`update appraisal_review r set step = g.step from json_to_recordset(${steps}::json) as g("reviewId" int, step int)
    where r.id = g."reviewId" and r.step <> g.step`.execute(tx);
}

/** Takes back what came after a step: a review that goes back to the leader has no calibrated score. */
export async function dropResultsAfter(tx: Tx, reviewId: number, step: number): Promise<void> {
  await sql`delete from appraisal_result where review_id = ${reviewId} and step > ${step}`.execute(tx);
}

export async function resultsOf(tx: Tx, reviewIds: readonly number[]): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select review_id as "reviewId", step, content from appraisal_result where review_id = any (${[...reviewIds]}::int[]) order by review_id, step`.execute(
    tx,
  );
  return rows;
}
