/** What can be wrong with a file before any of its rows is looked at. */
export type TableErrorCode =
  | 'no-such-file'
  | 'empty-file'
  | 'not-a-table'
  | 'wrong-encoding'
  | 'header-without-data'
  | 'too-many-columns'
  | 'too-large'
  | 'zip-bomb'
  | 'broken-file'
  | 'unsupported-format'
  | 'no-such-sheet'
  | 'bad-mapping';

/** A sentence in both languages of the product: it says what is wrong and what to do. */
export interface Sentence {
  zh: string;
  en: string;
}

/** Where in the file: its first line is 1. */
export interface TablePlace {
  line?: number;
  sheet?: string;
}

/** A file that cannot be read as a table: an expected refusal, shown to the person who handed the file over. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly code: TableErrorCode;
  readonly sentence: Sentence;
  readonly where: TablePlace | null;

  constructor(code: TableErrorCode, sentence: Sentence, where: TablePlace | null = null) {
    super(sentence.en);
    this.code = code;
    this.sentence = sentence;
    this.where = where;
  }
}

/** A quote that never closes swallows the rest of the file into one cell: refused before it fills the memory. */
export function recordTooLong(line: number, limit: number): TableError {
  return new TableError(
    'broken-file',
    {
      zh: `第 ${line} 行起的一行记录超过 ${limit} 个字符，可能是引号没有成对。请检查这一行。`,
      en: `The record that starts at line ${line} is longer than ${limit} characters: probably a quote that never closes. Check that line.`,
    },
    { line },
  );
}

/** More columns than the widest worksheet has. */
export function tooManyColumns(line: number, limit: number): TableError {
  return new TableError(
    'too-many-columns',
    {
      zh: `第 ${line} 行超过 ${limit} 列。请确认分隔符，或删去多余的列。`,
      en: `Line ${line} has more than ${limit} columns. Check the delimiter, or remove columns that are not needed.`,
    },
    { line },
  );
}

/** No bytes, or nothing but blank lines. */
export function emptyFile(): TableError {
  return new TableError('empty-file', {
    zh: '文件是空的。请重新导出后再导入。',
    en: 'The file is empty. Export it again, then import.',
  });
}

/** A header and nothing below it. */
export function headerWithoutData(line: number): TableError {
  return new TableError(
    'header-without-data',
    {
      zh: '文件只有表头，没有数据。请确认导出的日期范围。',
      en: 'The file has a header but no data below it. Check the period of the export.',
    },
    { line },
  );
}
