import { useState } from 'react';
import type { Answers } from '#core/methods/method.ts';
import { dropDraft, findDraft, keepDraft } from '../ui/draft.ts';

/** A form of a method as it is filled: its answers, why a warning is kept (by flag), and what the person has ticked. */
export interface Filled {
  answers: Record<string, unknown>;
  reasons: Record<string, string>;
  confirmed: string[];
}

export const unfilled: Filled = { answers: {}, reasons: {}, confirmed: [] };

/** Takes what was stored or kept as a draft; what is no filled form counts as an empty one. */
export function filledOf(value: unknown): Filled {
  if (value === null || typeof value !== 'object' || !('answers' in value)) return unfilled;
  const { answers, reasons, confirmed } = value as Partial<Filled>;
  return { answers: { ...(answers as Answers) }, reasons: { ...reasons }, confirmed: [...(confirmed ?? [])] };
}

/** The filled form of a page; what is typed is kept in this browser under the key until `done`. */
export function useFilled(draft: string, initial: Filled = unfilled) {
  const [filled, setFilled] = useState<Filled>(() => {
    const kept = findDraft(draft);
    return kept === null ? initial : filledOf(kept);
  });
  const change = (next: Filled) => {
    keepDraft(draft, next);
    setFilled(next);
  };
  const done = () => dropDraft(draft);
  return { filled, change, done };
}
