import { cString, errorMessage, greeting, isCopyFromStdin, message, ownName, readyForQuery, sqlOf, withOwnStatementNames } from './wire.ts';

/** What a connection hands to the engine: whole messages, one transaction's owner at a time. */
export interface Engine {
  enqueue(connection: Connection, data: Buffer): void;
  /** Transaction status byte as this connection should see it. */
  statusFor(connection: Connection): number;
  closed(connection: Connection, cleanUp: Buffer | null): void;
}

export interface Connection {
  readonly id: number;
  readonly listening: Set<string>;
  dead: boolean;
  receive(data: Uint8Array): void;
  send(data: Uint8Array): void;
  close(): void;
}

const sslRequest = 80877103;
const cancelRequest = 80877102;

/**
 * One client of the embedded engine: cuts its bytes into messages, gathers what must reach the engine in one piece
 * (an extended query up to its Sync; a COPY with all its data, because the engine ends when it has to wait for more),
 * and passes answers back.
 */
export function openConnection(id: number, engine: Engine, write: (data: Uint8Array) => void, end: () => void): Connection {
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  let batch: Buffer[] = [];
  let copy: Buffer[] | null = null;
  let refuseCopy = false;
  let swallowCopyReply = false;
  const statements = new Set<string>();

  const connection: Connection = {
    id,
    listening: new Set(),
    dead: false,
    send(data) {
      if (connection.dead) return;
      let out: Buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      if (swallowCopyReply && out[0] === 0x47) {
        swallowCopyReply = false;
        out = out.subarray(out.readUInt32BE(1) + 1);
        if (out.length === 0) return;
      } else if (swallowCopyReply && out[0] === 0x45) swallowCopyReply = false;
      write(out);
    },
    receive(data) {
      pending = pending.length > 0 ? Buffer.concat([pending, data]) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      while (!connection.dead && (started ? takeMessage() : takeStart())) {
        // until the rest is less than a message
      }
    },
    close() {
      if (connection.dead) return;
      connection.dead = true;
      const closing = [...statements].map((name) => message('C', Buffer.concat([Buffer.from('S'), cString(ownName(id, name))])));
      engine.closed(connection, closing.length > 0 ? Buffer.concat([...closing, message('S')]) : null);
    },
  };

  function takeStart(): boolean {
    if (pending.length < 8) return false;
    const length = pending.readUInt32BE(0);
    if (pending.length < length) return false;
    const code = pending.readUInt32BE(4);
    pending = pending.subarray(length);
    if (code === sslRequest) connection.send(Buffer.from('N'));
    else if (code === cancelRequest) end();
    else {
      started = true;
      connection.send(greeting(id));
    }
    return true;
  }

  function takeMessage(): boolean {
    if (pending.length < 5) return false;
    const length = pending.readUInt32BE(1) + 1;
    if (pending.length < length) return false;
    const packet = withOwnStatementNames(id, Buffer.from(pending.subarray(0, length)), (name) => statements.add(name));
    pending = pending.subarray(length);
    handle(String.fromCharCode(packet[0] ?? 0), packet);
    return true;
  }

  function handle(type: string, packet: Buffer): void {
    if (type === 'X') {
      end();
      connection.close();
    } else if (copy) continueCopy(copy, type, packet);
    else if (type === 'Q') simpleQuery(packet);
    else extended(type, packet);
  }

  function continueCopy(held: Buffer[], type: string, packet: Buffer): void {
    if (type === 'S' || type === 'H') return;
    held.push(packet);
    if (type === 'd') return;
    copy = null;
    swallowCopyReply = true;
    engine.enqueue(connection, Buffer.concat(held));
  }

  function simpleQuery(packet: Buffer): void {
    const sql = sqlOf(packet);
    noteListening(connection.listening, sql);
    if (isCopyFromStdin(sql)) {
      copy = [packet];
      connection.send(message('G', Buffer.from([0, 0, 0])));
    } else engine.enqueue(connection, packet);
  }

  function extended(type: string, packet: Buffer): void {
    batch.push(packet);
    if (type === 'P') {
      const sql = sqlOf(packet);
      noteListening(connection.listening, sql);
      if (isCopyFromStdin(sql)) refuseCopy = true;
    }
    // A flush ('H') waits in the batch: the driver used here always ends with Sync.
    if (type !== 'S') return;
    if (refuseCopy) {
      connection.send(
        Buffer.concat([errorMessage('0A000', 'COPY FROM STDIN: use the simple protocol'), readyForQuery(engine.statusFor(connection))]),
      );
    } else engine.enqueue(connection, Buffer.concat(batch));
    refuseCopy = false;
    batch = [];
  }

  return connection;
}

function noteListening(listening: Set<string>, sql: string): void {
  const listen = /^\s*listen\s+("([^"]+)"|(\w+))/i.exec(sql);
  if (listen) listening.add(listen[2] ?? listen[3]?.toLowerCase() ?? '');
  const unlisten = /^\s*unlisten\s+(\*|"([^"]+)"|(\w+))/i.exec(sql);
  if (unlisten?.[1] === '*') listening.clear();
  else if (unlisten) listening.delete(unlisten[2] ?? unlisten[3]?.toLowerCase() ?? '');
}
