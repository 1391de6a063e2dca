import { useSyncExternalStore } from 'react';

const print = matchMedia('print');

function watch(changed: () => void): () => void {
  print.addEventListener('change', changed);
  return () => print.removeEventListener('change', changed);
}

/** Whether the page is being put on paper, for what styles alone cannot change. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => print.matches);
