import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { makeKeyFile } from './key-file.ts';

describe('a file with a key', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'banzhang-key-'));
  after(() => rmSync(place, { recursive: true, force: true }));
  const file = path.join(place, 'data', 'secret');

  it('is made once, in a folder for the server’s user only', () => {
    makeKeyFile(file);
    const key = readFileSync(file, 'utf8').trim();
    assert.equal(Buffer.from(key, 'base64url').length, 32);
    makeKeyFile(file);
    assert.equal(readFileSync(file, 'utf8').trim(), key);
    if (process.platform === 'win32') return;
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
  });
});
