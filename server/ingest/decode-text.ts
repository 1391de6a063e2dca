import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { TableError } from './table-error.ts';

/** Text as it comes out of a file's bytes. `encoding` is null until a letter beyond ASCII has decided it. */
export interface TextStream {
  readonly encoding: string | null;
  texts(): AsyncGenerator<string>;
}

/** Bytes that are not text in the encoding they were taken for; the reader, who counts lines, makes the sentence. */
export class UndecodableText extends Error {
  readonly encoding: string;
  /** True when the encoding was guessed from the bytes. */
  readonly guessed: boolean;
  /** Line breaks between the text already handed out and the bad bytes. */
  readonly linesBefore: number;

  constructor(encoding: string, guessed: boolean, linesBefore: number) {
    super(`not ${encoding}`);
    this.encoding = encoding;
    this.guessed = guessed;
    this.linesBefore = linesBefore;
  }
}

/** Evidence wanted before an encoding is chosen, counted from the first byte that is not ASCII. */
const evidenceBytes = 64 * 1024;

const byteOrderMarks: [encoding: string, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark names, or null. */
export function encodingOfMark(head: Uint8Array): string | null {
  return byteOrderMarks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0] ?? null;
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new TableError('wrong-encoding', {
      zh: `不认识编码“${encoding}”。常用的是 utf-8 和 gb18030。`,
      en: `There is no encoding "${encoding}". The usual ones are utf-8 and gb18030.`,
    });
  }
}

/** True when the bytes, up to a letter cut off at their end, are UTF-8. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function firstBeyondAscii(bytes: Buffer): number {
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) > 127) return index;
  }
  return bytes.length;
}

/** How many lines of the bytes decode before the bad one. Line by line, because a decoder does not say where it failed. */
function linesBeforeFailure(bytes: Buffer, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 0;
  for (let from = 0; from < bytes.length; lines++) {
    const end = bytes.indexOf(10, from);
    try {
      decoder.decode(bytes.subarray(from, end === -1 ? bytes.length : end), { stream: true });
    } catch {
      return lines;
    }
    if (end === -1) return lines;
    from = end + 1;
  }
  return lines;
}

/**
 * Decodes chunks of bytes as they come: byte order mark, then strict UTF-8, then GB18030.
 *
 * As long as all bytes are ASCII the encodings agree, so nothing is decided; the first 64 KB from the first other byte decide.
 * A byte that contradicts the decision later is an error, never a replacement character.
 */
export function decodeText(chunks: AsyncIterable<Buffer>, wanted: string | null): TextStream {
  let encoding = wanted;

  async function* texts(): AsyncGenerator<string> {
    let decoder = wanted === null ? null : decoderOf(wanted);
    let undecided: Buffer[] = [];
    let first = true;
    const decode = (bytes: Buffer, last: boolean): string => {
      const chosen = encoding ?? 'utf-8';
      decoder ??= decoderOf(chosen);
      try {
        return decoder.decode(bytes, { stream: !last });
      } catch {
        throw new UndecodableText(chosen, wanted === null, linesBeforeFailure(bytes, chosen));
      }
    };
    const decide = (): string => {
      const evidence = Buffer.concat(undecided);
      undecided = [];
      encoding = looksLikeUtf8(evidence) ? 'utf-8' : 'gb18030';
      return decode(evidence, false);
    };
    for await (const chunk of chunks) {
      if (first) {
        first = false;
        encoding ??= encodingOfMark(chunk);
      }
      if (encoding !== null) yield decode(chunk, false);
      else if (undecided.length === 0 && isAscii(chunk)) yield chunk.toString('latin1');
      else {
        const plain = undecided.length === 0 ? firstBeyondAscii(chunk) : 0;
        if (plain > 0) yield chunk.toString('latin1', 0, plain);
        undecided.push(chunk.subarray(plain));
        if (undecided.reduce((sum, part) => sum + part.length, 0) >= evidenceBytes) yield decide();
      }
    }
    if (undecided.length > 0) yield decide();
    if (decoder !== null) yield decode(Buffer.alloc(0), true);
  }

  return {
    get encoding() {
      return encoding;
    },
    texts,
  };
}
