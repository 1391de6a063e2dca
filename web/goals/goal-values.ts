import dayjs, { type Dayjs } from 'dayjs';
import type { z } from 'zod';
import type { proposeGoal } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import type { GoalKind, GoalLevel } from '#core/goals/goal.ts';
import type { GoalWords } from '#core/goals/quality.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import type { Target } from '#core/metrics/targets.ts';
import { targetWords, valueWords } from '../figures/figure-words.ts';
import type { Manner } from '../format.ts';
import { boundsOf, kept, typed } from '../settings/target-input.ts';

/** What the goal form holds; shares are typed in percent. */
export interface GoalValues {
  level: GoalLevel;
  unitId?: number;
  personId?: number;
  kind: GoalKind;
  metric?: string;
  targetKind?: Target['kind'];
  low?: number | null;
  high?: number | null;
  queues?: number[];
  from: Dayjs;
  to: Dayjs;
  statement: string;
  weight?: number | null;
  parentId?: number | null;
  scope?: string;
  supports?: string;
  why?: string;
  elasticity?: string;
  obstacles?: { what?: string; counter?: string }[];
  milestones?: { on?: Dayjs; text?: string }[];
  behaviour?: number;
  checkInDays?: 7 | 14;
}

export type GoalBody = z.input<NonNullable<typeof proposeGoal.body>>;

const dayOf = (day: Dayjs) => day.format('YYYY-MM-DD');

/** The target as typed so far; null while it is not whole. */
export function targetOfValues({
  metric,
  targetKind,
  low,
  high,
}: Partial<GoalValues>): { kind: Target['kind']; low: number | null; high: number | null } | null {
  const entry = findMetric(metric ?? '');
  if (entry === null || targetKind === undefined) return null;
  const bounds = boundsOf(targetKind, kept(entry, low), kept(entry, high));
  const whole =
    targetKind === 'at-least'
      ? bounds.low !== null
      : targetKind === 'at-most'
        ? bounds.high !== null
        : bounds.low !== null && bounds.high !== null;
  return whole ? { kind: targetKind, ...bounds } : null;
}

/** What is sent: only what belongs to the kind and level chosen. `before`: days on which milestones were done stay. */
export function bodyOf(values: GoalValues, before: GoalDetail | null = null): GoalBody {
  const { level, kind, statement, from, to, weight, parentId, scope, supports, why, elasticity } = values;
  const isMetric = kind === 'metric';
  const milestones = (values.milestones ?? []).flatMap(({ on, text }) => {
    if (!on || !text?.trim()) return [];
    const same = before?.plan.milestones.find((one) => one.on === dayOf(on) && one.text === text.trim());
    return [{ on: dayOf(on), text, doneOn: same?.doneOn ?? null }];
  });
  const obstacles = (values.obstacles ?? []).flatMap(({ what, counter }) => (what?.trim() ? [{ what, counter: counter ?? '' }] : []));
  return {
    level,
    unitId: level === 'team' ? (values.unitId ?? null) : null,
    personId: level === 'person' ? (values.personId ?? null) : null,
    kind,
    metric: isMetric ? (values.metric ?? null) : null,
    variant: isMetric && before?.metric === values.metric ? (before?.variant ?? null) : null,
    target: isMetric ? targetOfValues(values) : null,
    queues: isMetric ? (values.queues ?? []) : [],
    statement,
    from: dayOf(from),
    to: dayOf(to),
    weight: weight ?? null,
    parentId: parentId ?? null,
    checkInDays: values.checkInDays ?? 7,
    plan: { scope, supports, why, elasticity, obstacles, milestones, level: kind === 'behaviour' ? (values.behaviour ?? null) : null },
  };
}

/** A goal as the form holds it, to be written anew. */
export function valuesOf(goal: GoalDetail): GoalValues {
  const metric = findMetric(goal.metric ?? '');
  const { plan, target } = goal;
  return {
    level: goal.level,
    ...(goal.unit ? { unitId: goal.unit.id } : {}),
    ...(goal.person ? { personId: goal.person.id } : {}),
    kind: goal.kind,
    ...(metric && target
      ? { metric: metric.key, targetKind: target.kind, low: typed(metric, target.low), high: typed(metric, target.high) }
      : {}),
    queues: goal.queues.map(({ id }) => id),
    from: dayjs(goal.from),
    to: dayjs(goal.to),
    statement: goal.statement,
    weight: goal.weight,
    parentId: goal.parentId,
    scope: plan.scope,
    supports: plan.supports,
    why: plan.why,
    elasticity: plan.elasticity,
    obstacles: plan.obstacles,
    milestones: plan.milestones.map(({ on, text }) => ({ on: dayjs(on), text })),
    ...(plan.level === null ? {} : { behaviour: plan.level }),
    checkInDays: goal.checkInDays === 14 ? 14 : 7,
  };
}

/** What the seven rules look at while the form is written. */
export function wordsOfValues(values: Partial<GoalValues>, owner: string, now: string, manner: Manner): GoalWords {
  const target = targetOfValues(values);
  const metric = findMetric(values.metric ?? '');
  const measure =
    metric === null ? '' : `${metric.name[manner.language]} ${now} → ${target === null ? '' : targetWords(metric, target, manner)}`;
  return {
    kind: values.kind ?? 'metric',
    statement: values.statement ?? '',
    scope: values.scope ?? '',
    measure,
    supports: values.supports ?? '',
    why: values.why ?? '',
    milestones: (values.milestones ?? []).flatMap((one) => (one?.on && one.text ? [{ on: dayOf(one.on), value: one.text }] : [])),
    owners: owner === '' ? [] : [owner],
    seen: manner.language === 'zh' ? '每天更新在目标页' : 'every day on the page of the goal',
  };
}

/** The goal in one sentence, from what is chosen; null while something is missing. */
export function sentenceOf(values: Partial<GoalValues>, owner: string, now: number | null, manner: Manner): string | null {
  const target = targetOfValues(values);
  if (target === null || !values.to || values.metric === undefined || owner === '') return null;
  const metric = metricOf(values.metric);
  const aim = target.kind === 'at-most' ? target.high : target.low;
  const [from, to] = [valueWords(metric, now, manner), valueWords(metric, aim, manner)];
  const last = values.to;
  const isThere = now !== null && aim !== null && (target.kind === 'at-most' ? now <= aim : now >= aim);
  if (manner.language === 'en') {
    const bound = target.kind === 'at-most' ? 'below' : 'above';
    if (isThere) return `${owner}: keep ${metric.name.en} ${bound} ${to} until ${last.format('D MMMM')}`;
    return `${owner}: ${metric.name.en} from ${from} to ${to} by ${last.format('D MMMM')}`;
  }
  if (isThere)
    return `${owner}到${last.format('M月D日')}把${metric.name.zh}稳在${to}${target.kind === 'at-most' ? '以内' : '以上'}（现在${from}）`;
  const verb = target.kind === 'at-most' ? '降到' : '提到';
  return `${owner}在${last.format('M月D日')}前把${metric.name.zh}从${from}${verb}${to}`;
}

/** The last day of the quarter, of the next one when this one is nearly over. */
export function usualEnd(today: Dayjs): Dayjs {
  const end = today.month(Math.floor(today.month() / 3) * 3 + 2).endOf('month');
  return end.diff(today, 'day') >= 28
    ? end
    : today
        .add(3, 'month')
        .month(Math.floor(today.add(3, 'month').month() / 3) * 3 + 2)
        .endOf('month');
}
