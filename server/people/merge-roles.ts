import type { Role } from '#api/permissions.ts';
import type { PlacedRow } from './merge-check.ts';
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
export function mergeRoles({ day, mayGrantAll, grants, pending }: MergeState, change: RoleChange): boolean {
  const { row, userId, teamId, formerTeamId, formerRole, until } = change;
  const mayGrant = mayGrantAll || row.role === 'agent' || row.role === 'leader';
  const unitId = row.role === 'leader' ? teamId : null;
  const isGone = until !== null && until <= day;
  let changed = false;

  const all = grants.get(userId) ?? [];
  const held = all.filter((grant) => grant.toOn > day);
  const isHeld = held.some((grant) => grant.role === row.role && grant.unitId === unitId);
  if (mayGrant && !isGone && !isHeld) {
    const fromOn = row.hiredOn !== null && row.hiredOn > day ? row.hiredOn : null;
    pending.grants.push({ userId, role: row.role, unitId, fromOn, toOn: until });
    changed = true;
  }
  const ledBefore = (grant: { role: Role; unitId: number | null }) =>
    formerRole === 'leader' &&
    grant.role === 'leader' &&
    grant.unitId === formerTeamId &&
    (row.role !== 'leader' || formerTeamId !== teamId);
  for (const grant of held.filter(ledBefore)) {
    pending.ends.set(grant.id, day);
    changed = true;
  }
  if (until === null) return changed;
  const tooLong = all.filter((grant) => (pending.ends.get(grant.id) ?? grant.toOn) > until && (mayGrantAll || grant.role !== 'admin'));
  for (const grant of tooLong) pending.ends.set(grant.id, until);
  return changed || tooLong.length > 0;
}
