import type { FastifyInstance } from 'fastify';
import { addMyTime, dropMyTime, readMyTime, type TimeNote } from '#api/my-time.ts';
import { timeOfAct } from '#core/methods/time-spent.ts';
import { addDays, weekOfDay } from '#core/time/calendar.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { asOneself, keep, opened, type OwnRoom } from './own.ts';
import { dropEntry, ownActs, ownEntries } from './store.ts';

type Content = Pick<TimeNote, 'what' | 'kind' | 'mode' | 'minutes'>;

const minutesOfDay = 1440;

/** Where one's own time went: light notes, and what one did in the product. */
export function timeRoutes(app: FastifyInstance, room: OwnRoom): void {
  bind(app, readMyTime, ({ query, viewer }) =>
    asOneself(room, viewer, async (tx, today) => {
      const week = weekOfDay(query.week ?? today);
      const to = addDays(week, 7);
      const notes = opened<Content>(room, viewer, await ownEntries(tx, 'time', { from: week, to }));
      const { timeZone } = await centreRules(tx, viewer.centreId);
      const done = (await ownActs(tx, timeZone, week, to)).flatMap(({ day, act, count }) => {
        const spent = timeOfAct(act);
        return spent === null ? [] : [{ ...spent, day, act, count, minutes: Math.min(minutesOfDay, spent.minutes * count) }];
      });
      return { week, today, notes: notes.map(({ id, day, what, kind, mode, minutes }) => ({ id, day, what, kind, mode, minutes })), done };
    }),
  );

  bind(app, addMyTime, ({ body, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      const { day, ...content } = body;
      return { id: await keep(room, tx, viewer, 'time', '', day, content), day, ...content };
    }),
  );

  bind(app, dropMyTime, ({ params, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      if (!(await dropEntry(tx, 'time', params.id))) throw new Problem('not-found');
      return {};
    }),
  );
}
