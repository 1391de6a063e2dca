import { durationUnits } from '../time/parse-duration.ts';
import { compileInstantParser } from '../time/parse-time.ts';
import { type FieldSource, type Mapping, MappingError, type MappingProblem } from './mapping.ts';
import { type FieldRule, type MappingKind, mappingFields, mappingKinds } from './mapping-fields.ts';

type Plain = Record<string, unknown>;
type Report = (path: string, zh: string, en: string) => void;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value by its key, without those that every object inherits (`constructor`). */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
const isScalar = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const isWordLike = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const isEmptyList = (value: unknown): boolean => isWordLike(value) || (Array.isArray(value) && value.every(isWordLike));
const isScale = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && Number(value[0]) < Number(value[1]) && value.every((end) => typeof end === 'number');

interface KeyRule {
  fits: (value: unknown) => boolean;
  zh: string;
  en: string;
}

const text: KeyRule = { fits: isText, zh: '应是文字', en: 'must be a text' };
const texts: KeyRule = { fits: isTexts, zh: '应是列名的列表', en: 'must be a list of column names' };
const units = durationUnits.join('、');

const keyRules: Record<string, KeyRule> = {
  column: text,
  join: texts,
  separator: { fits: (value) => typeof value === 'string', zh: '应是文字', en: 'must be a text' },
  constant: {
    fits: (value) => isScalar(value) && value !== null,
    zh: '应是文字、数字或 true/false',
    en: 'must be a text, a number or true/false',
  },
  date: text,
  time: { fits: (value) => isText(value) || isTexts(value), zh: '应是列名或列名的列表', en: 'must be a column or a list of columns' },
  day_of: text,
  empty: { fits: isEmptyList, zh: '应是文字的列表', en: 'must be a list of texts' },
  values: {
    fits: (value) => isPlain(value) && Object.values(value).every(isScalar),
    zh: '应是“原词: 我方词”的对照',
    en: 'must pair their words with ours',
  },
  unit: {
    fits: (value) => durationUnits.some((unit) => unit === value),
    zh: `应是 ${units} 之一`,
    en: `must be one of ${durationUnits.join(', ')}`,
  },
  date_format: text,
  time_format: text,
  scale: { fits: isScale, zh: '应是 [最小, 最大] 两个数字', en: 'must be two numbers, [least, greatest]' },
};

const sourceShapes: { key: string; may: readonly string[] }[] = [
  { key: 'column', may: ['empty', 'values', 'unit', 'date_format', 'scale'] },
  { key: 'join', may: ['separator', 'empty', 'values', 'date_format'] },
  { key: 'constant', may: [] },
  { key: 'date', may: ['time', 'empty', 'date_format', 'time_format', 'day_of'] },
];

function checkPattern(value: Plain, path: string, report: Report): void {
  for (const key of ['date_format', 'time_format'] as const) {
    const format = value[key];
    if (!isText(format)) continue;
    try {
      const formats = key === 'date_format' ? { dateFormat: format } : { timeFormat: format };
      compileInstantParser({ ...formats, zone: 'UTC' });
    } catch (error) {
      report(
        `${path}.${key}`,
        `看不懂时间格式“${format}”，例：yyyy-MM-dd、HH:mm:ss`,
        error instanceof Error ? error.message : `unknown format ${format}`,
      );
    }
  }
}

function fitsType(to: unknown, { type, words }: FieldRule): boolean {
  if (type === 'word') return words?.includes(String(to)) === true;
  return (type !== 'boolean' && type !== 'number') || typeof to === type;
}

function checkFit(value: Plain, path: string, rule: FieldRule, report: Report): void {
  if ('unit' in value && rule.type !== 'duration') report(`${path}.unit`, '只有时长才有单位', 'only durations have a unit');
  if ('scale' in value && rule.type !== 'number') report(`${path}.scale`, '只有评分才有量程', 'only scores have a scale');
  if ('date' in value && rule.type !== 'instant')
    report(`${path}.date`, '只有时刻才由日期和时间组成', 'only moments are made of a date and a time');
  const { words } = rule;
  const given = isPlain(value['values']) ? value['values'] : {};
  for (const [from, to] of Object.entries(given)) {
    if (to === null || fitsType(to, rule)) continue;
    const allowed = rule.type === 'boolean' ? ['true', 'false'] : rule.type === 'number' ? ['0', '1', '2', '…'] : (words ?? []);
    report(
      `${path}.values.${from}`,
      `${JSON.stringify(to)} 不在允许的词里：${allowed.join('、')}`,
      `${JSON.stringify(to)} is not one of ${allowed.join(', ')}`,
    );
  }
  if (rule.type === 'word' && 'constant' in value && words?.includes(String(value['constant'])) !== true) {
    report(`${path}.constant`, `应是 ${(words ?? []).join('、')} 之一`, `must be one of ${(words ?? []).join(', ')}`);
  }
}

