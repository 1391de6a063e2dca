import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { CommitmentDetail, commitmentSources, listCommitments, proof } from '#api/commitments.ts';
import { type CommitmentLife, newLife } from '#core/commitments/commitment.ts';
import { betterWay, measurableMetrics } from '#core/commitments/measurable.ts';
import { daysSoon, type KeptRate, type Standing } from '#core/commitments/standing.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import { namesOfParties, readPersonNames } from '../people/name-store.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { sideOf, type StoredCommitment } from './commitment-row.ts';

/** Who writes: a user in his own transaction, or (`userId` null) the worker of a centre. */
export interface CommitmentMaker {
  centreId: number;
  userId: string | null;
  personId: number | null;
  name: string;
}

/** What is written down, with what only the server says. */
export interface NewCommitment {
  ownerId: number;
  /** The second side. */
  otherId?: number | null;
  what: string;
  proof: z.input<typeof proof>;
  dueOn: string;
  /** From when the effect is looked for; `on` when not given. */
  agreedOn?: string | undefined;
  from?: { kind: (typeof commitmentSources)[number]; id: number } | null;
  /** Today at the centre. */
  on: string;
  /** Seen by the two parties only. */
  isPrivate?: boolean;
  /** Method of the playbook that it came of. */
  method?: string | null;
}

