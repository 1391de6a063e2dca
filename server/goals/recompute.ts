import { aimOf, cascade, shareWithin } from '#core/goals/cascade.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { addDays, numberOfDay } from '#core/time/calendar.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { servedQueues } from '../metrics/names-store.ts';
import { type CentreRules, centreRules } from '../metrics/rules.ts';
import type { Clock } from '../platform/clock.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { type GoalScope, goalsToTrack, type StoredGoal, targetOf } from './goal-store.ts';
import { metricSums, type MetricSums, readDayInputs } from './scope-sums.ts';
import { type Learned, learn, learnedDays, trackOf } from './track.ts';
import {
  type BelowRow,
  dayKinds,
  lastFullDay,
  readBelow,
  saveCascade,
  saveTracks,
  teamsOn,
  type Track,
  unitsBelow,
} from './track-store.ts';

type Parts = { database: Database; clock: Clock };

/** What is read once for many goals. */
export interface Reading {
  centre: CentreRules;
  today: string;
  asOf: string;
  teams: ReadonlyMap<number, number>;
  kinds: Awaited<ReturnType<typeof dayKinds>>;
}

export async function beginReading(tx: Tx, centreId: number, clock: Clock): Promise<Reading> {
  const centre = await centreRules(tx, centreId);
  const today = daysOfCentre(centre).dayOf(clock.now());
  const asOf = (await lastFullDay(tx, centreId, today)) ?? addDays(today, -1);
  return { centre, today, asOf, teams: await teamsOn(tx, centreId, today), kinds: await dayKinds(tx, centreId) };
}

/** The name of a unit in the rows that are read for it. */
export const unitKey = ({ level, personId }: Pick<GoalScope, 'level' | 'personId'>) => (level === 'person' ? String(personId) : 'all');

/** Fewer colleagues than this in the team: everybody of the centre is compared with. */
const fewestColleagues = 8;

/** Reads and learns what a goal's metric did. A person is judged beside the colleagues of the team, a team's figures stand alone. */
export async function learnScope(tx: Tx, reading: Reading, scope: GoalScope, sums: MetricSums, from: string): Promise<Learned> {
  const { centre, asOf, kinds, teams } = reading;
  const first = addDays(asOf, 1 - learnedDays);
  const span = { from: from < first ? from : first, to: addDays(asOf, 1) };
  const asked = { span, channels: scope.channels };
  if (scope.level === 'person') {
    const team = teams.get(scope.personId ?? 0);
    const colleagues = [...teams].filter(([, one]) => one === team).map(([person]) => person);
    const agents = colleagues.length < fewestColleagues ? {} : { agents: colleagues };
    return learn(sums, await readDayInputs(tx, centre, sums, { ...asked, ...agents, by: 'agent', queues: scope.queueIds }), asOf, kinds);
  }
  if (scope.level !== 'team')
    return learn(sums, await readDayInputs(tx, centre, sums, { ...asked, by: null, queues: scope.queueIds }), asOf, kinds);
  const units = await unitsBelow(tx, scope.unitId ?? 0);
  const isOfQueue = metricOf(sums.metric.key).face === 'reach'; // callers who hang up belong to no team: the queues that it serves, as on its board
  const served = isOfQueue ? await servedQueues(tx, centre.id, units, span.from, asOf) : null;
  const queues = served === null ? scope.queueIds : served.filter((queue) => scope.queueIds.length === 0 || scope.queueIds.includes(queue));
  const whose = served === null ? { teams: units, queues } : { queues: queues.length === 0 ? [-1] : queues };
  return learn(sums, await readDayInputs(tx, centre, sums, { ...asked, ...whose, by: null }), asOf, kinds);
}

const scopeKey = ({ level, unitId, personId, metric, variant, queueIds, channels }: GoalScope, teams: ReadonlyMap<number, number>) =>
  JSON.stringify([level, unitId, personId === null ? null : (teams.get(personId) ?? 0), metric, variant, queueIds, channels]);

