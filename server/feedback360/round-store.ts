import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Measured, RatingScale } from '#core/appraisals/scale.ts';
import { type Batch, foldAnswers, type WaitingAnswer } from '#core/feedback360/batches.ts';
import type { FeedbackItem } from '#core/feedback360/items.ts';
import { meanOfBatches } from '#core/feedback360/report.ts';
import { randomFrom } from '#core/numerics/random.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';

export interface RoundRow {
  id: number;
  subjectId: number;
  teamId: number;
  state: 'nominating' | 'open' | 'closed';
  threshold: number;
  items: FeedbackItem[];
  from: string;
  dueOn: string;
  closedOn: string | null;
  isOwn: boolean;
}

export type Relation = 'self' | 'leader' | 'peer' | 'report';

const columns = sql`id, subject_id as "subjectId", team_id as "teamId", state, threshold, items, from_on as "from", due_on as "dueOn",
  closed_on as "closedOn", subject_id = any ((select app.own_persons())::int[]) as "isOwn"`;

/** Rounds that the asker may see: about oneself, one's team, the centre. Newest first. */
export async function visibleRounds(
  tx: Tx,
  centreId: number,
  { id, subjectId, state }: { id?: number; subjectId?: number; state?: RoundRow['state'] } = {},
): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`select ${columns} from feedback_round where centre_id = ${centreId}
    ${id === undefined ? sql`` : sql`and id = ${id}`} ${subjectId === undefined ? sql`` : sql`and subject_id = ${subjectId}`}
    ${state === undefined ? sql`` : sql`and state = ${state}`} order by id desc limit 500`.execute(tx);
  return rows;
}

/** Rounds by their numbers, whoever may see them. As the worker. */
export async function roundsById(tx: Tx, centreId: number, ids: readonly number[]): Promise<RoundRow[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<RoundRow>`select ${columns} from feedback_round where centre_id = ${centreId} and id = any (${[...ids]}::int[])`.execute(tx);
  return rows;
}

/** The last day of the round about somebody that is under way, whoever may see it; null without one. As the worker. */
export async function underWayUntil(tx: Tx, subjectId: number): Promise<string | null> {
  const { rows } = await sql<{ dueOn: string }>`
    select due_on as "dueOn" from feedback_round where subject_id = ${subjectId} and state <> 'closed' order by id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.dueOn ?? null;
}

/** Begins a round; null when one about the same person is under way, also one that was begun in the same moment. */
export async function insertRound(
  tx: Tx,
  centreId: number,
  round: { subjectId: number; teamId: number; threshold: number; items: readonly FeedbackItem[]; from: string; dueOn: string; by: string },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into feedback_round (centre_id, subject_id, team_id, threshold, items, from_on, due_on, created_by)
    select ${centreId}, ${round.subjectId}, ${round.teamId}, ${round.threshold}, ${JSON.stringify(round.items)}::jsonb, ${round.from}::date,
      ${round.dueOn}::date, ${round.by}
    where not exists (select from feedback_round where subject_id = ${round.subjectId} and state <> 'closed')
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Removes a round that nobody was asked in yet. */
export async function deleteRound(tx: Tx, roundId: number): Promise<void> {
  await sql`delete from feedback_round where id = ${roundId} and state = 'nominating'`.execute(tx);
}

/** The team of a person on a day; null without one. */
export async function teamOn(tx: Tx, personId: number, day: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select team_id as id from membership where person_id = ${personId} and from_on <= ${day} and ${day} < to_on`.execute(tx);
  return rows[0]?.id ?? null;
}

export interface InvitationRow {
  id: number;
  roundId: number;
  raterId: number;
  relation: Relation;
  state: 'nominated' | 'approved' | 'declined';
}

const invited = sql`id, round_id as "roundId", rater_id as "raterId", relation, state`;

/** Whom a round asks; never whether they have answered. As the worker. */
export async function ratersOf(tx: Tx, roundIds: readonly number[]): Promise<InvitationRow[]> {
  const { rows } =
    await sql<InvitationRow>`select ${invited} from feedback_invitation where round_id = any (${[...roundIds]}::int[]) order by rater_id`.execute(
      tx,
    );
  return rows;
}

