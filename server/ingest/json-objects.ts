/** An object cut out of a text, or a stretch that is none: `text` then is its beginning. Lines count from 1. */
export type JsonPiece = { line: number; text: string } | { line: number; broken: 'not-json' | 'too-long'; text: string };

export interface JsonSplitter {
  push(text: string): JsonPiece[];
  end(): JsonPiece[];
}

interface Scan {
  /** Text from the object at hand on, or from where reading stands. */
  text: string;
  at: number;
  line: number;
  depth: number;
  inString: boolean;
  escaped: boolean;
  startLine: number;
  /** Where an object seems to begin at the start of a line inside of another: there reading goes on when the outer one never closes. */
  restart: { at: number; line: number } | null;
  /** The object at hand is longer than allowed: its text is dropped, its end is awaited. */
  skipping: boolean;
}

const shownChars = 200;
const code = { newline: 10, quote: 34, comma: 44, open: 91, backslash: 92, close: 93, openObject: 123, closeObject: 125 };
const between = new Set([9, 10, 13, 30, 32, code.comma, code.open, code.close, 0xfeff]);

/** Passes over what stands between objects; text that does not belong there is broken, up to the end of its line. */
function passOver(scan: Scan, maxChars: number, last: boolean, out: JsonPiece[]): void {
  const { text } = scan;
  let strange = -1;
  const tell = (): void => {
    if (strange !== -1) out.push({ line: scan.line, broken: 'not-json', text: text.slice(strange, scan.at).slice(0, shownChars).trim() });
    strange = -1;
  };
  for (; scan.at < text.length; scan.at++) {
    const sign = text.charCodeAt(scan.at);
    if (sign === code.openObject) break;
    if (strange === -1 && !between.has(sign)) strange = scan.at;
    if (sign !== code.newline) continue;
    tell();
    scan.line++;
  }
  const isWhole = last || scan.at < text.length || scan.at - strange > maxChars;
  if (isWhole) tell();
  scan.text = text.slice(strange === -1 ? scan.at : strange);
  scan.at = 0;
}

/** Reads on to the end of the object at hand. @returns whether it was reached, or the object broke. */
function readObject(scan: Scan): 'whole' | 'broken' | 'unfinished' {
  const { text } = scan;
  for (; scan.at < text.length; scan.at++) {
    const sign = text.charCodeAt(scan.at);
    if (sign === code.newline) {
      if (scan.inString) return 'broken';
      scan.line++;
    } else if (scan.inString) {
      if (scan.escaped) scan.escaped = false;
      else if (sign === code.backslash) scan.escaped = true;
      else if (sign === code.quote) scan.inString = false;
    } else if (sign === code.quote) scan.inString = true;
    else if (sign === code.openObject || sign === code.open) {
      if (sign === code.openObject && text.charCodeAt(scan.at - 1) === code.newline) {
        scan.restart ??= { at: scan.at, line: scan.line };
        if (scan.skipping) return 'broken';
      }
      scan.depth++;
    } else if (sign === code.closeObject || sign === code.close) {
      scan.depth--;
      if (scan.depth > 0) continue;
      scan.at++;
      return 'whole';
    }
  }
  return 'unfinished';
}

function beginObject(scan: Scan): void {
  Object.assign(scan, { depth: 0, inString: false, escaped: false, startLine: scan.line, restart: null, skipping: false });
}

/** Gives the object at hand up and goes on behind it: at the next line that begins one, else where reading stands. */
function giveUp(scan: Scan, out: JsonPiece[]): void {
  const { restart } = scan;
  const end = restart?.at ?? scan.at;
  if (!scan.skipping) out.push({ line: scan.startLine, broken: 'not-json', text: scan.text.slice(0, Math.min(end, shownChars)).trimEnd() });
  scan.text = scan.text.slice(end);
  scan.at = 0;
  scan.line = restart?.line ?? scan.line;
  beginObject(scan);
}

/**
 * Cuts a text into its JSON objects as it comes: one per line, one behind the other without anything between (as Kinesis Firehose writes), over several
 * lines, or in an array. An object that is broken or longer than `maxChars` does not take its neighbours with it. Memory: one object.
 */
export function createJsonSplitter(maxChars: number): JsonSplitter {
  const scan: Scan = { text: '', at: 0, line: 1, depth: 0, inString: false, escaped: false, startLine: 1, restart: null, skipping: false };

  const read = (last: boolean): JsonPiece[] => {
    const out: JsonPiece[] = [];
    for (;;) {
      if (scan.depth === 0) {
        passOver(scan, maxChars, last, out);
        if (scan.text.charCodeAt(0) !== code.openObject) return out;
        beginObject(scan);
      }
      const found = readObject(scan);
      if (found === 'broken') giveUp(scan, out);
      else if (found === 'whole') {
        if (!scan.skipping) out.push(pieceOf(scan, maxChars));
        scan.text = scan.text.slice(scan.at);
        scan.at = 0;
        beginObject(scan);
      } else if (scan.restart !== null && (last || scan.text.length > maxChars)) giveUp(scan, out);
      else if (last) {
        giveUp(scan, out);
        return out;
      } else return out.concat(shorten(scan, maxChars));
    }
  };

  return {
    push: (text) => {
      scan.text += text;
      return read(false);
    },
    end: () => read(true),
  };
}

function pieceOf(scan: Scan, maxChars: number): JsonPiece {
  const text = scan.text.slice(0, scan.at);
  if (text.length > maxChars) return { line: scan.startLine, broken: 'too-long', text: text.slice(0, shownChars) };
  return { line: scan.startLine, text };
}

/** Drops the text of an unfinished object that is too long already. */
function shorten(scan: Scan, maxChars: number): JsonPiece[] {
  if (scan.text.length <= maxChars && !scan.skipping) return [];
  const pieces: JsonPiece[] = scan.skipping ? [] : [{ line: scan.startLine, broken: 'too-long', text: scan.text.slice(0, shownChars) }];
  scan.skipping = true;
  scan.text = scan.text.slice(-1);
  scan.at = 1;
  return pieces;
}
