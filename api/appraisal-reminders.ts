import { z } from 'zod';
import { reminderActs } from '#core/appraisals/reminders.ts';
import { contract } from './contract.ts';
import { day } from './paging.ts';

export const readDueAppraisals = contract({
  method: 'GET',
  path: '/api/appraisals/due',
  summary: 'What the running appraisal cycles wait for from the asker within a week by their calendars, late first.',
  access: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        cycle: z.object({ id: z.number(), name: z.string() }),
        act: z.enum(reminderActs),
        count: z.number(),
        /** Where there is only one; `person` null: the own review. */
        review: z.object({ id: z.number(), person: z.string().nullable() }).nullable(),
        dueOn: day.nullable(),
        standing: z.enum(['overdue', 'soon', 'week', 'later']),
      }),
    ),
  }),
});
