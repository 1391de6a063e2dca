import { z } from 'zod';
import { contract } from './contract.ts';
import { day, done, pageOf, paging, rowId } from './paging.ts';
import { roles } from './permissions.ts';

const name = z.string().trim().min(1).max(80);
const params = z.object({ id: rowId });
const created = z.object({ id: z.number() });
const named = z.object({ id: z.number(), name: z.string() });

/** A department or a team. Departments hold departments and teams, teams hold people. */
export const unit = z.object({
  id: z.number(),
  kind: z.enum(['department', 'team']),
  name: z.string(),
  parentId: z.number().nullable(),
  archived: z.boolean(),
  /** People in the team today; null where the viewer does not see them. */
  memberCount: z.number().nullable(),
});

/** Spans are half-open: `toOn` is the first day that no longer counts. Null: since ever, or still. */
const span = { fromOn: day.nullable(), toOn: day.nullable() };

export const personRow = z.object({
  id: z.number(),
  employeeNo: z.string(),
  name: z.string(),
  /** What the person is; what a user may do comes from the user's roles. */
  role: z.enum(roles),
  team: named.nullable(),
  hiredOn: day.nullable(),
  leftOn: day.nullable(),
  active: z.boolean(),
  agentKeys: z.array(z.string()),
});

export const personDetail = personRow.extend({
  employments: z.array(z.object({ hiredOn: day.nullable(), leftOn: day.nullable(), leaveReason: z.string().nullable() })),
  memberships: z.array(z.object({ team: named, ...span })),
  skills: z.array(z.object({ name: z.string(), ...span })),
  /** Only for those who manage users. */
  user: z.object({ id: z.string(), username: z.string(), disabled: z.boolean() }).nullable(),
});

const agentKeys = z.array(z.string().trim().min(1).max(120)).max(50);

export const listUnits = contract({
  method: 'GET',
  path: '/api/units',
  summary: 'Departments and teams of the centre, flat, each with its parent',
  access: 'signed-in',
  reply: z.object({ rows: z.array(unit) }),
});

export const createUnit = contract({
  method: 'POST',
  path: '/api/units',
  summary: 'Add a department or a team',
  access: 'people.write',
  body: z.object({ kind: z.enum(['department', 'team']), name, parentId: rowId.nullable().default(null) }),
  reply: created,
});

export const changeUnit = contract({
  method: 'PATCH',
  path: '/api/units/:id',
  summary: 'Rename a unit or move it below another (null: to the top)',
  access: 'people.write',
  params,
  body: z.object({ name: name.optional(), parentId: rowId.nullable().optional() }),
  reply: done,
});

export const archiveUnit = contract({
  method: 'POST',
  path: '/api/units/:id/archive',
  summary: 'Put a unit without people and without open units below out of use; its history stays',
  access: 'people.write',
  params,
  reply: done,
});

export const restoreUnit = contract({
  method: 'POST',
  path: '/api/units/:id/restore',
  summary: 'Take an archived unit back into use',
  access: 'people.write',
  params,
  reply: done,
});

export const listPersons = contract({
  method: 'GET',
  path: '/api/persons',
  summary: 'The people the viewer may see, on a day',
  access: 'people.read',
  query: z.object({
    ...paging,
    /** Part of the name, the employee number or an agent key. */
    text: z.string().trim().max(80).default(''),
    /** The unit and all below it. */
    unitId: rowId.optional(),
    role: z.enum(roles).optional(),
    status: z.enum(['active', 'left', 'all']).default('active'),
    /** The day of team and status; today when not given. */
    on: day.optional(),
    sort: z.enum(['name', 'employeeNo', 'team', 'hiredOn']).default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: pageOf(personRow),
});

export const readPerson = contract({
  method: 'GET',
  path: '/api/persons/:id',
  summary: 'One person with employment, teams, skills and agent keys; an agent may ask for himself',
  access: 'signed-in',
  params,
  reply: personDetail,
});

export const createPerson = contract({
  method: 'POST',
  path: '/api/persons',
  summary: 'Add a person',
  access: 'people.write',
  body: z.object({
    employeeNo: z.string().trim().min(1).max(60),
    name,
    role: z.enum(roles).default('agent'),
    teamId: rowId.nullable().default(null),
    hiredOn: day.nullable().default(null),
    agentKeys: agentKeys.default([]),
    skills: z.array(name).max(50).default([]),
  }),
  reply: created,
});

export const changePerson = contract({
  method: 'PATCH',
  path: '/api/persons/:id',
  summary: 'Correct number, name, role or the first day of the present employment',
  access: 'people.write',
  params,
  body: z.object({
    employeeNo: z.string().trim().min(1).max(60).optional(),
    name: name.optional(),
    role: z.enum(roles).optional(),
    hiredOn: day.nullable().optional(),
  }),
  reply: done,
});

export const setAgentKeys = contract({
  method: 'PUT',
  path: '/api/persons/:id/agent-keys',
  summary: 'The names under which the sources know this person',
  access: 'people.write',
  params,
  body: z.object({ agentKeys }),
  reply: done,
});

export const setSkills = contract({
  method: 'PUT',
  path: '/api/persons/:id/skills',
  summary: 'The skills of this person, with their spans',
  access: 'people.write',
  params,
  body: z.object({ skills: z.array(z.object({ name, ...span })).max(100) }),
  reply: done,
});

export const movePerson = contract({
  method: 'POST',
  path: '/api/persons/:id/move',
  summary: 'To another team from a day on (null: to none); what was planned later is replaced',
  access: 'people.write',
  params,
  body: z.object({ teamId: rowId.nullable(), from: day }),
  reply: done,
});

export const setMemberships = contract({
  method: 'PUT',
  path: '/api/persons/:id/memberships',
  summary: 'Correct the whole history of teams; figures of the changed days are computed again',
  access: 'people.write',
  params,
  body: z.object({ memberships: z.array(z.object({ teamId: rowId, ...span })).max(200) }),
  reply: done,
});

export const leavePerson = contract({
  method: 'POST',
  path: '/api/persons/:id/leave',
  summary: 'The person leaves; `on` is the last day of work',
  access: 'people.write',
  params,
  body: z.object({ on: day, reason: z.string().trim().max(200).default('') }),
  reply: done,
});

export const rehirePerson = contract({
  method: 'POST',
  path: '/api/persons/:id/rehire',
  summary: 'A person who left comes back',
  access: 'people.write',
  params,
  body: z.object({ on: day, teamId: rowId.nullable().default(null) }),
  reply: done,
});
