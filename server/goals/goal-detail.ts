import type { GoalDetail, GoalTerms } from '#api/goal-detail.ts';
import { counterMetrics } from '#core/goals/advice.ts';
import { mayDo } from '#core/goals/life.ts';
import { goalFlags, goalMethod } from '#core/goals/quality.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { addDays, weekOfDay } from '#core/time/calendar.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { centreRules } from '../metrics/rules.ts';
import { readQueues } from '../metrics/settings-write.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import { commitmentsFrom } from '../commitments/store.ts';
import { meetingsAbout } from '../meetings/about-store.ts';
import { listUnits } from '../people/unit-store.ts';
import type { Clock } from '../platform/clock.ts';
import { asCentre, asUser, type Database, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findGoal, type StoredGoal, type StoredTerms, targetOf } from './goal-store.ts';
import { beginReading, learnScope, unitKey } from './recompute.ts';
import { listGoals } from './rows-store.ts';
import { figureOf, metricSums, type MetricSums, readDayInputs } from './scope-sums.ts';
import { baselineOf } from './sensible.ts';
import { changesOf, checkInsOf, type StoredChange, stepsOf } from './step-store.ts';
import { forecastOf, type Learned, trackOf } from './track.ts';

type Parts = { database: Database; clock: Clock };

export const termsReply = (terms: StoredTerms): GoalTerms => ({
  statement: terms.statement,
  target: terms.targetKind && { kind: terms.targetKind, low: terms.low, high: terms.high },
  from: terms.fromOn,
  to: addDays(terms.toOn, -1),
  weight: terms.weight,
});

/** The target that held on a day: before a change the old one. */
function boundsOn(goal: StoredGoal, changes: readonly StoredChange[], day: string): { low: number | null; high: number | null } {
  const later = changes.find(({ state, settledOn }) => state === 'made' && settledOn !== null && day < settledOn);
  const { low, high } = later?.before ?? goal;
  return { low, high };
}

function weeksOf(goal: StoredGoal, changes: readonly StoredChange[], learned: Learned | null): GoalDetail['weeks'] {
  if (learned === null) return [];
  const { sums, byUnit, asOf } = learned;
  const own = (byUnit.get(unitKey(goal)) ?? []).filter(({ day }) => day >= addDays(goal.fromOn, -56) && day <= asOf && day < goal.toOn);
  const weeks = [...new Set(own.map(({ day }) => weekOfDay(day)))].sort();
  return weeks.map((week) => {
    const end = addDays(week, 7);
    const last = [addDays(week, 6), asOf, addDays(goal.toOn, -1)].toSorted()[0] ?? asOf;
    const alone = own.filter(({ day }) => day >= week && day < end);
    const sofar = own.filter(({ day }) => day >= goal.fromOn && day < end);
    return {
      day: last,
      value: figureOf(sums, alone).value,
      sofar: sofar.length === 0 ? null : figureOf(sums, sofar).value,
      ...(last < goal.fromOn ? { low: null, high: null } : boundsOn(goal, changes, last)),
    };
  });
}

/** Figures of one goal, worked out now by the worker: whoever may read the goal may read them. */
async function figuresOf(tx: Tx, goal: StoredGoal, changes: readonly StoredChange[], clock: Clock) {
  const sums = goal.metric === null ? null : metricSums(goal.metric, goal.variant);
  const target = targetOf(goal);
  if (goal.kind !== 'metric' || sums === null || target === null) return null;
  const reading = await beginReading(tx, goal.centreId, clock);
  const learned = await learnScope(tx, reading, goal, sums, addDays(goal.fromOn, -84));
  const asked = { unit: unitKey(goal), target, from: goal.fromOn, to: goal.toOn };
  const track = trackOf(learned, { id: goal.id, ...asked });
  const { forecast } = forecastOf(learned, { ...asked, seed: goal.id });
  return {
    track,
    fan: goal.state === 'agreed' ? (forecast?.fan ?? []) : [],
    weeks: weeksOf(goal, changes, learned),
    baseline: baselineOf(learned, asked.unit, goal.fromOn, goal.toOn),
    parts: await partsOf(tx, goal, sums, learned),
    counters: await countersOf(tx, goal, clock),
  };
}

