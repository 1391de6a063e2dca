import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import {
  calibrateRating,
  holdTalk,
  listMyReviews,
  listRaters,
  proposeEvidence,
  readReview,
  reassignRater,
  saveSelf,
  saveStretch,
  sendBack,
  signReview,
  skipSelf,
} from '#api/appraisal-reviews.ts';
import { readDueAppraisals } from '#api/appraisal-reminders.ts';
import { readCalibration, readCockpit } from '#api/appraisals.ts';
import { allows } from '#api/permissions.ts';
import { type ScoreStep, ratingNow } from '#core/appraisals/review-score.ts';
import type { AppParts } from '../app.ts';
import { centreDay } from '../people/unit-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { calibration } from './calibration.ts';
import { cockpit, dueOf } from './cockpit.ts';
import { findCycle, raterRows } from './cycle-store.ts';
import { proposedFacts } from './evidence.ts';
import { saveEvidence, saveRatings } from './rating-store.ts';
import { dropResultsAfter, resultsOf } from './result-store.ts';
import { dueAppraisals } from './reminders.ts';
import { type ActContext, actOnReview, change, checkRatings, permit, scoreOne } from './review-acts.ts';
import { mayRate } from './review-rights.ts';
import { reviewReply, scoredReply, wholeReview } from './review-reply.ts';
import { addStep, findAppeal, namesOf, ownReviews, reopenStretches, secondReviews, setRater, touchStretch } from './review-store.ts';
import { itemRatings, ratedItems } from './scoring.ts';

/** Reading reviews: the cockpit, the calibration room, one's own, and a single one. */
export function reviewReadRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, readCockpit, ({ params, query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await findCycle(tx, viewer.centreId, params.id);
      if (cycle === null) throw new Problem('not-found');
      const found = await cockpit(tx, viewer, cycle, query, await centreDay(tx, viewer.centreId, clock.now()));
      return { ...found, may: { calibrate: allows(viewer.roles, 'appraisals.calibrate') } };
    }),
  );

  bind(app, readCalibration, ({ params, query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await findCycle(tx, viewer.centreId, params.id);
      if (cycle === null) throw new Problem('not-found');
      return calibration(tx, viewer.centreId, cycle, query.rater);
    }),
  );

  bind(app, readDueAppraisals, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({
      rows: await dueAppraisals(tx, viewer, await centreDay(tx, viewer.centreId, clock.now())),
    })),
  );

  bind(app, listRaters, ({ viewer }) =>
    asCentre(database, viewer.centreId, async (tx) => ({
      rows: (await raterRows(tx, viewer.centreId)).map(({ id, name, team }) => ({ id, name, team })),
    })),
  );

  bind(app, listMyReviews, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const rows = [];
      for (const review of await ownReviews(tx, viewer.centreId)) {
        const cycle = await findCycle(tx, viewer.centreId, review.cycleId);
        if (cycle === null) continue;
        const score = (await resultsOf(tx, [review.id])).flatMap(scoredReply).at(-1) ?? null;
        const appeal = (await findAppeal(tx, review.id))?.state ?? null;
        rows.push({
          id: review.id,
          cycle: cycle.name,
          from: cycle.from,
          to: cycle.to,
          scale: cycle.design.scale,
          stage: review.stage,
          dueOn: dueOf(cycle, review.stage),
          score,
          appeal,
        });
      }
      const second = [];
      for (const { id, cycleId, personId, untilOn } of await secondReviews(tx, viewer.centreId)) {
        const names = await withinAsCentre(tx, viewer.centreId, () => namesOf(tx, 'person', [personId]));
        const cycle = await findCycle(tx, viewer.centreId, cycleId);
        second.push({ id, cycle: cycle?.name ?? '', person: names.get(personId) ?? '', untilOn });
      }
      return { isPerson: viewer.personId !== null, rows, second };
    }),
  );

  bind(app, readReview, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => reviewReply(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()))),
  );

  bind(app, proposeEvidence, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { review, cycle } = await wholeReview(tx, viewer, params.id);
      return { rows: await proposedFacts(tx, viewer, cycle, review.personId) };
    }),
  );
}

