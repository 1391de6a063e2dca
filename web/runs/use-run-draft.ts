import { useCallback, useEffect, useReducer } from 'react';
import { type Run, saveRun } from '#api/runs.ts';
import { call, CallError, urlOf } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { dropDraft, findDraft, keepDraft } from '../ui/draft.ts';
import { beginDraft, type DraftAct, type DraftState, draftStep, hasUnsaved } from './draft-state.ts';

const pauseMs = 500;
const againMs = 3000;

type Kept = Pick<DraftState, 'answers' | 'reasons' | 'confirmed' | 'revision'>;

function findKept(key: string): Kept | null {
  const kept = findDraft(key) as { text?: string } | null;
  return kept?.text === undefined ? null : (JSON.parse(kept.text) as Kept);
}

/** What has not been acknowledged yet, as it is sent. Emptied fields are sent as null. */
function bodyOf({ answers, reasons, confirmed, revision, dirty }: DraftState) {
  const changed = Object.fromEntries(dirty.map((field) => [field, answers[field] ?? null]));
  return { revision, answers: changed, reasons: { ...reasons }, confirmed: [...confirmed] };
}

async function send(id: number, state: DraftState): Promise<DraftAct> {
  try {
    const { revision } = await call(saveRun, { params: { id }, body: bodyOf(state) });
    return { kind: 'saved', revision };
  } catch (error) {
    if (error instanceof CallError && error.problem.code === 'run-changed') {
      const { revision, answers } = error.problem.details as NonNullable<DraftState['theirs']>;
      return { kind: 'clash', theirs: { revision, answers } };
    }
    return { kind: 'lost' };
  }
}

/** The draft of a run, saved while one types: half a second after the last key, again and again while the server is away. */
export function useRunDraft(run: Run): { state: DraftState; act: (act: DraftAct) => void } {
  const key = useDraftKey(`run.${run.id}`);
  const [state, act] = useReducer(draftStep, null, () => beginDraft(run, findKept(key)));
  const isWaiting = (state.dirty.length > 0 || state.areNotesDirty) && state.sending === null && state.theirs === null;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(
      () => {
        act({ kind: 'send' });
        void send(run.id, state).then(act);
      },
      state.isLost ? againMs : pauseMs,
    );
    return () => clearTimeout(timer);
  }, [run.id, state, isWaiting]);

  const isUnsaved = hasUnsaved(state);
  useEffect(() => {
    if (!isUnsaved) return dropDraft(key);
    const fields = [...state.dirty, ...(state.sending?.fields ?? [])];
    const answers = Object.fromEntries(fields.map((field) => [field, state.answers[field] ?? null]));
    const kept: Kept = { answers, reasons: state.reasons, confirmed: state.confirmed, revision: state.revision };
    keepDraft(key, { text: JSON.stringify(kept) });
  }, [key, isUnsaved, state]);

  useEffect(() => {
    if (!isWaiting) return;
    // a page that is closed within the half second still says what it knows
    const leave = () => {
      const body = JSON.stringify(bodyOf(state));
      void fetch(urlOf(saveRun, { params: { id: run.id }, body: bodyOf(state) }), {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        keepalive: true,
        body,
      }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [run.id, state, isWaiting]);

  return { state, act: useCallback((one: DraftAct) => act(one), []) };
}
