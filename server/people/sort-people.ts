import type { PersonRow } from './person-store.ts';

/** Chinese names by pinyin: the embedded database cannot, so every list of people is sorted here. */
const names = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

type SortKey = 'name' | 'employeeNo' | 'team' | 'hiredOn';

/** Sorts people; what is unknown comes last in either order, and equals stand by name and number. */
export function sortPeople<Row extends PersonRow>(rows: readonly Row[], key: SortKey, order: 'asc' | 'desc'): Row[] {
  const sign = order === 'asc' ? 1 : -1;
  const textOf = (row: Row): string | null => (key === 'team' ? (row.team?.name ?? null) : row[key]);
  return rows.toSorted((a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * names.compare(left, right) || byName(a, b);
  });
}

const byName = (a: PersonRow, b: PersonRow): number => names.compare(a.name, b.name) || names.compare(a.employeeNo, b.employeeNo);
