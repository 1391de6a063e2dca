import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beginDraft, clashingFields, type DraftAct, type DraftState, draftStep, hasUnsaved, saveWords } from './draft-state.ts';

const saved = { answers: { who: '小林' }, reasons: {}, confirmed: [], revision: 3 };

describe('a draft', () => {
  it('is saved, being saved, and saved again', () => {
    let state = beginDraft(saved);
    assert.equal(saveWords(state), 'saved');
    state = draftStep(state, { kind: 'answer', field: 'what', value: 'a' });
    state = draftStep(state, { kind: 'send' });
    assert.equal(saveWords(state), 'saving');
    state = draftStep(state, { kind: 'answer', field: 'what', value: 'ab' });
    state = draftStep(state, { kind: 'saved', revision: 4 });
    assert.deepEqual(state.dirty, ['what']); // typed while it was on its way
    assert.equal(saveWords(state), 'saving');
  });

  it('keeps what was on its way when the server is lost', () => {
    let state = draftStep(beginDraft(saved), { kind: 'answer', field: 'what', value: 'a' });
    state = draftStep(draftStep(state, { kind: 'send' }), { kind: 'lost' });
    assert.deepEqual(state.dirty, ['what']);
    assert.equal(saveWords(state), 'lost');
  });

  it('goes on from what was kept in the browser', () => {
    const state = beginDraft(saved, { answers: { what: 'unsaved' }, revision: 2 });
    assert.deepEqual(state.answers, { who: '小林', what: 'unsaved' });
    assert.equal(state.revision, 2); // so that the server tells of changes made since
    assert.ok(hasUnsaved(state));
  });

  it('shows both versions of another window, and takes what was chosen', () => {
    let state = draftStep(beginDraft(saved), { kind: 'answer', field: 'what', value: 'mine' });
    state = draftStep(draftStep(state, { kind: 'send' }), {
      kind: 'clash',
      theirs: { revision: 9, answers: { who: '小唐', what: 'theirs' } },
    });
    assert.equal(saveWords(state), 'clash');
    assert.deepEqual(clashingFields(state), ['who', 'what']);
    const settled = draftStep(state, { kind: 'settle', mine: ['what'] });
    assert.deepEqual(settled.answers, { who: '小唐', what: 'mine' });
    assert.deepEqual([settled.revision, settled.dirty, settled.theirs], [9, ['what'], null]);
  });

  it('never loses what was typed last, whatever happens in between', () => {
    const field = fc.constantFrom('a', 'b', 'c');
    const act: fc.Arbitrary<DraftAct> = fc.oneof(
      fc.record({ kind: fc.constant('answer' as const), field, value: fc.string() }),
      fc.constant<DraftAct>({ kind: 'send' }),
      fc.record({ kind: fc.constant('saved' as const), revision: fc.nat() }),
      fc.constant<DraftAct>({ kind: 'lost' }),
      fc.constant<DraftAct>({ kind: 'clash', theirs: { revision: 7, answers: { a: 'theirs' } } }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const typed: Record<string, unknown> = {};
        const server: Record<string, unknown> = {};
        let state: DraftState = beginDraft({ ...saved, answers: {} });
        for (const one of acts) {
          if (one.kind === 'answer') typed[one.field] = one.value;
          if (one.kind === 'saved') for (const key of state.sending?.fields ?? []) server[key] = true;
          if (one.kind !== 'send' || state.sending === null) state = draftStep(state, one);
        }
        for (const [key, value] of Object.entries(typed)) {
          assert.equal(state.answers[key], value);
          assert.ok(server[key] === true || state.dirty.includes(key) || state.sending?.fields.includes(key));
        }
      }),
    );
  });
});
