import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Field } from '#core/methods/method.ts';
import { cardsAsAnswers, columnsOf } from './cards-as-answers.ts';

const field = (key: string, type: Field['type'], columns: string[] = []): Field => ({
  key,
  name: { zh: key, en: key },
  type,
  guide: { zh: '', en: '' },
  example: { zh: '', en: '' },
  required: true,
  options: [],
  columns: columns.map((column) => ({ key: column, name: { zh: column, en: column } })),
  min: null,
  max: null,
});
const card = (column: string, text: string, votes = 0) => ({
  id: 1,
  column,
  text,
  author: { id: 1, name: '' },
  isMine: false,
  votes,
  isVoted: false,
});

describe('the cards of a workshop', () => {
  const fields = [field('ideas', 'list'), field('vote', 'table', ['name', 'impact']), field('focus', 'text'), field('level', 'select')];

  it('stand under what can be written together', () =>
    assert.deepEqual(
      columnsOf(fields).map(({ key }) => key),
      ['ideas', 'vote', 'focus'],
    ));

  it('become answers, those with most votes first', () => {
    const cards = [card('ideas', 'a'), card('ideas', 'b', 2), card('vote', 'c'), card('focus', 'd'), card('focus', 'e')];
    assert.deepEqual(cardsAsAnswers(fields, cards), { ideas: ['b', 'a'], vote: [{ name: 'c' }], focus: 'd\ne' });
  });
});
