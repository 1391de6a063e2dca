import { sql } from 'kysely';
import type { z } from 'zod';
import type { CycleDesign, readCalibration } from '#api/appraisals.ts';
import { intraclass, krippendorffAlpha } from '#core/appraisals/agreement.ts';
import { leniencyOf } from '#core/appraisals/leniency.ts';
import { type ItemRatings, ratingNow, type ScoreStep } from '#core/appraisals/review-score.ts';
import { standings } from '#core/appraisals/standing.ts';
import type { ReviewStage } from '#core/appraisals/stages.ts';
import { guidelineWarnings, isHalo } from '#core/appraisals/warnings.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import type { CycleRow } from './cycle-store.ts';
import { bandsOf } from './preview.ts';
import { type RatingRow, ratingsOfCycle } from './rating-store.ts';
import { namesOf, ratesCondition, type StretchRow, stretchesOfReviews } from './review-store.ts';
import { itemRatings, ratedItems } from './scoring.ts';

type Reply = z.output<typeof readCalibration.reply>;

interface Row {
  id: number;
  personId: number;
  teamId: number;
  stage: ReviewStage;
  revision: number;
  step: number;
  first: number | null;
  score: number | null;
  lower: number | null;
  upper: number | null;
  results: number | null;
}

/** Reviews whose leaders have submitted, with the first score and the one that holds. */
async function submittedRows(tx: Tx, cycle: CycleRow): Promise<Row[]> {
  const key = cycle.design.parts.find(({ kind }) => kind === 'results')?.key ?? '';
  const { rows } = await sql<Row>`
    select r.id, r.person_id as "personId", r.team_id as "teamId", r.stage, r.revision, r.step, f.score as first, s.score, s.lower, s.upper,
      (select (p ->> 'score')::float8 from jsonb_array_elements(s.content -> 'overall' -> 'parts') p where p ->> 'key' = ${key}) as results
    from appraisal_review r left join appraisal_result f on f.review_id = r.id and f.step = 1
    left join appraisal_result s on s.review_id = r.id and s.step = r.step
    where r.cycle_id = ${cycle.id} and r.stage not in ('self', 'leader') and ${ratesCondition} order by r.team_id, r.id`.execute(tx);
  return rows;
}

interface Rated extends Row {
  items: ItemRatings[];
  ratings: readonly RatingRow[];
  rater: number | null;
}

/** The leader who rated the longest stretch. */
function mainRater(stretches: readonly StretchRow[]): number | null {
  return stretches.toSorted((a, b) => b.days - a.days)[0]?.leaderId ?? null;
}

const meanOf = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);
const meanAt = (items: readonly ItemRatings[], step: ScoreStep) => meanOf(items.flatMap((item) => ratingNow(item, step) ?? []));

/** Everything that the calibration room shows: raters side by side, before and after, agreement, and each review. */
export async function calibration(tx: Tx, centreId: number, cycle: CycleRow, raters?: readonly number[]): Promise<Reply> {
  const rows = await submittedRows(tx, cycle);
  const ids = rows.map(({ id }) => id);
  const ratings = Map.groupBy(await ratingsOfCycle(tx, cycle.id), ({ reviewId }) => reviewId);
  const stretches = Map.groupBy(await stretchesOfReviews(tx, ids), ({ reviewId }) => reviewId);
  const rated = rows.map((row): Rated => {
    const [own, time] = [ratings.get(row.id) ?? [], stretches.get(row.id) ?? []];
    return { ...row, ratings: own, items: itemRatings(cycle.design, own, time), rater: mainRater(time) };
  });
  const people = [...rows.map(({ personId }) => personId), ...rated.flatMap(({ rater }) => rater ?? [])];
  const [names, teams] = await withinAsCentre(tx, centreId, async () => [
    await namesOf(tx, 'person', people),
    await namesOf(
      tx,
      'unit',
      rows.map(({ teamId }) => teamId),
    ),
  ]);
  const { design, luck: _, ...shown } = cycle;
  const scores = rated.flatMap(({ score }) => score ?? []);
  return {
    cycle: shown,
    scale: design.scale,
    raters: stylesOf(rated, design, names),
    distribution: distributionOf(rated, design),
    guideline: guidelineWarnings(scores, design.guideline).map(({ band, expected, found }) => ({
      from: band.from,
      to: band.to,
      expected,
      found,
    })),
    agreement: agreementOf(rated),
    rows: rowsOf(rated, design, names, teams).filter(({ rater }) => !raters?.length || (rater !== null && raters.includes(rater.id))),
  };
}

