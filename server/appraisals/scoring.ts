import type { CycleDesign } from '#api/appraisals.ts';
import { overallScore, type Part } from '#core/appraisals/overall.ts';
import { resultsScore } from '#core/appraisals/results.ts';
import { type ItemRatings, partOfItems, type ScoreStep } from '#core/appraisals/review-score.ts';
import type { Measured } from '#core/appraisals/scale.ts';
import { othersMeans } from '../feedback360/round-store.ts';
import type { Tx } from '../platform/database.ts';
import type { CycleRow } from './cycle-store.ts';
import type { LaterGoal } from './goal-results.ts';
import { definitionsChanged, type PersonResult, readResults, type ResultsPart } from './person-results.ts';
import type { RatingRow } from './rating-store.ts';
import type { NewResult, ScoreContent } from './result-store.ts';
import type { StretchRow } from './review-store.ts';

/** The part of a design that is made of figures; null when it has none. */
export function resultsPart(design: CycleDesign): ResultsPart | null {
  return design.parts.find((part) => part.kind === 'results') ?? null;
}

/** All rated items of a design, with their part. */
export function ratedItems(design: Pick<CycleDesign, 'parts'>): { part: string; key: string; name: string }[] {
  return design.parts.flatMap((part) => ('items' in part ? part.items.map(({ key, name }) => ({ part: part.key, key, name })) : []));
}

/** The ratings of a review by item: what the leaders, the room and the second reviewer gave. */
export function itemRatings(
  design: Pick<CycleDesign, 'parts'>,
  ratings: readonly RatingRow[],
  stretches: readonly StretchRow[],
): ItemRatings[] {
  const days = new Map(stretches.map((stretch) => [stretch.id, stretch.days]));
  return ratedItems(design).map(({ key }) => {
    const own = ratings.filter(({ item, value }) => item === key && value !== null);
    const last = (voice: RatingRow['voice']) => own.findLast((row) => row.voice === voice)?.value ?? null;
    return {
      item: key,
      leaders: own.flatMap(({ voice, stretchId, value }) =>
        voice === 'leader' && value !== null ? [{ days: days.get(stretchId ?? 0) ?? 1, value }] : [],
      ),
      room: last('calibration'),
      second: last('appeal'),
    };
  });
}

/** The step whose ratings are there. */
export function stepOf(items: readonly ItemRatings[]): ScoreStep {
  if (items.some(({ second }) => second !== null)) return 3;
  return items.some(({ room }) => room !== null) ? 2 : 1;
}

interface Findings {
  results: PersonResult[];
  feedback: Measured | null;
  changedDefinitions: string[];
  runningOn: LaterGoal[];
}

/** The score of one review from what was found: core adds it up. */
export function scoreContent(design: CycleDesign, items: readonly ItemRatings[], step: ScoreStep, found: Findings): ScoreContent {
  const parts = design.parts.map((part): Part => {
    const { key, weight } = part;
    if (part.kind === 'results') return { key, weight, measured: resultsScore(found.results) };
    if (part.kind === 'feedback360') return { key, weight, measured: found.feedback };
    const own = new Set(part.items.map((item) => item.key));
    return {
      key,
      weight,
      measured: partOfItems(
        items.filter(({ item }) => own.has(item)),
        step,
        design.scale,
      ),
    };
  });
  const { results, changedDefinitions, runningOn } = found;
  return { overall: overallScore(parts, design.scale), results, changedDefinitions, runningOn };
}

export interface ReviewToScore {
  id: number;
  personId: number;
  ratings: readonly RatingRow[];
  stretches: readonly StretchRow[];
}

/** Scores reviews of a cycle from the figures and ratings of now. As the worker. `step`: which ratings hold; the latest when left out. */
export async function scoreReviews(
  tx: Tx,
  centreId: number,
  cycle: CycleRow,
  reviews: readonly ReviewToScore[],
  step?: ScoreStep,
): Promise<{ results: NewResult[]; luck: Record<string, number | null> }> {
  const { design } = cycle;
  const part = resultsPart(design);
  const people = reviews.map(({ personId }) => personId);
  const { byPerson, luck, runningOn } = await readResults(tx, centreId, cycle, { part, scale: design.scale, people });
  const has360 = design.parts.some(({ kind }) => kind === 'feedback360');
  const feedback = has360 ? await othersMeans(tx, centreId, people, cycle, design.scale) : null;
  const metrics = part?.kpis.map(({ metric }) => metric) ?? [];
  const changedDefinitions = await definitionsChanged(tx, centreId, cycle, metrics);
  const known = reviews.length > 2 ? luck : cycle.luck;
  const results = reviews.map(({ id, personId, ratings, stretches }) => {
    const items = itemRatings(design, ratings, stretches);
    const at = step ?? stepOf(items);
    const own = (byPerson.get(personId) ?? []).map((result) => ({ ...result, luck: known[result.key] ?? result.luck }));
    const content = scoreContent(design, items, at, {
      results: own,
      feedback: feedback?.get(personId) ?? null,
      changedDefinitions,
      runningOn: runningOn.get(personId) ?? [],
    });
    return { reviewId: id, step: at, content };
  });
  return { results, luck };
}
