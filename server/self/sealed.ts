import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import { readSecret } from '../platform/secret.ts';

/** Seals and opens what is one person's alone; the key comes from the server's secret, which is not in the database. */
export interface Seal {
  close(userId: string, value: unknown): string;
  /** @returns null when it cannot be opened: the secret was changed, or the text is another's. */
  open(userId: string, sealed: string): unknown;
}

const version = 'v1';

export function sealOf(config: Pick<Config, 'secret' | 'dataDir'>): Seal {
  let secret: string | null = null; // read when first needed: a server without a data folder yet makes none
  const keyOf = (userId: string): Buffer => {
    secret ??= readSecret(config);
    return Buffer.from(hkdfSync('sha256', secret, userId, 'banzhang own entries', 32));
  };
  return {
    close(userId, value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(userId), nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return [version, nonce.toString('base64'), cipher.getAuthTag().toString('base64'), text.toString('base64')].join('.');
    },
    open(userId, sealed) {
      const [, nonce = '', tag = '', text = ''] = sealed.split('.');
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(userId), Buffer.from(nonce, 'base64'));
        decipher.setAuthTag(Buffer.from(tag, 'base64'));
        return JSON.parse(Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8')) as unknown;
      } catch {
        return null;
      }
    },
  };
}
