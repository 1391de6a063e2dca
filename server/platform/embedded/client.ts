import { Duplex } from 'node:stream';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

/** A connection to the engine's thread: a message port that behaves as a network socket. */
class EmbeddedSocket extends Duplex {
  #port: MessagePort | null = null;
  #worker: Worker;

  constructor(worker: Worker) {
    super({ allowHalfOpen: false });
    this.#worker = worker;
  }

  connect(): this {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (data: Uint8Array | null) => this.push(data ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : null));
    port1.on('close', () => this.destroy());
    this.#worker.postMessage({ port: port2 }, [port2]);
    return this;
  }

  override _read(): void {}

  override _write(data: Buffer, _encoding: string, done: () => void): void {
    this.#port?.postMessage(new Uint8Array(data));
    done();
  }

  override _writev(list: { chunk: Buffer }[], done: () => void): void {
    this.#port?.postMessage(new Uint8Array(Buffer.concat(list.map((item) => item.chunk))));
    done();
  }

  override _final(done: () => void): void {
    this.#port?.postMessage(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close();
    done(error);
  }

  ref(): this {
    this.#port?.ref();
    return this;
  }

  unref(): this {
    this.#port?.unref();
    return this;
  }
}

export interface EmbeddedServer {
  /** A new connection, open. */
  stream: () => Duplex;
  /** Writes the whole data directory as one tar file, from which another engine can start. */
  dump(path: string): Promise<void>;
  close(): Promise<void>;
  /** Ends the engine at once, as a crash would. For tests of durability. */
  kill(): Promise<void>;
}

export interface EmbeddedOptions {
  /** '' keeps everything in memory. */
  dataDir: string;
  socket: string | null;
  durable: boolean;
  /** A file written by `dump`, loaded into the new directory. */
  template: string | null;
}

/** Starts the engine in a thread of its own. @throws Error 'locked' when another process has the directory open. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database ended at once (${code})`)));
  });
  let ending = false;
  worker.on('error', (error) => process.stderr.write(`embedded database: ${error.message}\n`));
  worker.on('exit', () => {
    if (!ending) process.exit(70); // the engine is gone: nothing can be acknowledged any more
  });
  return {
    stream: () => new EmbeddedSocket(worker).connect(),
    dump: (path) =>
      new Promise((resolve) => {
        worker.once('message', () => resolve());
        worker.postMessage({ dump: path });
      }),
    close: () =>
      new Promise((resolve) => {
        ending = true;
        worker.once('exit', () => resolve());
        worker.postMessage({ close: true });
      }),
    kill: async () => {
      ending = true;
      await worker.terminate();
    },
  };
}
