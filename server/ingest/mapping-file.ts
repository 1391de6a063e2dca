import { readFile, writeFile } from 'node:fs/promises';
import { Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, visit } from 'yaml';
import { type EventOptions, isEventOptions, readEventOptions } from '#core/contacts/event-options.ts';
import { type Mapping, MappingError } from '#core/contacts/mapping.ts';
import { readMapping } from '#core/contacts/read-mapping.ts';
import { TableError } from './table-error.ts';

function badMapping(problems: readonly { where: string; zh: string; en: string }[]): TableError {
  const shown = problems.slice(0, 20);
  return new TableError('bad-mapping', {
    zh: `列对照有误：${shown.map(({ where, zh }) => `${where} ${zh}`.trim()).join('；')}`,
    en: `The mapping is wrong: ${shown.map(({ where, en }) => `${where} ${en}`.trim()).join('; ')}`,
  });
}

/** A mapping's mistakes as one sentence for the user. Other errors stay what they are. */
export function asBadMapping(error: unknown): unknown {
  if (!(error instanceof MappingError)) return error;
  return badMapping(error.problems.map(({ path, zh, en }) => ({ where: path, zh, en })));
}

function asWritten(scalar: Scalar): void {
  if (typeof scalar.value === 'number' && scalar.source !== undefined) scalar.value = scalar.source;
}

function keepText(node: Node | null): void {
  if (isScalar(node)) asWritten(node);
  if (isSeq(node)) for (const item of node.items) if (isScalar(item)) asWritten(item);
}

/** Words of the source are texts as they are written: `empty: [0012]` means the four signs, not the number twelve. */
function keepForeignWords(_: unknown, { key, value }: Pair): void {
  if (!isScalar(key)) return;
  if (key.value === 'empty') keepText(value as Node | null);
  if ((key.value !== 'values' && key.value !== 'reasons') || !isMap(value)) return;
  for (const item of value.items) if (isScalar(item.key)) asWritten(item.key);
}

/**
 * Reads a mapping file.
 *
 * @throws TableError (`bad-mapping`) with the line of a mistake of YAML, or the key of a mistake of the mapping.
 */
export function parseMappingYaml(text: string): Mapping {
  const value = parseYaml(text);
  try {
    return readMapping(value);
  } catch (problem) {
    throw asBadMapping(problem);
  }
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1;
    const [reason = ''] = error.message.split('\n');
    throw badMapping([{ where: `YAML`, zh: `第 ${line} 行：${reason}`, en: `line ${line}: ${reason}` }]);
  }
  visit(document, { Pair: keepForeignWords });
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (problem) {
    throw asBadMapping(problem);
  }
}

/** Writes a mapping as a file that reads back the same: one line per field, as in the documentation. */
export function formatMappingYaml(mapping: Mapping): string {
  const document = new Document(mapping);
  const fields = document.get('fields');
  if (isMap(fields)) {
    for (const { value } of fields.items) if (isMap(value)) value.flow = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** What a mapping file says: of a table, or of an event log. @throws TableError when there is no such file or it makes no sense. */
export async function readMappingFile(path: string): Promise<Mapping | EventOptions> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new TableError('no-such-file', { zh: `找不到列对照文件 ${path}。`, en: `There is no mapping file ${path}.` });
  });
  const value = parseYaml(text);
  try {
    return isEventOptions(value) ? readEventOptions(value) : readMapping(value);
  } catch (problem) {
    throw asBadMapping(problem);
  }
}

export async function writeMappingFile(path: string, mapping: Mapping): Promise<void> {
  await writeFile(path, formatMappingYaml(mapping));
}
