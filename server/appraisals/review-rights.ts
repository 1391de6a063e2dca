import type { ReviewDetail } from '#api/appraisal-reviews.ts';
import { afterAct, afterAppealAct, isReleased } from '#core/appraisals/stages.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { WholeReview } from './review-reply.ts';
import type { ReviewRow, StretchRow } from './review-store.ts';

/** Who rates a stretch: whoever was asked to; who leads its team; the manager where nobody does. Never the person. */
export function mayRate(stretch: StretchRow, review: ReviewRow, viewer: Viewer): boolean {
  if (review.stage !== 'leader' || !review.rates) return false;
  const isAsked = stretch.leaderId !== null && stretch.leaderId === viewer.personId;
  const leads = review.teamIds.includes(stretch.teamId) && viewer.teamIds.includes(stretch.teamId);
  return isAsked || leads || (stretch.leaderId === null && review.manages);
}

/** The day until which the person may appeal; null before the score is released. */
export function appealUntil({ review, cycle }: Pick<WholeReview, 'review' | 'cycle'>): string | null {
  return review.releasedOn === null ? null : addDays(review.releasedOn, cycle.design.appealDays);
}

/** What the asker may do with a review today. */
export function mayDo(whole: WholeReview, viewer: Viewer, today: string): ReviewDetail['may'] {
  const { review, cycle, appeal } = whole;
  const { stage, isOwn, rates, manages } = review;
  const runs = cycle.state === 'running';
  const inTime = (until: string | null) => until !== null && today <= until;
  const appealAct = (act: Parameters<typeof afterAppealAct>[2]) =>
    runs && appeal !== null && afterAppealAct(appeal.state, appeal.isAnswered, act) !== null;
  const hasIt = appeal?.state === 'leader' ? rates : appeal?.state === 'manager' && manages;
  const isSecond = review.reviewerId !== null && review.reviewerId === viewer.personId;
  const signs = stage === 'signing' && (isOwn ? review.personSignedAt === null : rates && review.leaderSignedAt === null);
  return {
    writeSelf: runs && isOwn && stage === 'self',
    skipSelf: runs && rates && stage === 'self',
    sendBack: runs && manages && afterAct(stage, 'send-back') !== null,
    release: runs && manages && stage === 'calibration',
    holdTalk: runs && rates && stage === 'talk',
    sign: runs && signs,
    appeal: runs && isOwn && isReleased(stage) && appeal === null && inTime(appealUntil(whole)),
    answerAppeal: hasIt && appealAct('answer'),
    acceptAnswer: isOwn && appealAct('accept'),
    escalate: isOwn && appealAct('escalate') && inTime(appeal?.untilOn ?? null),
    withdraw: isOwn && appealAct('withdraw'),
    appoint: manages && appealAct('appoint'),
    reRate: isSecond && appealAct('re-rate'),
    reassign: runs && manages && (stage === 'self' || stage === 'leader'),
  };
}
