/** Whose goal: of the organisation, the centre, a team (or department), a person. */
export const goalLevels = ['organisation', 'centre', 'team', 'person'] as const;
export type GoalLevel = (typeof goalLevels)[number];

/** metric: a figure of the catalogue. milestone: things done by a day. behaviour: something seen in daily work. */
export const goalKinds = ['metric', 'milestone', 'behaviour'] as const;
export type GoalKind = (typeof goalKinds)[number];

/** proposed → discussed → agreed by both → hit or missed; dropped with a reason at any time before its end. */
export const goalStates = ['proposed', 'discussed', 'agreed', 'hit', 'missed', 'dropped'] as const;
export type GoalState = (typeof goalStates)[number];

/** `owner` answers for the goal, `above` is whoever leads the owner. */
export const goalSides = ['owner', 'above'] as const;
export type GoalSide = (typeof goalSides)[number];

/**
 * Whose word a goal needs: both sides, but for the goals of the centre and the organisation, above which nobody stands in the product.
 *
 * @example sidesOf('person') // => ['owner', 'above']
 * @example sidesOf('centre') // => ['above']
 */
export function sidesOf(level: GoalLevel): readonly GoalSide[] {
  return level === 'person' || level === 'team' ? goalSides : ['above'];
}

const rank: Readonly<Record<GoalLevel, number>> = { organisation: 0, centre: 1, team: 2, person: 3 };

/**
 * Whether a goal may hang below another: never below a narrower one; a team's may hang below a department's, a person's below no person's.
 *
 * @example mayHangBelow('person', 'team') // => true
 * @example mayHangBelow('team', 'team') // => true
 * @example mayHangBelow('person', 'person') // => false
 */
export function mayHangBelow(level: GoalLevel, above: GoalLevel): boolean {
  return rank[above] < rank[level] || (level === 'team' && above === 'team');
}
