/** Something that the search can go to. */
export interface Hit {
  kind: 'page' | 'person' | 'queue';
  name: string;
  detail: string;
  to: string;
  search: Record<string, string>;
}

const most = 12;

/** The hits for what was typed: names that begin with it first, then those that hold it. Without text only pages. */
export function hitsFor(all: readonly Hit[], typed: string): Hit[] {
  const needle = typed.trim().toLowerCase();
  if (needle === '') return all.filter((hit) => hit.kind === 'page').slice(0, most);
  const rank = (hit: Hit) => {
    const name = hit.name.toLowerCase();
    if (name.startsWith(needle)) return 0;
    if (name.includes(needle)) return 1;
    return hit.detail.toLowerCase().includes(needle) ? 2 : 3;
  };
  const ranked = all.map((hit) => ({ hit, rank: rank(hit) })).filter((one) => one.rank < 3);
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map((one) => one.hit);
}