/** Writes a commitment down; whoever makes it has agreed to it. @throws Problem not-measurable, or the database's refusal. */
export async function addCommitment(tx: Tx, maker: CommitmentMaker, made: NewCommitment): Promise<number> {
  const { ownerId, otherId = null, what, proof, dueOn, on, from = null, isPrivate = false, method = null } = made;
  const agreedOn = made.agreedOn ?? on;
  const life = newLife(dueOn, otherId !== null, sideOf({ ownerId, otherId }, maker.personId));
  const names = maker.userId === null ? await readPersonNames(tx, [ownerId], on) : await namesOfParties(tx, maker.centreId, [ownerId], on);
  const measure = measureOf(proof, agreedOn);
  const { rows } = await sql<{ id: number }>`
    insert into commitment (centre_id, owner_id, other_id, team_id, what, proof_kind, proof_text, metric, variant, measured_unit, direction, expected,
      agreed_on, measure_to, due_on, first_due_on, is_private, from_kind, from_id, method, state, owner_confirmed_at, other_confirmed_at,
      made_on, made_by, made_by_name)
    values (${maker.centreId}, ${ownerId}, ${otherId}, ${names.get(ownerId)?.teamId ?? 0}, ${what}, ${proof.kind},
      ${proof.kind === 'yes-no' ? proof.text : ''}, ${measure.metric}, ${measure.variant}, ${measure.unit}, ${measure.direction}, ${measure.expected},
      ${agreedOn}, ${measure.to}, ${dueOn}, ${dueOn}, ${isPrivate}, ${from?.kind ?? null}, ${from?.id ?? null}, ${method},
      ${life.state}, case when ${life.ownerConfirmed} then now() end, case when ${life.otherConfirmed} then now() end,
      ${on}, ${maker.userId}, ${maker.name}) returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await addStep(tx, maker.centreId, id, { day: on, step: 'made', who: maker.name, dueOn });
  return id;
}

function measureOf(proof: NewCommitment['proof'], agreedOn: string) {
  if (proof.kind === 'yes-no') return { metric: null, variant: null, unit: null, direction: null, expected: null, to: null };
  const metric = measurableMetrics().find(({ key }) => key === proof.metric);
  const known = metric?.variants.some(({ key }) => key === proof.variant);
  if (metric === undefined || (proof.variant !== undefined && !known)) throw new Problem('not-measurable', { metric: proof.metric });
  return {
    metric: metric.key,
    variant: proof.variant ?? null,
    unit: proof.of ?? 'person',
    direction: proof.direction ?? betterWay(metricOf(metric.key)),
    expected: proof.expected,
    to: addDays(agreedOn, proof.windowDays),
  };
}

interface NewStep {
  day: string;
  step: CommitmentDetail['steps'][number]['step'];
  who: string | null;
  note?: string;
  dueOn?: string;
}

/** Adds to the history, which nothing takes away from. */
export async function addStep(tx: Tx, centreId: number, id: number, { day, step, who, note = '', dueOn }: NewStep): Promise<void> {
  await sql`insert into commitment_step (centre_id, commitment_id, day, step, who, note, due_on)
    values (${centreId}, ${id}, ${day}, ${step}, ${who}, ${note}, ${dueOn ?? null})`.execute(tx);
}

const columns = sql.raw(`c.id, c.owner_id as "ownerId", c.other_id as "otherId", c.team_id as "teamId", c.what, c.proof_kind as "proofKind",
  c.proof_text as "proofText", c.metric, c.variant, c.measured_unit as "measuredUnit", c.direction, c.expected, c.agreed_on as "agreedOn",
  c.measure_to as "measureTo", c.due_on as "dueOn", c.first_due_on as "firstDueOn", c.done_on as "doneOn", c.is_private as "isPrivate",
  c.from_kind as "fromKind", c.from_id as "fromId", c.method, c.state, c.owner_confirmed_at is not null as "ownerConfirmed",
  c.other_confirmed_at is not null as "otherConfirmed", c.moved_count as "movedCount", c.made_on as "madeOn", c.effect,
  c.measured_on as "measuredOn"`);

export type CommitmentFilter = Partial<Omit<z.output<NonNullable<typeof listCommitments.query>>, 'page' | 'pageSize'>> & {
  /** The asker's own person, for `mine`. */
  personId?: number | null;
};

const standingSql = (
  today: string,
) => sql<Standing>`(case when c.state in ('done', 'dropped') then c.state when c.due_on < ${today}::date then 'overdue'
  when c.state = 'open' then 'to-confirm' when c.due_on <= ${addDays(today, daysSoon)}::date then 'soon' else 'running' end)`;

/** One standing of `standingSql` as a condition that the planner can weigh and an index follow. */
function hasStanding(standing: Standing, today: string): RawBuilder<unknown> {
  const soon = addDays(today, daysSoon);
  switch (standing) {
    case 'overdue':
      return sql`(c.state in ('open', 'confirmed') and c.due_on < ${today}::date)`;
    case 'to-confirm':
      return sql`(c.state = 'open' and c.due_on >= ${today}::date)`;
    case 'soon':
      return sql`(c.state = 'confirmed' and c.due_on between ${today}::date and ${soon}::date)`;
    case 'running':
      return sql`(c.state = 'confirmed' and c.due_on > ${soon}::date)`;
    default:
      return sql`c.state = ${standing}`;
  }
}

function conditions(centreId: number, today: string, filter: CommitmentFilter): RawBuilder<unknown> {
  const parts = [sql`c.centre_id = ${centreId}`];
  const { mine, personId = null, person, team, standing, verdict, method, fromKind, fromId, dueFrom, dueTo } = filter;
  if (mine === 'mine') parts.push(sql`c.owner_id = ${personId}`);
  if (mine === 'promised') parts.push(sql`c.other_id = ${personId}`);
  if (mine === 'concerned') parts.push(sql`(c.owner_id = ${personId} or c.other_id = ${personId})`);
  if (person !== undefined) parts.push(sql`(c.owner_id = ${person} or c.other_id = ${person})`);
  if (team !== undefined && team.length > 0) parts.push(sql`c.team_id = any (${[...team]}::int[])`);
  if (standing !== undefined && standing.length > 0)
    parts.push(
      sql`(${sql.join(
        standing.map((one) => hasStanding(one, today)),
        sql` or `,
      )})`,
    );
  if (verdict !== undefined && verdict.length > 0) parts.push(sql`c.verdict = any (${[...verdict]}::text[])`);
  if (method !== undefined) parts.push(sql`c.method = ${method}`);
  if (fromKind !== undefined) parts.push(sql`c.from_kind = ${fromKind}`);
  if (fromId !== undefined) parts.push(sql`c.from_id = ${fromId}`);
  if (dueFrom !== undefined) parts.push(sql`c.due_on >= ${dueFrom}::date`);
  if (dueTo !== undefined) parts.push(sql`c.due_on <= ${dueTo}::date`);
  return sql.join(parts, sql` and `);
}

interface Part {
  offset?: number;
  limit?: number;
}

/** Commitments that the asker may see, the latest made first. */
export async function latestCommitments(tx: Tx, centreId: number, personId: number, limit: number): Promise<StoredCommitment[]> {
  const { rows } = await sql<StoredCommitment>`
    select ${columns} from commitment c where c.centre_id = ${centreId} and (c.owner_id = ${personId} or c.other_id = ${personId})
    order by c.made_on desc, c.id desc limit ${limit}`.execute(tx);
  return rows;
}

/**
 * Commitments that the asker may see: what is due first, ended ones last, the latest of them first. Two lists one after the other, each in the
 * order of an index, so that a page does not sort all that there is.
 */
export async function commitmentsOf(
  tx: Tx,
  centreId: number,
  today: string,
  filter: CommitmentFilter,
  { offset = 0, limit = 500 }: Part = {},
): Promise<StoredCommitment[]> {
  const where = conditions(centreId, today, filter);
  const half = async (which: RawBuilder<unknown>, order: RawBuilder<unknown>, from: number, most: number) => {
    const { rows } = await sql<StoredCommitment>`
      select ${columns} from commitment c where ${where} and ${which} order by ${order} offset ${from} limit ${most}`.execute(tx);
    return rows;
  };
  const { standing: wanted = [] } = filter;
  const asked = (ended: boolean) => wanted.length === 0 || wanted.some((one) => (one === 'done' || one === 'dropped') === ended);
  const living = sql`c.state in ('open', 'confirmed')`;
  const running = asked(false) ? await half(living, sql`c.due_on, c.id`, offset, limit) : [];
  if (running.length === limit || !asked(true)) return running;
  const before = offset === 0 || !asked(false) ? 0 : await countRunning(tx, sql`${where} and ${living}`);
  const ended = await half(
    sql`c.state in ('done', 'dropped')`,
    sql`c.due_on desc, c.id desc`,
    Math.max(0, offset - before),
    limit - running.length,
  );
  return [...running, ...ended];
}

async function countRunning(tx: Tx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from commitment c where ${where}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Commitments that came from one thing, in the order in which they were made. */
export async function commitmentsFrom(
  tx: Tx,
  from: { kind: NonNullable<StoredCommitment['fromKind']>; id: number },
): Promise<StoredCommitment[]> {
  const { rows } = await sql<StoredCommitment>`
    select ${columns} from commitment c where c.from_kind = ${from.kind} and c.from_id = ${from.id} order by c.id`.execute(tx);
  return rows;
}

/** How many there are of each standing, and the rate kept on time. */
export async function countStandings(
  tx: Tx,
  centreId: number,
  today: string,
  { standing: _, ...filter }: CommitmentFilter,
): Promise<{ standings: Partial<Record<Standing, number>>; kept: KeptRate }> {
  const { rows } = await sql<{ standing: Standing; n: number; kept: number; of: number }>`
    select ${standingSql(today)} as standing, count(*) as n, ${keptSql(today)} from commitment c
    where ${conditions(centreId, today, filter)} group by 1`.execute(tx);
  const total = (key: 'kept' | 'of') => rows.reduce((sum, row) => sum + row[key], 0);
  return { standings: Object.fromEntries(rows.map(({ standing, n }) => [standing, n])), kept: { kept: total('kept'), of: total('of') } };
}

/** `keptOnTime` of core/commitments in SQL. */
const keptSql = (today: string) => sql`
  count(*) filter (where c.state = 'done' and c.done_on <= c.first_due_on) as kept,
  count(*) filter (where c.state = 'done' or (c.state <> 'dropped' and c.first_due_on < ${today}::date)) as of`;

export interface LedgerRow {
  ownerId: number;
  teamId: number;
  running: number;
  overdue: number;
  done: number;
  dropped: number;
  moved: number;
  kept: number;
  of: number;
  better: number;
  worse: number;
  cannotTell: number;
}

/** For each owner and team: how many are under way, late and ended, and what came of them. */
export async function readLedger(tx: Tx, centreId: number, today: string, filter: CommitmentFilter): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select c.owner_id as "ownerId", c.team_id as "teamId",
      count(*) filter (where c.state in ('open', 'confirmed') and c.due_on >= ${today}::date) as running,
      count(*) filter (where c.state in ('open', 'confirmed') and c.due_on < ${today}::date) as overdue,
      count(*) filter (where c.state = 'done') as done, count(*) filter (where c.state = 'dropped') as dropped,
      count(*) filter (where c.moved_count > 0) as moved, ${keptSql(today)},
      count(*) filter (where c.verdict = 'better') as better, count(*) filter (where c.verdict = 'worse') as worse,
      count(*) filter (where c.verdict = 'cannot-tell') as "cannotTell"
    from commitment c where ${conditions(centreId, today, filter)} group by 1, 2`.execute(tx);
  return rows;
}

