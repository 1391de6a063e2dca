import type { ImportKind } from '#api/imports.ts';
import type { RowOfKind } from '#core/contacts/compile-mapping.ts';
import type { Rejection } from '#core/contacts/contact.ts';

/** What has been counted while a file was read. */
export interface Tally {
  rows: number;
  rejected: number;
  reasons: Record<string, number>;
  flagged: number;
  flags: Record<string, number>;
  /** First and last instant of the rows understood, epoch milliseconds. */
  from: number | null;
  to: number | null;
}

export const emptyTally = (): Tally => ({ rows: 0, rejected: 0, reasons: {}, flagged: 0, flags: {}, from: null, to: null });

export function tallyRejection(tally: Tally, rejection: Rejection): void {
  tally.rejected++;
  tally.reasons[rejection.code] = (tally.reasons[rejection.code] ?? 0) + 1;
}

/** The instant by which a row is placed in time; null for people. */
const instantOf: { [Kind in ImportKind]: (row: RowOfKind[Kind]) => number | null } = {
  contacts: (row) => row.enteredAt,
  states: (row) => row.startedAt,
  surveys: (row) => row.answeredAt,
  evaluations: (row) => row.evaluatedAt,
  cases: (row) => row.acceptedAt,
  people: () => null,
  roster: (row) => row.startedAt,
};

export function tallyRow<Kind extends ImportKind>(tally: Tally, kind: Kind, row: RowOfKind[Kind]): void {
  const at = instantOf[kind](row);
  if (at !== null && (tally.from === null || at < tally.from)) tally.from = at;
  if (at !== null && (tally.to === null || at > tally.to)) tally.to = at;
  const flags = 'flags' in row ? row.flags : [];
  if (flags.length > 0) tally.flagged++;
  for (const flag of flags) tally.flags[flag] = (tally.flags[flag] ?? 0) + 1;
}
