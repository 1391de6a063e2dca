import type { Figure } from '#api/figures.ts';

interface Judged {
  metric: string;
  before: Figure;
  today: Figure;
}

export interface Verdicts<T> {
  met: T[];
  missed: T[];
  /** With a value, but without target or with too small a sample. */
  open: T[];
}

/** How the figures of a side of the day stand against their targets. */
export function verdictsOf<T extends Judged>(figures: readonly T[], side: 'before' | 'today'): Verdicts<T> {
  const of = (verdict: string) => figures.filter((figure) => figure[side].target?.verdict === verdict && figure[side].value !== null);
  const judged = [...of('met'), ...of('missed')];
  return {
    met: of('met'),
    missed: of('missed'),
    open: figures.filter((figure) => figure[side].value !== null && !judged.includes(figure)),
  };
}

/** A day of which less has come in says too little about itself. */
const leastShare = 0.25;

/** The side of the day to judge by: today once a good part of the usual contacts is in and has verdicts, else the day before. */
export function sideOf({ figures }: { figures: readonly Judged[] }): 'today' | 'before' {
  const answered = figures.find(({ metric }) => metric === 'answered');
  const isFar = (answered?.today.value ?? 0) >= leastShare * (answered?.before.value ?? 0);
  const { met, missed } = verdictsOf(figures, 'today');
  return isFar && met.length + missed.length > 0 ? 'today' : 'before';
}

/** Whether the list of those not seen says something: before the day shift has begun it names nearly everybody. */
export function isCredible(people: { workedToday: number; missing: readonly unknown[] } | null): boolean {
  return people !== null && people.missing.length > 0 && people.missing.length < people.workedToday;
}

/** The same move seen twice, as a queue and as the team that alone serves it, is told once. */
export function distinctMoves<T extends { metric: string; value: number; denominator: number }>(moves: readonly T[]): T[] {
  return moves.filter((move, index) => {
    const first = moves.findIndex((one) => one.metric === move.metric && one.value === move.value && one.denominator === move.denominator);
    return first === index;
  });
}
