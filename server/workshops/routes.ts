import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  addCard,
  changeCard,
  closeWorkshop,
  dropCard,
  listWorkshops,
  openWorkshop,
  readWorkshop,
  voteForCard,
  watchWorkshop,
  type Workshop,
  type WorkshopRow,
} from '#api/workshops.ts';
import { audienceOf } from '#core/methods/audience.ts';
import type { Method } from '#core/methods/method.ts';
import type { AppParts } from '../app.ts';
import { editionInForce, readEdition } from '../methods/edition-store.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { namesOfParties, nearPersonIds } from '../people/name-store.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { liveWorkshops } from './live.ts';
import * as store from './store.ts';

const heartbeatMs = 20_000;

/** Workshops: several people write cards on one page, each sees the others' at once. */
export function workshopRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  const live = liveWorkshops(database);
  app.addHook('onClose', () => live.close());
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);

  /** Does the work on a workshop that is open, tells everybody, and replies with how it stands then. */
  const changing = async (viewer: Viewer, id: number, work: (tx: Tx, personId: number) => Promise<void>): Promise<Workshop> => {
    const reply = await asUser(database, viewer.userId, async (tx) => {
      const workshop = await joined(tx, viewer, id);
      if (workshop.stage !== 'open') throw new Problem('not-in-this-state');
      await work(tx, personOf(viewer));
      return replyOf(tx, viewer, workshop.id, today());
    });
    await live.tell(id);
    return reply;
  };

  bind(app, listWorkshops, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({
      rows: await rowsOf(tx, viewer, await store.joinedWorkshops(tx, viewer.centreId), today()),
    })),
  );

  bind(app, openWorkshop, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const ownerId = personOf(viewer);
      const edition = await editionInForce(tx, viewer.centreId, body.method, await shippedPlaybook());
      if (edition === null || audienceOf(edition.method) === 'author') throw new Problem('not-found'); // what is one person's is not written together
      const near = new Set((await nearPersonIds(tx)).all);
      if (body.members.some((id) => !near.has(id))) throw new Problem('not-found');
      const memberIds = [...new Set([ownerId, ...body.members])];
      const { id: editionId, method } = edition;
      const opened = { method: method.key, editionId, title: body.title, ownerId, memberIds };
      const id = await store.insertWorkshop(tx, viewer.centreId, opened);
      return replyOf(tx, viewer, id, today());
    }),
  );

  bind(app, readWorkshop, ({ params, viewer }) => asUser(database, viewer.userId, (tx) => replyOf(tx, viewer, params.id, today())));

  bind(app, addCard, ({ params, body, viewer }) =>
    changing(viewer, params.id, (tx, authorId) => store.insertCard(tx, viewer.centreId, params.id, { ...body, authorId })),
  );

  bind(app, changeCard, ({ params, body, viewer }) =>
    changing(viewer, params.id, async (tx, personId) => {
      const card = await cardOf(tx, params.id, params.card);
      if (body.text !== undefined && card.authorId !== personId) throw new Problem('not-allowed');
      await store.updateCard(tx, { ...card, column: body.column ?? card.column, text: body.text ?? card.text });
    }),
  );

  bind(app, voteForCard, ({ params, body, viewer }) =>
    changing(viewer, params.id, async (tx, personId) => {
      const card = await cardOf(tx, params.id, params.card);
      await store.setVote(tx, card.id, personId, body.isFor);
    }),
  );

  bind(app, dropCard, ({ params, viewer }) =>
    changing(viewer, params.id, async (tx, personId) => {
      const card = await cardOf(tx, params.id, params.card);
      if (card.authorId !== personId) throw new Problem('not-allowed');
      await store.deleteCard(tx, card.id);
    }),
  );

  bind(app, closeWorkshop, async ({ params, viewer }) => {
    await asUser(database, viewer.userId, async (tx) => {
      const workshop = await joined(tx, viewer, params.id);
      if (workshop.ownerId !== viewer.personId) throw new Problem('not-allowed');
      await store.markClosed(tx, workshop.id, new Date(clock.now()));
    });
    await live.tell(params.id);
    return {};
  });

  bind(app, watchWorkshop, async ({ params, viewer, reply }) => {
    await asUser(database, viewer.userId, (tx) => joined(tx, viewer, params.id));
    stream(reply, (hear) => live.watch(params.id, hear));
    return reply;
  });
}

/** Holds the connection open and says `changed` each time; a comment now and then keeps proxies from closing it. */
function stream(reply: FastifyReply, watch: (hear: () => void) => () => void): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' });
  raw.write('retry: 2000\nevent: changed\ndata:\n\n'); // whoever comes back reads anew what was missed
  const stop = watch(() => raw.write('event: changed\ndata:\n\n'));
  const beat = setInterval(() => raw.write(':\n\n'), heartbeatMs);
  raw.on('close', () => {
    clearInterval(beat);
    stop();
  });
}

function personOf({ personId }: Viewer): number {
  if (personId === null) throw new Problem('no-person');
  return personId;
}

async function joined(tx: Tx, { centreId }: Viewer, id: number): Promise<store.StoredWorkshop> {
  const workshop = await store.findWorkshop(tx, centreId, id);
  if (workshop === null) throw new Problem('not-found');
  return workshop;
}

async function cardOf(tx: Tx, workshopId: number, cardId: number): Promise<store.StoredCard> {
  const card = (await store.readCards(tx, workshopId)).find(({ id }) => id === cardId);
  if (card === undefined) throw new Problem('not-found');
  return card;
}

async function rowsOf(tx: Tx, viewer: Viewer, workshops: readonly store.StoredWorkshop[], day: string): Promise<WorkshopRow[]> {
  const names = await namesOfParties(
    tx,
    viewer.centreId,
    workshops.flatMap(({ memberIds }) => memberIds),
    day,
  );
  const named = (id: number) => ({ id, name: names.get(id)?.name ?? '' });
  return workshops.map(({ id, method, title, ownerId, memberIds, stage, openedAt, cardCount }) => ({
    id,
    method,
    title,
    owner: named(ownerId),
    members: memberIds.map(named),
    stage,
    openedAt: openedAt.toISOString(),
    isMine: ownerId === viewer.personId,
    cardCount,
  }));
}

/** The method as it stood when the workshop was opened, whatever the centre has made of it since. */
async function methodOf(tx: Tx, { centreId }: Viewer, { method, editionId }: store.StoredWorkshop): Promise<Method> {
  const kept = editionId === null ? null : await readEdition(tx, editionId);
  const edition = kept ?? (await editionInForce(tx, centreId, method, await shippedPlaybook()));
  if (edition === null) throw new Problem('not-found');
  return edition.method;
}

async function replyOf(tx: Tx, viewer: Viewer, id: number, day: string): Promise<Workshop> {
  const workshop = await joined(tx, viewer, id);
  const [row] = await rowsOf(tx, viewer, [workshop], day);
  if (row === undefined) throw new Problem('not-found');
  const cards = await store.readCards(tx, id);
  const nameOf = (authorId: number) => row.members.find((member) => member.id === authorId)?.name ?? '';
  return {
    ...row,
    fields: (await methodOf(tx, viewer, workshop)).fields,
    cards: cards.map(({ id: cardId, column, text, authorId, voterIds }) => ({
      id: cardId,
      column,
      text,
      author: { id: authorId, name: nameOf(authorId) },
      isMine: authorId === viewer.personId,
      votes: voterIds.length,
      isVoted: viewer.personId !== null && voterIds.includes(viewer.personId),
    })),
  };
}
