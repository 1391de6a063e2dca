import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { sealerOf } from './sealed-text.ts';

const notesKey = 'a key of notes that is long enough to be one';

describe('sealed texts', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'banzhang-notes-'));
  after(() => rmSync(dataDir, { recursive: true, force: true }));

  it('come back as they were, any text, at their own place only', () => {
    const sealer = sealerOf({ notesKey, dataDir });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = text.toWellFormed();
        const sealed = sealer.seal(clean, 'meeting 1 of a');
        assert.equal(sealer.open(sealed, 'meeting 1 of a'), clean);
        assert.equal(sealer.open(sealed, 'meeting 1 of b'), null);
        assert.notEqual(sealer.seal(clean, 'meeting 1 of a'), sealed);
      }),
    );
  });

  it('do not open when one character was changed, with another key, or without one', () => {
    const sealed = sealerOf({ notesKey, dataDir }).seal('他最近在找工作', 'here');
    const at = sealed.length - 3;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    assert.equal(sealerOf({ notesKey, dataDir }).open(changed, 'here'), null);
    assert.equal(sealerOf({ notesKey: `${notesKey} not`, dataDir }).open(sealed, 'here'), null);
    assert.equal(sealerOf({ notesKey: null, dataDir: path.join(dataDir, 'none') }).open(sealed, 'here'), null);
    assert.equal(sealerOf({ notesKey, dataDir }).open('v1.', 'here'), null);
    assert.equal(sealerOf({ notesKey, dataDir }).open('', 'here'), null);
  });

  it('make their key once, when the first is sealed, for the server’s user only', () => {
    const file = path.join(dataDir, 'notes.key');
    const sealer = sealerOf({ notesKey: null, dataDir });
    assert.equal(sealer.open('v1.AAAA', 'here'), null);
    assert.ok(!existsSync(file));
    const sealed = sealer.seal('x', 'here');
    const key = readFileSync(file, 'utf8');
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
    const again = sealerOf({ notesKey: null, dataDir });
    assert.equal(again.open(sealed, 'here'), 'x');
    again.seal('y', 'here');
    assert.equal(readFileSync(file, 'utf8'), key);
  });

  it('refuse a key that is too short', () => {
    assert.throws(() => sealerOf({ notesKey: 'short', dataDir }), RangeError);
  });
});
