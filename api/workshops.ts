import { z } from 'zod';
import { contract } from './contract.ts';
import { readOneMethod } from './methods.ts';
import { done, rowId } from './paging.ts';

const access = 'conversations.use';
const named = z.object({ id: z.number(), name: z.string() });
const params = z.object({ id: rowId });
const cardParams = params.extend({ card: rowId });
const text = z.string().trim().min(1).max(500);
const column = z.string().regex(/^\w{1,64}$/);

const workshopRow = z.object({
  id: z.number(),
  method: z.string(),
  title: z.string(),
  owner: named,
  members: z.array(named),
  stage: z.enum(['open', 'closed']),
  openedAt: z.string(),
  /** The asker opened it. */
  isMine: z.boolean(),
  cardCount: z.number(),
});
export type WorkshopRow = z.output<typeof workshopRow>;

const card = z.object({
  id: z.number(),
  /** The field of the method that it belongs to. */
  column: z.string(),
  text: z.string(),
  author: named,
  isMine: z.boolean(),
  votes: z.number(),
  isVoted: z.boolean(),
});
export type WorkshopCard = z.output<typeof card>;

const workshop = workshopRow.extend({
  /** The fields of the method as they stood when it was opened: the columns. */
  fields: readOneMethod.reply.shape.method.shape.fields,
  cards: z.array(card),
});
export type Workshop = z.output<typeof workshop>;

export const listWorkshops = contract({
  method: 'GET',
  path: '/api/workshops',
  summary: 'Workshops in which the asker takes part, the newest first.',
  access,
  reply: z.object({ rows: z.array(workshopRow) }),
});

export const openWorkshop = contract({
  method: 'POST',
  path: '/api/workshops',
  summary: 'Opens a workshop on a method and invites people; they see it at once.',
  access,
  body: z.object({ method: z.string().max(100), title: z.string().trim().min(1).max(200), members: z.array(rowId).max(40) }),
  reply: workshop,
});

export const readWorkshop = contract({
  method: 'GET',
  path: '/api/workshops/:id',
  summary: 'A workshop with everybody’s cards.',
  access,
  params,
  reply: workshop,
});

export const watchWorkshop = contract({
  method: 'GET',
  path: '/api/workshops/:id/live',
  summary: 'Server-Sent Events: `changed` whenever somebody wrote, moved, voted or closed. What changed is read anew.',
  access,
  params,
  reply: z.unknown(),
});

export const addCard = contract({
  method: 'POST',
  path: '/api/workshops/:id/cards',
  summary: 'Writes a card.',
  access,
  params,
  body: z.object({ column, text }),
  reply: workshop,
});

export const changeCard = contract({
  method: 'PATCH',
  path: '/api/workshops/:id/cards/:card',
  summary: 'Moves a card to another column (anybody who takes part) or writes it anew (its author).',
  access,
  params: cardParams,
  body: z.object({ column: column.optional(), text: text.optional() }),
  reply: workshop,
});

export const voteForCard = contract({
  method: 'POST',
  path: '/api/workshops/:id/cards/:card/vote',
  summary: 'Gives a card one’s vote, or takes it back.',
  access,
  params: cardParams,
  body: z.object({ isFor: z.boolean() }),
  reply: workshop,
});

export const dropCard = contract({
  method: 'DELETE',
  path: '/api/workshops/:id/cards/:card',
  summary: 'Takes one’s own card away.',
  access,
  params: cardParams,
  reply: workshop,
});

export const closeWorkshop = contract({
  method: 'POST',
  path: '/api/workshops/:id/close',
  summary: 'Ends the writing; the cards stay to be read.',
  access,
  params,
  reply: done,
});
