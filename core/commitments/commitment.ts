/** open: not agreed by both sides yet. confirmed: agreed. done and dropped end it; moving the day is an act, not a state. */
export const commitmentStates = ['open', 'confirmed', 'done', 'dropped'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** What one may do about a commitment. */
export const commitmentActs = ['confirm', 'done', 'move', 'drop'] as const;
export type CommitmentAct = (typeof commitmentActs)[number];

/** The part of a commitment that its life depends on. Days are local, `YYYY-MM-DD`. */
export interface CommitmentLife {
  state: CommitmentState;
  /** The day by which it is due now, and the one agreed first. */
  dueOn: string;
  firstDueOn: string;
  doneOn: string | null;
  /** Whether there is a second side. */
  hasOther: boolean;
  ownerConfirmed: boolean;
  otherConfirmed: boolean;
  movedCount: number;
}

/** Who acts: the owner, the second side, or somebody who leads the owner. */
export type Side = 'owner' | 'other' | 'leader';

/**
 * Whether a side may do this now. Only the two parties confirm, and each only once; whoever leads the owner may move or drop it.
 *
 * @example mayDo({ state: 'open', dueOn: '2026-11-09', firstDueOn: '2026-11-09', doneOn: null, hasOther: true, ownerConfirmed: false, otherConfirmed: true, movedCount: 0 }, 'confirm', 'owner') // => true
 * @example mayDo({ state: 'done', dueOn: '2026-11-09', firstDueOn: '2026-11-09', doneOn: '2026-11-08', hasOther: false, ownerConfirmed: true, otherConfirmed: false, movedCount: 0 }, 'move', 'owner') // => false
 */
export function mayDo(life: CommitmentLife, act: CommitmentAct, side: Side): boolean {
  if (life.state === 'done' || life.state === 'dropped') return false;
  if (act === 'confirm') return side === 'owner' ? !life.ownerConfirmed : side === 'other' && !life.otherConfirmed;
  return act !== 'done' || side !== 'leader';
}

/** An act with what it needs: the day on which it is done, and of `move` the new day. */
export type Deed = { kind: 'confirm' | 'done' | 'drop'; day: string } | { kind: 'move'; day: string; dueOn: string };

/**
 * The life after an act. Confirmed by both sides means agreed; a new day must be agreed again by the side that did not set it.
 *
 * @throws RangeError when the side may not do this now.
 * @example afterDeed({ state: 'open', dueOn: '2026-11-09', firstDueOn: '2026-11-09', doneOn: null, hasOther: false, ownerConfirmed: false, otherConfirmed: false, movedCount: 0 }, { kind: 'confirm', day: '2026-11-02' }, 'owner').state // => 'confirmed'
 */
export function afterDeed(life: CommitmentLife, deed: Deed, side: Side): CommitmentLife {
  if (!mayDo(life, deed.kind, side)) throw new RangeError(`commitment: ${side} may not ${deed.kind} when ${life.state}`);
  switch (deed.kind) {
    case 'confirm':
      return agreed({
        ...life,
        ownerConfirmed: life.ownerConfirmed || side === 'owner',
        otherConfirmed: life.otherConfirmed || side === 'other',
      });
    case 'move':
      return agreed({
        ...life,
        dueOn: deed.dueOn,
        movedCount: life.movedCount + 1,
        ownerConfirmed: side === 'owner',
        otherConfirmed: side === 'other',
      });
    case 'done':
      return { ...life, state: 'done', doneOn: deed.day };
    case 'drop':
      return { ...life, state: 'dropped' };
  }
}

function agreed(life: CommitmentLife): CommitmentLife {
  return { ...life, state: life.ownerConfirmed && (life.otherConfirmed || !life.hasOther) ? 'confirmed' : 'open' };
}

/** The life of one just made: whoever makes it has agreed to it. */
export function newLife(dueOn: string, hasOther: boolean, madeBy: Side): CommitmentLife {
  return agreed({
    state: 'open',
    dueOn,
    firstDueOn: dueOn,
    doneOn: null,
    hasOther,
    ownerConfirmed: madeBy === 'owner',
    otherConfirmed: madeBy === 'other',
    movedCount: 0,
  });
}