/** One commitment, locked when it is to be changed; null when there is none that the asker may see. */
export async function findCommitment(tx: Tx, centreId: number, id: number, { lock = false } = {}): Promise<StoredCommitment | null> {
  const { rows } = await sql<StoredCommitment>`
    select ${columns} from commitment c where c.centre_id = ${centreId} and c.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export async function readSteps(tx: Tx, id: number): Promise<CommitmentDetail['steps']> {
  const { rows } = await sql<Omit<CommitmentDetail['steps'][number], 'at'> & { at: Date }>`
    select at, day, step, who, note, due_on as "dueOn" from commitment_step where commitment_id = ${id} order by id`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Writes what an act has changed. */
export async function saveLife(tx: Tx, id: number, life: CommitmentLife): Promise<void> {
  await sql`update commitment set state = ${life.state}, due_on = ${life.dueOn}, done_on = ${life.doneOn}, moved_count = ${life.movedCount},
    owner_confirmed_at = case when ${life.ownerConfirmed} then coalesce(owner_confirmed_at, now()) end,
    other_confirmed_at = case when ${life.otherConfirmed} then coalesce(other_confirmed_at, now()) end where id = ${id}`.execute(tx);
}

/** What each method has brought in the centre, of everybody together. */
export async function methodVerdicts(
  tx: Tx,
  centreId: number,
): Promise<{ method: string; verdict: 'better' | 'worse' | 'cannot-tell'; n: number }[]> {
  const { rows } = await sql<{ method: string; verdict: 'better' | 'worse' | 'cannot-tell'; n: number }>`
    select method, verdict, n from app.method_verdicts(${centreId}::int)`.execute(tx);
  return rows;
}
