import { rowsOf, textsOf } from '#core/methods/answer.ts';
import type { Flag } from '#core/methods/check-answers.ts';
import type { Field } from '#core/methods/method.ts';

/** What every kind of field is given. */
export interface FieldProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Those of this field. */
  flags: readonly Flag[];
  /** Name of the field in the reader's language. */
  label: string;
  /** Id of what stands below it: guide and flags. */
  describedBy: string;
  isDraft: boolean;
}

/** Texts hold positions, so they are never trimmed while one types. */
export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The text that a flag's positions are in. */
export const textOfFlag =
  (value: unknown) =>
  ({ item, column }: Flag): string => {
    if (item === null) return textOf(value);
    if (column !== null) return textOf(rowsOf(value)[item]?.[column]);
    return textsOf(value)[item] ?? '';
  };
