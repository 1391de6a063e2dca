import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAsteriskQueueLog, type QueueLogBatch, type QueueLogReadOptions } from './asterisk-queue-log.ts';

async function read(bytes: readonly Buffer[], options: QueueLogReadOptions = {}): Promise<QueueLogBatch[]> {
  const batches: QueueLogBatch[] = [];
  for await (const batch of readAsteriskQueueLog(Readable.from(bytes), options)) batches.push(batch);
  return batches;
}
const inChunks = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));

const t0 = 1_700_000_000;
/** One call a second, each of 30 s, with an agent who signs in before and takes a break after. */
function log(calls: number): string {
  const lines: [number, string][] = [[t0, 'NONE|q|坐席一|ADDMEMBER|']];
  for (let call = 0; call < calls; call++) {
    const at = t0 + 1 + call;
    lines.push([at, `${at}.${call}|q|NONE|ENTERQUEUE||138${call}|1`], [at + 10, `${at}.${call}|q|坐席一|CONNECT|10|m|2`]);
    lines.push([at + 30, `${at}.${call}|q|坐席一|COMPLETECALLER|10|20|1`]);
  }
  lines.push([t0 + calls + 60, 'NONE|NONE|坐席一|PAUSEALL|小休'], [t0 + calls + 90, 'NONE|q|坐席一|REMOVEMEMBER|']);
  return lines
    .toSorted(([a], [b]) => a - b)
    .map(([at, rest]) => `${at}|${rest}\r\n`)
    .join('');
}

describe('a queue log as a file', () => {
  it('gives all contacts and states, in batches, with what is open at its end', async () => {
    const batches = await read(inChunks(Buffer.from(log(250)), 4096), { batchRows: 100 });
    assert.ok(batches.length >= 3 && batches.every(({ contacts }) => contacts.length < 200));
    assert.equal(batches.flatMap(({ contacts }) => contacts).length, 250);
    assert.deepEqual(
      batches.flatMap(({ rejections }) => rejections),
      [],
    );
    assert.deepEqual([...new Set(batches.flatMap(({ states }) => states).map(({ state }) => state))], ['available', 'talk', 'break']);
    assert.deepEqual(
      batches.map(({ carry }) => carry !== null),
      [...batches.slice(1).map(() => false), true],
    );
  });

  it('GB18030 and a byte order mark are read as they are', async () => {
    const gbk = Buffer.from([0xd7, 0xf8, 0xcf, 0xaf]);
    const bytes = [Buffer.from(`${t0}|NONE|q|`), gbk, Buffer.from(`|ADDMEMBER|\n${t0 + 9}|NONE|q|`), gbk, Buffer.from('|REMOVEMEMBER|\n')];
    for (const encoding of [null, 'gb18030']) assert.equal((await read(bytes, { encoding }))[0]?.states[0]?.agent, '坐席');
    const marked = await read([Buffer.from(`\uFEFF${t0}|c|q|NONE|ENTERQUEUE||1|1\n${t0 + 1}|c|q|NONE|ABANDON|1|1|1`)]);
    assert.deepEqual([marked[0]?.contacts.length, marked[0]?.rejections.length], [1, 0]);
  });

  it('rejections name the line of the file', async () => {
    const [batch] = await read([
      Buffer.from(`${t0}|c|q|NONE|ENTERQUEUE||1|1\n\nnot a line\n${'x'.repeat(200_000)}\n${t0 + 1}|c|q|NONE|ABANDON|1|1|1\n`),
    ]);
    assert.deepEqual(
      batch?.rejections.map(({ line, code }) => `${line} ${code}`),
      ['3 malformed-row', '4 malformed-row'],
    );
    assert.equal(batch?.contacts.length, 1);
  });

  it('an empty file and bytes of another encoding are refused in words', async () => {
    await assert.rejects(read([]), { code: 'empty-file' });
    await assert.rejects(read([Buffer.from('\n \n')]), { code: 'empty-file' });
    const bad = Buffer.concat([
      Buffer.from(`${t0}|c|q|NONE|ENTERQUEUE||1|1\n${t0}|c|q|`),
      Buffer.from([0xd7, 0xf8]),
      Buffer.from('|CONNECT|1\n'),
    ]);
    await assert.rejects(read([bad], { encoding: 'utf-8' }), { code: 'wrong-encoding', where: { line: 2 } });
  });

  it('it does not matter how the bytes come in', async () => {
    const bytes = Buffer.from(log(40));
    const whole = await read([bytes]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (size) => {
        assert.deepEqual(await read(inChunks(bytes, size)), whole);
      }),
      { numRuns: 20 },
    );
  });
});
