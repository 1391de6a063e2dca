import { readFigures } from '#api/figures.ts';
import { useRead } from '../call.ts';
import { type FigureScope, teamsAsked } from '../figures/scope.ts';
import { useAsker } from '../metrics/use-board.ts';
import type { Today } from './TodayPage.tsx';

type Kind = Today['figures'][number]['scope'];

/** The scopes of the page's figures, the same that the server took: people's own, or the queues served in these two days. */
export function useTodayScope({ day, before }: Pick<Today, 'day' | 'before'>): (kind: Kind, day: string) => FigureScope {
  const asker = useAsker();
  const team = teamsAsked(asker);
  const isPlain = asker.wide && team === undefined;
  const served = useRead(
    readFigures,
    { query: { from: before, to: day, team, metrics: ['answered'], by: ['queue'] } },
    { enabled: !isPlain },
  );
  const queue = (served.data?.rows ?? []).filter((row) => row.figures['answered']?.value).map((row) => Number(row.keys.queue?.id));
  return (kind, on) => {
    if (kind === 'team') return { from: on, to: on, team };
    if (isPlain) return { from: on, to: on };
    return { from: on, to: on, queue, ...(asker.wide ? {} : { whole: 'queues' as const }) };
  };
}
