import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { type Playbook, type PlaybookFile, readPlaybook } from '#core/methods/playbook.ts';
import { PlaybookError } from '#core/methods/reading.ts';

const shippedDir = path.join(import.meta.dirname, '..', '..', 'playbook');

/** The file that a method of the product comes from. */
export function shippedMethodFile(key: string): string {
  return path.join(shippedDir, 'methods', `${key}.yaml`);
}

/**
 * The value of one YAML file.
 *
 * @throws PlaybookError when it is no YAML or says a key twice.
 */
export function parsePlaybookFile(name: string, text: string): PlaybookFile {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw new PlaybookError([{ path: name, says: error.message }]);
  return { path: name, value: document.toJS() as unknown };
}

/**
 * Reads a playbook from its folder: every YAML file in it, by its schema.
 *
 * @throws PlaybookError with every mistake of every file.
 */
export async function loadPlaybook(dir: string = shippedDir): Promise<Playbook> {
  const names = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.yaml')).toSorted();
  return readPlaybook(
    await Promise.all(
      names.map(async (name) => parsePlaybookFile(name.replaceAll('\\', '/'), await readFile(path.join(dir, name), 'utf8'))),
    ),
  );
}

let shipped: Promise<Playbook> | null = null;

/** The playbook that comes with the product, read once in the life of the process. */
export function shippedPlaybook(): Promise<Playbook> {
  shipped ??= loadPlaybook();
  return shipped;
}
