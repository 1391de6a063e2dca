import { z } from 'zod';
import { timeKinds, timeModes } from '#core/methods/time-spent.ts';
import { contract } from './contract.ts';
import { day, done, rowId } from './paging.ts';

const spent = {
  day,
  /** Leading people, managing the work, or doing it oneself. */
  kind: z.enum(timeKinds),
  /** Begun by oneself, or answered to. */
  mode: z.enum(timeModes),
  minutes: z.number().int().min(1).max(1440),
};

const note = z.object({ id: z.number(), what: z.string(), ...spent });
export type TimeNote = z.output<typeof note>;

export const readMyTime = contract({
  method: 'GET',
  path: '/api/my-time',
  summary: "Where the asker's own time went in a week: what was noted, and what was done in the product.",
  access: 'signed-in',
  query: z.object({ week: day.optional() }),
  reply: z.object({
    /** The Monday, and today. */
    week: day,
    today: day,
    notes: z.array(note),
    /** Acts in the product by day and kind; minutes are estimated by the kind of act. */
    done: z.array(z.object({ ...spent, act: z.string(), count: z.number() })),
  }),
});

export const addMyTime = contract({
  method: 'POST',
  path: '/api/my-time',
  summary: 'Notes what some time went to.',
  access: 'signed-in',
  body: z.object({ what: z.string().trim().max(200).default(''), ...spent }),
  reply: note,
});

export const dropMyTime = contract({
  method: 'DELETE',
  path: '/api/my-time/:id',
  summary: 'Takes a note back.',
  access: 'signed-in',
  params: z.object({ id: rowId }),
  reply: done,
});
