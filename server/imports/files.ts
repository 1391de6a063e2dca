import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An uploaded file waiting to be looked at and imported. */
export interface KeptFile {
  id: string;
  path: string;
  name: string;
  centreId: number;
  bytes: number;
}

const keptMs = 24 * 3_600_000;

/** Keeps uploaded files in a folder of the data directory, each with who it belongs to; what is a day old goes. */
export function keptFiles(dataDir: string) {
  const folder = path.join(dataDir, 'uploads');
  const pathOf = (id: string) => path.join(folder, id);

  return {
    async keep(centreId: number, name: string, bytes: Readable): Promise<KeptFile> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const id = randomUUID();
      try {
        await pipeline(bytes, createWriteStream(pathOf(id), { mode: 0o600 }));
      } catch (error) {
        await rm(pathOf(id), { force: true });
        throw error;
      }
      await writeFile(`${pathOf(id)}.json`, JSON.stringify({ name, centreId }), { mode: 0o600 });
      return { id, path: pathOf(id), name, centreId, bytes: (await stat(pathOf(id))).size };
    },

    /** The file, if it is there and belongs to the centre. */
    async find(centreId: number, id: string): Promise<KeptFile | null> {
      try {
        const about = JSON.parse(await readFile(`${pathOf(id)}.json`, 'utf8')) as { name: string; centreId: number };
        if (about.centreId !== centreId) return null;
        return { id, path: pathOf(id), ...about, bytes: (await stat(pathOf(id))).size };
      } catch {
        return null;
      }
    },

    async sweep(now: number): Promise<void> {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        const { mtimeMs } = await stat(pathOf(name));
        if (now - mtimeMs > keptMs) await rm(pathOf(name), { force: true });
      }
    },
  };
}

export type KeptFiles = ReturnType<typeof keptFiles>;
