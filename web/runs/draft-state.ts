/** What a form holds while it is filled in, and how far it has been saved. */
export interface DraftState {
  answers: Readonly<Record<string, unknown>>;
  /** Why a flag is kept, by its key. */
  reasons: Readonly<Record<string, string>>;
  /** Checks that only a person can do, ticked. */
  confirmed: readonly string[];
  /** The revision that the server acknowledged last. */
  revision: number;
  /** Fields changed since then, without those that are on their way. */
  dirty: readonly string[];
  areNotesDirty: boolean;
  sending: { fields: readonly string[]; notes: boolean } | null;
  /** lost: the server could not be reached; it is tried again. */
  isLost: boolean;
  /** The version of another window, when there is one. */
  theirs: { revision: number; answers: Readonly<Record<string, unknown>> } | null;
}

export type DraftAct =
  | { kind: 'answer'; field: string; value: unknown }
  | { kind: 'fill'; answers: Readonly<Record<string, unknown>> }
  | { kind: 'reason'; key: string; text: string }
  | { kind: 'confirm'; check: string; isTicked: boolean }
  | { kind: 'send' }
  | { kind: 'saved'; revision: number }
  | { kind: 'lost' }
  | { kind: 'clash'; theirs: NonNullable<DraftState['theirs']> }
  | { kind: 'settle'; mine: readonly string[] };

export type SaveWords = 'saved' | 'saving' | 'lost' | 'clash';

export function beginDraft(
  saved: Pick<DraftState, 'answers' | 'reasons' | 'confirmed' | 'revision'>,
  kept: Partial<Pick<DraftState, 'answers' | 'reasons' | 'confirmed' | 'revision'>> | null = null,
): DraftState {
  const answers = kept?.answers ?? {};
  return {
    answers: { ...saved.answers, ...answers },
    reasons: kept?.reasons ?? saved.reasons,
    confirmed: kept?.confirmed ?? saved.confirmed,
    revision: kept?.revision ?? saved.revision,
    dirty: Object.keys(answers),
    areNotesDirty: kept !== null,
    sending: null,
    isLost: false,
    theirs: null,
  };
}

const withField = (fields: readonly string[], field: string) => (fields.includes(field) ? fields : [...fields, field]);

/** One step of a draft. Nothing that was typed is ever taken back by it, but by `settle`, where the person chose. */
export function draftStep(state: DraftState, act: DraftAct): DraftState {
  switch (act.kind) {
    case 'answer':
      return { ...state, answers: { ...state.answers, [act.field]: act.value }, dirty: withField(state.dirty, act.field) };
    case 'fill':
      return {
        ...state,
        answers: { ...state.answers, ...act.answers },
        dirty: Object.keys(act.answers).reduce(withField, state.dirty),
      };
    case 'reason':
      return { ...state, reasons: { ...state.reasons, [act.key]: act.text }, areNotesDirty: true };
    case 'confirm': {
      const others = state.confirmed.filter((check) => check !== act.check);
      return { ...state, confirmed: act.isTicked ? [...others, act.check] : others, areNotesDirty: true };
    }
    case 'send':
      return { ...state, sending: { fields: state.dirty, notes: state.areNotesDirty }, dirty: [], areNotesDirty: false };
    case 'saved':
      return { ...state, revision: act.revision, sending: null, isLost: false };
    case 'lost':
      return { ...unsent(state), isLost: true };
    case 'clash':
      return { ...unsent(state), isLost: false, theirs: act.theirs };
    case 'settle':
      return settled(state, act.mine);
  }
}

/** What was on its way is still to be sent. */
function unsent(state: DraftState): DraftState {
  const { sending, dirty, areNotesDirty } = state;
  return {
    ...state,
    sending: null,
    dirty: (sending?.fields ?? []).reduce(withField, dirty),
    areNotesDirty: areNotesDirty || (sending?.notes ?? false),
  };
}

/** Goes on from the other version, with one's own of the fields named. */
function settled(state: DraftState, mine: readonly string[]): DraftState {
  if (state.theirs === null) return state;
  const own = Object.fromEntries(mine.map((field) => [field, state.answers[field]]));
  return { ...state, revision: state.theirs.revision, answers: { ...state.theirs.answers, ...own }, dirty: mine, theirs: null };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Fields that stand differently in the two versions. */
export function clashingFields({ answers, theirs }: DraftState): string[] {
  if (theirs === null) return [];
  return [...new Set([...Object.keys(answers), ...Object.keys(theirs.answers)])].filter(
    (field) => !same(answers[field], theirs.answers[field]),
  );
}

export function hasUnsaved({ dirty, areNotesDirty, sending }: DraftState): boolean {
  return dirty.length > 0 || areNotesDirty || sending !== null;
}

export function saveWords(state: DraftState): SaveWords {
  if (state.theirs !== null) return 'clash';
  if (state.isLost) return 'lost';
  return hasUnsaved(state) ? 'saving' : 'saved';
}
