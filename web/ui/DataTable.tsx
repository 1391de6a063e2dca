import { Grid, Pagination, Table, type TableProps } from 'antd';
import { type HTMLAttributes, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperTable } from './PaperTable.tsx';
import './table.css';
import { TableToolbar } from './TableToolbar.tsx';
import { readTableState, type TableState, tableView, type ViewColumn, wordsOf, writeTableState } from './table-view.ts';
import { useUrlState } from './url-state.ts';
import { usePrinting } from './use-printing.ts';

export interface Column<Row> extends ViewColumn<Row> {
  title: string;
  /** How the cell looks; the value in words when left out. */
  render?: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  number?: boolean;
  width?: number;
  /** Not offered for sorting. */
  unsorted?: boolean;
  /** Offered as a filter, by the words of its values. */
  choices?: boolean;
  /** Shown only when chosen. */
  spare?: boolean;
  /** Only for acting on the row: neither sorted, chosen nor exported. */
  act?: boolean;
}

export interface DataTableProps<Row> {
  /** Prefix of this table's state in the address. */
  id: string;
  /** What the table holds, for those who do not see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Shown instead when there is nothing at all, not even before filtering. */
  empty: ReactNode;
  /** Name of exported files, without ending. Null: no export. */
  fileName: string | null;
  /** Opens a row, by click or Enter. */
  onOpen?: (row: Row) => void;
  /** Beside search and filter: buttons, or filters that the server applies. */
  tools?: ReactNode;
  /** Only a part is here: the server sorts and cuts into pages. */
  pages?: { page: number; pageSize: number; total: number; onPage: (page: number) => void };
  /** Without search and tools: for small tables in panels. */
  bare?: boolean;
  summary?: () => ReactNode;
}

/** From here on rows are drawn only where they are seen. */
const virtualFrom = 200;
const rowHeight = 45;
/** On a phone what the row is about leaves room for the next column. */
const narrowFirst = 190;

/** The table of the product: sorted, filtered, searched, exported; its state lives in the address. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, columns, rows, empty, bare, pages } = props;
  const { i18n } = useTranslation('ui');
  const [params, setParams] = useUrlState();
  const state = useMemo(() => readTableState(id, params), [id, params]);
  const change = (changes: Partial<TableState>) => setParams(writeTableState(id, { ...state, ...changes }, state));
  const shownColumns = useMemo(() => columnsShown(columns, state), [columns, state]);
  const shownRows = useMemo(() => tableView(rows, columns, state, i18n.language), [rows, columns, state, i18n.language]);
  if (rows.length === 0 && !pages) return <>{empty}</>;
  return (
    <div className="data-table">
      {bare ? null : <TableToolbar {...props} shownColumns={shownColumns} shownRows={shownRows} state={state} change={change} />}
      <RowsOnPaper {...props} shownRows={shownRows} />
      {rows.length === 0 ? empty : <Body {...props} shownColumns={shownColumns} shownRows={shownRows} state={state} change={change} />}
      {pages && pages.total > pages.pageSize ? (
        <Pagination
          className="data-table-pages no-print"
          current={pages.page}
          pageSize={pages.pageSize}
          total={pages.total}
          showSizeChanger={false}
          onChange={pages.onPage}
        />
      ) : null}
    </div>
  );
}

/** What the toolbar says on the screen: how many rows there are, and that these are not all of them. */
function RowsOnPaper<Row>({
  bare,
  pages,
  rows,
  shownRows,
}: Pick<DataTableProps<Row>, 'bare' | 'pages' | 'rows'> & { shownRows: readonly Row[] }) {
  const { t } = useTranslation('ui');
  if (bare) return null;
  const count = pages?.total ?? rows.length;
  const words = () => {
    if (pages && count > pages.pageSize) return t('table.pageOf', { page: pages.page, pages: Math.ceil(count / pages.pageSize), count });
    const shown = pages ? count : shownRows.length;
    return shown < count ? t('table.rowsOf', { shown, count }) : t('table.rows', { count });
  };
  return <p className="print-only data-table-count">{words()}</p>;
}

export interface ShownTable<Row> extends DataTableProps<Row> {
  shownColumns: readonly Column<Row>[];
  shownRows: readonly Row[];
  state: TableState;
  change: (changes: Partial<TableState>) => void;
}

function columnsShown<Row>(columns: readonly Column<Row>[], { columns: chosen }: TableState): Column<Row>[] {
  return columns.filter((column) => column.act || (chosen ? chosen.includes(column.key) : !column.spare));
}

