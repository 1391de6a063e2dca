import type { Role } from '#api/permissions.ts';
import { saveGrant } from '../access/grant-store.ts';
import type { PlacedRow } from './merge-check.ts';
import { endGrant, grantsFrom } from './merge-store.ts';
import type { MergeState } from './merge-person.ts';

interface RoleChange {
  row: PlacedRow;
  userId: string;
  teamId: number | null;
  formerTeamId: number | null;
  formerRole: Role;
  /** The day after the last day of work; null for who stays. */
  until: string | null;
}

/**
 * Gives the row's role and takes away what the row ends: the lead of the former team, and everything after the last day of work. Roles given
 * by hand stay. A file that no administrator imports makes agents and leaders only.
 */
export async function mergeRoles({ tx, centreId, day, mayGrantAll, grants }: MergeState, change: RoleChange): Promise<boolean> {
  const { row, userId, teamId, formerTeamId, formerRole, until } = change;
  const mayGrant = mayGrantAll || row.role === 'agent' || row.role === 'leader';
  const unitId = row.role === 'leader' ? teamId : null;
  const isGone = until !== null && until <= day;
  let changed = false;

  const held = grants.get(userId) ?? [];
  const isHeld = held.some((grant) => grant.role === row.role && grant.unitId === unitId);
  if (mayGrant && !isGone && !isHeld) {
    await saveGrant(tx, centreId, userId, {
      role: row.role,
      unitId,
      fromOn: row.hiredOn !== null && row.hiredOn > day ? row.hiredOn : null,
      toOn: until,
    });
    changed = true;
  }
  const ledBefore = (grant: { role: Role; unitId: number | null }) =>
    formerRole === 'leader' &&
    grant.role === 'leader' &&
    grant.unitId === formerTeamId &&
    (row.role !== 'leader' || formerTeamId !== teamId);
  for (const grant of held.filter(ledBefore)) {
    await endGrant(tx, grant.id, day);
    changed = true;
  }
  if (until === null) return changed;
  const tooLong = (await grantsFrom(tx, centreId, userId, until)).filter((grant) => mayGrantAll || grant.role !== 'admin');
  for (const grant of tooLong) await endGrant(tx, grant.id, until);
  return changed || tooLong.length > 0;
}
