import type { Figure, FiguresReply } from '#api/figures.ts';
import { type FigureScope, figureQuery } from './scope.ts';

/** Which figure is asked about. */
export interface Asked {
  metric: string;
  scope: FigureScope;
  /** Half an hour of the scope's day, by its key: then only that. */
  halfHour?: string | undefined;
  /** By another definition than the centre's own. */
  variant?: string | undefined;
}

/** The question that answers it. */
export function figureQuestion({ metric, scope, halfHour, variant }: Asked) {
  const by = halfHour === undefined ? {} : { by: ['half-hour'] };
  return { ...figureQuery(scope), metrics: [metric], ...by, ...(variant === undefined ? {} : { variants: [`${metric}:${variant}`] }) };
}

/** The figure in the answer; null when nothing at all was there. */
export function figureIn({ rows }: FiguresReply, { metric, halfHour }: Asked): Figure | null {
  const row = halfHour === undefined ? rows[0] : rows.find(({ keys }) => keys['half-hour']?.id === halfHour);
  return row?.figures[metric] ?? null;
}
