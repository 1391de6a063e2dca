import type { FastifyInstance } from 'fastify';
import { actOnAppeal, openAppeal, rateAgain } from '#api/appraisal-appeals.ts';
import { afterAppealAct, type AppealAct } from '#core/appraisals/stages.ts';
import type { AppParts } from '../app.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { centreDay } from '../people/unit-store.ts';
import { raterRows } from './cycle-store.ts';
import { saveRatings } from './rating-store.ts';
import { type ActContext, actOnReview, change, checkRatings, permit, scoreOne } from './review-acts.ts';
import { appealUntil, mayDo } from './review-rights.ts';
import { wholeReview } from './review-reply.ts';
import { type AppealRow, changeAppeal, insertAppeal, windowEnd } from './review-store.ts';

/** Appeals: the person, the leader, the manager, then an independent second reviewer who rates blind. */
export function appealRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock } = parts;

  bind(app, openAppeal, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      const { tx, whole, may, today, at } = context;
      const until = appealUntil(whole);
      if (whole.review.isOwn && whole.appeal === null && until !== null && today > until)
        throw new Problem('appeal-window-over', { day: until });
      permit(may.appeal);
      checkRatings(
        whole,
        body.items.map((item) => ({ item, value: null })),
      );
      await withinAsCentre(tx, viewer.centreId, () =>
        insertAppeal(tx, viewer.centreId, params.id, body.items, windowEnd(today, whole.cycle.design.appealDays), at),
      );
      await change(context, 'appeal', {}, body.text);
      await audit(tx, viewer, 'appraisal.appeal', String(params.id), { items: body.items });
    }),
  );

  bind(app, actOnAppeal, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      const { whole, may } = context;
      const permitted: Record<typeof body.act, boolean> = {
        answer: may.answerAppeal,
        accept: may.acceptAnswer,
        escalate: may.escalate,
        withdraw: may.withdraw,
        appoint: may.appoint,
      };
      if (body.act === 'escalate' && whole.appeal !== null && context.today > whole.appeal.untilOn)
        throw new Problem('appeal-window-over', { day: whole.appeal.untilOn });
      permit(permitted[body.act]);
      if ((body.act === 'answer' || body.act === 'escalate') && body.text === '') throw new Problem('invalid-input', { detail: 'text' });
      const reviewerId = body.act === 'appoint' ? await independent(context, body.reviewerId) : undefined;
      await moveAppeal(context, body.act);
      await change(context, `appeal-${body.act}`, reviewerId === undefined ? {} : { reviewerId }, body.text);
      await audit(context.tx, viewer, `appraisal.appeal-${body.act}`, String(params.id), {});
    }),
  );

  bind(app, rateAgain, async ({ params, body, viewer }) => {
    await asUser(database, viewer.userId, async (tx) => {
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const whole = await wholeReview(tx, viewer, params.id);
      const context = { tx, viewer, whole, may: mayDo(whole, viewer, today), today, at: new Date(clock.now()) };
      permit(context.may.reRate);
      checkRatings(whole, body.ratings);
      const contested = whole.appeal?.items ?? [];
      if (contested.length !== body.ratings.length || !contested.every((item) => body.ratings.some((rating) => rating.item === item)))
        throw new Problem('invalid-input', { detail: `items: ${contested.join(', ')}` });
      const place = { centreId: viewer.centreId, reviewId: params.id, stretchId: null, voice: 'appeal' as const };
      await withinAsCentre(tx, viewer.centreId, () => saveRatings(tx, place, body.ratings, viewer.name, context.at));
      const difference = await scoreOne(context, 3);
      await moveAppeal(context, 're-rate', difference);
      // a changed score wants to be acknowledged anew
      const again = difference.change !== 0 && (whole.review.stage === 'done' || whole.review.stage === 'signing');
      await change(context, 'appeal-decided', again ? { stage: 'signing', personSignedAt: null, leaderSigned: null } : {});
      await audit(tx, viewer, 'appraisal.appeal-decided', String(params.id), { change: difference.change });
    });
    return {};
  });
}

async function moveAppeal({ tx, viewer, whole, today }: ActContext, act: AppealAct, difference?: unknown): Promise<void> {
  const appeal = whole.appeal as AppealRow;
  const state = afterAppealAct(appeal.state, appeal.isAnswered, act);
  if (state === null) throw new Problem('not-in-this-state');
  const untilOn = windowEnd(today, whole.cycle.design.appealDays);
  await withinAsCentre(tx, viewer.centreId, () =>
    changeAppeal(tx, whole.review.id, {
      state,
      isAnswered: act === 'answer',
      untilOn,
      ...(difference === undefined ? {} : { difference }),
    }),
  );
}

/** @throws Problem unless the second reviewer rates elsewhere and has had no part in this review. */
async function independent({ tx, viewer, whole }: ActContext, reviewerId: number | undefined): Promise<number> {
  const raters = await withinAsCentre(tx, viewer.centreId, () => raterRows(tx, viewer.centreId));
  const chosen = raters.find(({ id }) => id === reviewerId);
  if (chosen === undefined) throw new Problem('not-found');
  const { personId, raterIds } = whole.review;
  const hasRated = raterIds.includes(chosen.id) || whole.stretches.some(({ submittedBy }) => submittedBy === chosen.name);
  if (chosen.id === personId || hasRated || chosen.isManager || chosen.id === viewer.personId) throw new Problem('not-independent');
  return chosen.id;
}
