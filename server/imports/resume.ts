import { existsSync } from 'node:fs';
import type { ImportFormat } from '#api/imports.ts';
import type { Words } from '#api/problems.ts';
import { isEventOptions } from '#core/contacts/event-options.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import type { AppParts } from '../app.ts';
import { dropLeftStages } from '../contacts/stage.ts';
import { asCentre } from '../platform/database.ts';
import { workOff } from './start.ts';
import { checkedOptions } from './event-logs.ts';
import { claimLeftBatches, failBatch, type LeftBatch } from './store.ts';

type Parts = Pick<AppParts, 'database' | 'clock'>;

/** A server whose imports have been silent for so long is gone: a running one says every few seconds that it lives. */
const quietSeconds = 60;
const lookEveryMs = 30_000;

export interface Resuming {
  /** Ends when the imports taken up so far have. */
  settled(): Promise<void>;
  stop(): void;
}

/**
 * Takes up again what a server that was killed has left unfinished, now and then anew: other servers may share the database, and what one of
 * them left shows only when its heart has not beaten for a while. An embedded database has no other server: all is taken up at once.
 */
export async function resumeImports(parts: Parts, onFault: (error: unknown) => void): Promise<Resuming> {
  const { database } = parts;
  const running = new Set<Promise<void>>();
  const look = async (quiet: number) => {
    for (const left of await claimLeftBatches(database.owner, quiet)) {
      const work = takeUp(parts, left)
        .catch(onFault)
        .then(() => dropLeftStages(database.pool))
        .catch(onFault)
        .finally(() => running.delete(work));
      running.add(work);
    }
    await dropLeftStages(database.pool);
  };
  await look(database.embedded ? 0 : quietSeconds);
  const timer = database.embedded ? null : setInterval(() => void look(quietSeconds).catch(onFault), lookEveryMs).unref();
  return {
    settled: async () => void (await Promise.all(running)),
    stop: () => timer && clearInterval(timer),
  };
}

/** Imports the kept file from its beginning: nothing of the first attempt was stored. Without it the import is given up, with a sentence. */
async function takeUp(parts: Parts, left: LeftBatch): Promise<void> {
  const { id: batchId, centreId, kind, source, dryRun, fileName: name, filePath: path, options } = left;
  if (path === null || !existsSync(path)) {
    await asCentre(parts.database, centreId, (tx) => failBatch(tx, batchId, 'failed', interrupted));
    return;
  }
  const text = (key: string, otherwise: string) => {
    const value = options[key];
    return typeof value === 'string' ? value : otherwise;
  };
  const file = { path, name, kind, format: text('format', 'auto') as ImportFormat, encoding: text('encoding', 'auto') };
  const isEvents = isEventOptions(left.mapping);
  const mapping = isEvents ? null : (left.mapping as Mapping | null);
  const events = isEvents ? checkedOptions(left.mapping) : null;
  const mayGrantAll = options['mayGrantAll'] === true;
  await workOff(parts, {
    batchId,
    centreId,
    source,
    dryRun,
    mayGrantAll,
    file: { ...file, mapping, events, zone: text('zone', 'Asia/Shanghai') },
  });
}

const interrupted: Words = {
  zh: '服务器中途停了，没有写入任何数据。请重新上传文件再导入一次。',
  en: 'The server stopped half-way; nothing was stored. Please upload the file and import it again.',
};