/** Of a person who worked in several teams meanwhile: each one's part. */
async function partsOf(tx: Tx, goal: StoredGoal, sums: MetricSums, { asOf }: Learned): Promise<GoalDetail['parts']> {
  if (goal.personId === null) return [];
  const names = new Map((await listUnits(tx, goal.centreId)).map(({ id, name }) => [id, name]));
  const span = { from: goal.fromOn, to: goal.toOn < addDays(asOf, 1) ? goal.toOn : addDays(asOf, 1) };
  const asked = { span, by: 'agent', withTeams: true, agents: [goal.personId], queues: goal.queueIds, channels: goal.channels } as const;
  const days = await readDayInputs(tx, await centreRules(tx, goal.centreId), sums, asked);
  const teams = [...new Set(days.map(({ team }) => team))];
  if (teams.length < 2) return [];
  return teams.map((team) => {
    const { value, denominator } = figureOf(
      sums,
      days.filter((day) => day.team === team),
    );
    return { team: { id: team, name: names.get(team) ?? '—' }, value, denominator };
  });
}

/** What gets worse when this figure is chased for its own sake: now, and before the goal. */
async function countersOf(tx: Tx, goal: StoredGoal, clock: Clock): Promise<GoalDetail['counters']> {
  const counters: GoalDetail['counters'] = [];
  const reading = await beginReading(tx, goal.centreId, clock);
  for (const metric of counterMetrics(goal.metric ?? '').slice(0, 2)) {
    const sums = metricSums(metric, null);
    if (sums === null) continue;
    const learned = await learnScope(tx, reading, { ...goal, metric, variant: null }, sums, addDays(goal.fromOn, -84));
    const asked = { unit: unitKey(goal), target: { kind: 'at-least', low: 0 } as const, from: goal.fromOn, to: goal.toOn, draws: 1 };
    const { value } = trackOf(learned, { id: 0, ...asked });
    counters.push({ metric, value, baseline: baselineOf(learned, asked.unit, goal.fromOn, goal.toOn)?.value ?? null });
  }
  return counters;
}

const lastOf = (days: readonly (string | null)[]) =>
  days
    .filter((day) => day !== null)
    .toSorted()
    .at(-1) ?? null;

