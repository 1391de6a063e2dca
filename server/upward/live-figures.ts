import type { Figure, FiguresReply } from '#api/figures.ts';
import type { Language } from '#api/problems.ts';
import type { LiveFigures } from '#api/upward.ts';
import { addDays } from '#core/time/calendar.ts';
import { askFigures } from '../metrics/ask.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { readScopes } from '../metrics/names-store.ts';
import type { CentreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';

/** Of the queue: what callers met, whoever took the call. Of the team: what its people did. */
const metrics = {
  queues: ['offered', 'answer_rate', 'service_level', 'abandonment_rate', 'asa'],
  team: ['answered', 'aht', 'satisfaction', 'quality_score'],
} as const;

export interface FiguresAsked {
  span: 'hour' | 'day';
  team?: number | null | undefined;
}

interface Asking {
  tx: Tx;
  centre: CentreRules;
  viewer: Viewer;
  now: number;
  language: Language;
}

type Row = FiguresReply['rows'][number];

const hourMs = 3_600_000;

/**
 * The figures of the last hour with data, or of the day so far, for a report upward: asked where the board asks, so that both agree. Without
 * data today it is the last day that has some; the reply names it.
 *
 * @throws Problem when the team is not the asker's to see.
 */
export async function liveFigures({ tx, centre, viewer, now, language }: Asking, asked: FiguresAsked): Promise<LiveFigures> {
  const today = daysOfCentre(centre).dayOf(now);
  const scopes = await readScopes(tx, centre.id, today);
  const teamId = asked.team ?? (viewer.isWide ? null : (viewer.teamIds[0] ?? null));
  const team = teamId === null ? null : (scopes.teams.find(({ id }) => id === teamId) ?? null);
  if (teamId !== null && team === null) throw new Problem('not-found');
  const last = scopes.lastDay !== null && scopes.lastDay < today ? scopes.lastDay : today;
  const ofLast = await figuresOf({ centre, now, tx, language }, team, { span: asked.span, day: last });
  const isEmpty = ofLast.rows.every(({ figure }) => figure.value === null);
  // early in the morning a day has a roster and no contacts yet
  return isEmpty ? figuresOf({ centre, now, tx, language }, team, { span: asked.span, day: addDays(last, -1) }) : ofLast;
}

async function figuresOf(
  { tx, centre, now, language }: Omit<Asking, 'viewer'>,
  team: LiveFigures['team'],
  asked: { span: 'hour' | 'day'; day: string },
): Promise<LiveFigures> {
  const { day } = asked;
  const by = asked.span === 'hour' ? { by: ['hour' as const] } : {};
  const scope = { from: day, to: day, ...by, ...(team === null ? {} : { team: [team.id] }) };
  const whole = team === null ? {} : { whole: 'queues' as const };
  const queues = await askFigures(tx, centre, { ...scope, ...whole, metrics: [...metrics.queues] }, language);
  const people = await askFigures(tx, centre, { ...scope, metrics: [...metrics.team] }, language);
  const hour = asked.span === 'hour' ? lastHour(queues.rows, now) : null;
  return {
    span: asked.span,
    day,
    hour: hour === null ? null : { from: hour, to: new Date(Date.parse(hour) + hourMs).toISOString() },
    team,
    timeZone: centre.timeZone,
    dataUntil: queues.dataUntil,
    takenAt: new Date(now).toISOString(),
    rows: [
      ...metrics.queues.map((metric) => ({ metric, scope: 'queues' as const, figure: figureAt(queues.rows, hour, metric) })),
      ...metrics.team.map((metric) => ({ metric, scope: 'team' as const, figure: figureAt(people.rows, hour, metric) })),
    ],
  };
}

/** The last hour that has begun and in which something happened; null when none has. */
function lastHour(rows: readonly Row[], now: number): string | null {
  const hours = rows.map(({ keys }) => String(keys.hour?.id ?? '')).filter((hour) => hour !== '' && Date.parse(hour) <= now);
  return hours.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
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

function figureAt(rows: readonly Row[], hour: string | null, metric: string): Figure {
  const row = hour === null ? rows[0] : rows.find(({ keys }) => keys.hour?.id === hour);
  return row?.figures[metric] ?? nothing;
}
