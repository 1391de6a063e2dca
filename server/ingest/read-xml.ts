import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { TableError } from './table-error.ts';

/** What a reader of one XML part wants to hear. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Bytes without a single tag after which a part is no workbook part but an attempt to fill the memory. */
const longestText = 16 * 2 ** 20;

function broken(): TableError {
  return new TableError('broken-file', {
    zh: '工作簿内容已损坏。请在 Excel 或 WPS 里打开并另存为 .xlsx 后再导入。',
    en: 'The content of the workbook is damaged. Open it in Excel or WPS, save it as .xlsx, then import.',
  });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function utfOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Feeds one XML part, chunk by chunk, to a handler; after each chunk the caller may take what has gathered.
 * Document types (the door of entity bombs) are refused; saxes resolves no foreign entities.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let sinceTag = 0;
  parser.on('doctype', () => {
    throw broken();
  });
  parser.on('error', () => {
    throw broken();
  });
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    handler.open(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    sinceTag = 0;
    handler.close?.(localName(tag.name));
  });
  if (handler.text !== undefined) parser.on('text', (text) => handler.text?.(text));
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(utfOf(chunk));
    sinceTag += chunk.length;
    if (sinceTag > longestText) throw broken();
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}

/** Reads a small part to its end. */
export async function readXmlWhole(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const steps = readXml(chunks, handler);
  for (let step = await steps.next(); step.done !== true; step = await steps.next());
}
