export type Cell = string | number | boolean | null;

/** What a table can do with a column; how it looks is the page's. */
export interface ViewColumn<Row> {
  key: string;
  /** The bare value: for sorting, filtering, searching and export. Ratios stay 0 to 1, durations seconds. */
  value: (row: Row) => Cell;
  /** How the value is read in a list of choices and found by the search; the value itself when left out. */
  words?: ((value: Cell) => string) | undefined;
}

export interface TableState {
  sort: { key: string; order: 'asc' | 'desc' } | null;
  /** Chosen values of each filtered column, as words. */
  filters: Record<string, string[]>;
  /** What every shown row must hold somewhere. */
  search: string;
  /** Keys of the columns shown; null: as the page proposes. */
  columns: string[] | null;
}

/** Joins lists in an address; rare in data, needs no escape. */
const comma = '~';

/** Reads a table's state from the address; `id` tells tables of one page apart. */
export function readTableState(id: string, params: Record<string, string | undefined>): TableState {
  const [key, order] = (params[`${id}.sort`] ?? '').split(comma);
  const filters: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value && name.startsWith(`${id}.is.`)) filters[name.slice(id.length + 4)] = value.split(comma);
  }
  return {
    sort: key ? { key, order: order === 'desc' ? 'desc' : 'asc' } : null,
    filters,
    search: params[`${id}.find`] ?? '',
    columns: params[`${id}.columns`]?.split(comma) ?? null,
  };
}

/** The parameters that carry the state; filters of `before` that are gone are cleared. */
export function writeTableState(id: string, state: TableState, before: TableState): Record<string, string | undefined> {
  const params: Record<string, string | undefined> = {
    [`${id}.sort`]: state.sort ? `${state.sort.key}${comma}${state.sort.order}` : undefined,
    [`${id}.find`]: state.search || undefined,
    [`${id}.columns`]: state.columns?.join(comma),
  };
  for (const key of Object.keys(before.filters)) params[`${id}.is.${key}`] = undefined;
  for (const [key, chosen] of Object.entries(state.filters)) params[`${id}.is.${key}`] = chosen.length > 0 ? chosen.join(comma) : undefined;
  return params;
}

/** The rows that a state shows, in its order. Rows without a value come last, whichever way it is sorted. */
export function tableView<Row>(rows: readonly Row[], columns: readonly ViewColumn<Row>[], state: TableState, language: string): Row[] {
  const needle = state.search.trim().toLowerCase();
  const filtered = Object.entries(state.filters).flatMap(([key, chosen]) => {
    const column = columns.find((one) => one.key === key);
    return column && chosen.length > 0 ? [{ column, chosen: new Set(chosen) }] : [];
  });
  const shown = rows.filter(
    (row) =>
      filtered.every(({ column, chosen }) => chosen.has(wordsOf(column, row))) &&
      (needle === '' || columns.some((column) => wordsOf(column, row).toLowerCase().includes(needle))),
  );
  const sorted = columns.find((column) => column.key === state.sort?.key);
  if (!sorted || !state.sort) return shown;
  const compare = comparer(language, state.sort.order);
  return shown.sort((one, other) => compare(sorted.value(one), sorted.value(other)));
}

/** The values a column can be filtered by, in their order. */
export function choicesOf<Row>(rows: readonly Row[], column: ViewColumn<Row>, language: string): string[] {
  const collator = new Intl.Collator(language, { numeric: true });
  return [...new Set(rows.map((row) => wordsOf(column, row)))].filter((words) => words !== '').sort(collator.compare);
}

/** A cell as words. */
export function wordsOf<Row>(column: ViewColumn<Row>, row: Row): string {
  const value = column.value(row);
  if (column.words) return column.words(value);
  return value === null ? '' : String(value);
}

function comparer(language: string, order: 'asc' | 'desc'): (one: Cell, other: Cell) => number {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = order === 'asc' ? 1 : -1;
  return (one, other) => {
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    if (typeof one === 'string' || typeof other === 'string') return sign * collator.compare(String(one), String(other));
    return sign * (Number(one) - Number(other));
  };
}
