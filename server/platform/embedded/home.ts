import { constants, mkdirSync, openSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './client.ts';

/** The embedded database of a folder: opened by this process, or joined where another process has it open. */
export interface EmbeddedHome {
  /** A new connection, for `pg` to use as its network socket. */
  stream: () => Duplex;
  /** The engine, while it runs in this process. */
  readonly engine: EmbeddedServer | null;
  close(): Promise<void>;
}

/** How long another process may take to open the database or to let go of it. */
const patienceMs = 30_000;

/**
 * Joins the folder's database, or opens it. When the process that had it open ends, connections break as they do when a server restarts,
 * and the next connection opens the engine here.
 */
export async function openEmbeddedHome(place: Omit<EmbeddedOptions, 'dataDir' | 'socket'> & { dataDir: string }): Promise<EmbeddedHome> {
  const folder = place.dataDir === '' ? null : path.resolve(place.dataDir);
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 }); // customers are in it
  const socket = folder === null ? null : socketIn(folder);
  let engine: EmbeddedServer | null = null;
  let opening: Promise<EmbeddedServer | null> | null = null;

  async function tryOpen(): Promise<EmbeddedServer | null> {
    const dataDir = folder === null ? '' : path.join(folder, 'pg');
    return startEmbedded({ ...place, dataDir, socket }).catch((error: unknown) => {
      if (socket !== null && error instanceof Error && error.message === 'locked') return null;
      throw error;
    });
  }

  async function connection(): Promise<Duplex> {
    const until = performance.now() + patienceMs;
    for (;;) {
      if (engine) return engine.stream();
      const joined = opening === null && socket !== null ? await join(socket) : null;
      if (joined) return joined;
      opening ??= tryOpen().finally(() => (opening = null));
      engine = (await opening) ?? engine;
      if (engine) continue;
      if (performance.now() > until) throw new Error(`another process holds ${folder} and does not answer`);
      await wait(100);
    }
  }

  const first = await connection(); // so that what hinders the opening is said here, not at the first query
  first.destroy();
  return {
    stream: () => new LateSocket(connection),
    get engine() {
      return engine;
    },
    async close() {
      await opening?.catch(() => undefined);
      await engine?.close();
      engine = null;
    },
  };
}

const longestSocketPath = 100;

/** The socket of a folder, named so that `psql -h FOLDER` finds it. The system limits how long its path may be. */
function socketIn(folder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${folder.replaceAll(/[\\/:]/g, '_')}`;
  const socket = path.join(folder, '.s.PGSQL.5432');
  if (process.platform !== 'linux' || Buffer.byteLength(socket) <= longestSocketPath) return socket;
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  return `/proc/self/fd/${descriptor}/.s.PGSQL.5432`;
}

function join(socket: string): Promise<Duplex | null> {
  return new Promise((resolve) => {
    const client = net.connect(socket, () => {
      client.off('error', refused);
      resolve(client);
    });
    const refused = () => resolve(null);
    client.once('error', refused);
  });
}

/** What `pg` sees as its network socket; where it leads is found out when it connects. */
class LateSocket extends Duplex {
  #open: () => Promise<Duplex>;
  #inner: Duplex | null = null;

  constructor(open: () => Promise<Duplex>) {
    super({ allowHalfOpen: false });
    this.#open = open;
  }

  connect(): this {
    this.#open().then(
      (inner) => this.#attach(inner),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return this;
  }

  #attach(inner: Duplex): void {
    this.#inner = inner;
    if (this.destroyed) {
      inner.destroy();
      return;
    }
    inner.on('data', (data: Buffer) => {
      if (!this.push(data)) inner.pause();
    });
    inner.on('end', () => this.push(null));
    inner.on('error', (error) => this.destroy(error));
    inner.on('close', () => this.destroy());
    this.emit('connect');
  }

  override _read(): void {
    this.#inner?.resume();
  }

  override _write(data: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#inner) this.#inner.write(data, done);
    else done(new Error('not connected'));
  }

  override _writev(list: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(list.map((item) => item.chunk)), 'utf8', done);
  }

  override _final(done: () => void): void {
    this.#inner?.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inner?.destroy();
    done(error);
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this.#reference('ref');
  }

  unref(): this {
    return this.#reference('unref');
  }

  #reference(kind: 'ref' | 'unref'): this {
    (this.#inner as (Duplex & { ref(): void; unref(): void }) | null)?.[kind]();
    return this;
  }
}
