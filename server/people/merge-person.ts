import type { Rejection } from '#core/contacts/contact.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { moveFrom } from './membership-store.ts';
import { type PlacedRow, reject } from './merge-check.ts';
import { mergeRoles } from './merge-roles.ts';
import type { Pending } from './merge-pending.ts';
import { endSkills, type GrantSpan, type Known, type KnownPerson, remember } from './merge-store.ts';
import { insertEmployment, setHiredOn, setLeft, updatePerson } from './person-store.ts';

/** What a merge of people works on. */
export interface MergeState {
  tx: Tx;
  centreId: number;
  day: string;
  mayGrantAll: boolean;
  /** Everybody of the centre; those that the merge adds are added here too. */
  known: Known;
  /** Of the rows' usernames their users (null: somebody else's), and the roles of these, past ones too. */
  users: ReadonlyMap<string, string | null>;
  grants: ReadonlyMap<string, readonly GrantSpan[]>;
  /** Who changed team, for the figures to follow. */
  moved: number[];
  pending: Pending;
}

/** What stands against the row in the centre: a key or a user that is somebody else's, or a last day before the first. */
export function conflictOf(known: Known, row: PlacedRow): Rejection | null {
  const person = personFor(known, row);
  for (const key of row.agentKeys) {
    const holder = known.byKey.get(key);
    if (holder && holder !== person) return reject(row, 'unknown-value', 'agent_keys', key);
  }
  const hiredOn = row.hiredOn ?? person?.employment?.hiredOn ?? null;
  if (row.leftOn !== null && hiredOn !== null && row.leftOn < hiredOn) return reject(row, 'ends-before-start', 'left_on', row.leftOn);
  return null;
}

/** The person of the row: by number, else one known by nothing but one of the row's keys, as imports of contacts make them. */
function personFor(known: Known, row: PlacedRow): KnownPerson | undefined {
  const byNumber = known.byNumber.get(row.employeeNo);
  if (byNumber) return byNumber;
  const isPlaceholder = ({ employeeNo, name, employment, userId }: KnownPerson) => employeeNo === name && !employment && userId === null;
  const placeholders = row.agentKeys.map((key) => known.byNumber.get(key)).filter((person) => person !== undefined);
  return placeholders.find(isPlaceholder);
}

/** Brings one person in line with a row. @returns what it came to, or why the row cannot stand. */
export async function takeRow(
  state: MergeState,
  row: PlacedRow,
  teamId: number | null,
): Promise<'inserted' | 'updated' | 'unchanged' | Rejection> {
  const { tx } = state;
  const before = personFor(state.known, row);
  const userId = row.username === null ? null : (state.users.get(row.username) ?? null);
  const owner = userId === null ? undefined : state.known.byUser.get(userId);
  if (row.username !== null && (userId === null || (owner ?? before) !== before || (before?.userId ?? userId) !== userId))
    return reject(row, 'unknown-value', 'username', row.username);

  const person = before ?? addPerson(state, row);
  let changed = false;
  if (person.employeeNo !== row.employeeNo || person.name !== row.name || person.role !== row.role) {
    await updatePerson(tx, person.id, row);
    if (person.employeeNo !== row.employeeNo) state.known.byNumber.delete(person.employeeNo);
    changed = true;
  }
  const employed = await mergeEmployment(state, row, person);
  const moved = await mergeTeam(state, { row, person, teamId, ...employed });
  if (moved && before) state.moved.push(person.id);
  const keys = row.agentKeys.filter((key) => !person.keys.includes(key));
  state.pending.keys.push(...keys.map((key) => ({ personId: person.id, key })));
  changed = (await mergeSkills(state, row, person)) || employed.changed || moved || keys.length > 0 || changed;
  if (userId !== null) {
    if (person.userId === null) state.pending.users.push({ personId: person.id, userId });
    const roles = mergeRoles(state, {
      row,
      userId,
      teamId,
      formerTeamId: person.teamId,
      formerRole: person.role,
      until: employed.until,
    });
    changed = person.userId === null || roles || changed;
  }
  remember(state.known, {
    ...person,
    employeeNo: row.employeeNo,
    name: row.name,
    userId: userId ?? person.userId,
    keys: [...person.keys, ...keys],
  });
  if (!before) return 'inserted';
  return changed ? 'updated' : 'unchanged';
}

