import { type AgentStateKind, agentStateKinds } from './contact.ts';
import { compileInstantParser } from '../time/parse-time.ts';
import { MappingError, type MappingProblem } from './mapping.ts';

/** Logs whose rows are put together from events: they have no columns to map, but a few things that only the centre knows. */
export const eventLogFormats = ['asterisk-queue-log', 'asterisk-cdr'] as const;
export type EventLogFormat = (typeof eventLogFormats)[number];

/** How a centre's event log is read: the content of a mapping file for it. */
export interface EventOptions {
  format: EventLogFormat;
  source?: string;
  timezone?: string;
  /** queue_log: the centre's own pause reasons and codes (`{ '07': meal }`). */
  reasons?: Readonly<Record<string, AgentStateKind>>;
  /** queue_log: after how many seconds a stay whose end never came is closed; default 4 h. */
  lost_after_s?: number;
  /** queue_log: `reject` refuses the ends of contacts that began before the log; default `rebuild`. */
  orphans?: 'rebuild' | 'reject';
  /** CDR: a regular expression for numbers of the house; default two to six digits. */
  internal?: string;
  /** CDR: whether calls are answered before they ring an agent (a greeting, a menu); default true: wait and talk are then unknown. */
  answers_first?: boolean;
  /** CDR: a pattern where the times are not `yyyy-MM-dd HH:mm:ss`. */
  date_format?: string;
}

type Fits = (value: unknown) => boolean;

interface KeyRule {
  of: 'both' | EventLogFormat;
  fits: Fits;
  zh: string;
  en: string;
}

const isText: Fits = (value) => typeof value === 'string' && value !== '';
/** The states that a pause can stand for. */
export const pauseKinds: readonly AgentStateKind[] = agentStateKinds.filter((kind) => !['talk', 'hold', 'signed-out'].includes(kind));

/** Whether something may be made of a value without a throw. */
const works =
  (make: (text: string) => unknown): Fits =>
  (value) => {
    try {
      make(String(value));
      return isText(value);
    } catch {
      return false;
    }
  };

const isReasons: Fits = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((kind) => pauseKinds.some((known) => known === kind));

const rules: Readonly<Record<string, KeyRule>> = {
  format: { of: 'both', fits: isText, zh: '', en: '' },
  kind: { of: 'both', fits: isText, zh: '应是文字', en: 'must be a text' },
  source: { of: 'both', fits: isText, zh: '应是文字', en: 'must be a text' },
  timezone: {
    of: 'both',
    fits: works((zone) => compileInstantParser({ zone })),
    zh: '不是已知的时区，例：Asia/Shanghai',
    en: 'is not a known time zone, such as Asia/Shanghai',
  },
  reasons: {
    of: 'asterisk-queue-log',
    fits: isReasons,
    zh: `应是“原因: 状态”的对照，状态是 ${pauseKinds.join('、')} 之一`,
    en: `must pair reasons with states: ${pauseKinds.join(', ')}`,
  },
  lost_after_s: {
    of: 'asterisk-queue-log',
    fits: (value) => typeof value === 'number' && value >= 60 && value <= 172_800,
    zh: '应是 60 到 172800 的秒数',
    en: 'must be seconds from 60 to 172,800',
  },
  orphans: {
    of: 'asterisk-queue-log',
    fits: (value) => value === 'rebuild' || value === 'reject',
    zh: '应是 rebuild 或 reject',
    en: 'must be rebuild or reject',
  },
  internal: { of: 'asterisk-cdr', fits: works((text) => new RegExp(text)), zh: '不是正则表达式', en: 'is no regular expression' },
  answers_first: { of: 'asterisk-cdr', fits: (value) => typeof value === 'boolean', zh: '应是 true 或 false', en: 'must be true or false' },
  date_format: {
    of: 'asterisk-cdr',
    fits: works((dateFormat) => compileInstantParser({ dateFormat, zone: 'UTC' })),
    zh: '看不懂时间格式，例：yyyy-MM-dd HH:mm:ss',
    en: 'is no known format of time, such as yyyy-MM-dd HH:mm:ss',
  },
};

/**
 * Whether a value says that it is about an event log rather than a table.
 *
 * @example isEventOptions({ format: 'asterisk-cdr' }) // => true
 * @example isEventOptions({ kind: 'people', fields: {} }) // => false
 */
export function isEventOptions(value: unknown): value is { format: EventLogFormat } {
  if (typeof value !== 'object' || value === null || !('format' in value)) return false;
  return eventLogFormats.some((format) => format === value.format);
}

/**
 * Checks what a mapping file, or a program, says of an event log.
 *
 * @throws MappingError with every mistake and the path of its key.
 * @example readEventOptions({ format: 'asterisk-queue-log', reasons: { '07': 'meal' } }).reasons // => { '07': 'meal' }
 */
export function readEventOptions(value: unknown): EventOptions {
  if (!isEventOptions(value))
    throw new MappingError([{ path: 'format', zh: `应是 ${eventLogFormats.join(' 或 ')}`, en: `must be ${eventLogFormats.join(' or ')}` }]);
  const problems: MappingProblem[] = [];
  for (const [key, part] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (rule === undefined || (rule.of !== 'both' && rule.of !== value.format))
      problems.push({ path: key, zh: `${value.format} 没有这个键`, en: `is not a key of ${value.format}` });
    else if (!rule.fits(part)) problems.push({ path: key, zh: rule.zh, en: rule.en });
  }
  if (problems.length > 0) throw new MappingError(problems);
  return value;
}
