import { type Answer, type Field, fieldTypes, type Language, type Option } from './method.ts';
import {
  booleanAt,
  expectDistinct,
  expectRecord,
  fault,
  inside,
  isGiven,
  isPlain,
  keyAt,
  numberAt,
  optionalListAt,
  type Place,
  choiceAt,
  wordsAt,
  wordsIn,
} from './reading.ts';

const keys = ['key', 'zh', 'en', 'type', 'guide', 'example', 'required', 'options', 'columns', 'min', 'max'];
const numeric = new Set(['number', 'scale']);
const withOptions = new Set(['select', 'multi']);
/** Types whose answers are words, so that an example needs both languages. */
const worded = new Set(['text', 'long', 'list', 'table', 'person']);

/** A choice or a column: a key and its name. */
export function optionAt(place: Place): Option {
  expectRecord(place, ['key', 'zh', 'en']);
  return { key: keyAt(inside(place, 'key')), name: wordsIn(place) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRows(field: Field, value: unknown): boolean {
  const known = new Set(field.columns.map(({ key }) => key));
  const isCell = ([key, cell]: [string, unknown]): boolean => known.has(key) && (typeof cell === 'string' || typeof cell === 'number');
  return Array.isArray(value) && value.every((row) => isPlain(row) && Object.entries(row).every(isCell));
}

function isWithin({ min, max }: Field, value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

/**
 * Whether a value is an answer of its field: of its type, among its options and columns, within its limits. An empty text or list is;
 * 11 on a scale from 1 to 10 is not.
 */
export function fitsField(field: Field, value: unknown): value is Answer {
  const isOption = (key: unknown): boolean => field.options.some((option) => option.key === key);
  switch (field.type) {
    case 'number':
    case 'scale':
      return isWithin(field, value);
    case 'bool':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'select':
      return isOption(value);
    case 'multi':
      return isTexts(value) && value.every(isOption) && new Set(value).size === value.length;
    case 'list':
      return isTexts(value);
    case 'table':
      return isRows(field, value);
    default:
      return typeof value === 'string';
  }
}

function exampleAt(place: Place, field: Field): Record<Language, Answer> {
  const one = (at: Place): Answer => {
    if (fitsField(field, at.value)) return at.value;
    fault(at, isGiven(at) ? `is no answer of a field of type ${field.type}` : 'is missing');
    return '';
  };
  if (!worded.has(field.type)) {
    const answer = one(place);
    return { zh: answer, en: answer };
  }
  expectRecord(place, ['zh', 'en']);
  return { zh: one(inside(place, 'zh')), en: one(inside(place, 'en')) };
}

function limitAt(place: Place): number | null {
  return isGiven(place) ? numberAt(place) : null;
}

/** A field of a form, with an example that is an answer of it. */
export function fieldAt(place: Place): Field {
  expectRecord(place, keys);
  const required = inside(place, 'required');
  const field: Field = {
    key: keyAt(inside(place, 'key')),
    name: wordsIn(place),
    type: choiceAt(inside(place, 'type'), fieldTypes),
    guide: wordsAt(inside(place, 'guide')),
    example: { zh: '', en: '' },
    required: isGiven(required) ? booleanAt(required) : true,
    options: optionalListAt(inside(place, 'options'), optionAt),
    columns: optionalListAt(inside(place, 'columns'), optionAt),
    min: limitAt(inside(place, 'min')),
    max: limitAt(inside(place, 'max')),
  };
  expectFit(place, field);
  return { ...field, example: exampleAt(inside(place, 'example'), field) };
}

/** Options, columns and limits belong to the types that use them, and to no other. */
function expectFit(place: Place, { type, options, columns, min, max }: Field): void {
  expectDistinct(
    inside(place, 'options'),
    options.map(({ key }) => key),
  );
  expectDistinct(
    inside(place, 'columns'),
    columns.map(({ key }) => key),
  );
  if (withOptions.has(type) !== options.length > 0)
    fault(inside(place, 'options'), `a field of type ${type} ${withOptions.has(type) ? 'needs some' : 'has none'}`);
  if ((type === 'table') !== columns.length > 0)
    fault(inside(place, 'columns'), `a field of type ${type} ${type === 'table' ? 'needs some' : 'has none'}`);
  if (!numeric.has(type) && (min !== null || max !== null)) fault(place, `a field of type ${type} has no min and max`);
  if (type === 'scale' && (min === null || max === null || min >= max)) fault(place, 'a scale needs a min below its max');
}
