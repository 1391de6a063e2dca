import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metric } from '#core/metrics/metric.ts';
import { sameDays } from '../figures/link-search.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { type BoardRow, type BoardTab, metricsOf, usualMetrics } from './board-parts.ts';
import { BoardFilters } from './BoardFilters.tsx';
import { FigureCell } from './FigureCell.tsx';
import { useRowAsked } from './row-asked.ts';
import { channelWords } from '../figures/ScopeWords.tsx';
import type { Board } from './use-board.ts';

interface Props {
  tab: BoardTab;
  board: Board;
  /** Metrics that are columns now. */
  shown: readonly string[];
  tools: ReactNode;
}

/** Every row of the board in numbers, each open to how it is made; below, everybody together. */
export function BoardTable({ tab, board, shown, tools }: Props) {
  const { t } = useTranslation('metrics');
  const columns = useColumns(tab, board);
  const visible = columns.filter((column) => column.key === 'name' || shown.includes(column.key) || column.key === 'team');
  const title = t(`board.tabs.${tab}`);
  const hasWhole = board.parts.some((part) => part.key === 'whole');
  return (
    <div>
      <DataTable
        id="board"
        caption={t('board.tableOf', { what: title })}
        columns={columns}
        rows={board.rows}
        rowKey={(row) => row.id}
        empty={null}
        fileName={null}
        tools={
          <>
            <BoardFilters tab={tab} />
            {tools}
          </>
        }
        summary={() => <Foot tab={tab} board={board} visible={visible} />}
      />
      {hasWhole ? <p className="board-note faint">{t('board.wholeNote')}</p> : null}
    </div>
  );
}

function useColumns(tab: BoardTab, board: Board): Column<BoardRow>[] {
  const manner = useManner();
  const askedOf = useRowAsked(tab, board);
  const usual = usualMetrics(tab);
  const isWhole = (key: string) => board.parts.some((part) => part.key === 'whole' && part.metrics.includes(key));
  const metricColumn = (metric: Metric): Column<BoardRow> => ({
    key: metric.key,
    title: isWhole(metric.key) ? `${metric.name[manner.language]} *` : metric.name[manner.language],
    number: true,
    spare: !usual.includes(metric.key),
    value: (row) => sortValue(row, metric.key),
    words: () => '',
    render: (row) => <FigureCell figure={row.figures[metric.key]} asked={askedOf(row, metric.key)} />,
  });
  return [useNameColumn(tab, board), ...metricsOf(tab).map(metricColumn)];
}

/** Small samples do not rank: sorted, they come last. */
function sortValue(row: BoardRow, metric: string): number | null {
  const figure = row.figures[metric];
  return figure?.enough ? figure.value : null;
}

function useNameColumn(tab: BoardTab, board: Board): Column<BoardRow> {
  const { t } = useTranslation('metrics');
  const scopes = useScopes();
  const nameOf = (row: BoardRow) => (tab === 'channel' ? channelWords(String(row.id), t) : row.name);
  const teamOf = (row: BoardRow) => {
    const teamId = scopes.data?.agents.find((agent) => agent.id === row.id)?.teamId;
    return scopes.data?.teams.find((team) => team.id === teamId)?.name;
  };
  const link = (row: BoardRow) => (
    <span className="board-name">
      <Link to="/people/$personId" params={{ personId: String(row.id) }} search={sameDays(board.days) as never}>
        {row.name}
      </Link>
      {teamOf(row) ? <small>{teamOf(row)}</small> : null}
    </span>
  );
  return {
    key: 'name',
    title: t(`board.tabs.${tab}`),
    value: (row) => nameOf(row),
    ...(tab === 'agent' ? { render: (row: BoardRow) => (row.id === 0 ? row.name : link(row)) } : {}),
  };
}

function Foot({ tab, board, visible }: { tab: BoardTab; board: Board; visible: readonly Column<BoardRow>[] }) {
  const { t } = useTranslation('metrics');
  const askedOf = useRowAsked(tab, board);
  return (
    <Table.Summary.Row className="board-foot">
      {visible.map((column, index) => (
        <Table.Summary.Cell key={column.key} index={index} align={column.number ? 'right' : 'left'}>
          {column.key === 'name' ? t('board.total') : <FigureCell figure={board.totals[column.key]} asked={askedOf(null, column.key)} />}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
