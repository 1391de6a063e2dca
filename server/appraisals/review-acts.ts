import type { ReviewActName, ReviewDetail } from '#api/appraisal-reviews.ts';
import type { ScoreStep } from '#core/appraisals/review-score.ts';
import { scoreDifference } from '#core/appraisals/recomputation.ts';
import { isStep } from '#core/appraisals/scale.ts';
import { type AppParts } from '../app.ts';
import { centreDay } from '../people/unit-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { ratingsOf } from './rating-store.ts';
import { resultsOf, saveResults } from './result-store.ts';
import { mayDo } from './review-rights.ts';
import { reviewReply, wholeReview, type WholeReview } from './review-reply.ts';
import { addStep, changeReview, type ReviewChange, stretchesOfReviews } from './review-store.ts';
import { ratedItems, scoreReviews } from './scoring.ts';

/** One act on one review: what it may need. */
export interface ActContext {
  tx: Tx;
  viewer: Viewer;
  whole: WholeReview;
  may: ReviewDetail['may'];
  today: string;
  at: Date;
}

/** Reads the review, lets `act` do its part whole or not at all, and answers with the review as it is then. */
export function actOnReview(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  viewer: Viewer,
  id: number,
  act: (context: ActContext) => Promise<void>,
): Promise<ReviewDetail> {
  return asUser(database, viewer.userId, async (tx) => {
    const today = await centreDay(tx, viewer.centreId, clock.now());
    const whole = await wholeReview(tx, viewer, id);
    await act({ tx, viewer, whole, may: mayDo(whole, viewer, today), today, at: new Date(clock.now()) });
    return reviewReply(tx, viewer, id, today);
  });
}

/** @throws Problem unless the asker may do it now: not at all for those who never may, not in this state for the others. */
export function permit(may: boolean): void {
  if (!may) throw new Problem('not-in-this-state');
}

/** @throws Problem when a rating is for no item of the design or no step of its scale. */
export function checkRatings({ cycle }: WholeReview, ratings: readonly { item: string; value: number | null }[], withWords = false): void {
  const items = new Set(ratedItems(cycle.design).map(({ key }) => key));
  for (const { item, value } of ratings) {
    if (!items.has(item) && !(withWords && item === '')) throw new Problem('invalid-input', { detail: `item: ${item}` });
    if (value !== null && !isStep(value, cycle.design.scale)) throw new Problem('invalid-input', { detail: `value: ${value}` });
  }
  if (new Set(ratings.map(({ item }) => item)).size < ratings.length) throw new Problem('invalid-input', { detail: 'item' });
}

/** Changes the review as the server, for a person who may not write it by himself. @throws Problem when somebody was faster. */
export async function change(
  { tx, viewer, whole, at }: ActContext,
  act: ReviewActName,
  changes: ReviewChange,
  note = '',
  isOpen = true,
): Promise<void> {
  const { id, revision } = whole.review;
  await withinAsCentre(tx, viewer.centreId, async () => {
    if (!(await changeReview(tx, id, revision, changes))) throw new Problem('changed-meanwhile');
    await addStep(tx, viewer.centreId, id, { act, who: viewer.name, note, isOpen, at });
  });
}

/** Scores one review at a step and keeps it. @returns the difference to the score that held before. */
export async function scoreOne({ tx, viewer, whole, at }: ActContext, step: ScoreStep) {
  const { review, cycle } = whole;
  return withinAsCentre(tx, viewer.centreId, async () => {
    const before = (await resultsOf(tx, [review.id])).filter((row) => row.step < step || step === 1).at(-1) ?? null;
    const toScore = {
      id: review.id,
      personId: review.personId,
      ratings: await ratingsOf(tx, [review.id]),
      stretches: await stretchesOfReviews(tx, [review.id]),
    };
    const { results } = await scoreReviews(tx, viewer.centreId, cycle, [toScore], step);
    await saveResults(tx, viewer.centreId, results, at);
    return scoreDifference(before?.content.overall ?? null, results[0]?.content.overall ?? null);
  });
}
