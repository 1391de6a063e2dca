import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { TableError } from './table-error.ts';
import type { TableSource } from './table.ts';

const leastBytes = 64 * 1024;
const chunkBytes = 256 * 1024;

/** A file or a stream whose first bytes have been looked at and are still to be read. */
export interface ByteSource {
  name: string;
  head: Buffer;
  /** All bytes from the first, once. */
  chunks(): AsyncGenerator<Buffer>;
  /** The file on disk; a stream is put down in a temporary one, because a zip file is read from its end. */
  asFile(maxBytes: number): Promise<string>;
  close(): Promise<void>;
}

function fileProblem(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TableError('no-such-file', { zh: `找不到文件 ${path}。`, en: `There is no file ${path}.` });
  }
  if (code === 'EISDIR') {
    return new TableError('no-such-file', { zh: `${path} 是文件夹，请给出文件。`, en: `${path} is a folder; name a file in it.` });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new TableError('no-such-file', { zh: `没有读取 ${path} 的权限。`, en: `No permission to read ${path}.` });
  }
  return error instanceof Error ? error : new Error(String(error));
}

async function openFile(path: string): Promise<Readable> {
  const about = await stat(path).catch((error: unknown) => {
    throw fileProblem(path, error);
  });
  if (about.isDirectory()) throw fileProblem(path, Object.assign(new Error('folder'), { code: 'EISDIR' }));
  return createReadStream(path, { highWaterMark: chunkBytes });
}

/** Reads at least 64 KB; fewer, or none, only at the end. */
async function gather(reader: AsyncIterator<Buffer | string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < leastBytes) {
    const { value, done } = await reader.next();
    if (done === true) break;
    const part = typeof value === 'string' ? Buffer.from(value) : value;
    parts.push(part);
    length += part.length;
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/** Opens a file or takes over a stream, and reads far enough to tell what it is. */
export async function openBytes(source: TableSource, name?: string): Promise<ByteSource> {
  const path = typeof source === 'string' ? source : null;
  const stream = typeof source === 'string' ? await openFile(source) : source;
  const reader = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  const head = await gather(reader).catch((error: unknown) => {
    throw fileProblem(path ?? name ?? '', error);
  });
  let folder: string | null = null;

  /** Crumbs are put together: what reads text looks back to the beginning of a record at each chunk. */
  async function* chunks(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (;;) {
      const chunk = await gather(reader);
      if (chunk.length === 0) return;
      yield chunk;
    }
  }

  async function putDown(maxBytes: number): Promise<string> {
    folder = await mkdtemp(join(tmpdir(), 'banzhang-import-'));
    const file = join(folder, 'table');
    await pipeline(Readable.from(bounded(chunks(), maxBytes)), createWriteStream(file));
    return file;
  }

  return {
    name: name ?? (path === null ? '' : basename(path)),
    head,
    chunks,
    asFile: async (maxBytes) => path ?? putDown(maxBytes),
    close: async () => {
      stream.destroy();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      const most = Math.floor(maxBytes / 2 ** 20);
      throw new TableError('too-large', {
        zh: `文件超过 ${most} MB。请按月拆分后再导入，或另存为 CSV。`,
        en: `The file is larger than ${most} MB. Split it by month, or save it as CSV.`,
      });
    }
    yield chunk;
  }
}
