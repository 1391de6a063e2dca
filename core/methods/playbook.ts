import type { Words } from '../metrics/metric.ts';
import type { Drill } from './drill.ts';
import { type Lexicons, readLexicons } from './lexicon.ts';
import type { Method } from './method.ts';
import { drillSchema, readDrill } from './read-drill.ts';
import { methodSchema, readMethod } from './read-method.ts';
import { readSelftest, selftestSchema } from './read-selftest.ts';
import { expectRecord, inside, isPlain, PlaybookError, type ReadingProblem, readWhole, wordsAt } from './reading.ts';
import type { Selftest } from './selftest.ts';

/** Data of the platform that fields can be filled from, by key. */
export type DataSources = Readonly<Record<string, Words>>;

/** Every method, self-test and drill of a centre, in the order of their keys, with the words and sources that they name. */
export interface Playbook {
  methods: readonly Method[];
  selftests: readonly Selftest[];
  drills: readonly Drill[];
  lexicons: Lexicons;
  dataSources: DataSources;
}

/** A file of the playbook: its path and what its YAML holds. */
export interface PlaybookFile {
  path: string;
  value: unknown;
}

/**
 * Reads the file of data sources.
 *
 * @throws PlaybookError with every mistake and its path.
 */
export function readDataSources(value: unknown): DataSources {
  return readWhole(value, (place) => {
    expectRecord(place, ['schema', 'datasources']);
    const all = inside(place, 'datasources');
    return isPlain(all.value) ? Object.fromEntries(Object.keys(all.value).map((key) => [key, wordsAt(inside(all, key))])) : {};
  });
}

type Reader = (value: unknown, into: Writable) => { key: string } | null;
type Writable = { methods: Method[]; selftests: Selftest[]; drills: Drill[]; lexicons: Lexicons; dataSources: DataSources };

function kept<Entry>(entries: Entry[], entry: Entry): Entry {
  entries.push(entry);
  return entry;
}

const readers: Readonly<Record<string, Reader>> = {
  [methodSchema]: (value, into) => kept(into.methods, readMethod(value)),
  [selftestSchema]: (value, into) => kept(into.selftests, readSelftest(value)),
  [drillSchema]: (value, into) => kept(into.drills, readDrill(value)),
  'banzhang.lexicons/v2': (value, into) => {
    into.lexicons = readLexicons(value);
    return null;
  },
  'banzhang.datasources/v1': (value, into) => {
    into.dataSources = readDataSources(value);
    return null;
  },
};

function readFile({ path, value }: PlaybookFile, into: Writable): ReadingProblem[] {
  const schema = isPlain(value) ? value.schema : undefined;
  const read = typeof schema === 'string' && Object.hasOwn(readers, schema) ? readers[schema] : undefined;
  if (read === undefined) return [{ path: `${path}: schema`, says: `must be one of ${Object.keys(readers).join(', ')}` }];
  try {
    const entry = read(value, into);
    const name = path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    return entry === null || entry.key === name ? [] : [{ path: `${path}: id`, says: `must be ${name}, as the file is named` }];
  } catch (error) {
    if (!(error instanceof PlaybookError)) throw error;
    return error.problems.map((problem) => ({ ...problem, path: `${path}: ${problem.path}` }));
  }
}

/**
 * The playbook from the values of its files, each read by its schema. Names between files may lead nowhere, as when a centre takes
 * a method out: `playbookFaults` tells which do.
 *
 * @throws PlaybookError with every mistake of every file.
 */
export function readPlaybook(files: readonly PlaybookFile[]): Playbook {
  const into: Writable = { methods: [], selftests: [], drills: [], lexicons: {}, dataSources: {} };
  const problems = files.flatMap((file) => readFile(file, into));
  if (problems.length > 0) throw new PlaybookError(problems);
  const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);
  return { ...into, methods: into.methods.toSorted(byKey), selftests: into.selftests.toSorted(byKey), drills: into.drills.toSorted(byKey) };
}

type Report = (path: string, known: ReadonlySet<string>, names: readonly string[]) => void;

function methodFaults(method: Method, playbook: Playbook, entries: ReadonlySet<string>, report: Report): void {
  const types = new Set(playbook.methods.find(({ key }) => key === 'motivation_by_type')?.menu.map(({ key }) => key));
  const { key } = method;
  report(`${key}: related`, entries, method.related);
  report(
    `${key}: prefill`,
    new Set(Object.keys(playbook.dataSources)),
    method.prefill.map(({ from }) => from),
  );
  for (const { id, rule } of method.checks) {
    if ('lexicons' in rule) report(`${key}: checks ${id}`, new Set(Object.keys(playbook.lexicons)), rule.lexicons);
  }
  for (const item of method.menu) report(`${key}: menu ${item.key}`, types, item.fits);
}

/** Names that lead nowhere: related entries, lexicons, data sources, methods of drills and self-tests, and keys used twice. */
export function playbookFaults(playbook: Playbook): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  const report: Report = (path, known, names) => {
    for (const name of names) if (!known.has(name)) problems.push({ path, says: `there is no ${name}` });
  };
  const all = [...playbook.methods, ...playbook.selftests, ...playbook.drills];
  const entries = new Set<string>();
  for (const { key } of all) {
    if (entries.has(key)) problems.push({ path: key, says: 'is there twice' });
    entries.add(key);
  }
  const methods = new Set(playbook.methods.map(({ key }) => key));
  for (const method of playbook.methods) methodFaults(method, playbook, entries, report);
  for (const { key, related, dims } of playbook.selftests) {
    report(`${key}: related`, entries, related);
    for (const dim of dims) report(`${key}: dims ${dim.key}`, entries, dim.links);
  }
  for (const { key, related, methods: used, rubric } of playbook.drills) {
    report(`${key}: related`, entries, related);
    report(`${key}: methods`, methods, used);
    report(
      `${key}: rubric`,
      methods,
      rubric.map(({ method }) => method),
    );
  }
  return problems;
}
