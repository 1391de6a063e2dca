import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvText } from './table-file.ts';

describe('a table as CSV', () => {
  it('begins with a byte order mark and ends each line with CRLF', () => {
    assert.equal(csvText({ headings: ['姓名', 'n'], rows: [['王芳', 3]] }), '\uFEFF姓名,n\r\n王芳,3\r\n');
  });
  it('quotes what needs it and leaves a missing value empty, not zero', () => {
    assert.equal(csvText({ headings: ['a'], rows: [['x,"y"\nz'], [null], [0]] }), '\uFEFFa\r\n"x,""y""\nz"\r\n\r\n0\r\n');
  });
  it('does not let a name run as a formula, and keeps negative numbers numbers', () => {
    assert.equal(csvText({ headings: ['a'], rows: [['=cmd()'], [-5], ['+86 10']] }), "\uFEFFa\r\n'=cmd()\r\n-5\r\n'+86 10\r\n");
  });
});
