import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { makeKeyFile } from './key-file.ts';

const least = 32;

/**
 * The secret that signs sessions and encrypts two-factor keys: from the configuration, else made once and kept in the data folder,
 * readable by the server's user only. Several servers on one database must be given the same one.
 * @throws RangeError when the configured one is too short to be a secret.
 */
export function readSecret(config: Pick<Config, 'secret' | 'dataDir'>): string {
  if (config.secret !== null) {
    if (config.secret.length < least) throw new RangeError(`BANZHANG_SECRET must have at least ${least} characters`);
    return config.secret;
  }
  const file = path.join(config.dataDir, 'secret');
  if (!existsSync(file)) makeKeyFile(file);
  return readFileSync(file, 'utf8').trim();
}
