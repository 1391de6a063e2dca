import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import dayjs from 'dayjs';
import { dropDraft, findDraft, keepDraft } from './draft.ts';

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('a draft', () => {
  it('comes back as it was typed, days included', () => {
    const keeper = shelf();
    keepDraft('u1.person', { name: '王芳', hiredOn: dayjs('2026-11-02'), skills: ['社保'], teamId: 3, gone: undefined }, keeper);
    const draft = findDraft('u1.person', keeper) as { name: string; hiredOn: dayjs.Dayjs; skills: string[]; teamId: number };
    assert.equal(draft.hiredOn.format('YYYY-MM-DD'), '2026-11-02');
    assert.deepEqual([draft.name, draft.skills, draft.teamId], ['王芳', ['社保'], 3]);
  });
  it('is another for another user, and gone once sent', () => {
    const keeper = shelf();
    keepDraft('u1.person', { name: '王芳' }, keeper);
    assert.equal(findDraft('u2.person', keeper), null);
    dropDraft('u1.person', keeper);
    assert.equal(findDraft('u1.person', keeper), null);
  });
  it('does no harm when the storage is full or holds rubbish', () => {
    const full = { ...shelf(), setItem: () => assert.fail('quota exceeded') };
    keepDraft('u1.person', { name: '王芳' }, full);
    const rubbish = { ...shelf(), getItem: () => '{"name":' };
    assert.equal(findDraft('u1.person', rubbish), null);
  });
});
