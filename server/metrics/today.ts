import type { z } from 'zod';
import type { Figure, readToday } from '#api/figures.ts';
import type { Language } from '#api/problems.ts';
import { businessDays } from '#core/time/business-day.ts';
import { addDays } from '#core/time/calendar.ts';
import { zoneOf } from '#core/time/zone.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { type FiguresQuestion, readFigures } from './figures.ts';
import { readGaps } from './gaps.ts';
import { readMoves } from './moves.ts';
import { readFreshness, servedQueues } from './names-store.ts';
import type { CentreRules } from './recompute.ts';
import { readPeopleOfDay } from './people-of-day.ts';

type Today = z.output<typeof readToday.reply>;
type Scope = Today['figures'][number]['scope'];

/** Figures of the queue: what callers met, whoever took the call. */
const queueMetrics = ['answer_rate', 'service_level', 'abandonment_rate', 'asa'];
/** Figures of the people: what the team did. */
const teamMetrics = ['answered', 'aht', 'occupancy', 'satisfaction', 'fcr', 'quality_score'];
const trendDays = 14;

/** The home page's answer: today so far and the day before, against target, with what moved, how fresh and what is missing. */
export async function today(
  tx: Tx,
  centre: CentreRules,
  viewer: Viewer,
  query: { team?: number | undefined; day?: string | undefined },
  now: number,
  language: Language,
): Promise<Today> {
  const calendar = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart });
  const day = query.day ?? calendar.dayOf(now);
  const before = addDays(day, -1);
  const teams = query.team ? [query.team] : viewer.isWide ? undefined : [...viewer.teamIds];
  const scope = { centre, from: addDays(day, 1 - trendDays), to: day, by: ['day'] as const };
  const ofTeam: FiguresQuestion = { ...scope, metrics: teamMetrics, teams: teams?.length ? teams : undefined };
  const ofQueues: FiguresQuestion = { ...scope, metrics: queueMetrics, ...(await wholeQueues(tx, centre, viewer, teams, before, day)) };
  const fresh = await readFreshness(tx, centre.id);
  const dataUntil = fresh.dataUntil === null ? null : Date.parse(fresh.dataUntil);
  return {
    day,
    before,
    until: dataUntil !== null && calendar.dayOf(dataUntil) === day ? clockOf(dataUntil, centre.timeZone) : null,
    figures: [...(await figuresOf(tx, ofQueues, 'queues', day, before)), ...(await figuresOf(tx, ofTeam, 'team', day, before))],
    moves: await readMoves(tx, { centre, day: before, teams: teams?.length ? teams : undefined }, language),
    people: await readPeopleOfDay(tx, centre, day, teams, dataUntil),
    fresh: { ...fresh, hoursBehind: dataUntil === null ? null : Math.max(0, (now - dataUntil) / 3_600_000) },
    gaps: await readGaps(tx, centre, day),
  };
}

/** Whoever sees everybody asks plainly; others ask for the totals of the queues that they or their teams serve. */
async function wholeQueues(
  tx: Tx,
  centre: CentreRules,
  viewer: Viewer,
  teams: readonly number[] | undefined,
  from: string,
  to: string,
): Promise<Partial<FiguresQuestion>> {
  if (viewer.isWide && !teams) return {};
  const queues = await servedQueues(tx, centre.id, teams?.length ? teams : null, from, to);
  return { wholeQueues: !viewer.isWide, queues: queues.length > 0 ? queues : [-1] };
}

async function figuresOf(tx: Tx, question: FiguresQuestion, scope: Scope, day: string, before: string): Promise<Today['figures']> {
  const rows = await readFigures(tx, question);
  const byDay = new Map(rows.map((row) => [String(row.keys.day), row.figures]));
  const days = Array.from({ length: trendDays }, (_, index) => addDays(question.from, index));
  return question.metrics.map((metric) => ({
    metric,
    scope,
    today: byDay.get(day)?.[metric] ?? nothing,
    before: byDay.get(before)?.[metric] ?? nothing,
    trend: days.map((each) => byDay.get(each)?.[metric]?.value ?? null),
  }));
}

const nothing: Figure = {
  value: null,
  numerator: null,
  denominator: null,
  interval: null,
  enough: false,
  reason: 'no-data',
  variant: 'standard',
  target: null,
};

function clockOf(instant: number, zone: string): string {
  return new Date(instant + zoneOf(zone).offsetAt(instant)).toISOString().slice(11, 16);
}
