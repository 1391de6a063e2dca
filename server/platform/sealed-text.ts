import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { makeKeyFile } from './key-file.ts';

const least = 32;
const ivLength = 12;
const tagLength = 16;
const version = 'v1';

/** Seals texts that nobody but their author may read, so that the database and its backups hold nothing of them in clear. */
export interface Sealer {
  /** `place` says whose text it is and where it stands: sealed there, it opens nowhere else. */
  seal(text: string, place: string): string;
  /** @returns null when it was sealed with another key, for another place, or was changed since. */
  open(sealed: string, place: string): string | null;
}

/**
 * AES-256-GCM with a key from outside the database: BANZHANG_NOTES_KEY, else the file `notes.key` in the data folder, made when the first text
 * is sealed. Whoever loses the key loses the texts; docs/user/en/meetings.md says so.
 * @throws RangeError when the configured key is too short to be one.
 */
export function sealerOf(config: Pick<Config, 'notesKey' | 'dataDir'>): Sealer {
  if (config.notesKey !== null && config.notesKey.length < least)
    throw new RangeError(`BANZHANG_NOTES_KEY must have at least ${least} characters`);
  let key = config.notesKey === null ? null : keyOf(config.notesKey);
  const file = path.join(config.dataDir, 'notes.key');
  const keyToOpen = () => {
    if (key === null && existsSync(file)) key = keyOf(readFileSync(file, 'utf8').trim());
    return key;
  };
  const keyToSeal = () => {
    if (keyToOpen() === null) makeKeyFile(file);
    return keyToOpen() as Buffer;
  };
  return {
    seal(text, place) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', keyToSeal(), iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [marked, rest = ''] = sealed.split('.');
      const known = keyToOpen();
      if (marked !== version || known === null) return null;
      const bytes = Buffer.from(rest, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', known, bytes.subarray(0, ivLength));
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
        return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8');
      } catch {
        return null; // a wrong key and a changed text look the same, on purpose
      }
    },
  };
}

const keyOf = (words: string): Buffer => createHash('sha256').update(`banzhang.notes.${words}`).digest();
