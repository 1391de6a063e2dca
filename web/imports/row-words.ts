import { type FieldRule, type MappingKind, mappingFields } from '#core/contacts/mapping-fields.ts';
import { decimal, instant, type Manner, nothing, seconds } from '../format.ts';

/** The name under which an understood row carries a field: `wait_s` is `waitSeconds`. */
export function rowKeyOf(field: string): string {
  return field.replace(/_s$/, '_seconds').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export interface ShownField {
  field: string;
  rowKey: string;
  rule: FieldRule;
}

type Row = Readonly<Record<string, unknown>> | null;

/**
 * Fields of which at least one row says something, in the order of the catalogue. What no column gives and all rows have alike (every contact
 * inbound by default) says nothing about the file; nor does a number made for rows that have none.
 */
export function fieldsShown(kind: MappingKind, rows: readonly Row[], mapped: readonly string[] | null): ShownField[] {
  return Object.entries(mappingFields[kind]).flatMap(([field, rule]) => {
    const rowKey = rowKeyOf(field);
    const values = rows.flatMap((row) => (row ? [row[rowKey]] : []));
    const isDefault =
      mapped !== null && !mapped.includes(field) && (field === 'external_id' || (field !== 'outcome' && new Set(values).size <= 1));
    return values.some(isSaid) && !isDefault ? [{ field, rowKey, rule }] : [];
  });
}

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

interface Words {
  yes: string;
  no: string;
  /** A word of the catalogue, `answered`, in the reader's language. */
  word: (value: string) => string;
}

/** A value as understood, for people. */
export function valueWords(value: unknown, { type }: FieldRule, manner: Manner, words: Words): string {
  if (!isSaid(value)) return nothing;
  if (type === 'instant' && typeof value === 'number') return instant(new Date(value), manner, true);
  if (type === 'duration' && typeof value === 'number') return seconds(value);
  if (type === 'boolean') return value === true ? words.yes : words.no;
  if (type === 'word') return words.word(String(value));
  if (Array.isArray(value)) return value.join(manner.language === 'zh' ? '、' : ', ');
  if (typeof value === 'number') return decimal(value, manner, Number.isInteger(value) ? 0 : 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** 517424 → '505 KB' */
export function bytesWords(bytes: number, manner: Manner): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${decimal(bytes / 1024, manner, 0)} KB` : `${decimal(bytes / 1024 ** 2, manner, 1)} MB`;
}
