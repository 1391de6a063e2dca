import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const paper = matchMedia('print');
let isBetween = false; // some browsers tell only by the events, some only by the query

/** Calls when the page is put on paper, and when it is back on the screen. What shall be on the sheet must be done when the call returns. */
export function watchPrinting(changed: () => void): () => void {
  const begin = () => {
    isBetween = true;
    changed();
  };
  const end = () => {
    isBetween = false;
    changed();
  };
  paper.addEventListener('change', changed);
  globalThis.addEventListener('beforeprint', begin);
  globalThis.addEventListener('afterprint', end);
  return () => {
    paper.removeEventListener('change', changed);
    globalThis.removeEventListener('beforeprint', begin);
    globalThis.removeEventListener('afterprint', end);
  };
}

/** At once: a button that prints holds the script until the sheet is made, and what React would do a moment later would come after it. */
const watch = (changed: () => void) => watchPrinting(() => flushSync(changed));

/** Whether the page is being put on paper, for what styles alone cannot change. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => isBetween || paper.matches);
