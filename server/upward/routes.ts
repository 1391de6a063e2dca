import type { FastifyInstance } from 'fastify';
import {
  type BossCard,
  listMemos,
  readAlignment,
  readBossCards,
  readDueMemos,
  readLiveFigures,
  readMemo,
  saveBossCard,
} from '#api/upward.ts';
import { addDays } from '#core/time/calendar.ts';
import { memoKinds, wantsDecision } from '#core/upward/memo-life.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { readScopes } from '../metrics/names-store.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { sealerOf } from '../platform/sealed-text.ts';
import type { Viewer } from '../platform/viewer.ts';
import { namesOf, ownPerson, readLineOf, refuseOutsideLine } from '../tasks/line-store.ts';
import { alignment, alignmentDays } from './alignment.ts';
import { cardsOf, keepCard } from './card-store.ts';
import { liveFigures } from './live-figures.ts';
import { memoDetail, memoRows } from './memo-reply.ts';
import { memoRoutes } from './memo-routes.ts';
import { countDueMemos, listMemoRows, memoById } from './memo-store.ts';

/** Sealed for its author and boss: moved to another row it does not open. */
const placeOf = (authorId: number, bossId: number) => `boss-card:${authorId}:${bossId}`;

const deciding = memoKinds.filter(wantsDecision);

/** What goes up: requests, reports, hard cases, needs, disagreements; the boss's card and the alignment of targets. */
export function upwardRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock, config } = parts;
  const seal = sealerOf(config);
  const todayOf = async (tx: Tx, centreId: number) => daysOfCentre(await centreRules(tx, centreId)).dayOf(clock.now());

  bind(app, listMemos, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { kind: kinds, state: states, ...rest } = query;
      const { total, rows } = await listMemoRows(tx, viewer.centreId, { ...rest, kinds, states, self: viewer.personId ?? 0 });
      return { total, rows: await memoRows(tx, rows, viewer.personId, await todayOf(tx, viewer.centreId)) };
    }),
  );

  bind(app, readDueMemos, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await todayOf(tx, viewer.centreId);
      return countDueMemos(tx, viewer.centreId, { self: viewer.personId ?? 0, today, deciding });
    }),
  );

  bind(app, readMemo, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) =>
      memoDetail(tx, viewer, await memoById(tx, viewer.centreId, params.id), await todayOf(tx, viewer.centreId)),
    ),
  );

  bind(app, readLiveFigures, ({ query, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) =>
      liveFigures({ tx, centre: await centreRules(tx, viewer.centreId), viewer, now: clock.now(), language }, query),
    ),
  );

  bind(app, readAlignment, ({ query, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      const today = daysOfCentre(centre).dayOf(clock.now());
      const scopes = await readScopes(tx, centre.id, today);
      const { teams } = scopes;
      const lastDay = scopes.lastDay !== null && scopes.lastDay > today ? today : scopes.lastDay; // rosters reach into the future
      const wanted = query.team ?? viewer.teamIds[0] ?? teams[0]?.id;
      const team = teams.find(({ id }) => id === wanted) ?? null;
      if (query.team !== undefined && team === null) throw new Problem('not-found');
      if (team === null || lastDay === null) return { team, from: null, to: null, rows: [] };
      const rows = await alignment(tx, centre, { team: team.id, lastDay, language });
      return { team, from: addDays(lastDay, 1 - alignmentDays), to: lastDay, rows };
    }),
  );

  const cards = async (tx: Tx, viewer: Viewer) => {
    const { self, up } = await readLineOf(tx, viewer);
    const kept = self === null ? [] : await cardsOf(tx, self.id);
    const nameOf = await namesOf(
      tx,
      kept.map(({ bossId }) => bossId),
    );
    const nothing: BossCard['filled'] = { answers: {}, reasons: {}, confirmed: [] };
    const known = kept.map(({ bossId, changedAt, sealed, version }) => {
      const text = seal.open(sealed, placeOf(self?.id ?? 0, bossId));
      const filled = text === null ? nothing : (JSON.parse(text) as BossCard['filled']);
      return { filled, version, boss: nameOf(bossId), changedAt: changedAt.toISOString() };
    });
    const empty = { filled: nothing, version: 0, changedAt: null };
    const fresh = up.filter(({ id }) => !kept.some(({ bossId }) => bossId === id)).map((boss) => ({ boss, ...empty }));
    return { rows: [...known, ...fresh] };
  };

  bind(app, readBossCards, ({ viewer }) => asUser(database, viewer.userId, (tx) => cards(tx, viewer)));

  bind(app, saveBossCard, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const authorId = ownPerson(viewer);
      await refuseOutsideLine(tx, 'up', params.id);
      const sealed = seal.seal(JSON.stringify(body.filled), placeOf(authorId, params.id));
      const card = { authorId, bossId: params.id, sealed, version: body.version };
      const kept = await keepCard(tx, viewer.centreId, card, new Date(clock.now()));
      if (!kept) throw new Problem('changed-meanwhile');
      return cards(tx, viewer);
    }),
  );

  memoRoutes(app, parts);
}
