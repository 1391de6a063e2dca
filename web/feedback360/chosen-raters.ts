import type { FeedbackRoundDetail } from '#api/feedback360.ts';

/** Relations that raters are chosen by, in the order of the page. */
export const raterGroups = ['peer', 'report', 'leader'] as const;
export type RaterGroup = (typeof raterGroups)[number];

/** Raters by relation, by their numbers. */
export type ChosenRaters = Record<RaterGroup, number[]>;

type Rater = Pick<FeedbackRoundDetail['raters'][number], 'id' | 'relation'>;

/** The raters of a round as the page's fields hold them. */
export function chosenOf(raters: readonly Rater[]): ChosenRaters {
  const of = (group: RaterGroup) => raters.filter(({ relation }) => relation === group).map(({ id }) => id);
  return { peer: of('peer'), report: of('report'), leader: of('leader') };
}

/** What the fields hold after one of them was changed; null when that is what is saved. */
export function changeRaters(saved: readonly Rater[], chosen: ChosenRaters, group: RaterGroup, ids: number[]): ChosenRaters | null {
  const next = { ...chosen, [group]: ids };
  const before = chosenOf(saved);
  const isSame = raterGroups.every((one) => next[one].length === before[one].length && next[one].every((id) => before[one].includes(id)));
  return isSame ? null : next;
}

/** The fields as the server takes them. */
export const ratersOf = (chosen: ChosenRaters): { personId: number; relation: RaterGroup }[] =>
  raterGroups.flatMap((relation) => chosen[relation].map((personId) => ({ personId, relation })));
