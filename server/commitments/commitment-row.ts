import type { CommitmentEffect, CommitmentRow } from '#api/commitments.ts';
import { type CommitmentLife, commitmentActs, mayDo, type Side } from '#core/commitments/commitment.ts';
import { keptOnTime, standingOf } from '#core/commitments/standing.ts';
import { addDays } from '#core/time/calendar.ts';
import type { PersonName } from '../people/name-store.ts';

/** A commitment as the table keeps it. */
export interface StoredCommitment {
  id: number;
  ownerId: number;
  otherId: number | null;
  teamId: number;
  what: string;
  proofKind: 'metric' | 'yes-no';
  proofText: string;
  metric: string | null;
  variant: string | null;
  measuredUnit: 'person' | 'team' | null;
  direction: 'up' | 'down' | null;
  expected: number | null;
  agreedOn: string;
  measureTo: string | null;
  dueOn: string;
  firstDueOn: string;
  doneOn: string | null;
  isPrivate: boolean;
  fromKind: NonNullable<CommitmentRow['from']>['kind'] | null;
  fromId: number | null;
  method: string | null;
  state: CommitmentLife['state'];
  ownerConfirmed: boolean;
  otherConfirmed: boolean;
  movedCount: number;
  madeOn: string;
  effect: Omit<CommitmentEffect, 'measuredOn'> | null;
  measuredOn: string | null;
}

/** The part of a stored commitment that its life depends on. */
export function lifeOf(stored: StoredCommitment): CommitmentLife {
  const { state, dueOn, firstDueOn, doneOn, otherId, ownerConfirmed, otherConfirmed, movedCount } = stored;
  return { state, dueOn, firstDueOn, doneOn, hasOther: otherId !== null, ownerConfirmed, otherConfirmed, movedCount };
}

/** Which side somebody is. */
export function sideOf({ ownerId, otherId }: Pick<StoredCommitment, 'ownerId' | 'otherId'>, personId: number | null): Side {
  if (personId !== null && personId === ownerId) return 'owner';
  return personId !== null && personId === otherId ? 'other' : 'leader';
}

/** A commitment as the reader sees it, with the names of its parties. */
export function commitmentRow(
  stored: StoredCommitment,
  {
    names,
    teams,
    today,
    personId,
  }: { names: ReadonlyMap<number, PersonName>; teams: ReadonlyMap<number, string>; today: string; personId: number | null },
): CommitmentRow {
  const life = lifeOf(stored);
  const side = sideOf(stored, personId);
  const named = (id: number) => ({ id, name: names.get(id)?.name ?? '–' });
  const { fromKind, fromId, effect, measuredOn } = stored;
  const may = Object.fromEntries(commitmentActs.map((act) => [act, mayDo(life, act, side)])) as CommitmentRow['may'];
  return {
    id: stored.id,
    owner: named(stored.ownerId),
    other: stored.otherId === null ? null : named(stored.otherId),
    team: stored.teamId === 0 ? null : { id: stored.teamId, name: teams.get(stored.teamId) ?? '–' },
    what: stored.what,
    proof: proofOf(stored),
    agreedOn: stored.agreedOn,
    dueOn: stored.dueOn,
    firstDueOn: stored.firstDueOn,
    doneOn: stored.doneOn,
    movedCount: stored.movedCount,
    state: stored.state,
    standing: standingOf(life, today),
    kept: keptOnTime(life, today),
    ownerConfirmed: stored.ownerConfirmed,
    otherConfirmed: stored.otherConfirmed,
    isPrivate: stored.isPrivate,
    notedLate: stored.madeOn > stored.agreedOn,
    from: fromKind === null || fromId === null ? null : { kind: fromKind, id: fromId },
    method: stored.method,
    measureUntil: stored.measureTo === null ? null : addDays(stored.measureTo, -1),
    effect: effect === null || measuredOn === null ? null : { ...effect, measuredOn },
    side,
    may,
  };
}

function proofOf({
  metric,
  variant,
  measuredUnit,
  direction,
  expected,
  agreedOn,
  measureTo,
  proofText,
}: StoredCommitment): CommitmentRow['proof'] {
  if (metric === null || direction === null || expected === null || measureTo === null) return { kind: 'yes-no', text: proofText };
  const windowDays = Math.round((Date.parse(measureTo) - Date.parse(agreedOn)) / 86_400_000);
  return {
    kind: 'metric',
    metric,
    ...(variant === null ? {} : { variant }),
    of: measuredUnit ?? 'person',
    direction,
    expected,
    windowDays,
  };
}
