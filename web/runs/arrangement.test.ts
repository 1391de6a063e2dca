import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrange } from './arrangement.ts';

const field = (key: string, options: string[] = []) => ({
  key,
  name: { zh: key, en: key },
  type: 'text' as const,
  guide: { zh: '', en: '' },
  example: { zh: '', en: '' },
  required: true,
  options: options.map((option) => ({ key: option, name: { zh: option, en: option } })),
  columns: [],
  min: null,
  max: null,
});

describe('the arrangement of a method', () => {
  it('draws every field once, those without a place last', () => {
    const fields = ['main_bet', 'scope', 'strengths', 'weaknesses', 'opportunities', 'threats', 'so', 'wo', 'st', 'wt'].map((key) =>
      field(key),
    );
    const parts = arrange({ key: 'swot_tows', kind: 'canvas', fields });
    assert.deepEqual(parts.flatMap((part) => part.fields).toSorted(), fields.map(({ key }) => key).toSorted());
    assert.deepEqual(parts.at(-1), { shape: 'stack', fields: ['main_bet'] });
  });

  it('draws what the organisation and the management look at with its chart', () => {
    const fields = ['trend', 'org_view', 'boss_view', 'gap_pick'].map((key) => field(key));
    assert.deepEqual(
      arrange({ key: 'attention_alignment', kind: 'canvas', fields }).map(({ shape }) => shape),
      ['stack', 'scores', 'stack'],
    );
  });

  it('makes no plane of options that it does not know', () => {
    const parts = arrange({ key: 'answer_and_resolve', kind: 'canvas', fields: [field('reach'), field('quadrant', ['a', 'b'])] });
    assert.deepEqual(
      parts.map(({ shape }) => shape),
      ['grid2', 'stack'],
    );
  });

  it('draws ladders as steps and checklists as ticks', () => {
    assert.equal(arrange({ key: 'x', kind: 'ladder', fields: [field('a')] })[0]?.shape, 'steps');
    assert.equal(arrange({ key: 'x', kind: 'checklist', fields: [field('a')] })[0]?.shape, 'ticks');
  });
});
