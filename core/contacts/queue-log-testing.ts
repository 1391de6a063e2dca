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
