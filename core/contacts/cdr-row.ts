import type { InstantParser } from '../time/parse-time.ts';
import type { CdrColumns, CdrField } from './cdr-columns.ts';
import type { RejectCode } from './contact.ts';

export type Disposition = 'answered' | 'no-answer' | 'busy' | 'failed';

/** One call detail record: one path between party A (`channel`) and party B (`dstchannel`). Instants are UTC epoch milliseconds. */
export interface CdrRow {
  line: number;
  startAt: number;
  answerAt: number | null;
  endAt: number;
  billSeconds: number | null;
  disposition: Disposition;
  src: string;
  dst: string;
  channel: string;
  dstchannel: string;
  lastapp: string;
  lastdata: string;
  /** What unites the records of one call: linkedid, where that is not written uniqueid, else channel and start. */
  call: string;
}

/** What made a record unreadable. */
export interface CdrFault {
  code: RejectCode;
  field: CdrField | null;
  value: string | null;
}

const dispositions: Readonly<Record<string, Disposition>> = {
  ANSWERED: 'answered',
  ANSWER: 'answered',
  'NO ANSWER': 'no-answer',
  NOANSWER: 'no-answer',
  BUSY: 'busy',
  FAILED: 'failed',
  CONGESTION: 'failed',
};

/** What a table writes for "never". */
const isNever = (text: string): boolean => text === '' || text.startsWith('0000-00-00');

/** A reading of one cell: the value, or what is wrong with it. */
type Reading<T> = { value: T } | CdrFault;
const isFault = <T>(reading: Reading<T>): reading is CdrFault => 'code' in reading;

function timeIn(text: string, field: CdrField, parser: InstantParser): Reading<number | null> {
  if (isNever(text)) return { value: null };
  const at = parser.instant(text);
  return at === null ? { code: 'unparsable-time', field, value: text.slice(0, 200) } : { value: at };
}

function secondsIn(text: string, field: CdrField): Reading<number | null> {
  if (text === '') return { value: null };
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { code: 'unparsable-number', field, value: text.slice(0, 200) };
  return Number(text) < 0 ? { code: 'negative-duration', field, value: text } : { value: Number(text) };
}

/**
 * Reads one record. Where no end is written it is start and duration.
 *
 * @returns a fault when a time, a number or the disposition cannot be read, the start is missing, or the call ends before it starts.
 * @example readCdrRow(['', 'BUSY'], 1, { at: { start: 0, disposition: 1 }, hasHeader: false }, { instant: () => null, dateAndTime: () => null }).code // => 'missing-required'
 */
export function readCdrRow(cells: readonly string[], line: number, { at }: CdrColumns, parser: InstantParser): CdrRow | CdrFault {
  const cell = (field: CdrField): string => {
    const index = at[field];
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
  const start = timeIn(cell('start'), 'start', parser);
  if (isFault(start)) return start;
  if (start.value === null) return { code: 'missing-required', field: 'start', value: null };
  const answer = timeIn(cell('answer'), 'answer', parser);
  if (isFault(answer)) return answer;
  const end = timeIn(cell('end'), 'end', parser);
  if (isFault(end)) return end;
  const duration = secondsIn(cell('duration'), 'duration');
  if (isFault(duration)) return duration;
  const bill = secondsIn(cell('billsec'), 'billsec');
  if (isFault(bill)) return bill;
  const disposition = dispositions[cell('disposition').toUpperCase()];
  if (disposition === undefined) return { code: 'unknown-outcome', field: 'disposition', value: cell('disposition').slice(0, 200) };
  const endAt = end.value ?? start.value + (duration.value ?? 0) * 1000;
  if (endAt < start.value) return { code: 'ends-before-start', field: 'end', value: cell('end') };
  const call = cell('linkedid') || cell('uniqueid') || `${cell('channel')}|${Math.floor(start.value / 1000)}`;
  const texts = { src: cell('src'), dst: cell('dst'), channel: cell('channel'), dstchannel: cell('dstchannel') };
  const app = { lastapp: cell('lastapp').toLowerCase(), lastdata: cell('lastdata') };
  return { line, startAt: start.value, answerAt: answer.value, endAt, billSeconds: bill.value, disposition, ...texts, ...app, call };
}
