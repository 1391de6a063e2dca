import { readXml, readXmlWhole } from './read-xml.ts';
import { TableError } from './table-error.ts';
import type { TableLimits } from './table.ts';
import { kindOfFormat, type NumberKind } from './xlsx-number.ts';
import type { ZipPackage } from './zip-package.ts';

/** A workbook's sheets in their order and what is needed to read any of them. */
export interface Workbook {
  sheets: { name: string; part: string; visible: boolean }[];
  excelEpoch: 1900 | 1904;
  sharedTexts: string[];
  /** By style index of a cell. */
  kinds: NumberKind[];
}

const smallPart = 64 * 2 ** 20;

/** The part that a relationship points to, relative to the folder of its owner. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}/${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

async function relationsOf(zip: ZipPackage, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const stream = await zip.open(`${folder}_rels/${part.slice(cut)}.rels`, smallPart);
  const relations: Relation[] = [];
  if (stream === null) return relations;
  await readXmlWhole(stream, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) });
    },
  });
  return relations;
}

async function readStyles(zip: ZipPackage, part: string | undefined): Promise<NumberKind[]> {
  const stream = part === undefined ? null : await zip.open(part, smallPart);
  if (stream === null) return [];
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  await readXmlWhole(stream, {
    open: (name, { numFmtId = '0', formatCode }) => {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) kinds.push(kindOfFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}

/** The texts that cells share. Phonetic readings (`rPh`) are not part of the text. */
async function readSharedTexts(zip: ZipPackage, part: string | undefined, limits: TableLimits): Promise<string[]> {
  const stream = part === undefined ? null : await zip.open(part, limits.maxSharedTextBytes);
  const texts: string[] = [];
  if (stream === null) return texts;
  let current = '';
  let inText = false;
  let phonetic = false;
  const steps = readXml(stream, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close: (name) => {
      if (name === 'si') texts.push(current);
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    text: (text) => {
      if (inText) current += text;
    },
  });
  for (let step = await steps.next(); step.done !== true; step = await steps.next());
  return texts;
}

function notAWorkbook(): TableError {
  return new TableError('unsupported-format', {
    zh: '压缩包里没有 Excel 工作表。请直接导入 .xlsx 或 .csv 文件（压缩包先解压，.xlsb、.ods、.et 另存为 .xlsx）。',
    en: 'There is no Excel worksheet in this archive. Import the .xlsx or .csv file itself (unpack a zip; save .xlsb or .ods as .xlsx).',
  });
}

/** Reads the frame of a workbook: its sheets, styles and shared texts. */
export async function readWorkbook(zip: ZipPackage, limits: TableLimits): Promise<Workbook> {
  const main = (await relationsOf(zip, '')).find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const stream = main.endsWith('.bin') ? null : await zip.open(main, smallPart);
  if (stream === null) throw notAWorkbook();
  const relations = await relationsOf(zip, main);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
  const sheets: Workbook['sheets'] = [];
  let excelEpoch: 1900 | 1904 = 1900;
  await readXmlWhole(stream, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) excelEpoch = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = relations.find((candidate) => candidate.id === id);
      if (relation?.type !== 'worksheet') return;
      sheets.push({ name: attributes['name'] ?? '', part: relation.target, visible: (attributes['state'] ?? 'visible') === 'visible' });
    },
  });
  if (sheets.length === 0) throw notAWorkbook();
  const kinds = await readStyles(zip, partOf('styles'));
  return { sheets, excelEpoch, kinds, sharedTexts: await readSharedTexts(zip, partOf('sharedStrings'), limits) };
}
