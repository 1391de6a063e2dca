import { useQueries } from '@tanstack/react-query';
import { readFigures } from '#api/figures.ts';
import { CallError, readOf } from '../call.ts';
import { useTeam } from '../frame/scope.ts';
import { useMe } from '../session.ts';
import { type BoardPart, type BoardRow, boardParts, type BoardTab, mergeRows, mergeTotals } from './board-parts.ts';
import { type Asker, type FigureScope, figureQuery } from '../figures/scope.ts';

/** Who asks, with the team chosen at the top. */
export function useAsker(): Asker {
  const { wide, teams } = useMe();
  const { teamId } = useTeam();
  return { wide, ledTeams: teams.map((team) => team.id), teamId };
}

export interface Board {
  rows: BoardRow[];
  /** Everybody together: the foot of the table, and where the fields meet when there is no target. */
  totals: BoardRow['figures'];
  parts: BoardPart[];
  days: { from: string; to: string };
  dataUntil: string | null;
}

interface Waited {
  board: Board | null;
  problem: Error | null;
  retry: () => void;
}

/** The figures of a board, whole queues and own people asked apart, put together. */
export function useBoard(tab: BoardTab, metrics: readonly string[], base: FigureScope, isReady: boolean): Waited {
  const parts = boardParts(tab, metrics, base, useAsker());
  const question = (part: BoardPart, by?: BoardTab) => ({
    ...readOf(readFigures, { query: { ...figureQuery(part.scope), metrics: part.metrics, ...(by ? { by: [by] } : {}) } }),
    enabled: isReady,
    placeholderData: <T>(before: T) => before,
  });
  const rows = useQueries({ queries: parts.map((part) => question(part, tab)) });
  const totals = useQueries({ queries: parts.map((part) => question(part)) });
  const all = [...rows, ...totals];
  const problem = all.find((query) => query.isError)?.error ?? null;
  const isWhole = all.every((query) => query.data !== undefined);
  return {
    board: isWhole
      ? {
          rows: mergeRows(
            tab,
            rows.map((query) => query.data),
          ),
          totals: mergeTotals(totals.map((query) => query.data)),
          parts,
          days: { from: base.from, to: base.to },
          dataUntil: rows[0]?.data?.dataUntil ?? null,
        }
      : null,
    problem: problem instanceof CallError ? problem : problem && new Error(String(problem)),
    retry: () => all.forEach((query) => void query.refetch()),
  };
}
