import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileNameOf } from './save-reply.ts';

describe('the name of a file that the server sends', () => {
  it('is read in Chinese too', () => {
    assert.equal(fileNameOf("attachment; filename*=UTF-8''%E6%8C%87%E6%A0%87%202026-11-02.csv"), '指标 2026-11-02.csv');
  });
  it('has a plain one to fall back on', () => {
    assert.equal(fileNameOf(null), 'banzhang');
  });
});
