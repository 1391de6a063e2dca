import { z } from 'zod';
import { contract } from './contract.ts';

const day = z.iso.date();

/** Rules that can be changed, each from a day on. Numbers are seconds, days or points as the key says. */
export const settingKeys = [
  'answer_threshold_s',
  'short_abandon_s',
  'repeat_window_days',
  'survey_satisfied_from',
  'survey_scale_max',
] as const;
export type SettingKey = (typeof settingKeys)[number];

const setting = z.object({
  id: z.number(),
  key: z.string(),
  queueId: z.number().nullable(),
  value: z.union([z.number(), z.string()]),
  validFrom: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});

const target = z.object({
  id: z.number(),
  metric: z.string(),
  queueId: z.number().nullable(),
  teamId: z.number().nullable(),
  kind: z.enum(['at-least', 'at-most', 'band', 'none']),
  low: z.number().nullable(),
  high: z.number().nullable(),
  validFrom: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});

export const readSettings = contract({
  method: 'GET',
  path: '/api/settings',
  summary: 'The rules of the centre with their history: thresholds, windows, definitions, targets, calendar, time zone.',
  access: 'settings.read',
  reply: z.object({
    centre: z.object({ id: z.number(), name: z.string(), timeZone: z.string(), businessDayStart: z.string() }),
    defaults: z.record(z.string(), z.number()),
    settings: z.array(setting),
    targets: z.array(target),
    calendar: z.array(z.object({ day: z.string(), kind: z.enum(['holiday', 'workday', 'event']), name: z.string() })),
    queues: z.array(z.object({ id: z.number(), name: z.string(), teamId: z.number().nullable() })),
  }),
});

export const changeSetting = contract({
  method: 'POST',
  path: '/api/settings',
  summary: 'Changes a rule from a day on. Figures from that day on are computed anew; earlier ones stay as they were.',
  access: 'settings.write',
  body: z.object({
    /** One of the setting keys, or `variant.<metric>` for the definition in use. */
    key: z.string(),
    queueId: z.number().int().nullable().default(null),
    value: z.union([z.number(), z.string()]),
    validFrom: day,
    reason: z.string().trim().min(1),
  }),
  reply: setting,
});

export const changeTarget = contract({
  method: 'POST',
  path: '/api/targets',
  summary: 'Sets a target from a day on, for the centre, a queue or a team. `none` ends it.',
  access: 'settings.write',
  body: z.object({
    metric: z.string(),
    queueId: z.number().int().nullable().default(null),
    teamId: z.number().int().nullable().default(null),
    kind: z.enum(['at-least', 'at-most', 'band', 'none']),
    low: z.number().nullable().default(null),
    high: z.number().nullable().default(null),
    validFrom: day,
    reason: z.string().trim().min(1),
  }),
  reply: target,
});

export const changeCentre = contract({
  method: 'POST',
  path: '/api/centre',
  summary: 'Changes name, time zone or start of the business day. The last two compute all daily figures anew.',
  access: 'settings.write',
  body: z.object({ name: z.string().trim().min(1), timeZone: z.string(), businessDayStart: z.string().regex(/^\d\d:\d\d$/) }),
  reply: z.object({ recomputing: z.boolean() }),
});

export const changeCalendar = contract({
  method: 'PUT',
  path: '/api/calendar/:day',
  summary: 'Sets what is special about a day; an empty list makes it an ordinary one.',
  access: 'settings.write',
  params: z.object({ day }),
  body: z.object({ marks: z.array(z.object({ kind: z.enum(['holiday', 'workday', 'event']), name: z.string().trim().min(1) })) }),
  reply: z.object({ day: z.string() }),
});

export const changeQueue = contract({
  method: 'PATCH',
  path: '/api/queues/:id',
  summary: 'Renames a queue or says which team owns it.',
  access: 'settings.write',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({ name: z.string().trim().min(1).optional(), teamId: z.number().int().nullable().optional() }),
  reply: z.object({ id: z.number(), name: z.string(), teamId: z.number().nullable() }),
});
