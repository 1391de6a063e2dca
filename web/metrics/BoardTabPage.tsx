import { useTranslation } from 'react-i18next';
import { exportFigures } from '#api/figures.ts';
import { urlOf } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { BoardPlane } from './BoardPlane.tsx';
import { axesFor, axisCandidates, axisChoices, type BoardRow, type BoardTab, metricsOf, usualMetrics } from './board-parts.ts';
import { BoardTable } from './BoardTable.tsx';
import { ExportMenu } from '../figures/ExportMenu.tsx';
import { type FigureScope, figureQuery } from '../figures/scope.ts';
import { type Board, useBoard } from './use-board.ts';

interface Props {
  tab: BoardTab;
  scope: FigureScope;
}

/** One way to cut the board: its plane and its table, of the same answer. */
export function BoardTabPage({ tab, scope }: Props) {
  const { t } = useTranslation('metrics');
  const axesOf = useAxes(tab);
  const shown = useShownMetrics(tab);
  const metrics = [...new Set([...shown, ...axesOf.asked, 'answered'])];
  const { board, problem, retry } = useBoard(tab, metrics, scope, true);
  if (problem) return <Failed problem={problem} retry={retry} />;
  if (!board) return <Waiting lines={14} />;
  if (board.rows.length === 0) return <p className="panel soft">{t('board.nothing')}</p>;
  return (
    <div className="stack">
      <section className="panel">
        <BoardPlane tab={tab} board={board} axes={axesOf.rows(board.rows)} />
      </section>
      <BoardTable tab={tab} board={board} shown={shown} tools={<BoardExport tab={tab} board={board} shown={shown} />} />
    </div>
  );
}

/** The axes of the plane: those in the address, else the first for which there is data. */
function useAxes(tab: BoardTab) {
  const [params, setParams] = useUrlState();
  const choices = axisChoices(tab);
  const inAddress = (which: 'x' | 'y') => choices[which].find((metric) => metric.key === params[which])?.key;
  const chosen = { x: inAddress('x'), y: inAddress('y') };
  const candidates = axisCandidates(tab, chosen);
  const choose = (which: 'x' | 'y', key: string) => setParams({ [which]: key });
  return {
    asked: [...candidates.x, ...candidates.y],
    rows: (rows: readonly BoardRow[]): Axes => ({ ...axesFor(tab, rows, chosen), choices, choose }),
  };
}

export interface Axes {
  x: string;
  y: string;
  choices: ReturnType<typeof axisChoices>;
  choose: (which: 'x' | 'y', key: string) => void;
}

/** The columns that the table of the board shows: its state is the table's own, in the address. */
function useShownMetrics(tab: BoardTab): string[] {
  const [params] = useUrlState();
  const chosen = params['board.columns']?.split('~');
  return chosen ? metricsOf(tab).flatMap((metric) => (chosen.includes(metric.key) ? [metric.key] : [])) : [...usualMetrics(tab)];
}

function BoardExport({ tab, board, shown }: { tab: BoardTab; board: Board; shown: readonly string[] }) {
  const { t } = useTranslation(['metrics', 'ui']);
  const parts = board.parts.map((part) => ({
    key: part.key,
    name: part.key === 'plain' ? null : t(`board.export.${part.key}`),
    addressOf: (format: 'xlsx' | 'csv') => {
      const metrics = part.metrics.filter((metric) => shown.includes(metric));
      return urlOf(exportFigures, { query: { ...figureQuery(part.scope), metrics, by: [tab], format } });
    },
  }));
  return <ExportMenu label={t('ui:table.export')} parts={parts} />;
}
