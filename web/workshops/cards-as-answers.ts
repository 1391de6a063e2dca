import type { WorkshopCard } from '#api/workshops.ts';
import type { Field } from '#core/methods/method.ts';

/** The fields of a method that can be written together, as columns of cards. */
export function columnsOf(fields: readonly Field[]): Field[] {
  return fields.filter(({ type }) => type === 'list' || type === 'text' || type === 'long' || type === 'table');
}

/** The cards of a workshop as answers of its method: those with most votes first; of a table they fill the first column. */
export function cardsAsAnswers(fields: readonly Field[], cards: readonly WorkshopCard[]): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of columnsOf(fields)) {
    const texts = cards
      .filter(({ column }) => column === field.key)
      .toSorted((a, b) => b.votes - a.votes)
      .map(({ text }) => text);
    const [first] = field.columns;
    if (texts.length === 0) continue;
    if (field.type === 'list') answers[field.key] = texts;
    else if (field.type === 'table') answers[field.key] = first === undefined ? [] : texts.map((text) => ({ [first.key]: text }));
    else answers[field.key] = texts.join('\n');
  }
  return answers;
}
