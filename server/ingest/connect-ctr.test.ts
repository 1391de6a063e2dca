import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { type ConnectReadOptions, readConnectCtr } from './connect-ctr.ts';
import type { SourceBatch } from './source-batch.ts';

async function read(text: string, options: ConnectReadOptions = {}): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 97) }, (_, index) => bytes.subarray(index * 97, (index + 1) * 97));
  for await (const batch of readConnectCtr(Readable.from(chunks), options)) batches.push(batch);
  return batches;
}

const record = (id: string, more: object = {}): string =>
  JSON.stringify({
    ContactId: id,
    Channel: 'VOICE',
    InitiationMethod: 'INBOUND',
    InitiationTimestamp: '2026-11-02T01:00:00Z',
    DisconnectTimestamp: '2026-11-02T01:01:00Z',
    LastUpdateTimestamp: '2026-11-02T01:02:00Z',
    Queue: { Name: '投诉', EnqueueTimestamp: '2026-11-02T01:00:10Z', DequeueTimestamp: '2026-11-02T01:01:00Z', Duration: 50 },
    Agent: null,
    ...more,
  });
const ids = (batches: readonly SourceBatch[]): string[] => batches.flatMap(({ contacts }) => contacts.map(({ externalId }) => externalId));

describe('contact records as a file', () => {
  it('lines, an array and objects without anything between are the same', async () => {
    const records = ['a', 'b', 'c'].map((id) => record(id));
    const lines = await read(records.join('\n'));
    assert.deepEqual(ids(lines), ['a', 'b', 'c']);
    assert.equal(lines[0]?.contacts[0]?.queue, '投诉');
    assert.deepEqual(await read(records.join('')), lines);
    assert.deepEqual(await read(`[\n${records.join(',\n')}\n]\n`), lines);
  });

  it('a record delivered again changes nothing, a newer one replaces it, an older one does not', async () => {
    const newer = record('a', {
      LastUpdateTimestamp: '2026-11-02T02:00:00Z',
      Queue: { Name: 'new', EnqueueTimestamp: '2026-11-02T01:00:10Z', Duration: 50 },
    });
    for (const order of [
      [record('a'), newer, record('a')],
      [newer, record('a'), newer],
    ]) {
      const [batch] = await read(order.join('\n'));
      assert.deepEqual(
        batch?.contacts.map(({ queue }) => queue),
        ['new'],
      );
    }
  });

  it('bad records are rejected with their lines, and the others are read', async () => {
    const broken = record('x').slice(0, -40);
    const text = [
      record('a'),
      broken,
      record('b'),
      '{"ContactId": 1e}',
      record('c', { DisconnectTimestamp: 'noon' }),
      'hello',
      record('d', { Queue: null }),
    ].join('\n');
    const [batch] = await read(text, { maxRecordChars: 2000 });
    assert.deepEqual(
      batch?.contacts.map(({ externalId }) => externalId),
      ['a', 'b'],
    );
    assert.deepEqual(
      batch?.rejections.map(({ line, code }) => `${line} ${code}`),
      ['2 malformed-row', '4 malformed-row', '5 unparsable-time', '6 malformed-row'],
    );
    assert.equal(batch?.passedOver, 1);
  });

  it('a record beyond all bounds is rejected without being held', async () => {
    const [batch] = await read(`${record('a')}${record('b', { Attributes: { text: 'x'.repeat(50_000) } })}${record('c')}`, {
      maxRecordChars: 5000,
    });
    assert.deepEqual([batch?.contacts.map(({ externalId }) => externalId), batch?.rejections.length], [['a', 'c'], 1]);
  });

  it('many records come in batches; none at all is an empty file', async () => {
    const batches = await read(Array.from({ length: 25 }, (_, index) => record(String(index))).join(''), { batchRows: 10 });
    assert.deepEqual(
      batches.map(({ contacts }) => contacts.length),
      [10, 10, 5],
    );
    await assert.rejects(read('[]\n'), { code: 'empty-file' });
  });
});
