import { useState } from 'react';
import { dropDraft, findDraft, keepDraft } from './draft.ts';

/**
 * What is being filled in, kept in this browser as it changes, so that leaving the page loses nothing.
 *
 * @param key names user, form and thing (`useDraftKey`), with its revision where others may change it: what was typed into an older one is not
 *   brought back.
 * @param keeper where: `localStorage` until it is handed in, `sessionStorage` for as long as the tab is open, for words about others that shall
 *   not stay on a shared machine.
 * @returns the value, how to change it, and how to forget what is kept, once it is handed in.
 */
export function useKept<Value extends object>(
  key: string,
  initial: () => Value,
  keeper: Storage = localStorage,
): [Value, (next: Value) => void, () => void] {
  const [value, setValue] = useState(() => (findDraft(key, keeper) as Value | null) ?? initial());
  const change = (next: Value) => {
    setValue(next);
    keepDraft(key, next, keeper);
  };
  return [value, change, () => dropDraft(key, keeper)];
}
