import { sentenceParts } from '#core/diagnosis/sentence.ts';
import { carryOver } from '#core/signals/carry-over.ts';
import type { SignalLife } from '#core/signals/life.ts';
import type { Signal } from '#core/signals/signal.ts';
import { addDays } from '#core/time/calendar.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import type { Clock } from '../platform/clock.ts';
import { collect } from './collect.ts';
import { diagnoseSignal, type Diagnosed } from './diagnose-signal.ts';
import { runRadar } from './flag-run.ts';
import type { Judged } from './judge.ts';
import { insertSignal, type KeptSignal, livesSince, noteRun, saveNight } from './life-store.ts';
import { explainedByQueueEvent, type Night, planOf, prepareNight, rememberedDays } from './night.ts';
import { judgeInThread } from './thread.ts';

type Parts = { database: Database; clock: Clock };

/** A signal with all that is kept beside it. */
export interface Found {
  signal: Signal;
  diagnosed: Diagnosed;
  kept: Omit<KeptSignal, 'life' | 'diagnosis'>;
}

export interface NightFound {
  night: Night;
  found: Found[];
  judged: number;
  unjudged: number;
  readSeconds: number;
  judgeSeconds: number;
}

/** Looks at a centre's figures and diagnoses what is news, storing nothing. @returns null when there are no figures. */
export async function findTonight(
  { database, clock }: Parts,
  centreId: number,
  asked: { asOf?: string | undefined; judgedDays?: number | undefined } = {},
): Promise<NightFound | null> {
  const night = await asCentre(database, centreId, (tx) => prepareNight(tx, centreId, { now: clock.now(), ...asked }));
  if (night === null) return null;
  const startedAt = clock.now();
  const collected = await collect(database, { centre: night.centre, plan: planOf(night), sides: night.sides });
  const readAt = clock.now();
  const judged = await judgeInThread(collected, night.options);
  const found = await diagnoseAll(database, night, judged.found);
  const { judged: charts, unjudged } = judged;
  return { night, found, judged: charts, unjudged, readSeconds: (readAt - startedAt) / 1000, judgeSeconds: (clock.now() - readAt) / 1000 };
}

/** Two at a time where the database can do two things at once. */
async function diagnoseAll(database: Database, night: Night, found: Judged['found']): Promise<Found[]> {
  const done: Found[] = [];
  const waiting = [...found.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) done[next[0]] = await diagnosed(database, night, next[1]);
  };
  await Promise.all(database.home === 'postgres' ? [work(), work()] : [work()]);
  return done;
}

async function diagnosed(database: Database, night: Night, { signal: raw, chart, team }: Judged['found'][number]): Promise<Found> {
  const signal = explainedByQueueEvent(raw, night.events);
  const side = night.sides.find(({ metric }) => metric === signal.metric);
  if (side === undefined) throw new RangeError(`signals: ${signal.metric} is not watched`);
  const { kind, key } = signal.unit;
  const teamId = kind === 'team' ? Number(key) : kind === 'person' && team !== null ? Number(team) : 0;
  return {
    signal,
    diagnosed: await diagnoseSignal(database, night.centre, side, signal),
    kept: { chart, teamId, agentId: kind === 'person' ? Number(key) : 0 },
  };
}

export interface RunReport {
  asOf: string;
  charts: number;
  unjudged: number;
  found: number;
  born: number;
  flags: number;
  seconds: number;
}

/**
 * The nightly work: what is news, carried over from the nights before, diagnosed and stored, and the gaming radar.
 *
 * Figures are read bit by bit and judged in a thread; only the last step, which writes, holds the signals for a moment.
 *
 * @returns null when the centre has no complete day with figures.
 */
export async function runSignals(parts: Parts, centreId: number, asOf?: string): Promise<RunReport | null> {
  const { database, clock } = parts;
  const startedAt = clock.now();
  const tonight = await findTonight(parts, centreId, { asOf });
  if (tonight === null) return null;
  const { night, found, judged: charts, unjudged, readSeconds, judgeSeconds } = tonight;
  const radar = await runRadar(database, night);
  return asCentre(database, centreId, async (tx) => {
    const born = await storeNight(tx, centreId, night, found);
    const flags = await radar.store(tx);
    const finishedAt = clock.now();
    const note = { asOf: night.asOf, charts, unjudged, found: found.length, fresh: born, flags };
    await noteRun(tx, centreId, { ...note, startedAt: new Date(startedAt), finishedAt: new Date(finishedAt), readSeconds, judgeSeconds });
    return { asOf: night.asOf, charts, unjudged, found: found.length, born, flags, seconds: (finishedAt - startedAt) / 1000 };
  });
}

/** Carries the stories over and writes those that changed. @returns how many are new. */
async function storeNight(tx: Tx, centreId: number, night: Night, found: readonly Found[]): Promise<number> {
  const { asOf, events } = night;
  const earlier = await livesSince(tx, centreId, addDays(asOf, -rememberedDays), { lock: true });
  const bySignal = new Map(found.map((one) => [placeOf(one.signal), one]));
  const signals = found.map(({ signal }) => signal);
  const { lives, born } = carryOver(earlier, signals, asOf, ({ key }) => `new ${key}`);
  const endOf = (event: string) => events.find(({ id }) => String(id) === event)?.to ?? null;
  const taken = new Set(lives.filter(({ id, state }) => !id.startsWith('new ') && state !== 'closed').map(({ signal }) => signal.key));
  for (const carried of lives) {
    const life = withEndOfEvent(carried, endOf);
    const before = earlier.find(({ id }) => id === life.id);
    const one = life.foundOn === asOf ? bySignal.get(placeOf(life.signal)) : undefined;
    const kept = one === undefined ? null : { ...one.kept, diagnosis: diagnosisOf(one, life) };
    if (before !== undefined) await saveNight(tx, centreId, before, life, kept);
    else if (kept !== null) await insertSignal(tx, centreId, { life: withOwnKey(life, taken), ...kept });
  }
  return born.length;
}

/** Two stories of one unit, family and day that have no chart in common are two: the second key names its metric. */
function withOwnKey(life: SignalLife, taken: Set<string>): SignalLife {
  const { signal } = life;
  const key = taken.has(signal.key) ? `${signal.key}|${signal.metric}` : signal.key;
  taken.add(key);
  return { ...life, signal: { ...signal, key } };
}

/** A night's signal by its chart: of one chart there is one way at a time. The key is the birthday's, and stays. */
function placeOf({ metric, unit, direction, to }: Signal): string {
  return `${metric} ${unit.kind}:${unit.key} ${direction} ${to}`;
}

/** The sentence tells the story from its birthday on, which may lie before the days that are still looked at. */
function diagnosisOf({ diagnosed: { input, diagnosis } }: Found, { signal: { from } }: SignalLife): KeptSignal['diagnosis'] {
  return { ...diagnosis, sentence: sentenceParts({ ...input, from }, diagnosis) };
}

/** A story explained by an event from the start is looked at again when it outlasts it. */
function withEndOfEvent(life: SignalLife, endOf: (event: string) => string | null): SignalLife {
  if (life.explained === null || life.explained.until !== null) return life;
  const end = endOf(life.explained.event);
  return end === null ? life : { ...life, explained: { ...life.explained, until: addDays(end, 1) } };
}
