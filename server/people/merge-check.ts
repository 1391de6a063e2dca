import type { PersonRow, RejectCode, Rejection } from '#core/contacts/contact.ts';
import { username as usernameRule } from '#api/access.ts';
import type { UnitRow } from './unit-store.ts';

/** A row of a people file with the place where it stood, for the list of refused rows. */
export type PlacedRow = PersonRow & { line: number };

/** Rows with their lines: as given with the row, else counted from 1. */
export function placed(rows: readonly (PersonRow & { line?: number })[]): PlacedRow[] {
  return rows.map((row, index) => ({ ...row, line: row.line ?? index + 1 }));
}

/** Parts rows into those that can stand and those that break a rule by themselves or against each other. */
export function checkRows(rows: readonly PlacedRow[], units: readonly UnitRow[]): { fit: PlacedRow[]; rejections: Rejection[] } {
  const seen = { numbers: new Set<string>(), keys: new Set<string>(), users: new Set<string>() };
  const kinds = kindsOf(rows, units);
  const fit: PlacedRow[] = [];
  const rejections: Rejection[] = [];
  for (const row of rows) {
    const rejection = faultOf(row, kinds) ?? repeatOf(row, seen);
    if (rejection) rejections.push(rejection);
    else fit.push(row);
  }
  return { fit, rejections };
}

export const reject = (row: PlacedRow, code: RejectCode, field: string, value: string | null): Rejection => ({
  line: row.line,
  code,
  field,
  value,
});

/** What each name of a unit is: as the centre knows it, else as the file first uses it. */
function kindsOf(rows: readonly PlacedRow[], units: readonly UnitRow[]): Map<string, UnitRow['kind']> {
  const kinds = new Map(units.map((unit) => [unit.name, unit.kind]));
  for (const { department, team } of rows) {
    if (department !== null && !kinds.has(department)) kinds.set(department, 'department');
    if (team !== null && !kinds.has(team)) kinds.set(team, 'team');
  }
  return kinds;
}

function faultOf(row: PlacedRow, kinds: ReadonlyMap<string, UnitRow['kind']>): Rejection | null {
  const { team, department, hiredOn, leftOn, username } = row;
  if (row.employeeNo === '') return reject(row, 'missing-required', 'employee_no', null);
  if (row.name === '') return reject(row, 'missing-required', 'name', null);
  if (team !== null && kinds.get(team) !== 'team') return reject(row, 'unknown-value', 'team', team);
  if (department !== null && kinds.get(department) !== 'department') return reject(row, 'unknown-value', 'department', department);
  if (hiredOn !== null && leftOn !== null && leftOn < hiredOn) return reject(row, 'ends-before-start', 'left_on', leftOn);
  if (username !== null && !usernameRule.safeParse(username).success) return reject(row, 'unknown-value', 'username', username);
  if (username !== null && row.role === 'leader' && team === null) return reject(row, 'missing-required', 'team', null);
  return null;
}

function repeatOf(row: PlacedRow, seen: { numbers: Set<string>; keys: Set<string>; users: Set<string> }): Rejection | null {
  const user = row.username?.toLowerCase() ?? null;
  const key = row.agentKeys.find((candidate) => seen.keys.has(candidate));
  if (seen.numbers.has(row.employeeNo)) return reject(row, 'duplicate-in-file', 'employee_no', row.employeeNo);
  if (key !== undefined) return reject(row, 'duplicate-in-file', 'agent_keys', key);
  if (user !== null && seen.users.has(user)) return reject(row, 'duplicate-in-file', 'username', row.username);
  seen.numbers.add(row.employeeNo);
  for (const one of row.agentKeys) seen.keys.add(one);
  if (user !== null) seen.users.add(user);
  return null;
}
