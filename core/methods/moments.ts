import { addDays } from '../time/calendar.ts';
import { compareMoments, type LocalMoment } from './local-moment.ts';
import type { Named } from './moment-words.ts';
import { momentReadersEn } from './moments-en.ts';
import { momentReadersZh } from './moments-zh.ts';

interface Found {
  named: Named;
  at: number;
  end: number;
}

const readers = [...momentReadersZh, ...momentReadersEn];

/** How far a time of day may stand from the day that it belongs to, in UTF-16 units. */
const reach = 12;

function findAll(text: string, from: LocalMoment, nextShift: LocalMoment | null): Found[] {
  const found: Found[] = [];
  for (const { pattern, read } of readers) {
    for (const match of text.matchAll(pattern)) {
      const named = read(match, from, nextShift);
      if (named !== null) found.push({ named, at: match.index, end: match.index + match[0].length });
    }
  }
  const ordered = found.toSorted((a, b) => a.at - b.at || b.end - a.end);
  const kept: Found[] = [];
  for (const each of ordered) if (each.at >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}

/** Joins each time of day to the day before or behind it; alone it is of the day of writing, or of the day after when it has passed. */
function joined(found: readonly Found[], from: LocalMoment): LocalMoment[] {
  const moments: LocalMoment[] = [];
  let open: { moment: LocalMoment; end: number } | null = null;
  let early: { time: string; end: number } | null = null;
  for (const { named, at, end } of found) {
    if ('day' in named && named.isShift && open !== null && at - open.end <= reach) continue;
    if ('day' in named) {
      const time = named.time ?? (early !== null && at - early.end <= reach ? early.time : null);
      if (early !== null && time !== early.time) moments.push(alone(early.time, from));
      const moment: LocalMoment = { day: named.day, time };
      early = null;
      moments.push(moment);
      open = { moment, end };
    } else if (open !== null && at - open.end <= reach) {
      const day: string = open.moment.day;
      if (open.moment.time === null) open.moment.time = named.time ?? null;
      else moments.push({ day, time: named.time ?? null });
      open = { moment: open.moment, end };
    } else {
      if (early !== null) moments.push(alone(early.time, from));
      early = { time: named.time ?? '', end };
      open = null;
    }
  }
  if (early !== null) moments.push(alone(early.time, from));
  return moments;
}

function alone(time: string, from: LocalMoment): LocalMoment {
  const hasPassed = from.time !== null && time < from.time;
  return { day: hasPassed ? addDays(from.day, 1) : from.day, time };
}

/**
 * The moments that a text names, in order of time, as seen from the moment of writing; recurring ones ("every Friday") name none.
 *
 * @example momentsIn('4月18日、4月25日各听2通', { day: '2026-04-16', time: null }) // => [{ day: '2026-04-18', time: null }, { day: '2026-04-25', time: null }]
 * @example momentsIn('20:05前由坐席回电', { day: '2026-04-06', time: '19:45' }) // => [{ day: '2026-04-06', time: '20:05' }]
 * @example momentsIn('Listen to two calls by Friday 5 pm', { day: '2026-11-03', time: null }) // => [{ day: '2026-11-06', time: '17:00' }]
 */
export function momentsIn(text: string, from: LocalMoment, nextShift: LocalMoment | null = null): LocalMoment[] {
  return joined(findAll(text, from, nextShift), from).toSorted(compareMoments);
}
