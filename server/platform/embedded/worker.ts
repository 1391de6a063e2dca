// Runs in a worker thread: owns the one engine and shares it between many wire-protocol connections, one transaction at a time.
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { type Connection, type Engine, openConnection } from './connection.ts';
import { openEngine } from './engine.ts';
import { lockFolder } from './lock.ts';
import { cString, errorMessage, message } from './wire.ts';

interface Job {
  connection: Connection;
  data: Buffer;
}

const idle = 0x49;
const { dataDir, socket, durable, template } = workerData as {
  dataDir: string;
  socket: string | null;
  durable: boolean;
  template: string | null;
};
const port = parentPort;
if (!port) throw new Error('the embedded database runs in a worker thread');

const server = net.createServer();
const early: net.Socket[] = []; // they came while the engine was opening
server.on('connection', (client) => early.push(client));
if (socket !== null) await lockFolder(socket, server);
const lite = await openEngine(dataDir, durable, template);

const connections = new Set<Connection>();
const queue: Job[] = [];
let busy = false;
let status = idle;
let owner: Connection | null = null;
let nextId = 1;
let cutMessage: Buffer = Buffer.alloc(0);

const engine: Engine = {
  enqueue(connection, data) {
    queue.push({ connection, data });
    void pump();
  },
  statusFor: (connection) => (owner === connection ? status : idle),
  closed(connection, cleanUp) {
    connections.delete(connection);
    if (cleanUp) queue.push({ connection: { ...connection, dead: false, send: () => undefined }, data: cleanUp });
    void pump();
  },
};

async function pump(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (let job = await nextJob(); job; job = await nextJob()) {
      if (job.connection.dead) continue;
      await run(job);
      owner = status === idle ? null : job.connection;
    }
  } finally {
    busy = false;
  }
}

async function nextJob(): Promise<Job | undefined> {
  if (owner?.dead) {
    await lite.execProtocolRaw(message('Q', cString('ROLLBACK'))).catch(() => undefined);
    owner = null;
    status = idle;
  }
  const at = owner ? queue.findIndex((job) => job.connection === owner) : 0;
  return at < 0 ? undefined : queue.splice(at, 1)[0];
}

async function run(job: Job): Promise<void> {
  cutMessage = Buffer.alloc(0);
  try {
    await lite.execProtocolRawStream(job.data, { onRawData: (piece) => passOn(job.connection, piece) });
  } catch (error) {
    job.connection.send(errorMessage('58000', `embedded database: ${String(error)}`));
    port?.postMessage({ fatal: String(error) });
    process.exit(70);
  }
}

/** Answers go to the asker, notifications to whoever listens; the transaction status is noted on the way. */
function passOn(connection: Connection, piece: Uint8Array): void {
  const fresh = Buffer.from(piece); // a copy: the engine reuses its memory
  const data = cutMessage.length > 0 ? Buffer.concat([cutMessage, fresh]) : fresh;
  let at = 0;
  let sent = 0;
  const flush = (to: number) => {
    if (to > sent) connection.send(data.subarray(sent, to));
  };
  while (at + 5 <= data.length) {
    const length = data.readUInt32BE(at + 1) + 1;
    if (at + length > data.length) break;
    if (data[at] === 0x5a) status = data[at + 5] ?? idle;
    else if (data[at] === 0x41) {
      flush(at);
      sent = at + length;
      notify(data.subarray(at, at + length));
    }
    at += length;
  }
  flush(at);
  cutMessage = Buffer.from(data.subarray(at));
}

function notify(notification: Buffer): void {
  const channel = notification.toString('utf8', 9, notification.indexOf(0, 9));
  for (const connection of connections) if (connection.listening.has(channel)) connection.send(Buffer.from(notification));
}

function connect(write: (data: Uint8Array) => void, end: () => void): Connection {
  const connection = openConnection(nextId++, engine, write, end);
  connections.add(connection);
  return connection;
}

function connectPort(channel: MessagePort): void {
  const connection = connect(
    (data) => {
      const copy = new Uint8Array(data);
      channel.postMessage(copy, [copy.buffer]);
    },
    () => {
      channel.postMessage(null);
      channel.close();
    },
  );
  channel.on('message', (data: Uint8Array | null) => (data ? connection.receive(data) : connection.close()));
  channel.on('close', () => connection.close());
}

function connectClient(client: net.Socket): void {
  const connection = connect(
    (data) => client.write(data),
    () => client.end(),
  );
  client.on('data', (data) => connection.receive(data));
  client.on('close', () => connection.close());
  client.on('error', () => connection.close());
}

server.removeAllListeners('connection');
server.on('connection', connectClient);
early.forEach(connectClient);

port.on('message', (request: { port?: MessagePort; close?: boolean; dump?: string }) => {
  if (request.port) connectPort(request.port);
  else if (request.dump) void dump(request.dump);
  else if (request.close) void close();
});

async function dump(path: string): Promise<void> {
  const blob = await lite.dumpDataDir('none');
  fs.writeFileSync(path, Buffer.from(await blob.arrayBuffer()));
  port?.postMessage({ dumped: true });
}

const patienceMs = 10_000;

/** Lets the transactions of other processes end, then closes. Whoever comes meanwhile finds no socket and waits for the folder. */
async function close(): Promise<void> {
  if (socket !== null) fs.rmSync(socket, { force: true });
  server.close();
  const until = performance.now() + patienceMs;
  while ((busy || owner || queue.length > 0) && performance.now() < until) await wait(5);
  busy = true; // nothing new begins
  await lite.close();
  process.exit(0);
}

port.postMessage({ ready: true });
