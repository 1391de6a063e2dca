import type { FieldSource, MappedValue, Mapping } from '#core/contacts/mapping.ts';
import { type FieldRule, type MappingKind, mappingFields } from '#core/contacts/mapping-fields.ts';

/** Where a field comes from, as a person chooses it. */
export type SourceMode = 'column' | 'join' | 'constant' | 'date';

export function modeOf(source: FieldSource): SourceMode {
  if ('column' in source) return 'column';
  if ('join' in source) return 'join';
  return 'constant' in source ? 'constant' : 'date';
}

/** The ways that make sense for a field. */
export function modesFor(rule: FieldRule): SourceMode[] {
  if (rule.type === 'instant') return ['column', 'date'];
  return rule.type === 'text' || rule.type === 'list' ? ['column', 'join', 'constant'] : ['column', 'constant'];
}

/** The field from another column, keeping what was said about its words only where it is the same column. */
export function fromColumn(rule: FieldRule, column: string, before: FieldSource | undefined): FieldSource {
  if (before && 'column' in before && before.column === column) return before;
  const unit = before && 'column' in before ? before.unit : undefined;
  return { column, ...(rule.type === 'duration' ? { unit: unit ?? 's' } : {}) };
}

/** The field in another way, with as much of the old one as fits. */
export function inMode(mode: SourceMode, rule: FieldRule, before: FieldSource | undefined, columns: readonly string[]): FieldSource {
  const [first = '', second = first] = before ? [...columnsIn(before), ...columns] : columns;
  if (mode === 'join') return { join: [first] };
  if (mode === 'date') return { date: first, time: second };
  if (mode === 'constant') return { constant: rule.type === 'boolean' ? true : (rule.words?.[0] ?? '') };
  return fromColumn(rule, first, before);
}

const columnsIn = (source: FieldSource): string[] =>
  'column' in source
    ? [source.column]
    : 'join' in source
      ? [...source.join]
      : 'date' in source
        ? [source.date, ...[source.time].flat()]
        : [];

/** The mapping with one field changed; undefined leaves it out. Fields keep the order of the catalogue. */
export function withField(mapping: Mapping, field: string, source: FieldSource | undefined): Mapping {
  const fields: Record<string, FieldSource> = { ...mapping.fields };
  if (source === undefined) delete fields[field];
  else fields[field] = source;
  const order = Object.keys(mappingFields[mapping.kind]);
  return { ...mapping, fields: Object.fromEntries(order.flatMap((name) => (fields[name] ? [[name, fields[name]]] : []))) };
}

/** What the words of a column mean so far; `undefined` where nobody has said. */
export function meaningsOf(source: FieldSource, words: readonly string[]): [word: string, meaning: MappedValue | undefined][] {
  const values = 'values' in source ? (source.values ?? {}) : {};
  const seen = [...new Set([...words, ...Object.keys(values).filter((word) => words.length === 0 || words.includes(word))])];
  return seen.map((word) => [word, Object.hasOwn(values, word) ? values[word] : undefined]);
}

/** The source with one more word explained; undefined takes the explanation away. */
export function withMeaning(source: FieldSource, word: string, meaning: MappedValue | undefined): FieldSource {
  if (!('column' in source) && !('join' in source)) return source;
  const { values: before = {}, ...rest } = source;
  const values = { ...before };
  if (meaning === undefined) delete values[word];
  else values[word] = meaning;
  return Object.keys(values).length === 0 ? rest : { ...rest, values };
}

/** Fields without which a row is refused, and one of the ways to tell how a contact ended. */
export function missingFields({ kind, fields }: Pick<Mapping, 'kind' | 'fields'>): string[] {
  const missing = Object.entries(mappingFields[kind]).flatMap(([field, { required }]) => (required && !(field in fields) ? [field] : []));
  const hasAny = (names: readonly string[]) => names.some((name) => name in fields);
  if (kind === 'contacts' && !hasAny(['outcome', 'agent', 'answered_at', 'talk_s'])) missing.push('outcome');
  if ((kind === 'states' || kind === 'roster') && !hasAny(['ended_at', 'duration_s'])) missing.push('ended_at');
  return missing;
}

/** A proposal below this wants to be looked at by a person. */
export const sureFrom = 0.7;

/** Fields that nobody has looked at although the proposal was not sure of them. */
export function doubtful(
  confidence: Readonly<Record<string, number>>,
  mapping: Pick<Mapping, 'fields'>,
  checked: readonly string[],
): string[] {
  return Object.keys(mapping.fields).filter((field) => (confidence[field] ?? 1) < sureFrom && !checked.includes(field));
}

/** The kinds of rows that a format can hold. */
export function kindsFor(format: string, all: readonly MappingKind[]): readonly MappingKind[] {
  if (format === 'asterisk-queue-log') return ['contacts', 'states'];
  return format === 'asterisk-cdr' || format === 'connect-ctr' ? ['contacts'] : all;
}