/** The asker's own invitations that are neither spent nor declined. */
export async function ownInvitations(tx: Tx, id?: number): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select ${invited} from feedback_invitation where rater_id = any ((select app.own_persons())::int[]) and state = 'approved' and not is_spent
      ${id === undefined ? sql`` : sql`and id = ${id}`} order by id`.execute(tx);
  return rows;
}

export async function replaceRaters(
  tx: Tx,
  centreId: number,
  roundId: number,
  raters: readonly { personId: number; relation: Relation }[],
): Promise<void> {
  await sql`delete from feedback_invitation where round_id = ${roundId}`.execute(tx);
  for (const { personId, relation } of raters)
    await sql`insert into feedback_invitation (centre_id, round_id, rater_id, relation) values (${centreId}, ${roundId}, ${personId}, ${relation})
      on conflict (round_id, rater_id) do nothing`.execute(tx);
}

export async function openInvitations(tx: Tx, roundId: number): Promise<void> {
  await sql`update feedback_invitation set state = 'approved' where round_id = ${roundId}`.execute(tx);
  await sql`update feedback_round set state = 'open' where id = ${roundId}`.execute(tx);
}

export async function decline(tx: Tx, id: number): Promise<void> {
  await sql`update feedback_invitation set state = 'declined' where id = ${id}`.execute(tx);
}

export interface NewAnswer {
  relation: Relation;
  scores: Record<string, number | null>;
  keep: string;
  more: string;
}

/**
 * Keeps an answer and spends the invitation. All waiting answers of the round are written again in an order drawn by chance, so that neither
 * their place nor the number of the writing transaction tells which came last. As the worker. @returns false when it was spent before.
 */
export async function keepAnswer(
  tx: Tx,
  centreId: number,
  { id, roundId }: Pick<InvitationRow, 'id' | 'roundId'>,
  answer: NewAnswer,
): Promise<boolean> {
  await sql`select from feedback_round where id = ${roundId} for update`.execute(tx);
  const spent =
    await sql`update feedback_invitation set is_spent = true where id = ${id} and not is_spent and state = 'approved' returning id`.execute(
      tx,
    );
  if (spent.rows.length === 0) return false;
  if (answer.relation === 'self' || answer.relation === 'leader') {
    await sql`insert into feedback_named (round_id, centre_id, relation, scores, keep, more)
      values (${roundId}, ${centreId}, ${answer.relation}, ${JSON.stringify(answer.scores)}, ${answer.keep}, ${answer.more})
      on conflict (round_id, relation) do nothing`.execute(tx);
    return true;
  }
  const waiting = await waitingAnswers(tx, roundId);
  await writeAnswers(tx, centreId, roundId, [...waiting, answer]);
  const texts =
    await sql<WaitingText>`select relation, side, text, is_released as "isReleased" from feedback_text where round_id = ${roundId}`.execute(
      tx,
    );
  const added = (['keep', 'more'] as const).flatMap((side) =>
    answer[side] === '' ? [] : [{ relation: answer.relation, side, text: answer[side], isReleased: false }],
  );
  await writeTexts(tx, centreId, roundId, [...texts.rows, ...added]);
  return true;
}

interface WaitingText {
  relation: string;
  side: 'keep' | 'more';
  text: string;
  isReleased: boolean;
}

const byChance = <Thing>(things: readonly Thing[]): Thing[] => randomFrom(randomInt(2 ** 40)).shuffle(things);

async function waitingAnswers(tx: Tx, roundId: number): Promise<WaitingAnswer[]> {
  const { rows } = await sql<WaitingAnswer>`select relation, scores from feedback_answer where round_id = ${roundId}`.execute(tx);
  return rows;
}

async function writeAnswers(tx: Tx, centreId: number, roundId: number, answers: readonly WaitingAnswer[]): Promise<void> {
  await sql`delete from feedback_answer where round_id = ${roundId}`.execute(tx);
  for (const { relation, scores } of byChance(answers))
    await sql`insert into feedback_answer (centre_id, round_id, relation, scores) values (${centreId}, ${roundId}, ${relation}, ${JSON.stringify(scores)})`.execute(
      tx,
    );
}

async function writeTexts(tx: Tx, centreId: number, roundId: number, texts: readonly WaitingText[]): Promise<void> {
  await sql`delete from feedback_text where round_id = ${roundId}`.execute(tx);
  for (const { relation, side, text, isReleased } of byChance(texts))
    await sql`insert into feedback_text (centre_id, round_id, relation, side, text, is_released)
      values (${centreId}, ${roundId}, ${relation}, ${side}, ${text}, ${isReleased})`.execute(tx);
}

/** Folds what waits into batches as far as the threshold lets it; the folded answers are gone for good, their texts are released together. */
export async function foldRound(tx: Tx, centreId: number, roundId: number, threshold: number): Promise<void> {
  const answers = await waitingAnswers(tx, roundId);
  const { batches, waiting } = foldAnswers(answers, threshold, true);
  for (const { relation, size, sums } of batches)
    await sql`insert into feedback_batch (centre_id, round_id, relation, size, sums) values (${centreId}, ${roundId}, ${relation}, ${size}, ${JSON.stringify(sums)})`.execute(
      tx,
    );
  const left = waiting.flatMap((at) => answers[at] ?? []);
  await writeAnswers(tx, centreId, roundId, left);
  const relations = new Set(left.map(({ relation }) => relation));
  const texts =
    await sql<WaitingText>`select relation, side, text, is_released as "isReleased" from feedback_text where round_id = ${roundId}`.execute(
      tx,
    );
  const released = texts.rows.map((row) => ({ ...row, isReleased: row.isReleased || !relations.has(row.relation) }));
  await writeTexts(tx, centreId, roundId, released);
}

export async function closeRoundRow(tx: Tx, roundId: number, day: string): Promise<void> {
  await sql`update feedback_round set state = 'closed', closed_on = ${day} where id = ${roundId}`.execute(tx);
}

export async function batchesOf(tx: Tx, roundIds: readonly number[]): Promise<(Batch & { roundId: number })[]> {
  const { rows } = await sql<Batch & { roundId: number }>`
    select round_id as "roundId", relation, size, sums from feedback_batch where round_id = any (${[...roundIds]}::int[]) order by id`.execute(
    tx,
  );
  return rows;
}

export interface NamedRow {
  relation: 'self' | 'leader';
  scores: Record<string, number | null>;
  keep: string;
  more: string;
}

export async function namedAnswers(tx: Tx, roundId: number): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`select relation, scores, keep, more from feedback_named where round_id = ${roundId}`.execute(tx);
  return rows;
}

/** Released texts in an order of their own. As the worker. */
export async function releasedTexts(tx: Tx, roundId: number): Promise<{ side: 'keep' | 'more'; text: string }[]> {
  const { rows } = await sql<{ side: 'keep' | 'more'; text: string }>`
    select side, text from feedback_text where round_id = ${roundId} and is_released order by md5(text)`.execute(tx);
  return rows;
}

/** Days after the period in which a round may still close and count for it. */
const grace = 45;

/** What the others think of each person in rounds of a period, on an appraisal's scale: from batches only. As the worker. */
export async function othersMeans(
  tx: Tx,
  centreId: number,
  people: readonly number[],
  { from, to }: { from: string; to: string },
  scale: RatingScale,
): Promise<Map<number, Measured>> {
  const { rows } = await sql<Batch & { subjectId: number }>`
    select r.subject_id as "subjectId", b.relation, b.size, b.sums from feedback_batch b join feedback_round r on r.id = b.round_id
    where r.centre_id = ${centreId} and r.subject_id = any (${[...people]}::int[]) and r.closed_on >= ${from} and r.closed_on <= ${addDays(to, grace)}`.execute(
    tx,
  );
  const onScale = (value: number) => scale.min + ((value - 1) / 4) * (scale.max - scale.min);
  const found = new Map<number, Measured>();
  for (const [subject, batches] of Map.groupBy(rows, ({ subjectId }) => subjectId)) {
    const items = [...new Set(batches.flatMap(({ sums }) => Object.keys(sums)))].flatMap((item) => meanOfBatches(batches, item) ?? []);
    if (items.length === 0) continue;
    const mean = (of: (item: (typeof items)[number]) => number) => items.reduce((sum, item) => sum + of(item), 0) / items.length;
    found.set(subject, { score: onScale(mean((item) => item.mean)), error: (mean((item) => item.error) * (scale.max - scale.min)) / 4 });
  }
  return found;
}
