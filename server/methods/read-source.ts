import { LineCounter, parseDocument } from 'yaml';
import type { MethodFault } from '#api/method-editions.ts';
import { faultWords } from '#core/methods/fault-words.ts';
import type { Method } from '#core/methods/method.ts';
import { methodFaults } from '#core/methods/method-faults.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { readMethod } from '#core/methods/read-method.ts';
import { PlaybookError, type ReadingProblem } from '#core/methods/reading.ts';

/** A method from its YAML, or every mistake with the line on which it stands. */
export function readMethodSource(source: string, playbook: Playbook): { method: Method | null; faults: MethodFault[] } {
  const counter = new LineCounter();
  const document = parseDocument(source, { uniqueKeys: true, lineCounter: counter });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => ({
      path: '',
      line: counter.linePos(pos[0]).line,
      says: { zh: message, en: message },
    }));
    return { method: null, faults };
  }
  const lineOf = (path: string): number | null => {
    for (let keys = keysOf(path); keys.length > 0; keys = keys.slice(0, -1)) {
      const node: unknown = document.getIn(keys, true);
      const range = node !== null && typeof node === 'object' && 'range' in node ? (node.range as [number, number, number] | null) : null;
      if (range) return counter.linePos(range[0]).line;
    }
    return null;
  };
  const placed = (problems: readonly ReadingProblem[]) =>
    problems.map(({ path, says }) => ({ path, line: lineOf(path), says: faultWords(says) }));
  try {
    const method = readMethod(document.toJS({ maxAliasCount: 0 }) as unknown);
    return { method, faults: placed(methodFaults(method, playbook)) };
  } catch (error) {
    if (error instanceof PlaybookError) return { method: null, faults: placed(error.problems) };
    const says = error instanceof Error ? error.message : String(error);
    return { method: null, faults: [{ path: '', line: null, says: { zh: says, en: says } }] };
  }
}

/** `checks[2].lexicon` as the keys that lead there. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]\s]+)/g)].map(([, key = '']) => (/^\d+$/.test(key) ? Number(key) : key));
}