/** On paper a long table has all its rows; one with sums below is drawn as ever, only whole. */
function Body<Row extends object>(table: ShownTable<Row>) {
  const printing = usePrinting();
  const isLong = table.shownRows.length > virtualFrom;
  const onPaper = printing && isLong && !table.summary;
  return (
    <>
      {onPaper ? <PaperTable {...table} /> : null}
      <ScreenTable {...table} printing={printing} virtual={isLong && (onPaper || !printing)} className={onPaper ? 'no-print' : ''} />
    </>
  );
}

interface OnScreen {
  printing: boolean;
  virtual: boolean;
  className: string;
}

function ScreenTable<Row extends object>(table: ShownTable<Row> & OnScreen) {
  const { caption, rowKey, onOpen, shownColumns, shownRows, state, change, summary, pages, printing, virtual, className } = table;
  const { t } = useTranslation('ui');
  const [height] = useState(() => Math.max(320, globalThis.innerHeight - 300));
  const onChange: TableProps<Row>['onChange'] = (_, __, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter;
    const key = one?.columnKey;
    change({ sort: one?.order && key !== undefined ? { key: String(key), order: one.order === 'ascend' ? 'asc' : 'desc' } : null });
  };
  const place = useScrollByKeyboard();
  const isNarrow = !(Grid.useBreakpoint().md ?? true);
  const width = shownColumns.reduce((sum, column) => sum + (column.width ?? 140), 0);
  return (
    <div ref={place} className={className}>
      <Table<Row>
        aria-label={caption}
        size="middle"
        columns={shownColumns.map((column, index) => antColumn(slim(column, isNarrow && index === 0), state, index === 0, Boolean(pages)))}
        dataSource={shownRows as Row[]}
        rowKey={rowKey}
        pagination={false}
        showSorterTooltip={false}
        onChange={onChange}
        virtual={virtual}
        locale={{ emptyText: t('table.nothingFound') }}
        {...(virtual ? { scroll: { x: width, y: Math.min(height, shownRows.length * rowHeight) } } : {})}
        {...(virtual || printing ? {} : { scroll: { x: 'max-content' }, sticky: { offsetHeader: stickyTop() } })}
        {...(onOpen ? { onRow: (row: Row) => openable(row, onOpen) } : {})}
        {...(summary ? { summary } : {})}
      />
    </div>
  );
}

/** Where the frame wants heads to stay, in pixels. */
function stickyTop(): number {
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--sticky-top'), 10) || 0;
}

/** A table wider than its place scrolls sideways; without a mouse that takes the focus. */
function useScrollByKeyboard() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const box of place.current?.querySelectorAll('.ant-table-body, .ant-table-content') ?? []) box.setAttribute('tabindex', '0');
  });
  return place;
}

const slim = <Row,>(column: Column<Row>, isSlim: boolean): Column<Row> =>
  isSlim && (column.width ?? 0) > narrowFirst ? { ...column, width: narrowFirst } : column;

function antColumn<Row extends object>(column: Column<Row>, { sort }: TableState, first: boolean, paged: boolean) {
  const sorted = sort?.key === column.key ? sort.order : null;
  return {
    key: column.key,
    title: column.act ? <span className="out-of-sight">{column.title}</span> : column.title,
    render: (_: unknown, row: Row) => (column.render ? column.render(row) : wordsOf(column, row) || '–'),
    sorter: !(column.unsorted || column.act || paged),
    sortOrder: sorted === 'asc' ? ('ascend' as const) : sorted === 'desc' ? ('descend' as const) : null,
    align: column.number || column.act ? ('right' as const) : ('left' as const),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(first ? { rowScope: 'row' as const } : {}),
  };
}

/** A row that opens: by click, by Enter; the arrows walk through the rows. */
function openable<Row>(row: Row, open: (row: Row) => void): HTMLAttributes<HTMLElement> {
  return {
    tabIndex: 0,
    className: 'data-table-row-opens',
    onClick: (event) => {
      const inner = (event.target as HTMLElement).closest('a, button, input, label, .ant-select');
      if (!inner) open(row);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter') open(row);
      const next = event.key === 'ArrowDown' ? event.currentTarget.nextElementSibling : null;
      const before = event.key === 'ArrowUp' ? event.currentTarget.previousElementSibling : null;
      const target = next ?? before;
      if (target instanceof HTMLElement) {
        event.preventDefault();
        target.focus();
      }
    },
  };
}
