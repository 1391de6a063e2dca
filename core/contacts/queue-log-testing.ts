import type { AgentState, Contact, Rejection } from './contact.ts';
import { type QueueLogCarry, type QueueLogOptions, queueLogAssembler } from './queue-log.ts';

/** All that one assembler makes of a log; for tests. */
export interface ReadQueueLog {
  contacts: Contact[];
  states: AgentState[];
  rejections: Rejection[];
  carry: QueueLogCarry | null;
}

/**
 * Reads a whole log at once; for tests.
 *
 * @example readQueueLog([]).carry // => null
 */
export function readQueueLog(lines: readonly string[], options: QueueLogOptions = {}): ReadQueueLog {
  const assembler = queueLogAssembler(options);
  const told = lines.map((line, index) => assembler.push(line, index + 1));
  const { carry, ...last } = assembler.finish();
  told.push(last);
  return {
    contacts: told.flatMap((part) => part.contacts),
    states: told.flatMap((part) => part.states),
    rejections: told.flatMap((part) => part.rejections),
    carry,
  };
}

/** First second of the logs of tests. */
export const t0 = 1_700_000_000;

/**
 * A line `offset` seconds after the start.
 *
 * @example at(2, 'NONE|NONE|NONE|CONFIGRELOAD|') // => '1700000002|NONE|NONE|NONE|CONFIGRELOAD|'
 */
export const at = (offset: number, rest: string): string => `${t0 + offset}|${rest}`;

/**
 * A caller enters a queue.
 *
 * @example entered(0, 'c2') // => '1700000000|c2|sales|NONE|ENTERQUEUE||13800001111|1'
 */
export const entered = (offset: number, call = 'c1', queue = 'sales', caller = '13800001111'): string =>
  at(offset, `${call}|${queue}|NONE|ENTERQUEUE||${caller}|1`);
