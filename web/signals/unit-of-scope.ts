import type { unitKinds } from '#api/charts.ts';
import type { FigureScope } from '../figures/scope.ts';

/** What a chart is of, as its contract asks for it. */
export interface ChartUnit {
  kind: (typeof unitKinds)[number];
  key: string;
}

/**
 * The unit whose chart shows the same figures as a scope; null where there is none: two teams together, a person within one queue.
 * Figures of whole queues, asked for a team, are those of the centre unless one queue is chosen.
 */
export function unitOfScope({ agent = [], team = [], queue = [], channel = [], whole }: FigureScope): ChartUnit | null {
  const teams = whole === 'queues' ? [] : team;
  const [kind, ...others] = (
    [
      ['person', agent],
      ['queue', queue],
      ['channel', channel],
      ['team', agent.length > 0 ? [] : teams],
    ] as const
  ).filter(([, members]) => members.length > 0);
  if (kind === undefined) return { kind: 'centre', key: 'all' };
  const [name, members] = kind;
  return others.length === 0 && members.length === 1 ? { kind: name, key: String(members[0]) } : null;
}

/** Limits need weeks of days: a chart looks back at least so far, whatever the period. */
const leastDays = 56;

/** The days that a chart covers. */
export function chartSpan({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const earliest = new Date(Date.parse(`${to}T00:00:00Z`) - (leastDays - 1) * 86_400_000).toISOString().slice(0, 10);
  return { from: from < earliest ? from : earliest, to };
}
