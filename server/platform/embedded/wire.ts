/** The few messages of the PostgreSQL wire protocol (version 3) that the embedded server writes itself. */
const encoder = new TextEncoder();

/** A message: type, length, body. */
export function message(type: string, body: Uint8Array = new Uint8Array(0)): Buffer {
  const out = Buffer.alloc(5 + body.length);
  out.write(type, 0);
  out.writeUInt32BE(4 + body.length, 1);
  out.set(body, 5);
  return out;
}

/** A zero-terminated string. */
export function cString(text: string): Buffer {
  return Buffer.concat([encoder.encode(text), Buffer.from([0])]);
}

function int32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeInt32BE(value);
  return out;
}

export function errorMessage(code: string, text: string): Buffer {
  return message('E', Buffer.concat([cString('SERROR'), cString('VERROR'), cString(`C${code}`), cString(`M${text}`), Buffer.from([0])]));
}

export function readyForQuery(status: number): Buffer {
  return message('Z', Buffer.from([status]));
}

/** The answer to a start-up packet: signed in, parameters, key, ready. */
export function greeting(connectionId: number): Buffer {
  const parameter = (name: string, value: string) => message('S', Buffer.concat([cString(name), cString(value)]));
  return Buffer.concat([
    message('R', int32(0)),
    parameter('server_version', '18.0'),
    parameter('server_encoding', 'UTF8'),
    parameter('client_encoding', 'UTF8'),
    parameter('DateStyle', 'ISO, MDY'),
    parameter('TimeZone', 'UTC'),
    parameter('integer_datetimes', 'on'),
    parameter('standard_conforming_strings', 'on'),
    message('K', Buffer.concat([int32(connectionId), int32(0)])),
    readyForQuery(0x49),
  ]);
}

const copyFromStdin = /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i;
export const isCopyFromStdin = (sql: string): boolean => copyFromStdin.test(sql);

/** The SQL text of a simple query ('Q') or of a parse ('P') message. */
export function sqlOf(packet: Buffer): string {
  if (packet[0] === 0x51) return packet.toString('utf8', 5, packet.length - 1);
  const nameEnd = packet.indexOf(0, 5);
  return packet.toString('utf8', nameEnd + 1, packet.indexOf(0, nameEnd + 1));
}

/** Where a message carries the name of a prepared statement, or null. */
function statementNameAt(packet: Buffer): number | null {
  const type = packet[0];
  if (type === 0x50) return 5;
  if (type === 0x42) return packet.indexOf(0, 5) + 1;
  if ((type === 0x44 || type === 0x43) && packet[5] === 0x53) return 6;
  return null;
}

/**
 * All connections share the one session of the engine: gives each its own names of prepared statements.
 * @param onParse told the connection's name of each statement it prepares, so that it can be closed with the connection.
 */
export function withOwnStatementNames(connectionId: number, packet: Buffer, onParse: (name: string) => void): Buffer {
  const at = statementNameAt(packet);
  if (at === null || packet[at] === 0) return packet;
  if (packet[0] === 0x50) onParse(packet.toString('utf8', at, packet.indexOf(0, at)));
  const out = Buffer.concat([packet.subarray(0, at), encoder.encode(ownName(connectionId, '')), packet.subarray(at)]);
  out.writeUInt32BE(out.length - 1, 1);
  return out;
}

export const ownName = (connectionId: number, name: string): string => `c${connectionId}:${name}`;
