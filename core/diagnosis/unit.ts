/** What a figure is about, from the whole to one person. `hours` is a band of the day such as the night shift. */
export const unitKinds = ['centre', 'channel', 'queue', 'hours', 'team', 'person'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** One unit: its kind and the key by which the caller knows it. */
export interface UnitRef {
  kind: UnitKind;
  key: string;
}

/**
 * A text that names a unit uniquely, for maps and story keys.
 *
 * @example unitText({ kind: 'queue', key: '12' }) // => 'queue:12'
 */
export function unitText({ kind, key }: UnitRef): string {
  return `${kind}:${key}`;
}

/**
 * How wide a unit is: 0 for the whole centre, larger for narrower ones.
 *
 * @example breadthOf('person') > breadthOf('team') // => true
 */
export function breadthOf(kind: UnitKind): number {
  return unitKinds.indexOf(kind);
}
