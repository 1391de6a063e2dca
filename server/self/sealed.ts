import type { Config } from '../config.ts';
import { sealerOf } from '../platform/sealed-text.ts';

/** Seals and opens what is one person's alone. */
export interface Seal {
  close(userId: string, value: unknown): string;
  /** @returns null when it cannot be opened: the key was lost, or the text is another's. */
  open(userId: string, sealed: string): unknown;
}

const placeOf = (userId: string) => `own:${userId}`;

/** Whatever can be written as JSON, sealed for its owner by the key of private notes. */
export function sealOf(config: Pick<Config, 'notesKey' | 'dataDir'>): Seal {
  const sealer = sealerOf(config);
  return {
    close: (userId, value) => sealer.seal(JSON.stringify(value), placeOf(userId)),
    open(userId, sealed) {
      const text = sealer.open(sealed, placeOf(userId));
      return text === null ? null : (JSON.parse(text) as unknown);
    },
  };
}
