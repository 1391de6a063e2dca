import { optionalWordListsAt } from './lexicon.ts';
import { type Check, type CheckType, type Field, levels, type Rule } from './method.ts';
import {
  choiceAt,
  expectRecord,
  fault,
  inside,
  isGiven,
  isPlain,
  keyAt,
  listAt,
  numberAt,
  type Place,
  textAt,
  wordsIn,
} from './reading.ts';

const common = ['id', 'field', 'type', 'level', 'scope', 'zh', 'en'];
const parametersOf: Record<CheckType, readonly string[]> = {
  min_chars: ['n'],
  max_chars: ['n'],
  min_items: ['n'],
  max_items: ['n'],
  contains_key: ['n'],
  sum_eq: ['n'],
  has_number: [],
  has_deadline: [],
  open_question: [],
  human: [],
  forbid: ['lexicon', 'words'],
  need_any: ['lexicon', 'words'],
  match: ['pattern'],
  not_match: ['pattern'],
  range: ['min', 'max'],
  gt: ['other'],
  differs: ['other'],
  needs_when: ['other', 'equals'],
};
export const checkTypes = Object.keys(parametersOf) as CheckType[];

const ofLists: ReadonlySet<CheckType> = new Set(['min_items', 'max_items']);
const ofNumbers: ReadonlySet<CheckType> = new Set(['range', 'gt', 'sum_eq']);
const ofAnything: ReadonlySet<CheckType> = new Set(['human', 'differs', 'needs_when']);
const listTypes = new Set(['list', 'table', 'multi']);
const textTypes = new Set(['text', 'long', 'list', 'person', 'date']);
const numberTypes = new Set(['number', 'scale']);

/** Splits `rows.col` into a field and a column of it. */
export function fieldPathAt(place: Place, fields: readonly Field[]): { field: string; column: string | null; found: Field | null } {
  const [field = '', column = null] = textAt(place).split('.');
  const found = fields.find(({ key }) => key === field) ?? null;
  if (found === null) fault(place, `there is no field ${field}`);
  else if (column !== null && !found.columns.some(({ key }) => key === column)) fault(place, `the field ${field} has no column ${column}`);
  return { field, column, found };
}

function patternAt(place: Place): string[] {
  const places = isPlain(place.value) ? [inside(place, 'zh'), inside(place, 'en')] : [place];
  const patterns = places.map(textAt);
  patterns.forEach((pattern, index) => {
    try {
      new RegExp(pattern, 'iu');
    } catch (error) {
      fault(places[index] ?? place, `is no pattern: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return patterns;
}

function lexiconsAt(place: Place): string[] {
  if (!isGiven(place)) return [];
  return Array.isArray(place.value) ? listAt(place, keyAt) : [keyAt(place)];
}

function otherAt(place: Place, fields: readonly Field[]): string {
  const other = keyAt(place);
  if (!fields.some(({ key }) => key === other)) fault(place, `there is no field ${other}`);
  return other;
}

function ruleAt(place: Place, type: CheckType, fields: readonly Field[]): Rule {
  const parameter = (key: string): Place => inside(place, key);
  switch (type) {
    case 'has_number':
    case 'has_deadline':
    case 'open_question':
    case 'human':
      return { type };
    case 'forbid':
    case 'need_any': {
      const rule = { type, lexicons: lexiconsAt(parameter('lexicon')), words: optionalWordListsAt(parameter('words')) };
      if (rule.lexicons.length + rule.words.zh.length + rule.words.en.length === 0) fault(place, 'needs a lexicon or words');
      return rule;
    }
    case 'match':
    case 'not_match':
      return { type, patterns: patternAt(parameter('pattern')) };
    case 'range':
      return { type, min: numberAt(parameter('min')), max: numberAt(parameter('max')) };
    case 'gt':
    case 'differs':
      return { type, other: otherAt(parameter('other'), fields) };
    case 'needs_when':
      return { type, other: otherAt(parameter('other'), fields), equals: textAt(parameter('equals')) };
    default:
      return { type, n: numberAt(parameter('n')) };
  }
}

/** Whether a check can say anything about a field of this type. */
function suits(type: CheckType, field: Field, column: string | null, scope: Check['scope']): boolean {
  if (ofAnything.has(type)) return true;
  if (type === 'contains_key') return field.type === 'multi';
  if (ofLists.has(type)) return listTypes.has(field.type) && column === null;
  if (field.type === 'table') return column !== null || scope === 'all';
  if (ofNumbers.has(type)) return numberTypes.has(field.type);
  return textTypes.has(field.type);
}

/** A check of a form, which must suit the field that it looks at. */
export function checkAt(place: Place, fields: readonly Field[]): Check {
  const type = choiceAt(inside(place, 'type'), checkTypes);
  expectRecord(place, [...common, ...parametersOf[type]]);
  const { field, column, found } = fieldPathAt(inside(place, 'field'), fields);
  const scope = isGiven(inside(place, 'scope')) ? choiceAt(inside(place, 'scope'), ['each', 'all']) : 'each';
  if (found !== null && !suits(type, found, column, scope)) {
    fault(inside(place, 'type'), `${type} says nothing about ${column === null ? `a field of type ${found.type}` : 'a column'}`);
  }
  return {
    id: keyAt(inside(place, 'id')),
    field,
    column,
    level: choiceAt(inside(place, 'level'), levels),
    scope,
    says: wordsIn(place),
    rule: ruleAt(place, type, fields),
  };
}
