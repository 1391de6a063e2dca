/** before: the days before those judged. outside: all days but the news. all: every day, the news too. asked: the reader said how many. */
export const limitBases = ['before', 'outside', 'all', 'asked'] as const;
export type LimitBasis = (typeof limitBases)[number];

/** Which days set the limits: the first `baseline` of each phase (null: all), without those excluded. */
export interface LimitDays {
  basis: LimitBasis;
  baseline: number | null;
  exclude: string[];
}

/** What is known of the days of a chart. */
export interface LimitQuestion {
  /** First judged day; not given where all days are judged alike. */
  judgedFrom?: string | undefined;
  /** Number of first points that the reader asked for. */
  asked?: number | undefined;
  /** Days of known events: they set no limits. */
  isEvent: (day: string) => boolean;
  /** Days that are news themselves. */
  isNews: (day: string) => boolean;
}

/**
 * The days that may set the limits of a chart, best first: those before the judged ones, else all that are not news, else all. Whoever draws takes the
 * first that has points enough: limits drawn from the news itself are wide, but a chart without limits tells nothing.
 *
 * @returns one or more; a single one when the reader said how many points.
 * @example limitDays(['2026-11-02'], { isEvent: () => false, isNews: () => false }).map(({ basis }) => basis) // => ['all']
 */
export function limitDays(days: readonly string[], { judgedFrom, asked, isEvent, isNews }: LimitQuestion): LimitDays[] {
  const exclude = days.filter(isEvent);
  if (asked !== undefined) return [{ basis: 'asked', baseline: asked, exclude }];
  const before = judgedFrom === undefined ? 0 : days.filter((day) => day < judgedFrom).length;
  const found: LimitDays[] = before === 0 ? [] : [{ basis: 'before', baseline: before, exclude }];
  if (days.some(isNews)) found.push({ basis: 'outside', baseline: null, exclude: days.filter((day) => isEvent(day) || isNews(day)) });
  return [...found, { basis: 'all', baseline: null, exclude }];
}
