import { compileInstantParser } from '../time/parse-time.ts';
import { contactsOfCall } from './cdr-call.ts';
import type { CdrColumns } from './cdr-columns.ts';
import { type CdrRow, readCdrRow } from './cdr-row.ts';
import type { Contact, Rejection } from './contact.ts';

export interface CdrOptions {
  /** The zone of the exchange: records hold local times (unless `usegmtime` is on, then UTC). */
  zone: string;
  /** A pattern where the times are not `yyyy-MM-dd HH:mm:ss`. */
  dateFormat?: string | null | undefined;
  /** Numbers of the house, a regular expression; default two to six digits. */
  internal?: string | undefined;
  /** Whether calls are answered before they ring an agent (a greeting, a menu); default true: wait and talk are then unknown. */
  answersFirst?: boolean | undefined;
  /** How long after its last record another one of the same call may come; default 4 h. */
  windowSeconds?: number | undefined;
}

export interface CdrYield {
  contacts: readonly Contact[];
  rejections: readonly Rejection[];
}

export interface CdrAssembler {
  push(cells: readonly string[], line: number): CdrYield;
  finish(): CdrYield;
}

const nothing: CdrYield = { contacts: [], rejections: [] };
const searchEveryMs = 600_000;

/**
 * Gathers the records of each call by linkedid and makes contacts of them. Memory: the calls of one window.
 *
 * Records of a call in two files make the contact of the file imported last: import a rotated `Master.csv` together with the one before, or by the day.
 *
 * @throws RangeError when the zone or the date format is unknown; SyntaxError when `internal` is no regular expression.
 * @example cdrAssembler({ at: {}, hasHeader: true }, { zone: 'UTC' }).push(['x'], 2).rejections[0].code // => 'missing-required'
 */
export function cdrAssembler(columns: CdrColumns, options: CdrOptions): CdrAssembler {
  const parser = compileInstantParser({ zone: options.zone, dateFormat: options.dateFormat });
  const internal = new RegExp(options.internal ?? '^\\d{2,6}$');
  const reading = { isInternal: (number: string) => internal.test(number), answersFirst: options.answersFirst ?? true };
  const windowMs = (options.windowSeconds ?? 14_400) * 1000;
  const calls = new Map<string, { rows: CdrRow[]; lastAt: number; texts: Set<string> }>();
  let newest = Number.NEGATIVE_INFINITY;
  let searchedAt = Number.NEGATIVE_INFINITY;

  const closeBefore = (limit: number): Contact[] => {
    const contacts: Contact[] = [];
    for (const [key, { rows, lastAt }] of calls) {
      if (lastAt >= limit) continue;
      contacts.push(...contactsOfCall(rows, reading));
      calls.delete(key);
    }
    return contacts;
  };

  return {
    push(cells, line) {
      const row = readCdrRow(cells, line, columns, parser);
      if ('code' in row) return { contacts: [], rejections: [{ line, code: row.code, field: row.field, value: row.value }] };
      const text = cells.join('\u001f');
      const call = calls.get(row.call) ?? { rows: [], lastAt: row.endAt, texts: new Set<string>() };
      if (call.texts.has(text)) return { contacts: [], rejections: [{ line, code: 'duplicate-in-file', field: null, value: row.call }] };
      call.texts.add(text);
      call.rows.push(row);
      call.lastAt = Math.max(call.lastAt, row.endAt);
      calls.set(row.call, call);
      newest = Math.max(newest, row.endAt);
      if (newest - searchedAt < searchEveryMs) return nothing;
      searchedAt = newest;
      return { contacts: closeBefore(newest - windowMs), rejections: [] };
    },
    finish: () => ({ contacts: closeBefore(Number.POSITIVE_INFINITY), rejections: [] }),
  };
}
