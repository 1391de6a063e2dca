import type { KnownDay, KnownSpan } from '#core/signals/days.ts';
import { planDays } from '#core/signals/days.ts';
import type { FindingOptions } from '#core/signals/finding.ts';
import { knownSpans } from '#core/signals/life.ts';
import type { Signal } from '#core/signals/signal.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import type { KnownEvent } from '#api/charts.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules, type CentreRules } from '../metrics/rules.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import { readCalendar } from '../metrics/settings-write.ts';
import { daysWithContacts } from '../metrics/series-store.ts';
import type { Tx } from '../platform/database.ts';
import { readEvents } from './event-store.ts';
import { livesSince } from './life-store.ts';
import { type MetricSide, watchedSides } from './metric-side.ts';
import { readPhases } from './phase-store.ts';

/** Days that are read at most: the judged ones, the baseline, and room for days that set none. */
const readDays = 180;
/** A closed signal is carried along for so long after it was last found. */
export const rememberedDays = 60;

/** What a night starts from. */
export interface Night {
  centre: CentreRules;
  /** The last complete day. */
  asOf: string;
  days: string[];
  sides: MetricSide[];
  events: KnownEvent[];
  options: FindingOptions;
}

interface Asked {
  /** Now, to know which day is not over yet. */
  now: number;
  /** Another last day than the latest complete one. */
  asOf?: string | undefined;
  /** Days to judge, back from the last one; four weeks when not given. */
  judgedDays?: number | undefined;
}

/** Reads what a night must know. @returns null when there is no complete day with figures. */
export async function prepareNight(tx: Tx, centreId: number, { now, asOf: asked, judgedDays }: Asked): Promise<Night | null> {
  const centre = await centreRules(tx, centreId);
  const today = daysOfCentre(centre).dayOf(now);
  const isOver = asked !== undefined && asked < today; // a day that is not over yet looks like one on which hardly anybody called
  const span = await daysWithContacts(tx, centreId, isOver ? addDays(asked, 1) : today);
  if (span === null) return null;
  const asOf = isOver ? asked : span.last;
  const first = addDays(asOf, 1 - readDays - Math.max(0, (judgedDays ?? 0) - 28));
  const days = daysOfSpan(span.first > first ? span.first : first, addDays(asOf, 1));
  const events = await readEvents(tx, centreId, { from: days[0], to: asOf });
  const lives = await livesSince(tx, centreId, addDays(asOf, -rememberedDays));
  const phases = (await readPhases(tx, centreId)).map(
    ({ metric, unit, from }): KnownSpan => ({ metric, unit, from, to: null, newPhase: true }),
  );
  const calendar: KnownDay[] = (await readCalendar(tx, centreId)).flatMap(({ day, kind }) => (kind === 'event' ? [] : [{ day, kind }]));
  const variants = variantsOn(await readSettingRows(tx, centreId), asOf);
  const sides = watchedSides(variants);
  return {
    centre,
    asOf,
    days,
    sides,
    events,
    options: {
      asOf,
      calendar: [...calendar, ...events.filter(({ queues }) => queues.length === 0).flatMap(eventDays)],
      known: [...lives.flatMap(knownSpans), ...phases, ...events.flatMap((event) => queueSpans(event, sides))],
      ...(judgedDays === undefined ? {} : { judgedDays }),
    },
  };
}

export const planOf = ({ days, options }: Night) => planDays(days, options);

function eventDays({ id, from, to }: KnownEvent): KnownDay[] {
  return daysOfSpan(from, addDays(to, 1)).map((day) => ({ day, kind: 'event', event: String(id) }));
}

/** An event of some queues keeps its days out of the baselines of their charts only. */
function queueSpans({ queues, from, to }: KnownEvent, sides: readonly MetricSide[]): KnownSpan[] {
  return queues.flatMap(({ id }) =>
    sides.map(({ metric }) => ({ metric, unit: { kind: 'queue', key: String(id) }, from, to: addDays(to, 1), newPhase: false })),
  );
}

/** An event of some queues explains what is found in them on its days, as one of the whole centre does for everything. */
export function explainedByQueueEvent(signal: Signal, events: readonly KnownEvent[]): Signal {
  if (signal.event !== null || signal.unit.kind !== 'queue') return signal;
  const event = events.find(
    ({ queues, from, to }) =>
      queues.some(({ id }) => String(id) === signal.unit.key) && signal.afterDays.every((day) => day >= from && day <= to),
  );
  return event === undefined ? signal : { ...signal, event: String(event.id) };
}
