import { sql } from 'kysely';
import type { EvidenceFactReply } from '#api/appraisal-reviews.ts';
import type { Tx } from '../platform/database.ts';

export type Voice = 'self' | 'leader' | 'calibration' | 'appeal';

export interface RatingRow {
  reviewId: number;
  stretchId: number | null;
  voice: Voice;
  item: string;
  value: number | null;
  note: string;
  before: number | null;
  who: string;
  at: Date;
}

const columns = sql`review_id as "reviewId", stretch_id as "stretchId", voice, item, value, note, before, who, at`;

/** Ratings of reviews as far as the asker may see them, in the order in which they were made. */
export async function ratingsOf(tx: Tx, reviewIds: readonly number[]): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    select ${columns} from appraisal_rating where review_id = any (${[...reviewIds]}::int[]) order by id`.execute(tx);
  return rows;
}

/** All ratings of a cycle but the self-reviews' words. */
export async function ratingsOfCycle(tx: Tx, cycleId: number): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    select ${columns} from appraisal_rating where review_id in (select id from appraisal_review where cycle_id = ${cycleId})
      and value is not null order by id`.execute(tx);
  return rows;
}

export interface NewRating {
  item: string;
  value: number | null;
  note: string;
  before?: number | null;
}

interface Place {
  centreId: number;
  reviewId: number;
  stretchId: number | null;
  voice: Voice;
}

/** Replaces the ratings of one voice; those of the calibration room are added to, so that their history stays. */
export async function saveRatings(tx: Tx, place: Place, ratings: readonly NewRating[], who: string, at: Date): Promise<void> {
  const { centreId, reviewId, stretchId, voice } = place;
  if (voice !== 'calibration')
    await sql`delete from appraisal_rating where review_id = ${reviewId} and voice = ${voice} and stretch_id is not distinct from ${stretchId}`.execute(
      tx,
    );
  for (const { item, value, note, before = null } of ratings)
    await sql`insert into appraisal_rating (centre_id, review_id, stretch_id, voice, item, value, note, before, who, at)
      values (${centreId}, ${reviewId}, ${stretchId}, ${voice}, ${item}, ${value}, ${note}, ${before}, ${who}, ${at})`.execute(tx);
}

export interface EvidenceRow extends EvidenceFactReply {
  reviewId: number;
  stretchId: number | null;
  item: string;
}

export async function evidenceOf(tx: Tx, reviewId: number): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select review_id as "reviewId", stretch_id as "stretchId", item, kind, ref, day, tone, words from appraisal_evidence
    where review_id = ${reviewId} order by id`.execute(tx);
  return rows;
}

export async function saveEvidence(
  tx: Tx,
  { centreId, reviewId, stretchId }: Omit<Place, 'voice'>,
  facts: readonly (EvidenceFactReply & { item: string })[],
): Promise<void> {
  await sql`delete from appraisal_evidence where review_id = ${reviewId} and stretch_id is not distinct from ${stretchId}`.execute(tx);
  for (const { item, kind, ref, day, tone, words } of facts)
    await sql`insert into appraisal_evidence (centre_id, review_id, stretch_id, item, kind, ref, day, tone, words)
      values (${centreId}, ${reviewId}, ${stretchId}, ${item}, ${kind}, ${ref}, ${day}, ${tone}, ${JSON.stringify(words)})`.execute(tx);
}
