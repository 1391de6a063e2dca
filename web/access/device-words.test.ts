import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceWords } from './device-words.ts';

describe('a session is known by its device', () => {
  it('names browser and system', () => {
    const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';
    assert.equal(deviceWords(edge), 'Edge · Windows');
    assert.equal(deviceWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'), 'Safari · iOS');
  });
  it('says nothing where nothing is known', () => {
    assert.deepEqual([deviceWords(null), deviceWords('curl/8')], [null, null]);
  });
});
