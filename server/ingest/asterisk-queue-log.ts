import { type QueueLogCarry, type QueueLogOptions, queueLogAssembler } from '#core/contacts/queue-log.ts';
import { type SourceBatch, sourceBatcher } from './source-batch.ts';
import { emptyFile } from './table-error.ts';
import { textLines } from './text-lines.ts';

export interface QueueLogReadOptions extends QueueLogOptions {
  /** A name that TextDecoder knows; null or left out to detect it. */
  encoding?: string | null | undefined;
  batchRows?: number | undefined;
}

export interface QueueLogBatch extends SourceBatch {
  /** With the last batch: what is still open, for the log that follows. */
  carry: QueueLogCarry | null;
}

/**
 * Reads an Asterisk `queue_log` from its bytes (a Readable is one kind of them) in batches; the last batch may be without rows.
 *
 * @throws TableError when the file is empty or a byte is not of its encoding; RangeError when the zone is unknown.
 */
export async function* readAsteriskQueueLog(
  bytes: AsyncIterable<Buffer>,
  options: QueueLogReadOptions = {},
): AsyncGenerator<QueueLogBatch> {
  const assembler = queueLogAssembler(options);
  const batcher = sourceBatcher(options.batchRows);
  let isEmpty = true;
  for await (const { first, lines } of textLines(bytes, options.encoding ?? null)) {
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? '';
      isEmpty &&= line.trim() === '';
      batcher.add(assembler.push(line, first + index));
      if (batcher.isFull()) yield { ...batcher.take(), carry: null };
    }
  }
  if (isEmpty) throw emptyFile();
  const { carry, ...last } = assembler.finish();
  batcher.add(last);
  yield { ...batcher.take(), carry };
}