function addPerson({ pending: { people } }: MergeState, { employeeNo, name, role }: PlacedRow): KnownPerson {
  const id = -1 - people.length;
  people.push({ id, employeeNo, name, role });
  return { id, employeeNo, name, role, userId: null, keys: [], employment: null, teamId: null, lastTeamUntil: undefined, openSkills: [] };
}

/** @returns whether anything changed, the first day of the employment that now counts, and the day after its last (null: stays). */
async function mergeEmployment({ tx, centreId, pending }: MergeState, row: PlacedRow, person: KnownPerson) {
  const last = person.employment;
  if (last === null) {
    const { hiredOn, leftOn, leaveReason } = row;
    pending.employments.push({ personId: person.id, hiredOn, leftOn, leaveReason: leftOn === null ? null : leaveReason });
    return { changed: true, hiredOn, until: leftOn === null ? null : addDays(leftOn, 1) };
  }
  const comesBack = row.hiredOn !== null && last.leftOn !== null && row.hiredOn > last.leftOn;
  const present = comesBack ? null : last;
  let id = present?.id;
  let changed = false;
  if (id === undefined) {
    id = await insertEmployment(tx, centreId, person.id, row.hiredOn);
    changed = true;
  } else if (row.hiredOn !== null && row.hiredOn !== present?.hiredOn) {
    await setHiredOn(tx, id, row.hiredOn);
    changed = true;
  }
  const reason = row.leaveReason ?? present?.leaveReason ?? null;
  if (row.leftOn !== null && (row.leftOn !== present?.leftOn || reason !== present.leaveReason)) {
    await setLeft(tx, id, row.leftOn, reason);
    changed = true;
  }
  const leftOn = row.leftOn ?? present?.leftOn ?? null;
  return { changed, hiredOn: row.hiredOn ?? present?.hiredOn ?? null, until: leftOn === null ? null : addDays(leftOn, 1) };
}

interface TeamChange {
  row: PlacedRow;
  person: KnownPerson;
  teamId: number | null;
  hiredOn: string | null;
  until: string | null;
}

async function mergeTeam({ tx, centreId, day, pending }: MergeState, { person, teamId, hiredOn, until }: TeamChange): Promise<boolean> {
  const { lastTeamUntil } = person;
  const staysTooLong = until !== null && lastTeamUntil !== undefined && (lastTeamUntil === null || lastTeamUntil > until);
  const leave = async () => staysTooLong && (await moveFrom(tx, centreId, person.id, { teamId: null, from: until }));
  if (teamId === null) return leave();
  if (lastTeamUntil === undefined) {
    pending.memberships.push({ personId: person.id, teamId, fromOn: hiredOn, toOn: until });
    return true;
  }
  if ((until !== null && until <= day) || person.teamId === teamId) return leave();
  const from = hiredOn !== null && hiredOn > day ? hiredOn : day;
  return moveFrom(tx, centreId, person.id, { teamId, from, until });
}

async function mergeSkills({ tx, day, pending }: MergeState, row: PlacedRow, person: KnownPerson): Promise<boolean> {
  if (row.skills.length === 0) return false;
  const begun = [...new Set(row.skills)].filter((skill) => !person.openSkills.includes(skill));
  const ended = person.openSkills.filter((skill) => !row.skills.includes(skill));
  if (begun.length + ended.length === 0) return false;
  const begunOn = person.employment === null ? row.hiredOn : day;
  pending.skills.push(...begun.map((name) => ({ personId: person.id, name, fromOn: begunOn })));
  if (ended.length > 0) await endSkills(tx, person.id, ended, day);
  return true;
}
