/** A unit with those below it. */
export type Node<Unit> = Unit & { below: Node<Unit>[] };

interface FlatUnit {
  id: number;
  parentId: number | null;
  name: string;
}

/** The flat list as a tree, each level in the order of names. A unit whose parent is not in the list stands at the top. */
export function unitTree<Unit extends FlatUnit>(units: readonly Unit[], language: string): Node<Unit>[] {
  const known = new Set(units.map((unit) => unit.id));
  const collator = new Intl.Collator(language, { numeric: true });
  const belowOf = (parentId: number | null): Node<Unit>[] =>
    units
      .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parentId)
      .sort((one, other) => collator.compare(one.name, other.name))
      .map((unit) => ({ ...unit, below: belowOf(unit.id) }));
  return belowOf(null);
}
