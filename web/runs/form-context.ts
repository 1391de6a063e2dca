import { createContext, use } from 'react';
import type { Run } from '#api/runs.ts';
import type { Flag } from '#core/methods/check-answers.ts';
import type { Method } from '#core/methods/method.ts';
import type { DraftAct, DraftState } from './draft-state.ts';

/** What the parts of a form share. `draft` null: it is read, not filled in. */
export interface FormParts {
  run: Run;
  method: Method;
  answers: Readonly<Record<string, unknown>>;
  flags: readonly Flag[];
  draft: { state: DraftState; act: (act: DraftAct) => void; isPressed: boolean } | null;
}

export const FormContext = createContext<FormParts | null>(null);

export function useForm(): FormParts {
  const parts = use(FormContext);
  if (parts === null) throw new RangeError('useForm: only within a run');
  return parts;
}
