/** A number from 0 to 1 that follows from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}

/**
 * Things in an order that follows from a seed and a name, so that the best answer of a drill does not always stand in the same place
 * and yet stays where it is while one thinks (Fisher and Yates).
 *
 * @example shuffled([1, 2, 3], 7, 'n1').toSorted() // => [1, 2, 3]
 */
export function shuffled<Item>(items: readonly Item[], seed: number, name: string): Item[] {
  const result = [...items];
  const next = seeded(seed ^ hashOf(name));
  for (let last = result.length - 1; last > 0; last -= 1) {
    const at = Math.floor(next() * (last + 1));
    const [here, there] = [result[last] as Item, result[at] as Item];
    result[last] = there;
    result[at] = here;
  }
  return result;
}
