import { randomFrom, type Random } from '../numerics/random.ts';
import { addDays, numberOfDay } from '../time/calendar.ts';
import { zoneOf } from '../time/zone.ts';

/** The stories that can be hidden in the demo centre. `plantedStories` says where each of them lies. */
export type StoryKey = 'slowdown' | 'short-calls' | 'newcomer' | 'night-absences' | 'mix-change';

/** Every story, in the order in which they are listed. */
export const storyKeys: readonly StoryKey[] = ['slowdown', 'short-calls', 'newcomer', 'night-absences', 'mix-change'];

/** The language of names (people, teams, queues, topics). Headers and state words of the files stay Chinese, as an ACD's would. */
export type Language = 'zh' | 'en';

/** A name in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** What a caller may choose about the demo centre. */
export interface CentreOptions {
  /** Any whole number; the same seed gives the same bytes. Default 7. */
  seed?: number;
  /** Agents who take contacts, 6 to 2,000; leaders, manager and analyst come on top. Default 60. */
  agents?: number;
  /** Local days of history, 1 to 1,100, the last one being `endDay`. Default 90. */
  days?: number;
  /** The last local day, `YYYY-MM-DD`. */
  endDay: string;
  /** IANA time zone. Default Asia/Shanghai. */
  zone?: string;
  /** true: all stories; false: none, a stable centre; a list: those. Default true. */
  stories?: boolean | readonly string[];
  /** UTC epoch milliseconds at which the files were written: what is not finished by then is not in them. Default: the end of the last day. */
  until?: number;
  /** Default zh. */
  language?: Language;
}

/** The options with every default filled in and checked. */
export interface CentreConfig {
  seed: number;
  agents: number;
  days: number;
  startDay: string;
  endDay: string;
  zone: string;
  stories: readonly StoryKey[];
  untilAt: number | null;
  language: Language;
}

function wholeBetween(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`simulate: ${name} ${value} is not a whole number ${low}–${high}`);
  return value;
}

function chosenStories(stories: boolean | readonly string[]): StoryKey[] {
  if (typeof stories === 'boolean') return stories ? [...storyKeys] : [];
  for (const story of stories) {
    if (!storyKeys.some((key) => key === story)) throw new RangeError(`simulate: no story ${story}; there are ${storyKeys.join(', ')}`);
  }
  return storyKeys.filter((key) => stories.includes(key));
}

/**
 * The options of a demo centre, checked, with defaults filled in.
 *
 * @throws RangeError when a number is out of range, the day or zone does not exist, or a story is unknown.
 * @example centreConfig({ endDay: '2026-11-02' }).startDay // => '2026-08-05'
 */
export function centreConfig(options: CentreOptions): CentreConfig {
  const days = wholeBetween('days', options.days ?? 90, 1, 1100);
  numberOfDay(options.endDay);
  const seed = options.seed ?? 7;
  return {
    seed: wholeBetween('seed', seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    agents: wholeBetween('agents', options.agents ?? 60, 6, 2000),
    days,
    startDay: addDays(options.endDay, 1 - days),
    endDay: options.endDay,
    zone: zoneOf(options.zone ?? 'Asia/Shanghai').name,
    stories: chosenStories(options.stories ?? true),
    untilAt: options.until ?? null,
    language: options.language ?? 'zh',
  };
}

/**
 * A source of chance of its own for one purpose, so that more draws for one thing never move another.
 *
 * @example streamOf({ seed: 7 }, 'people').integer(1) // => 0
 */
export function streamOf(config: Pick<CentreConfig, 'seed'>, purpose: string): Random {
  let hash = 0x811c9dc5;
  for (const letter of `${config.seed}:${purpose}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return randomFrom(hash * 65_536 + (config.seed & 0xffff));
}