/** What is done to a review, stage by stage. */
export function reviewActRoutes(app: FastifyInstance, parts: AppParts): void {
  bind(app, saveSelf, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      const { tx, whole, may, at } = context;
      permit(may.writeSelf);
      checkRatings(whole, body.ratings, true);
      if (body.revision !== whole.review.revision) throw new Problem('changed-meanwhile');
      const place = { centreId: viewer.centreId, reviewId: params.id, stretchId: null, voice: 'self' as const };
      await withinAsCentre(tx, viewer.centreId, () => saveRatings(tx, place, body.ratings, viewer.name, at));
      await change(context, body.submit ? 'submit-self' : 'draft-self', body.submit ? { stage: 'leader' } : {});
    }),
  );

  bind(app, skipSelf, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      permit(context.may.skipSelf);
      await change(context, 'skip-self', { stage: 'leader' }, body.reason);
    }),
  );

  bind(app, saveStretch, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, (context) => rateStretch(context, params.stretchId, body)),
  );

  bind(app, reassignRater, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async ({ tx, whole, may, at }) => {
      permit(may.reassign);
      const raters = await withinAsCentre(tx, viewer.centreId, () => raterRows(tx, viewer.centreId));
      const rater = raters.find(({ id }) => id === body.personId);
      if (rater === undefined || rater.id === whole.review.personId) throw new Problem('not-found');
      if (!whole.stretches.some(({ id }) => id === body.stretchId)) throw new Problem('not-found');
      await setRater(tx, params.id, body.stretchId, rater.id);
      await withinAsCentre(tx, viewer.centreId, async () => {
        await addStep(tx, viewer.centreId, params.id, {
          act: 'reassign',
          who: viewer.name,
          note: `${rater.name}: ${body.reason}`,
          isOpen: true,
          at,
        });
      });
      await audit(tx, viewer, 'appraisal.reassign', String(params.id), { stretch: body.stretchId, to: rater.name, reason: body.reason });
    }),
  );

  bind(app, calibrateRating, ({ params, body, viewer }) => actOnReview(parts, viewer, params.id, (context) => calibrate(context, body)));

  bind(app, sendBack, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      permit(context.may.sendBack);
      await dropResultsAfter(context.tx, params.id, 0);
      await reopenStretches(context.tx, params.id);
      await change(context, 'send-back', { stage: 'leader', step: 0 }, body.reason, false);
    }),
  );

  bind(app, holdTalk, ({ params, body, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      permit(context.may.holdTalk);
      if (body.on > context.today) throw new Problem('invalid-input', { detail: `on ${body.on} > ${context.today}` });
      await change(context, 'hold-talk', { stage: 'signing', talk: body });
    }),
  );

  bind(app, signReview, ({ params, viewer }) =>
    actOnReview(parts, viewer, params.id, async (context) => {
      permit(context.may.sign);
      const { review } = context.whole;
      const signed = review.isOwn ? { personSignedAt: context.at } : { leaderSigned: { at: context.at, by: viewer.name } };
      const isLast = review.isOwn ? review.leaderSignedAt !== null : review.personSignedAt !== null;
      await change(context, 'sign', { ...signed, ...(isLast ? { stage: 'done' as const } : {}) });
    }),
  );
}

type StretchBody = z.output<NonNullable<typeof saveStretch.body>>;

/** Keeps a leader's ratings; handed in, each item needs a step and evidence, behaviour a fact of behaviour. */
async function rateStretch(context: ActContext, stretchId: number, body: StretchBody): Promise<void> {
  const { tx, viewer, whole, at } = context;
  const stretch = whole.stretches.find(({ id }) => id === stretchId);
  if (stretch === undefined) throw new Problem('not-found');
  permit(mayRate(stretch, whole.review, viewer));
  checkRatings(whole, body.ratings);
  if (body.submit) checkEvidence(whole, body.ratings);
  if (!(await touchStretch(tx, stretchId, body.revision, body.submit ? { at, by: viewer.name } : null)))
    throw new Problem('changed-meanwhile');
  const place = { centreId: viewer.centreId, reviewId: whole.review.id, stretchId, voice: 'leader' as const };
  await saveRatings(tx, place, body.ratings, viewer.name, at);
  await saveEvidence(
    tx,
    place,
    body.ratings.flatMap(({ item, evidence }) => evidence.map((fact) => ({ item, ...fact }))),
  );
  if (!body.submit) return;
  const isLast = whole.stretches.every(({ id, submittedAt }) => id === stretchId || submittedAt !== null);
  if (isLast) await scoreOne(context, 1);
  await change(context, 'submit-leader', isLast ? { stage: 'calibration' } : {}, '', false);
}

function checkEvidence({ cycle }: ActContext['whole'], ratings: StretchBody['ratings']): void {
  const bare: string[] = [];
  const numbersOnly: string[] = [];
  for (const part of cycle.design.parts) {
    if (!('items' in part)) continue;
    for (const { key, name } of part.items) {
      const rating = ratings.find(({ item }) => item === key);
      if (rating === undefined || rating.value === null || rating.evidence.length === 0) bare.push(name);
      else if (part.kind === 'behaviour' && rating.evidence.every(({ kind }) => kind === 'figure')) numbersOnly.push(name);
    }
  }
  if (bare.length > 0) throw new Problem('evidence-needed', { items: bare.join('、') });
  if (numbersOnly.length > 0) throw new Problem('behaviour-evidence-needed', { items: numbersOnly.join('、') });
}

async function calibrate(context: ActContext, body: z.output<NonNullable<typeof calibrateRating.body>>): Promise<void> {
  const { tx, viewer, whole, at } = context;
  const { review, cycle } = whole;
  if (!review.manages) throw new Problem('not-allowed');
  permit(cycle.state === 'running' && review.stage === 'calibration');
  checkRatings(whole, [body]);
  if (body.revision !== review.revision) throw new Problem('changed-meanwhile');
  const item = itemRatings(cycle.design, whole.ratings, whole.stretches).find((one) => one.item === body.item);
  const before = item === undefined ? null : ratingNow(item, Math.max(1, review.step) as ScoreStep);
  const place = { centreId: viewer.centreId, reviewId: review.id, stretchId: null, voice: 'calibration' as const };
  const rounded = before === null ? null : Math.round(before);
  await saveRatings(tx, place, [{ item: body.item, value: body.value, note: body.reason, before: rounded }], viewer.name, at);
  const difference = await scoreOne(context, 2);
  const title = ratedItems(cycle.design).find(({ key }) => key === body.item)?.name ?? body.item;
  await change(context, 'calibrate', {}, `${title} ${rounded ?? '–'} → ${body.value}: ${body.reason}`, false);
  await audit(tx, viewer, 'appraisal.calibrate', String(review.id), {
    item: body.item,
    before,
    after: body.value,
    reason: body.reason,
    difference: difference.change,
  });
}
