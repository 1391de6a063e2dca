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
