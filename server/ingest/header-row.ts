/** Rows above which a title can stand. */
const searched = 30;

const numberLike = /^[+-]?[\d.,]+%?$/;
const timeLike = /^\d{1,4}[-/.:年]\d{1,2}([-/.:月 ]|$)/;

function filled(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

/** A row of names: words, no numbers or dates, none twice over half of it. */
function looksLikeNames(names: readonly string[]): boolean {
  return names.every((name) => !numberLike.test(name) && !timeLike.test(name)) && new Set(names).size * 2 > names.length;
}

/**
 * Which of the first rows is the header: the first that is at least half as wide as the widest and consists of names.
 * Titles and notes above a table fill one or two cells; a table without names has its first full row taken.
 *
 * @returns the index, or -1 when there is no row.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, searched).map(filled);
  const width = Math.max(0, ...first.map((cells) => cells.length));
  if (width === 0) return -1;
  const wide = (cells: readonly string[]) => cells.length * 2 >= width && (cells.length > 1 || width === 1);
  const named = first.findIndex((cells) => wide(cells) && looksLikeNames(cells));
  if (named === -1) return first.findIndex(wide);
  return continues(rows[named] ?? [], rows[named + 1] ?? []) ? named + 1 : named;
}

/** A header of two lines: groups above, names below, and each line empty where the other one has merged cells. */
function continues(upper: readonly string[], lower: readonly string[]): boolean {
  const isFilled = (cells: readonly string[], index: number) => (cells[index] ?? '').trim() !== '';
  const columns = Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => index);
  const onlyAbove = columns.filter((index) => isFilled(upper, index) && !isFilled(lower, index)).length;
  const onlyBelow = columns.filter((index) => !isFilled(upper, index) && isFilled(lower, index)).length;
  return onlyAbove > 0 && onlyBelow > 0 && looksLikeNames(filled(lower));
}

/**
 * The names of the columns. An empty one takes the name above it (a header of two lines whose cells are merged downwards), else `#3` by its
 * position; a name that comes twice gets its count: `时间`, `时间 (2)`. Empty columns at the end are dropped.
 */
export function headerNames(cells: readonly string[], above: readonly string[] | null): string[] {
  const own = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
  const upper = above !== null && filled(above).length > 1 ? above : [];
  const names = own.map((name, index) => (name === '' ? (upper[index] ?? '').trim() : name));
  while (names.length > 0 && names.at(-1) === '') names.pop();
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const given = name === '' ? `#${index + 1}` : name;
    const count = (seen.get(given) ?? 0) + 1;
    seen.set(given, count);
    return count === 1 ? given : `${given} (${count})`;
  });
}