const noFigures = (goalId: number, asOf: string): Track => ({
  goalId,
  asOf,
  value: null,
  numerator: null,
  denominator: null,
  interval: null,
  whole: null,
  chance: null,
  standing: null,
  final: null,
  luck: null,
});

function trackGoal(goal: StoredGoal, learned: Learned): Track {
  const target = targetOf(goal);
  if (target === null) return noFigures(goal.id, learned.asOf);
  return trackOf(learned, { id: goal.id, unit: unitKey(goal), target, from: goal.fromOn, to: goal.toOn });
}

/**
 * Works out how the given goals stand, or all that have not ended long ago, and what the goals below them and beside them amount to. Group by
 * group: the embedded database answers nobody else meanwhile.
 */
export async function recomputeGoals({ database, clock }: Parts, centreId: number, ids: readonly number[] | 'all'): Promise<number> {
  const { reading, goals } = await asCentre(database, centreId, async (tx) => {
    const begun = await beginReading(tx, centreId, clock);
    return { reading: begun, goals: await goalsToTrack(tx, centreId, ids === 'all' ? { endingFrom: addDays(begun.today, -35) } : ids) };
  });
  const groups = new Map<string, StoredGoal[]>();
  for (const goal of goals) {
    const key = scopeKey(goal, reading.teams);
    groups.set(key, [...(groups.get(key) ?? []), goal]);
  }
  for (const group of groups.values()) await asCentre(database, centreId, (tx) => trackGroup(tx, reading, group, new Date(clock.now())));
  const concerned = new Set([...goals.map(({ id }) => id), ...goals.flatMap(({ parentId }) => parentId ?? [])]);
  await asCentre(database, centreId, async (tx) => {
    for (const goal of await goalsToTrack(tx, centreId, [...concerned])) await cascadeOf(tx, goal);
  });
  return goals.length;
}

async function trackGroup(tx: Tx, reading: Reading, group: readonly StoredGoal[], at: Date): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const sums = first.metric === null ? null : metricSums(first.metric, first.variant);
  if (first.kind !== 'metric' || sums === null) {
    await saveTracks(
      tx,
      reading.centre.id,
      group.map(({ id }) => noFigures(id, reading.asOf)),
      at,
    );
    return;
  }
  const from = group.reduce((earliest, { fromOn }) => (fromOn < earliest ? fromOn : earliest), first.fromOn);
  const learned = await learnScope(tx, reading, first, sums, from);
  await saveTracks(
    tx,
    reading.centre.id,
    group.map((goal) => trackGoal(goal, learned)),
    at,
  );
}

const days = ({ from, to }: { from: string; to: string }) => ({ from: numberOfDay(from), to: numberOfDay(to) });

/** The share of the upper goal's period in which the lower one counts: a person only for the time below its unit. */
function shareOf(upper: StoredGoal, below: BelowRow): number {
  const period = days({ from: upper.fromOn, to: upper.toOn });
  if (below.personId === null) return shareWithin(period, days({ from: below.fromOn, to: below.toOn }));
  return below.spans.reduce((sum, span) => sum + shareWithin(period, days(span)), 0);
}

async function cascadeOf(tx: Tx, goal: StoredGoal): Promise<void> {
  const target = targetOf(goal);
  if (goal.metric === null || target === null) return;
  const isTotal = metricSums(goal.metric, goal.variant)?.isTotal ?? false;
  const parts = (await readBelow(tx, goal))
    .filter(({ metric }) => metric === goal.metric)
    .map((below) => {
      const own = targetOf(below);
      return {
        value: own === null ? null : aimOf(own),
        share: shareOf(goal, below),
        weight: isTotal ? 1 : (below.whole ?? 0),
        hasGoal: true,
      };
    });
  await saveCascade(tx, goal.id, cascade(target, parts, isTotal));
}
