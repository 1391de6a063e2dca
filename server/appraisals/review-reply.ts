import type { ReviewDetail, ScoredReply, StretchReply } from '#api/appraisal-reviews.ts';
import { ratingNow, type ScoreStep } from '#core/appraisals/review-score.ts';
import { isReleased } from '#core/appraisals/stages.ts';
import { isHalo, itemWarnings } from '#core/appraisals/warnings.ts';
import { addDays } from '#core/time/calendar.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { type CycleRow, findCycle } from './cycle-store.ts';
import { type EvidenceRow, evidenceOf, type RatingRow, ratingsOf } from './rating-store.ts';
import { type ResultRow, resultsOf } from './result-store.ts';
import {
  type AppealRow,
  findAppeal,
  findReview,
  namesOf,
  type ReviewRow,
  stepsOf,
  type StretchRow,
  stretchesOfReviews,
} from './review-store.ts';
import { itemRatings, ratedItems } from './scoring.ts';
import { mayDo, mayRate } from './review-rights.ts';

/** Everything of one review that the asker may see; the database has left out the rest. */
export interface WholeReview {
  review: ReviewRow;
  cycle: CycleRow;
  stretches: StretchRow[];
  ratings: RatingRow[];
  evidence: EvidenceRow[];
  results: ResultRow[];
  appeal: AppealRow | null;
}

export async function wholeReview(tx: Tx, { centreId }: Viewer, id: number): Promise<WholeReview> {
  const review = await findReview(tx, centreId, id);
  const cycle = review === null ? null : await findCycle(tx, centreId, review.cycleId);
  if (review === null || cycle === null) throw new Problem('not-found');
  return {
    review,
    cycle,
    stretches: await stretchesOfReviews(tx, [id]),
    ratings: await ratingsOf(tx, [id]),
    evidence: await evidenceOf(tx, id),
    results: await resultsOf(tx, [id]),
    appeal: await findAppeal(tx, id),
  };
}

const stamp = (at: Date | null) => at?.toISOString() ?? null;

/** One review as its page shows it. */
export async function reviewReply(tx: Tx, viewer: Viewer, id: number, today: string): Promise<ReviewDetail> {
  const whole = await wholeReview(tx, viewer, id);
  const { review, cycle, stretches, ratings, evidence, results, appeal } = whole;
  const { design } = cycle;
  const people = [review.personId, review.reviewerId ?? 0, ...stretches.flatMap(({ leaderId }) => leaderId ?? [])];
  const [names, teams] = await withinAsCentre(tx, viewer.centreId, async () => [
    await namesOf(tx, 'person', people),
    await namesOf(tx, 'unit', [review.teamId, ...stretches.map(({ teamId }) => teamId)]),
  ]);
  const named = (key: number, from: Map<number, string>) => ({ id: key, name: from.get(key) ?? '' });
  const appealUntil = review.releasedOn === null ? null : addDays(review.releasedOn, design.appealDays);
  return {
    id,
    cycle: { id: cycle.id, name: cycle.name, from: cycle.from, to: cycle.to, scale: design.scale, parts: design.parts, due: design.due },
    person: named(review.personId, names),
    team: named(review.teamId, teams),
    stage: review.stage,
    revision: review.revision,
    self: {
      ratings: ratings.filter(({ voice }) => voice === 'self').map(plainRating),
      evidence: evidence.filter(({ stretchId }) => stretchId === null).map(({ item, ...row }) => ({ item, ...plainFact(row) })),
    },
    stretches: stretches.map((stretch) =>
      stretchReply(
        stretch,
        whole,
        viewer,
        (key) => named(key, names),
        (key) => named(key, teams),
      ),
    ),
    scores: results.flatMap(scoredReply),
    now: nowOf(whole),
    releasedOn: review.releasedOn,
    appealUntil,
    talk: review.talkedOn === null ? null : { on: review.talkedOn, note: review.isOwn || review.rates ? review.talkNote : '' },
    signed: { person: stamp(review.personSignedAt), leader: stamp(review.leaderSignedAt), leaderName: review.leaderSignedBy },
    appeal: appeal && {
      ...appeal,
      reviewer: review.reviewerId === null ? null : named(review.reviewerId, names),
      difference: (review.rates || review.isOwn ? appeal.difference : null) as NonNullable<ReviewDetail['appeal']>['difference'],
    },
    steps: (await stepsOf(tx, id)).map((step) => ({ ...step, at: step.at.toISOString() })),
    may: mayDo(whole, viewer, today),
    isOwn: review.isOwn,
    isSecondReviewer: review.reviewerId !== null && review.reviewerId === viewer.personId,
  };
}

const plainRating = ({ item, value, note }: RatingRow) => ({ item, value, note });
const plainFact = ({ kind, ref, day, tone, words }: Omit<EvidenceRow, 'item'>) => ({ kind, ref, day, tone, words });

function stretchReply(
  stretch: StretchRow,
  { review, cycle, stretches, ratings, evidence }: WholeReview,
  viewer: Viewer,
  person: (id: number) => { id: number; name: string },
  team: (id: number) => { id: number; name: string },
): StretchReply {
  const period = { from: stretch.from, to: addDays(stretch.to, 1) };
  const parts = new Map(ratedItems(cycle.design).map(({ key, part }) => [key, part]));
  const own = ratings.filter(({ voice, stretchId }) => voice === 'leader' && stretchId === stretch.id);
  const rows = own.map((row) => {
    const facts = evidence.filter(({ stretchId, item }) => stretchId === stretch.id && item === row.item).map(plainFact);
    const rated = { key: row.item, part: parts.get(row.item) ?? '', value: row.value ?? 0, evidence: facts };
    return { ...plainRating(row), evidence: facts, warnings: row.value === null ? [] : itemWarnings(rated, period) };
  });
  const total = stretches.reduce((sum, { days }) => sum + days, 0);
  return {
    id: stretch.id,
    team: team(stretch.teamId),
    leader: stretch.leaderId === null ? null : person(stretch.leaderId),
    from: stretch.from,
    to: stretch.to,
    share: stretch.days / total,
    revision: stretch.revision,
    submittedAt: stamp(stretch.submittedAt),
    submittedBy: stretch.submittedBy,
    ratings: rows,
    halo: isHalo(own.flatMap(({ value }) => (value === null ? [] : [{ value }]))),
    mayRate: mayRate(stretch, review, viewer),
  };
}

/** A kept score as it is told. */
export function scoredReply({ step, content }: ResultRow): ScoredReply[] {
  const { overall, results, changedDefinitions, runningOn = [] } = content;
  if (overall === null) return [];
  const shown = results.map(({ key, name, metric, value, interval, weight, measured, luck }) => ({
    key,
    name,
    metric,
    value,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    weight,
    score: measured?.score ?? null,
    luck,
  }));
  const { score, interval, parts, missing } = overall;
  return [{ score, lower: interval.lower, upper: interval.upper, step, parts, missing, results: shown, changedDefinitions, runningOn }];
}

/** The ratings that hold now, for those who may see them. */
function nowOf({ review, cycle, ratings, stretches }: WholeReview): ReviewDetail['now'] {
  if (!review.rates && !(review.isOwn && isReleased(review.stage))) return [];
  const step = Math.max(1, review.step) as ScoreStep;
  return itemRatings(cycle.design, ratings, stretches).map((item) => ({ item: item.item, value: ratingNow(item, step) }));
}
