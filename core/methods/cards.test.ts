import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardGroups, findCards, menuBesideCards, pickedAnswer } from './cards.ts';
import { detailsOf, type Field, type Kind, type MenuItem } from './method.ts';

const words = (zh: string, en = zh) => ({ zh, en });
const choice = (key: string, options: [string, string, string][], type: Field['type'] = 'select'): Field => ({
  key,
  name: words(key),
  type,
  guide: words('看忽略了谁', 'Whom did it leave out?'),
  example: { zh: '', en: '' },
  required: true,
  options: options.map(([option, zh, en]) => ({ key: option, name: words(zh, en) })),
  columns: [],
  min: null,
  max: null,
});
const item = (key: string, zh: string, en: string): MenuItem => ({
  key,
  name: words(key),
  details: { signal: words(zh, en) },
  minutes: null,
  fits: [],
});

const method = {
  kind: 'taxonomy' as Kind,
  fields: [
    choice('stance', [
      ['placating', '讨好：没有自己', 'Placating: without me'],
      ['blaming', '指责：没有对方', 'Blaming: without you'],
      ['congruent', '一致', 'Congruent'],
    ]),
    choice('missing', [['me', '自己', 'Myself']], 'multi'),
    choice('event', [], 'text'),
  ],
  menu: [
    item('placating', '连声道歉', 'Says sorry to everything'),
    item('blaming', '手指着人', 'A pointing finger'),
    item('other', '别的', 'Else'),
  ],
};

describe('the cards of a taxonomy', () => {
  it('are the options of those choices that the menu tells about, name and meaning apart', () => {
    const groups = cardGroups(method);
    assert.deepEqual(
      groups.map(({ field, isMany, cards }) => [field, isMany, cards.length]),
      [['stance', false, 3]],
    );
    assert.deepEqual(groups[0]?.cards[0], {
      key: 'placating',
      name: words('讨好', 'Placating'),
      gloss: words('没有自己', 'without me'),
      details: { signal: words('连声道歉', 'Says sorry to everything') },
    });
    assert.deepEqual(groups[0]?.cards[2], { key: 'congruent', name: words('一致', 'Congruent'), gloss: null, details: {} });
  });

  it('are those of taxonomies alone', () => {
    assert.deepEqual(cardGroups({ ...method, kind: 'form' }), []);
  });

  it('leave the rest of the menu to be picked from', () => {
    assert.deepEqual(
      menuBesideCards(method).map(({ key }) => key),
      ['other'],
    );
    assert.equal(menuBesideCards({ ...method, kind: 'form' }).length, 3);
  });

  it('tell what they tell in one order, however it was kept', () => {
    const kept = { details: { dont: words('忌'), move: words('做'), signal: words('信号') } };
    assert.deepEqual(
      detailsOf(kept).map(({ key }) => key),
      ['signal', 'move', 'dont'],
    );
  });

  it('answer their choice when a link picks one of them', () => {
    const groups = cardGroups(method);
    assert.deepEqual(pickedAnswer(groups, 'stance:blaming'), { stance: 'blaming' });
    assert.deepEqual(pickedAnswer([{ ...groups[0]!, isMany: true }], 'stance:blaming'), { stance: ['blaming'] });
    for (const wrong of ['', 'stance', 'stance:none', 'event:blaming', '__proto__:x']) assert.deepEqual(pickedAnswer(groups, wrong), {});
  });

  it('are found by what they say, in either language, or all by the name of their group', () => {
    const found = (question: string) => findCards(cardGroups(method), question).flatMap(({ cards }) => cards.map(({ key }) => key));
    assert.deepEqual(found('道歉'), ['placating']);
    assert.deepEqual(found('pointing'), ['blaming']);
    assert.deepEqual(found('stance'), ['placating', 'blaming', 'congruent']);
    assert.deepEqual(found('天气预报'), []);
    assert.equal(found('').length, 3);
  });
});
