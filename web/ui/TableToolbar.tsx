import { DownloadOutlined, FilterOutlined, SettingOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Dropdown, Input, Popover, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, ShownTable } from './DataTable.tsx';
import { type FileTable, saveCsv, saveXlsx } from './table-file.ts';
import { choicesOf, wordsOf } from './table-view.ts';

/** Search, filters, columns, export and the count of rows. */
export function TableToolbar<Row extends object>(table: ShownTable<Row>) {
  const { t } = useTranslation('ui');
  const { rows, shownRows, fileName, pages, tools, columns } = table;
  const counted = pages?.total ?? rows.length;
  const whole = pages ? pages.total : shownRows.length;
  return (
    <div className="data-table-tools no-print">
      <div className="row">
        {pages ? null : <Search {...table} />}
        {tools}
        {!pages && columns.some((column) => column.choices) ? <Filters {...table} /> : null}
      </div>
      <div className="row">
        <output className="soft">
          {whole === counted ? t('table.rows', { count: counted }) : t('table.rowsOf', { shown: whole, count: counted })}
        </output>
        <Columns {...table} />
        {fileName === null ? null : <Export {...table} fileName={fileName} />}
      </div>
    </div>
  );
}

function Search<Row>({ state, change }: ShownTable<Row>) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null || typed === state.search) return undefined;
    const timer = setTimeout(() => change({ search: typed }), 250);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      allowClear
      className="data-table-search"
      value={typed ?? state.search}
      placeholder={t('table.search')}
      aria-label={t('table.search')}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function Filters<Row>({ columns, rows, state, change }: ShownTable<Row>) {
  const { t, i18n } = useTranslation('ui');
  const active = Object.values(state.filters).filter((chosen) => chosen.length > 0).length;
  const fields = (
    <div className="data-table-filters">
      {columns
        .filter((column) => column.choices)
        .map((column) => (
          <label key={column.key}>
            <span>{column.title}</span>
            <Select
              mode="multiple"
              aria-label={column.title}
              value={state.filters[column.key] ?? []}
              options={choicesOf(rows, column, i18n.language).map((words) => ({ value: words, label: words }))}
              onChange={(chosen: string[]) => change({ filters: { ...state.filters, [column.key]: chosen } })}
              allowClear
            />
          </label>
        ))}
      <Button disabled={active === 0} onClick={() => change({ filters: {} })}>
        {t('table.clearFilters')}
      </Button>
    </div>
  );
  return (
    <Popover content={fields} trigger="click" placement="bottomLeft">
      <Button icon={<FilterOutlined aria-hidden />}>{active > 0 ? t('table.filtered', { count: active }) : t('table.filter')}</Button>
    </Popover>
  );
}

function Columns<Row>({ columns, shownColumns, change }: ShownTable<Row>) {
  const { t } = useTranslation('ui');
  const choosable = columns.filter((column) => !column.act);
  const list = (
    <Checkbox.Group
      className="data-table-columns"
      value={shownColumns.filter((column) => !column.act).map((column) => column.key)}
      options={choosable.map((column, index) => ({ value: column.key, label: column.title, disabled: index === 0 }))}
      onChange={(chosen) => change({ columns: asChosen(columns, chosen as string[]) })}
    />
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined aria-hidden />} aria-label={t('table.columns')} title={t('table.columns')} />
    </Popover>
  );
}

/** Null when it is what the page proposes anyway, so that the address stays short. */
function asChosen<Row>(columns: readonly Column<Row>[], chosen: string[]): string[] | null {
  const proposed = columns.filter((column) => !column.act && !column.spare).map((column) => column.key);
  const ordered = columns.filter((column) => chosen.includes(column.key)).map((column) => column.key);
  return ordered.join() === proposed.join() ? null : ordered;
}

function Export<Row extends object>({ fileName, shownColumns, shownRows }: ShownTable<Row> & { fileName: string }) {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const save = async (kind: string) => {
    const table = fileTable(shownColumns, shownRows);
    if (kind === 'csv') saveCsv(fileName, table);
    else await saveXlsx(fileName, table).catch((error: Error) => message.error(error.message));
  };
  const items = [
    { key: 'xlsx', label: 'Excel (XLSX)' },
    { key: 'csv', label: 'CSV (UTF-8)' },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void save(key) }}>
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('table.export')} title={t('table.export')} />
    </Dropdown>
  );
}

/** What a file gets: the shown columns; words where the value itself would mean nothing to a reader. */
function fileTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): FileTable {
  const kept = columns.filter((column) => !column.act);
  return {
    headings: kept.map((column) => column.title),
    rows: rows.map((row) =>
      kept.map((column) => {
        const value = column.value(row);
        return typeof value === 'number' || value === null ? value : wordsOf(column, row);
      }),
    ),
  };
}
