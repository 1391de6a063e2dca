import type { FastifyInstance } from 'fastify';
import { checkFigure, keepNoiseReason, ownRatio } from '#api/feedback.ts';
import { positiveRatio, toneOf } from '#core/feedback/tone.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { namesOf } from '../meetings/meeting-store.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { listPersons } from '../people/person-store.ts';
import { centreDay } from '../people/unit-store.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { listStoredRuns } from '../runs/store.ts';
import { readNaming } from '../signals/naming.ts';
import { signalRow } from '../signals/signal-reply.ts';
import { listStored } from '../signals/signal-store.ts';
import { givenBy, insertNoiseReason } from './store.ts';

const usualDays = 28;
const longestList = 2000;

/** Signal before action, and the own balance of praise and correction. */
export function actionRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, checkFigure, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({ signal: await openSignal(tx, viewer, query.person, query.metric) })),
  );

  bind(app, keepNoiseReason, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      if (!findMetric(body.metric)) throw new Problem('invalid-input', { detail: `metric: ${body.metric}` });
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const [person] = await listPersons(tx, viewer.centreId, today, { text: '', id: body.person });
      if (person === undefined) throw new Problem('not-found');
      const { person: aboutId, method, metric, reason } = body;
      const id = await insertNoiseReason(tx, viewer.centreId, {
        userId: viewer.userId,
        aboutId,
        method,
        metric,
        reason,
        at: new Date(clock.now()),
      });
      return { id };
    }),
  );

  bind(app, ownRatio, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const days = daysOfCentre(await centreRules(tx, viewer.centreId));
      const to = query.to ?? days.dayOf(clock.now());
      const from = query.from ?? addDays(to, 1 - usualDays);
      if (from > to) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
      const given = viewer.personId === null ? [] : await ownFeedback(tx, viewer, viewer.personId, days.spanOf(from, addDays(to, 1)));
      const count = (tone: string) => given.filter((one) => one.tone === tone).length;
      const counts = { positive: count('positive'), corrective: count('corrective'), coaching: count('coaching') };
      return { from, to, ...counts, ratio: positiveRatio(counts), people: await byPerson(tx, given) };
    }),
  );
}

/** The open signal of a figure of a person, for the worse or of unclear meaning; null: its ups and downs are chance. */
async function openSignal(tx: Tx, viewer: Viewer, person: number, metric: string) {
  const known = findMetric(metric);
  if (known === null) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
  const filter = { person: [person], metric: [known.key], state: ['new' as const, 'seen' as const, 'working' as const] };
  const { rows } = await listStored(tx, viewer.centreId, filter, { offset: 0, limit: 20, sort: 'from' });
  const naming = await readNaming(tx, viewer);
  const found = rows.map((row) => signalRow(row, naming)).find(({ tone }) => tone !== 'better');
  return found ? { id: found.id, sentence: found.sentence } : null;
}

interface Given {
  toId: number;
  at: Date;
  tone: string;
}

/** What the asker gave in a span: recognitions, and runs of methods that give feedback. */
async function ownFeedback(tx: Tx, viewer: Viewer, personId: number, span: { from: number; to: number }): Promise<Given[]> {
  const recognised = await givenBy(tx, personId, new Date(span.from), new Date(span.to));
  const filter = { whose: 'mine' as const, personId, state: 'submitted' as const };
  const { rows } = await listStoredRuns(tx, viewer.centreId, filter, { offset: 0, limit: longestList });
  const runs = rows.flatMap(({ methodKey, aboutKind, aboutId, submittedAt }): Given[] => {
    const tone = toneOf(methodKey);
    if (tone === null || aboutKind !== 'person' || aboutId === null || submittedAt === null) return [];
    return submittedAt.getTime() >= span.from && submittedAt.getTime() < span.to ? [{ toId: aboutId, at: submittedAt, tone }] : [];
  });
  return [...recognised.map(({ toId, at }) => ({ toId, at, tone: 'positive' })), ...runs];
}

async function byPerson(tx: Tx, given: readonly Given[]) {
  const groups = Map.groupBy(given, ({ toId }) => toId);
  const nameOf = await namesOf(tx, [...groups.keys()]);
  return [...groups].map(([id, all]) => ({
    person: nameOf(id),
    positive: all.filter(({ tone }) => tone === 'positive').length,
    corrective: all.filter(({ tone }) => tone === 'corrective').length,
    lastAt: new Date(Math.max(...all.map(({ at }) => at.getTime()))).toISOString(),
  }));
}
