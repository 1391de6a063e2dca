import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import vm from 'node:vm';

/** One `@example expression // => value` of a docstring. `expected` null: the example has no arrow and proves nothing. */
export interface DocExample {
  file: string;
  line: number;
  expression: string;
  expected: string | null;
}

/** All TypeScript sources below a folder, tests left out. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.join(folder, name))
    .sort();
}

const docstring = /\/\*\*[\s\S]*?\*\//g;

/** The examples of a source, several lines joined: an example runs from its tag, or from the line after the last arrow, to the next arrow. */
export function examplesIn(file: string, source: string): DocExample[] {
  return [...source.matchAll(docstring)].flatMap((match) => {
    const firstLine = source.slice(0, match.index).split('\n').length;
    const lines = match[0]
      .slice(3, -2)
      .split('\n')
      .map((text) => text.replace(/^\s*\*? ?/, ''));
    return examplesOfLines(lines).map((example) => ({ ...example, file, line: firstLine + example.line }));
  });
}

function examplesOfLines(lines: readonly string[]): Omit<DocExample, 'file'>[] {
  const examples: Omit<DocExample, 'file'>[] = [];
  let open: { line: number; text: string[]; proven: boolean } | null = null;
  const close = () => {
    const expression = open?.text.join('\n').trim() ?? '';
    if (open !== null && (expression !== '' || !open.proven)) examples.push({ line: open.line, expression, expected: null });
    open = null;
  };
  for (const [line, text] of lines.entries()) {
    const tag = /^@(\w+)\s?(.*)$/.exec(text.trim());
    if (tag !== null) {
      close();
      if (tag[1] !== 'example') continue;
      open = { line, text: [], proven: false };
    }
    if (open === null) continue;
    const [code = '', ...values] = (tag === null ? text : (tag[2] ?? '')).split('// =>');
    open.text.push(code);
    if (values.length === 0) continue;
    examples.push({ line: open.line, expression: open.text.join('\n').trim(), expected: values.join('// =>').trim() });
    open = { line: line + 1, text: [], proven: true };
  }
  close();
  return examples;
}

type Scope = Record<string, unknown>;

async function load(file: string): Promise<Scope> {
  return (await import(pathToFileURL(path.resolve(file)).href)) as Scope;
}

const importLine = /import\s+\{([^}]*)\}\s+from\s+'([^']+)'/g;

async function importedBy(file: string, source: string): Promise<Scope> {
  const scope: Scope = {};
  for (const [whole, names = '', from = ''] of source.matchAll(importLine)) {
    if (whole.startsWith('import type')) continue;
    const module = from.startsWith('.') ? await load(path.join(path.dirname(file), from)) : ((await import(from)) as Scope);
    for (const name of names.split(',').map((part) => part.trim())) {
      const [exported = '', local = exported] = name.split(/\s+as\s+/);
      if (exported !== '' && !exported.startsWith('type ')) scope[local] = module[exported];
    }
  }
  return scope;
}

/** The exports of some files; a name that means two things means neither. */
export async function exportsOf(files: readonly string[]): Promise<Scope> {
  const modules = await Promise.all(files.map(load));
  const names = Map.groupBy(
    modules.flatMap((module) => Object.entries(module)),
    ([name]) => name,
  );
  const single = [...names].filter(([, entries]) => entries.length === 1).map(([name, entries]) => [name, entries[0]?.[1]]);
  return Object.fromEntries(single) as Scope;
}

/** What an example may name: exports of its file, what the file imports, exports of the files beside it, then all others. The nearest wins. */
export async function scopeOf(file: string, source: string, files: readonly string[]): Promise<Scope> {
  const beside = files.filter((other) => path.dirname(other) === path.dirname(file));
  return { ...(await exportsOf(files)), ...(await exportsOf(beside)), ...(await importedBy(file, source)), ...(await load(file)) };
}

/**
 * The value of an expression in a scope. Types are stripped first.
 *
 * @throws whatever the expression throws.
 */
export function valueOf(expression: string, scope: Scope): unknown {
  const named = Object.keys(scope).filter((name) => name !== 'default' && new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(expression));
  const code = stripTypeScriptTypes(`const value = (\n${expression}\n);`);
  return vm.compileFunction(`${code}\nreturn value;`, named)(...named.map((name) => scope[name]));
}

/** The source of a file with its examples. */
export function readExamples(file: string): { source: string; examples: DocExample[] } {
  const source = readFileSync(file, 'utf8');
  return { source, examples: examplesIn(file, source) };
}

/** Whether two values are the same, numbers to twelve digits: the last bits differ between machines. */
export function agree(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Object.is(actual, expected) || Math.abs(actual - expected) <= 1e-12 * Math.max(Math.abs(actual), Math.abs(expected));
  }
  if (!isPlain(actual) || !isPlain(expected)) return isDeepStrictEqual(actual, expected);
  const keys = Object.keys(actual);
  const isSameShape = Array.isArray(actual) === Array.isArray(expected) && keys.length === Object.keys(expected).length;
  return isSameShape && keys.every((key) => key in expected && agree(actual[key], expected[key]));
}

function isPlain(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
}