/** One goal with all that belongs to it, as far as the asker may see it. */
export async function goalDetail({ database, clock }: Parts, viewer: Viewer, id: number): Promise<GoalDetail> {
  const { centreId } = viewer;
  const read = await asUser(database, viewer.userId, async (tx) => {
    const goal = await findGoal(tx, centreId, id);
    const [row] = goal === null ? [] : await listGoals(tx, centreId, { from: '', to: '', ids: [id] });
    if (goal === null || row === undefined) throw new Problem('not-found');
    const [above] = goal.parentId === null ? [] : await listGoals(tx, centreId, { from: '', to: '', ids: [goal.parentId] });
    const queues = (await readQueues(tx, centreId))
      .filter((queue) => goal.queueIds.includes(queue.id))
      .map((queue) => ({ id: queue.id, name: queue.name }));
    const changes = await changesOf(tx, id);
    return {
      goal,
      row,
      above,
      queues,
      parents: await parentsOf(tx, centreId, changes),
      meetings: await meetingsAbout(tx, centreId, { kind: 'goal', id }),
      commitments: await commitmentsFrom(tx, { kind: 'goal', id }),
      below: await listGoals(tx, centreId, { from: '', to: '', parent: id }),
      changes,
      checkIns: await checkInsOf(tx, id),
      steps: await stepsOf(tx, id),
      variants: variantsOn(await readSettingRows(tx, centreId), goal.toOn),
    };
  });
  const { goal, row, above, changes, variants } = read;
  const figures = await asCentre(database, centreId, (tx) => figuresOf(tx, goal, changes, clock));
  const isOpen = changes.find(({ state }) => state === 'open');
  const ownWord = goal.side === 'owner' ? goal.ownerWord : goal.aboveWord;
  const acts = (act: Parameters<typeof mayDo>[1]) => goal.side !== null && mayDo(goal.state, act);
  const checksIn = goal.state === 'agreed' && goal.side === (goal.level === 'person' || goal.level === 'team' ? 'owner' : 'above');
  return {
    ...row,
    track: figures === null ? row.track : { ...figures.track, interval: figures.track.interval },
    plan: goal.plan,
    queues: read.queues,
    channels: goal.channels,
    checkInDays: goal.checkInDays,
    baseline: goal.baseline ?? figures?.baseline ?? null,
    above: above ? { id: above.id, statement: above.statement, level: above.level } : null,
    below: read.below,
    definitionChanged: isOtherDefinition(goal, variants),
    counters: figures?.counters ?? [],
    weeks: figures?.weeks ?? [],
    fan: figures?.fan ?? [],
    parts: figures?.parts ?? [],
    flags: await flagsOf(goal, row.person?.name ?? row.unit?.name ?? ''),
    changes: changes.map((one) => ({ ...one, terms: termsReply(one.terms), before: termsReply(one.before), parent: read.parents(one) })),
    checkIns: read.checkIns,
    steps: read.steps,
    meetings: read.meetings,
    commitments: read.commitments.map(({ id: promise, what, madeOn, dueOn, doneOn }) => ({ id: promise, what, madeOn, dueOn, doneOn })),
    dueOn: goal.state === 'agreed' ? addDays(lastOf([goal.agreedOn, goal.fromOn, row.lastCheckIn]) ?? goal.fromOn, goal.checkInDays) : null,
    may: {
      edit: acts('edit'),
      discuss: acts('discuss') && goal.state === 'proposed',
      agree: acts('agree') && ownWord === null,
      dissent: acts('dissent'),
      askChange: acts('ask-change') && isOpen === undefined,
      move: acts('edit') || (acts('ask-change') && isOpen === undefined),
      settleChange:
        acts('confirm-change') && isOpen !== undefined && (goal.side === 'owner' ? isOpen.ownerWord : isOpen.aboveWord) === null,
      close: acts('close') && goal.side === 'above',
      drop: acts('drop') && (goal.side === 'above' || goal.setBy === viewer.userId),
      checkIn: checksIn,
      reply: goal.side === 'above',
      note: goal.side !== null && goal.state !== 'dropped',
    },
  };
}

/** Of a change that hangs the goal below another one: both goals above, as far as the asker may read them. */
async function parentsOf(tx: Tx, centreId: number, changes: readonly StoredChange[]) {
  const ids = changes.flatMap(({ terms, before }) => [terms.parentId ?? [], before.parentId ?? []].flat());
  const goals = ids.length === 0 ? [] : await listGoals(tx, centreId, { from: '', to: '', ids });
  const linked = (id: number | null | undefined) =>
    id === null || id === undefined ? null : { id, statement: goals.find((goal) => goal.id === id)?.statement ?? '—' };
  return ({ terms, before }: StoredChange) =>
    terms.parentId === undefined ? null : { before: linked(before.parentId), after: linked(terms.parentId) };
}

/** The goal keeps its own definition; the centre's, or the catalogue, may have moved on. */
function isOtherDefinition({ metric, variant }: StoredGoal, variants: Readonly<Record<string, string>>): boolean {
  if (metric === null) return false;
  const entry = findMetric(metric);
  if (entry === null || !entry.variants.some(({ key }) => key === variant)) return true;
  return (variants[metric] ?? entry.variants[0]?.key) !== variant;
}

async function flagsOf(goal: StoredGoal, owner: string): Promise<GoalDetail['flags']> {
  const { methods, lexicons } = await shippedPlaybook();
  const method = methods.find(({ key }) => key === goalMethod);
  if (method === undefined) return [];
  const { kind, statement, plan, metric } = goal;
  const measure = `${metric ?? ''} ${goal.baseline?.value ?? ''} → ${goal.low ?? goal.high ?? ''}`;
  const milestones = plan.milestones.map(({ on, text }) => ({ on, value: text }));
  const words = { kind, statement, scope: plan.scope, measure, supports: plan.supports, why: plan.why, milestones, owners: [owner] };
  return goalFlags({ ...words, seen: '每天 every day' }, method, lexicons).map(({ field, level, says }) => ({ field, level, says }));
}