function checkSource(value: unknown, path: string, rule: FieldRule, report: Report): void {
  const shapes = isPlain(value) ? sourceShapes.filter(({ key }) => key in value) : [];
  const [shape] = shapes;
  if (!isPlain(value) || shape === undefined || shapes.length > 1) {
    report(path, '应有且只有 column、join、constant、date 中的一个', 'must have exactly one of column, join, constant, date');
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    const keyRule = own(keyRules, key);
    if (keyRule === undefined || (key !== shape.key && !shape.may.includes(key))) {
      report(`${path}.${key}`, `${shape.key} 不能带这个键`, `is not a key that goes with ${shape.key}`);
    } else if (!keyRule.fits(part)) report(`${path}.${key}`, keyRule.zh, keyRule.en);
  }
  if (shape.key === 'date' && !('time' in value)) report(`${path}.time`, '缺少时间列', 'is missing: name the column of the time');
  checkPattern(value, path, report);
  checkFit(value, path, rule, report);
}

function checkFields(fields: unknown, kind: MappingKind, report: Report): void {
  if (!isPlain(fields)) {
    report('fields', '缺少字段对照', 'is missing: name the fields and their columns');
    return;
  }
  const rules = mappingFields[kind];
  for (const [name, source] of Object.entries(fields)) {
    const rule = own(rules, name);
    if (rule !== undefined) checkSource(source, `fields.${name}`, rule, report);
    else
      report(
        `fields.${name}`,
        `${kind} 没有这个字段，可用：${Object.keys(rules).join('、')}`,
        `is not a field of ${kind}; there are ${Object.keys(rules).join(', ')}`,
      );
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.required && !(name in fields)) report(`fields.${name}`, '必填字段没有对应的列', 'is required: name its column');
  }
  if (kind === 'contacts' && !['outcome', 'agent', 'answered_at', 'talk_s'].some((name) => name in fields)) {
    report(
      'fields.outcome',
      '没有结果列，也没有坐席、应答时间或通话时长可以推断',
      'is required when there is no agent, answered_at or talk_s to derive it from',
    );
  }
  if ((kind === 'states' || kind === 'roster') && !('ended_at' in fields) && !('duration_s' in fields)) {
    report('fields.ended_at', '需要结束时间或时长', 'is required when there is no duration_s');
  }
}

const topKeys: Record<string, KeyRule> = {
  kind: text,
  source: text,
  format: {
    fits: (value) => ['csv', 'tsv', 'xlsx', 'jsonl'].includes(String(value)),
    zh: '应是 csv、tsv、xlsx、jsonl 之一',
    en: 'must be csv, tsv, xlsx or jsonl',
  },
  encoding: text,
  delimiter: { fits: (value) => typeof value === 'string' && value.length === 1, zh: '应是一个字符', en: 'must be one character' },
  sheet: text,
  header_row: {
    fits: (value) => Number.isInteger(value) && Number(value) >= 1,
    zh: '应是从 1 数起的行号',
    en: 'must be a row number, counted from 1',
  },
  timezone: { fits: isZone, zh: '不是已知的时区，例：Asia/Shanghai', en: 'is not a known time zone, such as Asia/Shanghai' },
  fields: { fits: () => true, zh: '', en: '' },
};

function isZone(value: unknown): boolean {
  try {
    compileInstantParser({ zone: String(value) });
    return isText(value);
  } catch {
    return false;
  }
}

/**
 * Checks that a value, as read from YAML or JSON, is a mapping. The mapping is the same value: nothing is added or left out.
 *
 * @throws MappingError with every mistake and the path of its key.
 * @example readMapping({ kind: 'people', fields: { employee_no: { column: '工号' }, name: { column: '姓名' } } }).kind // => 'people'
 */
export function readMapping(value: unknown): Mapping {
  const problems: MappingProblem[] = [];
  const report: Report = (path, zh, en) => problems.push({ path, zh, en });
  if (!isPlain(value)) throw new MappingError([{ path: '', zh: '对照文件应是键值对照', en: 'a mapping file holds keys and values' }]);
  for (const [key, part] of Object.entries(value)) {
    const rule = own(topKeys, key);
    if (rule === undefined)
      report(
        key,
        `不认识的键，可用：${Object.keys(topKeys).join('、')}`,
        `is not a known key; there are ${Object.keys(topKeys).join(', ')}`,
      );
    else if (!rule.fits(part)) report(key, rule.zh, rule.en);
  }
  const kind = mappingKinds.find((known) => known === value['kind']);
  if (kind === undefined) report('kind', `应是 ${mappingKinds.join('、')} 之一`, `must be one of ${mappingKinds.join(', ')}`);
  else checkFields(value['fields'], kind, report);
  if (problems.length > 0) throw new MappingError(problems);
  return value as unknown as Mapping;
}

/**
 * The source of a field, when the mapping has it.
 *
 * @example fieldSource({ kind: 'people', fields: { name: { column: '姓名' } } }, 'team') // => undefined
 */
export function fieldSource(mapping: Mapping, field: string): FieldSource | undefined {
  return own(mapping.fields, field);
}
