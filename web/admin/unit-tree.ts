/** A unit with those below it. */
export type Node<Unit> = Unit & { below: Node<Unit>[] };

interface FlatUnit {
  id: number;
  parentId: number | null;
}

/**
 * The flat list as a tree, each level in the order in which it was made: 甲, 乙, 丙 and 一, 二, 三 sort in no alphabet.
 * A unit whose parent is not in the list stands at the top.
 */
export function unitTree<Unit extends FlatUnit>(units: readonly Unit[]): Node<Unit>[] {
  const known = new Set(units.map((unit) => unit.id));
  const belowOf = (parentId: number | null): Node<Unit>[] =>
    units
      .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parentId)
      .sort((one, other) => one.id - other.id)
      .map((unit) => ({ ...unit, below: belowOf(unit.id) }));
  return belowOf(null);
}
