import { z } from 'zod';
import { ratingInput, reason, reviewDetail } from './appraisal-reviews.ts';
import { contract } from './contract.ts';
import { done, rowId } from './paging.ts';

const params = z.object({ id: rowId });
const text = z.string().trim().max(4000);

export const openAppeal = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/appeal',
  summary: 'Appeals against the rating of some items, within the window.',
  access: 'appraisals.read',
  params,
  body: z.object({ items: z.array(z.string().max(40)).min(1).max(20), text: reason }),
  reply: reviewDetail,
});

export const actOnAppeal = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/appeal/act',
  summary: 'Answers an appeal, accepts the answer, takes it one further, withdraws it, or names the second reviewer.',
  access: 'appraisals.read',
  params,
  body: z.object({
    act: z.enum(['answer', 'accept', 'escalate', 'withdraw', 'appoint']),
    text: text.default(''),
    reviewerId: rowId.optional(),
  }),
  reply: reviewDetail,
});

export const rateAgain = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/appeal/rate',
  summary: 'The second reviewer’s blind rating of the contested items; it decides, and the score is computed again.',
  access: 'appraisals.read',
  params,
  body: z.object({
    ratings: z
      .array(ratingInput.extend({ value: z.number().int(), note: reason }))
      .min(1)
      .max(20),
  }),
  reply: done,
});
