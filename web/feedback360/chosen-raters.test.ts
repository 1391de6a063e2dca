import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeRaters, chosenOf, ratersOf } from './chosen-raters.ts';

const saved = [
  { id: 1, relation: 'peer' },
  { id: 2, relation: 'peer' },
  { id: 3, relation: 'leader' },
  { id: 9, relation: 'self' },
] as const;

describe('the raters chosen on the page', () => {
  it('are those of the round until one changes them, in whatever order', () => {
    const chosen = chosenOf(saved);
    assert.deepEqual(chosen, { peer: [1, 2], report: [], leader: [3] });
    assert.equal(changeRaters(saved, chosen, 'peer', [2, 1]), null);
    const changed = changeRaters(saved, chosen, 'peer', [1, 4]) ?? assert.fail();
    assert.deepEqual(changed.peer, [1, 4], 'one for another is a change, though the number is the same');
    assert.equal(changeRaters(saved, changed, 'peer', [1, 2]), null, 'taken back');
  });

  it('go to the server as they stand on the page', () => {
    assert.deepEqual(ratersOf({ peer: [1], report: [], leader: [3] }), [
      { personId: 1, relation: 'peer' },
      { personId: 3, relation: 'leader' },
    ]);
  });
});