function stylesOf(rated: readonly Rated[], { scale }: CycleDesign, names: Map<number, string>): Reply['raters'] {
  const withRater = rated.flatMap((row) => {
    const rating = meanAt(row.items, 2);
    return row.rater === null || rating === null ? [] : [{ ...row, rater: row.rater, rating }];
  });
  const styles = leniencyOf(withRater.map(({ rater, rating, results }) => ({ rater, rating, data: results })));
  const steps = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  return styles.map((style) => {
    const values = withRater
      .filter(({ rater }) => rater === style.rater)
      .flatMap(({ items }) => items.flatMap((item) => ratingNow(item, 2) ?? []));
    const counts = steps.map((step) => values.filter((value) => Math.round(value) === step).length);
    return { ...style, rater: { id: style.rater, name: names.get(style.rater) ?? '' }, steps: counts };
  });
}

function distributionOf(rated: readonly Rated[], { scale }: CycleDesign): Reply['distribution'] {
  const before = bandsOf(
    rated.flatMap(({ first }) => first ?? []),
    scale,
  );
  const now = bandsOf(
    rated.flatMap(({ score }) => score ?? []),
    scale,
  );
  return before.map(({ from, to, people }, at) => ({ from, to, before: people, now: now[at]?.people ?? 0 }));
}

/** Item by item: the person's own rating beside the leader's, those of two leaders who rated the same person, and the leader's beside the room's. */
function agreementOf(rated: readonly Rated[]): Reply['agreement'] {
  const withSelf = rated.flatMap(({ items, ratings }) =>
    items.map((item) => [ratings.find(({ voice, item: key }) => voice === 'self' && key === item.item)?.value ?? null, ratingNow(item, 1)]),
  );
  const room = rated.flatMap(({ items }) =>
    items.flatMap((item) => {
      const leader = ratingNow(item, 1);
      return item.room === null || leader === null ? [] : [[leader, item.room]];
    }),
  );
  const shared = rated.flatMap(({ items }) =>
    items.filter(({ leaders }) => leaders.length > 1).map(({ leaders }) => leaders.map(({ value }) => value)),
  );
  const most = shared.reduce((widest, values) => Math.max(widest, values.length), 0);
  return {
    leadersAlpha: krippendorffAlpha(
      shared.map((values) => Array.from({ length: most }, (_, at) => values[at] ?? null)),
      'interval',
    ),
    leadersIcc: intraclass(shared.map((values) => values.slice(0, 2)))?.icc11 ?? null,
    shared: shared.length,
    selfAlpha: krippendorffAlpha(withSelf, 'interval'),
    roomAlpha: krippendorffAlpha(room, 'interval'),
    roomIcc: intraclass(room)?.icc21 ?? null,
    pairs: room.length,
  };
}

function rowsOf(rated: readonly Rated[], design: CycleDesign, names: Map<number, string>, teams: Map<number, string>): Reply['rows'] {
  const places = standings(rated.map(({ lower, upper }) => (lower === null || upper === null ? null : { lower, upper })));
  const titles = new Map(ratedItems(design).map(({ key, name }) => [key, name]));
  const named = (id: number, from: Map<number, string>) => ({ id, name: from.get(id) ?? '' });
  return rated.map(({ items, ratings, rater, score, lower, upper, step, ...row }, at) => {
    const place = places[at] ?? null;
    return {
      id: row.id,
      person: named(row.personId, names),
      team: named(row.teamId, teams),
      rater: rater === null ? null : named(rater, names),
      revision: row.revision,
      stage: row.stage,
      results: row.results,
      before: meanAt(items, 1),
      now: meanAt(items, 3),
      score: score === null || lower === null || upper === null || place === null ? null : { score, lower, upper, step, ...place },
      halo: isHalo(items.flatMap((item) => ratingNow(item, 2) ?? []).map((value) => ({ value }))),
      items: items.map((item) => ({
        key: item.item,
        name: titles.get(item.item) ?? item.item,
        before: ratingNow(item, 1),
        now: ratingNow(item, 3),
      })),
      changes: ratings.flatMap(({ voice, item, before, value, note, who, at: when }) =>
        voice === 'calibration' && value !== null ? [{ item, before, after: value, reason: note, who, at: when.toISOString() }] : [],
      ),
    };
  });
}
