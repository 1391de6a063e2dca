import { z } from 'zod';
import { contract } from './contract.ts';
import { day, done, rowId } from './paging.ts';

/** What a rule is about; forms are offered those that they ask for. */
export const ruleAreas = ['discipline', 'service', 'assessment', 'authority', 'compliance', 'other'] as const;
export type RuleArea = (typeof ruleAreas)[number];

const rule = z.object({
  id: z.number(),
  area: z.enum(ruleAreas),
  title: z.string(),
  wording: z.string(),
  /** When people were told; null: not yet, so nobody can be held to it. */
  announcedOn: day.nullable(),
  /** First and last day on which it holds; `to` null: until further notice. */
  from: day,
  to: day.nullable(),
  /** As of today at the centre. */
  state: z.enum(['now', 'coming', 'over']),
  by: z.string(),
  at: z.string(),
});
export type CentreRule = z.output<typeof rule>;

const ruleBody = z.object({
  area: z.enum(ruleAreas),
  title: z.string().trim().min(1).max(200),
  wording: z.string().trim().min(1).max(4000),
  announcedOn: day.nullable().default(null),
  from: day,
  to: day.nullable().default(null),
});
export type RuleBody = z.output<typeof ruleBody>;

const params = z.object({ id: rowId });

export const listRules = contract({
  method: 'GET',
  path: '/api/rulebook',
  summary: 'The rules of the centre in its own words, for everybody whom they bind; former and future ones too.',
  access: 'settings.read',
  reply: z.object({ rows: z.array(rule) }),
});

export const addRule = contract({
  method: 'POST',
  path: '/api/rulebook',
  summary: 'Adds a rule. Forms that ask for rules are offered those in force.',
  access: 'settings.write',
  body: ruleBody,
  reply: rule,
});

export const changeRule = contract({
  method: 'PUT',
  path: '/api/rulebook/:id',
  summary: 'Puts a rule right, or ends it from a day on. Before and after stand in the log.',
  access: 'settings.write',
  params,
  body: ruleBody,
  reply: rule,
});

export const removeRule = contract({
  method: 'DELETE',
  path: '/api/rulebook/:id',
  summary: 'Takes a rule out that should not be there. One that held and has ended is changed instead.',
  access: 'settings.write',
  params,
  reply: done,
});

export const restoreRule = contract({
  method: 'POST',
  path: '/api/rulebook/:id/restore',
  summary: 'Brings a rule back that was taken out.',
  access: 'settings.write',
  params,
  reply: rule,
});
