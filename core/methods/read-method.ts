import { findMetric } from '../metrics/catalogue.ts';
import type { Words } from '../metrics/metric.ts';
import { parseDue } from './due.ts';
import {
  type BadExample,
  dimensions,
  directions,
  type Field,
  kinds,
  type MenuItem,
  type Method,
  menuDetails,
  type Outcome,
  owners,
  type Prefill,
  statuses,
} from './method.ts';
import { checkAt, fieldPathAt } from './read-check.ts';
import { fieldAt } from './read-field.ts';
import {
  choiceAt,
  expectDistinct,
  expectRecord,
  fault,
  inside,
  isGiven,
  keyAt,
  listAt,
  numberAt,
  optionalListAt,
  type Place,
  readWhole,
  textAt,
  wordsAt,
  wordsIn,
} from './reading.ts';

export const methodSchema = 'banzhang.method/v2';

const keys =
  'schema id name covers dimension direction kind status source purpose use_when ' +
  'avoid_when fields checks prefill outcome menu workshop bad_examples related';

function prefillAt(place: Place, fields: readonly Field[]): Prefill {
  expectRecord(place, ['field', 'from', 'zh', 'en']);
  const { field } = fieldPathAt(inside(place, 'field'), fields);
  return { field, from: keyAt(inside(place, 'from')), says: wordsIn(place) };
}

/** A due rule; `by_field` must name a field, of a table the column too. */
function dueAt(place: Place, fields: readonly Field[]): string {
  const text = textAt(place);
  const rule = parseDue(text);
  if (rule === null) fault(place, `${text} is no due rule: +3d, +2w, +1h, next_shift, month_end or by_field:key`);
  else if (rule.kind === 'field') {
    const found = fields.find(({ key }) => key === rule.field);
    if (found === undefined) fault(place, `there is no field ${rule.field}`);
    else if ((found.type === 'table') !== (rule.column !== null))
      fault(place, `${rule.field}: a column is needed of a table, and only there`);
    else if (rule.column !== null && !found.columns.some(({ key }) => key === rule.column))
      fault(place, `there is no column ${rule.column}`);
  }
  return text;
}

/** A metric by its key in the catalogue, so that an alias is stored as what it stands for. */
function metricAt(place: Place): string {
  const key = keyAt(place);
  const metric = findMetric(key);
  if (metric === null) fault(place, `${key} is not in the catalogue of metrics`);
  return metric?.key ?? key;
}

function outcomeAt(place: Place, fields: readonly Field[]): Outcome {
  expectRecord(place, ['zh', 'en', 'commitment', 'follow_up']);
  const commitment = inside(place, 'commitment');
  expectRecord(commitment, ['owner', 'zh', 'en', 'due']);
  const followUp = inside(place, 'follow_up');
  expectRecord(followUp, ['metrics', 'at', 'zh', 'en']);
  return {
    says: wordsIn(place),
    commitment: {
      owner: choiceAt(inside(commitment, 'owner'), owners),
      says: wordsIn(commitment),
      due: dueAt(inside(commitment, 'due'), fields),
    },
    followUp: {
      metrics: listAt(inside(followUp, 'metrics'), metricAt),
      at: listAt(inside(followUp, 'at'), (at) => dueAt(at, fields)),
      says: wordsIn(followUp),
    },
  };
}

function menuItemAt(place: Place): MenuItem {
  const detailKeys = Object.keys(menuDetails);
  expectRecord(place, ['key', 'zh', 'en', 'minutes', 'fits', ...detailKeys]);
  const details = detailKeys.filter((key) => isGiven(inside(place, key))).map((key): [string, Words] => [key, wordsAt(inside(place, key))]);
  const minutes = inside(place, 'minutes');
  return {
    key: keyAt(inside(place, 'key')),
    name: wordsIn(place),
    details: Object.fromEntries(details),
    minutes: isGiven(minutes) ? numberAt(minutes) : null,
    fits: optionalListAt(inside(place, 'fits'), keyAt),
  };
}

function badExampleAt(place: Place, fields: readonly Field[], checks: Method['checks']): BadExample {
  expectRecord(place, ['field', 'zh', 'en', 'fails']);
  const { field, column } = fieldPathAt(inside(place, 'field'), fields);
  const fails = keyAt(inside(place, 'fails'));
  if (!checks.some((check) => check.id === fails && check.field === field))
    fault(inside(place, 'fails'), `the field ${field} has no check ${fails}`);
  return { field, column, text: wordsIn(place), fails };
}

/** What methods, self-tests and drills all say about themselves. */
export function headAt(
  place: Place,
  schema: string,
): Pick<Method, 'key' | 'name' | 'covers' | 'dimension' | 'direction' | 'status' | 'source' | 'related'> {
  if (inside(place, 'schema').value !== schema) fault(inside(place, 'schema'), `must be ${schema}`);
  const related = listAt(inside(place, 'related'), keyAt);
  expectDistinct(inside(place, 'related'), related);
  return {
    key: keyAt(inside(place, 'id')),
    name: wordsAt(inside(place, 'name')),
    covers: listAt(inside(place, 'covers'), textAt),
    dimension: choiceAt(inside(place, 'dimension'), dimensions),
    direction: choiceAt(inside(place, 'direction'), directions),
    status: choiceAt(inside(place, 'status'), statuses),
    source: wordsAt(inside(place, 'source')),
    related,
  };
}

function methodAt(place: Place): Method {
  expectRecord(place, keys.split(' '));
  const fields = listAt(inside(place, 'fields'), fieldAt);
  expectDistinct(
    inside(place, 'fields'),
    fields.map(({ key }) => key),
  );
  const checks = listAt(inside(place, 'checks'), (check) => checkAt(check, fields));
  expectDistinct(inside(place, 'checks'), ['required', ...checks.map(({ id }) => id)]); // `required` names what is left empty
  const menu = optionalListAt(inside(place, 'menu'), menuItemAt);
  expectDistinct(
    inside(place, 'menu'),
    menu.map(({ key }) => key),
  );
  return {
    ...headAt(place, methodSchema),
    kind: choiceAt(inside(place, 'kind'), kinds),
    purpose: wordsAt(inside(place, 'purpose')),
    useWhen: listAt(inside(place, 'use_when'), wordsAt),
    avoidWhen: optionalListAt(inside(place, 'avoid_when'), wordsAt),
    fields,
    checks,
    prefill: listAt(inside(place, 'prefill'), (entry) => prefillAt(entry, fields)),
    outcome: outcomeAt(inside(place, 'outcome'), fields),
    menu,
    workshop: optionalListAt(inside(place, 'workshop'), wordsAt),
    badExamples: optionalListAt(inside(place, 'bad_examples'), (entry) => badExampleAt(entry, fields, checks)),
  };
}

/**
 * A method from the value of its file. Names of other files (lexicons, data sources, related methods) are not looked up here: see playbookFaults.
 *
 * @throws PlaybookError with every mistake and its path.
 */
export function readMethod(value: unknown): Method {
  return readWhole(value, methodAt);
}
