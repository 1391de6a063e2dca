import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

interface EmscriptenStream {
  nfd?: number;
  stream_ops: { fsync?: (stream: { nfd: number }) => number };
}

/**
 * Opens the embedded engine on a directory ('' keeps it in memory), durable unless told otherwise.
 *
 * PGlite starts with `-F` (fsync off) and its file system has no fsync at all: both are mended here, so that a commit that
 * was acknowledged outlives a power cut. Tests of durability: server/platform/durability.test.ts.
 */
export async function openEngine(dataDir: string, durable: boolean, template: string | null): Promise<PGlite> {
  const defaults = (PGlite as unknown as { defaultStartParams: string[] }).defaultStartParams;
  const startParams = durable ? [...defaults.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'] : defaults;
  const engine = await PGlite.create({
    ...(dataDir === '' ? {} : { dataDir }),
    ...(template === null ? {} : { loadDataDir: new Blob([fs.readFileSync(template)]) }),
    startParams,
    extensions: { btree_gist, pg_trgm },
  });
  if (durable && dataDir !== '') giveFsync(engine);
  return engine;
}

function giveFsync(engine: PGlite): void {
  const { streams } = (engine as unknown as { Module: { FS: { streams: (EmscriptenStream | null)[] } } }).Module.FS;
  const probe = streams.find((stream) => stream?.nfd !== undefined);
  if (!probe) throw new Error('embedded database: cannot reach the file system to make commits durable');
  probe.stream_ops.fsync = (stream) => {
    fs.fdatasyncSync(stream.nfd);
    return 0;
  };
}
