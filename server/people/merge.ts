import type { PersonRow, Rejection } from '#core/contacts/contact.ts';
import { followMemberships } from '../contacts/memberships.ts';
import type { CentreRules } from '../metrics/recompute.ts';
import type { Tx } from '../platform/database.ts';
import { checkRows, placed } from './merge-check.ts';
import { conflictOf, type MergeState, takeRow } from './merge-person.ts';
import { nothingPending, writePending } from './merge-pending.ts';
import { admitUnits, grantsOfUsers, inviteUsers, loadKnown } from './merge-store.ts';
import { listUnits } from './unit-store.ts';

export interface PeopleMerged {
  inserted: number;
  updated: number;
  unchanged: number;
  rejections: Rejection[];
  intervalsRecomputed: number;
}

export interface MergeOptions {
  /** Whether the file may make managers, analysts and administrators: only when an administrator imports it. */
  mayGrantAll?: boolean;
}

/**
 * Brings the people of the centre in line with a file of them. Doing it again changes nothing. Runs as the worker of the centre.
 *
 * Matched by employee number; a person first met in contacts, known by nothing but an agent key, becomes the row that names this key.
 * New people are in their team from the first day on, known ones change team from `day` on. What the file leaves empty stays; keys are only
 * added. Leavers lose team and roles after the last day. A username makes a user who cannot sign in until an administrator gives a password.
 */
export async function mergePeople(
  tx: Tx,
  centre: CentreRules,
  rows: readonly (PersonRow & { line?: number })[],
  day: string,
  { mayGrantAll = false }: MergeOptions = {},
): Promise<PeopleMerged> {
  const units = await listUnits(tx, centre.id);
  const { fit, rejections } = checkRows(placed(rows), units);
  const known = await loadKnown(tx, centre.id, day);
  const sound = fit.filter((row) => {
    const conflict = conflictOf(known, row);
    if (conflict) rejections.push(conflict);
    return conflict === null;
  });
  const users = await inviteUsers(tx, sound);
  const userIds = [...users.values()].filter((id) => id !== null);
  const grants = await grantsOfUsers(tx, centre.id, userIds);
  const state: MergeState = { tx, centreId: centre.id, day, mayGrantAll, known, users, grants, moved: [], pending: nothingPending() };
  const unitIds = await admitUnits(tx, centre.id, sound, units);
  const counts = { inserted: 0, updated: 0, unchanged: 0 };
  for (const row of sound) {
    const outcome = await takeRow(state, row, row.team === null ? null : (unitIds.get(row.team) ?? null));
    if (typeof outcome === 'string') counts[outcome]++;
    else rejections.push(outcome);
  }
  await writePending(tx, centre.id, state.pending);
  const intervalsRecomputed = await followMemberships(tx, centre, state.moved);
  return { ...counts, rejections: rejections.toSorted((a, b) => a.line - b.line), intervalsRecomputed };
}
