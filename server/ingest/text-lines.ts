import { decodeText, UndecodableText } from './decode-text.ts';
import { TableError } from './table-error.ts';

/** Lines of one chunk; `first` is the number of the first of them, from 1. */
export interface TextLines {
  first: number;
  lines: string[];
}

/** A letter that is not of the encoding: which line, and what to do. */
export function undecodableLine(error: unknown, linesBefore: number): unknown {
  if (!(error instanceof UndecodableText)) return error;
  const line = 1 + linesBefore + error.linesBefore;
  const other = error.encoding === 'utf-8' ? 'gb18030' : 'utf-8';
  return new TableError(
    'wrong-encoding',
    {
      zh: `第 ${line} 行含有不是 ${error.encoding} 的字节。请指明编码，例如 --encoding ${other}。`,
      en: `Line ${line} holds bytes that are not ${error.encoding}. Name the encoding, for example --encoding ${other}.`,
    },
    { line },
  );
}

/**
 * The lines of a text file as its bytes come. A line longer than `maxChars` is cut off there: the reader of the line refuses it.
 *
 * @throws TableError when a byte is not of the encoding.
 */
export async function* textLines(chunks: AsyncIterable<Buffer>, encoding: string | null, maxChars = 100_000): AsyncGenerator<TextLines> {
  let rest = '';
  let first = 1;
  try {
    for await (const text of decodeText(chunks, encoding).texts()) {
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, maxChars);
      if (lines.length === 0) continue;
      if (first === 1 && lines[0] !== undefined) lines[0] = lines[0].replace(/^\uFEFF/, '');
      yield { first, lines };
      first += lines.length;
    }
  } catch (error) {
    throw undecodableLine(error, first - 1);
  }
  if (rest !== '') yield { first, lines: [first === 1 ? rest.replace(/^\uFEFF/, '') : rest] };
}
