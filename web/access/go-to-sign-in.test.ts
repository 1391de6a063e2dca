import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeReturn } from './go-to-sign-in.ts';

describe('the way back after signing in', () => {
  it('leads to a page of this site', () => {
    assert.equal(safeReturn('/people?team=3'), '/people?team=3');
  });
  it('never leads elsewhere, nor round in a circle', () => {
    for (const back of [undefined, 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?back=/', '/welcome'])
      assert.equal(safeReturn(back), '/');
  });
});
