import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { TableError } from './table-error.ts';
import type { TableLimits } from './table.ts';

/** The parts of a workbook (a zip file), opened one at a time and never larger than the limits. */
export interface ZipPackage {
  names: string[];
  /** The unpacked bytes of a part, or null when there is no such part. @throws TableError for a zip bomb. */
  open(name: string, maxBytes: number): Promise<Readable | null>;
  close(): void;
}

const judgedRatioFrom = 8 * 2 ** 20;

function brokenZip(): TableError {
  return new TableError('broken-file', {
    zh: '工作簿已损坏或不完整，无法解压。请在 Excel 或 WPS 里打开并另存为 .xlsx 后再导入。',
    en: 'The workbook is damaged or cut off and cannot be unpacked. Open it in Excel or WPS, save it as .xlsx, then import.',
  });
}

function zipBomb(name: string): TableError {
  return new TableError('zip-bomb', {
    zh: `工作簿解压后大得反常（${name}），已拒绝。请另存为 CSV 后导入。`,
    en: `The workbook would unpack to an abnormal size (${name}) and was refused. Save the table as CSV and import that.`,
  });
}

function refuse(entry: Entry, maxBytes: number, { maxRatio }: TableLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > maxBytes) throw zipBomb(fileName);
  if (uncompressedSize > judgedRatioFrom && uncompressedSize > compressedSize * maxRatio) throw zipBomb(fileName);
  if (entry.isEncrypted()) {
    throw new TableError('unsupported-format', {
      zh: '工作簿加了密码。请去掉密码后再导入。',
      en: 'The workbook is protected by a password. Remove it, then import.',
    });
  }
}

async function entriesOf(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxZipEntries) throw zipBomb(`${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

/** Opens a zip file on disk. The sizes that it declares are checked while it is unpacked (by yauzl). */
export async function openZip(path: string, limits: TableLimits): Promise<ZipPackage> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw brokenZip();
  });
  const entries = await entriesOf(zip, limits).catch((error: unknown) => {
    zip.close();
    throw error instanceof TableError ? error : brokenZip();
  });
  return {
    names: [...entries.keys()],
    open: async (name, maxBytes) => {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      refuse(entry, maxBytes, limits);
      return zip.openReadStreamPromise(entry).catch(() => {
        throw brokenZip();
      });
    },
    close: () => {
      if (zip.isOpen) zip.close();
    },
  };
}

/** Errors of unpacking in the midst of a part become a sentence for the user; errors of ours stay what they are. */
export function asBroken(error: unknown): unknown {
  const ours = error instanceof TableError || error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return ours ? error : brokenZip();
}
