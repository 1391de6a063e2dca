import type { Offer, Run } from '#api/runs.ts';
import type { Audience } from '#core/methods/audience.ts';
import type { Config } from '../config.ts';
import { Problem } from '../platform/problem.ts';
import { sealerOf } from '../platform/sealed-text.ts';
import type { KeptRun, RunWords } from './store.ts';

/** Whose words they are, and who may read them. */
interface Whose {
  authorId: number;
  audience: Audience;
}

/** A run with its words as its author wrote them. */
export interface StoredRun extends Omit<KeptRun, keyof RunWords> {
  answers: Record<string, unknown>;
  reasons: Record<string, string>;
  prefill: Offer[];
  flags: Run['flags'];
  /** Its words were sealed with a key that is not there: they are shown empty and must not be written over. */
  unreadable: boolean;
}

/** Keeps what is the author's alone sealed in the database, and opens it for him. */
export interface RunSeal {
  /** The words of a run as the database is to keep them. */
  close<Words extends Partial<RunWords>>(whose: Whose, words: Words): Words;
  open(kept: KeptRun): StoredRun;
  /** One change of the history; null when it cannot be opened. */
  openChange(authorId: number, kept: unknown): Record<string, unknown> | null;
}

/** Place in the sealer's sense: sealed for one author, it opens for no other. */
const placeOf = (authorId: number) => `runs of ${authorId}`;

/**
 * Sealed by the key of private notes: what the platform offered, in every run, since it may hold the author's notes and results; answers, reasons,
 * flags and history of runs that are their author's alone. What is still in clear is read as it is.
 */
export function runSealOf(config: Pick<Config, 'notesKey' | 'dataDir'>): RunSeal {
  const sealer = sealerOf(config);
  const closed = (authorId: number, value: unknown) => sealer.seal(JSON.stringify(value), placeOf(authorId));
  const openedWord = (authorId: number, kept: unknown): unknown => {
    if (typeof kept !== 'string') return kept;
    const text = sealer.open(kept, placeOf(authorId));
    return text === null ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    close({ authorId, audience }, words) {
      const isSealed = (key: string, value: unknown) => value !== null && (key === 'prefill' || audience === 'author');
      return Object.fromEntries(
        Object.entries(words).map(([key, value]) => [key, isSealed(key, value) ? closed(authorId, value) : value]),
      ) as typeof words;
    },
    open(kept) {
      const word = (key: keyof RunWords) => openedWord(kept.authorId, kept[key]);
      const [answers, reasons, prefill, flags] = [word('answers'), word('reasons'), word('prefill'), word('flags')];
      return {
        ...kept,
        answers: (answers ?? {}) as StoredRun['answers'],
        reasons: (reasons ?? {}) as StoredRun['reasons'],
        prefill: (prefill ?? []) as Offer[],
        flags: (flags ?? null) as StoredRun['flags'],
        unreadable: answers === undefined || reasons === undefined || flags === undefined,
      };
    },
    openChange: (authorId, kept) => (openedWord(authorId, kept) ?? null) as Record<string, unknown> | null,
  };
}

/** @throws Problem when the words of a run cannot be opened, so that nothing is written over them. */
export function mustBeReadable({ unreadable }: StoredRun): void {
  if (unreadable) throw new Problem('run-unreadable');
}
