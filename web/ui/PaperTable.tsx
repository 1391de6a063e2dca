import type { Column, ShownTable } from './DataTable.tsx';
import { wordsOf } from './table-view.ts';

/** All rows of a long table as they go on paper: nothing to click, and quick to make for thousands of rows. */
export function PaperTable<Row extends object>({
  shownColumns,
  shownRows,
  rowKey,
}: Pick<ShownTable<Row>, 'shownColumns' | 'shownRows' | 'rowKey'>) {
  const columns = shownColumns.filter(({ act }) => !act);
  return (
    <table className="paper-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.number ? 'number' : ''}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shownRows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {cell(column, row)}
                </th>
              ) : (
                <td key={column.key} className={column.number ? 'number' : ''}>
                  {cell(column, row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const cell = <Row,>(column: Column<Row>, row: Row) => (column.render ? column.render(row) : wordsOf(column, row) || '–');
