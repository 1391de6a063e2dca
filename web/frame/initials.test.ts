import assert from 'node:assert/strict';
import { it } from 'node:test';
import { initials } from './initials.ts';

it('a name is shown by the character people are called by, or by its first letters', () => {
  const shown = { 任欣怡: '怡', ' 周敏 ': '敏', 'Ren Xinyi': 'RX', ada: 'A', 'Ana María de León': 'AL', 𠮷: '𠮷', '': '' };
  for (const [name, expected] of Object.entries(shown)) assert.equal(initials(name), expected, name);
});
