import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { withoutPlans } from '../platform/without-plans.ts';
import { corrected, instants, type News, type StagedBatch } from './merge.ts';

const slotMs = 900_000;

interface RepeatWork {
  batch: StagedBatch;
  news: News;
  /** The quarter hours of the staged rows and of the stored rows that they correct, epoch milliseconds. */
  touched: readonly number[];
  /** Which stored contacts count as such: those of other sources only, or none, when the file's own have been added already. Default: all. */
  stored?: 'all' | 'of others' | 'none';
}

/**
 * Works out, before a staged file is merged, which of its contacts were followed by another (temporary table `followed (line)`), and on which
 * stored contacts the mark turns (`turned (id, repeated)`). Of what is stored only the days around the file's own contacts are looked at, so
 * that the cost does not grow with the store.
 */
export function noteRepeats(tx: Tx, centre: CentreRules, work: RepeatWork): Promise<void> {
  const staged = sql.table(work.batch.table);
  return withoutPlans(tx, ['nestloop'], async () => {
    await noteNear(tx, centre, work);
    const near = work.stored === 'none' ? sql`` : sql`select customer, topic, entered_at, external_id from near union all`;
    const all = sql`(${near} select customer, topic, entered_at, external_id from ${staged} where direction = 'inbound' and customer is not null)`;
    await sql`create temporary table followed on commit drop as
      select s.line from ${staged} s left join queue q on q.centre_id = ${centre.id} and q.name = s.queue ${joinRules(centre, 's', 'q.id')}
      where s.direction = 'inbound' and s.customer is not null and ${isFollowed('s', all)}`.execute(tx);
    await sql`create temporary table turned on commit drop as
      select n.id, true as repeated from near n ${joinRules(centre, 'n', 'n.queue_id')} where n.can_turn and not n.repeated and ${isFollowed('n', all)}
      union all
      select n.id, false from near n ${joinRules(centre, 'n', 'n.queue_id')} where n.can_turn and n.repeated and not ${isFollowed('n', all)}`.execute(
      tx,
    );
  });
}

/** Another of the same customer and topic (no topic is a topic of its own) comes later, within the window of the first. */
function isFollowed(one: string, all: RawBuilder<unknown>): RawBuilder<unknown> {
  const e = sql.raw(one);
  return sql`exists (select from ${all} f where f.customer = ${e}.customer and coalesce(f.topic, '') = coalesce(${e}.topic, '')
    and (f.entered_at, f.external_id) > (${e}.entered_at, ${e}.external_id) and f.entered_at <= ${e}.entered_at + r.repeat_window)`;
}

/** The rules of a contact's own queue and time, as alias `r`. */
function joinRules(centre: CentreRules, one: string, queueId: string): RawBuilder<unknown> {
  const at = sql.raw(`${one}.entered_at`);
  return sql`join rule_span r on r.centre_id = ${centre.id} and r.queue_id = coalesce(${sql.raw(queueId)}, 0) and ${at} >= r.from_at and ${at} < r.to_at`;
}

/** Stretches of time in which contacts may follow each other; a mark can turn only before `last`. Epoch milliseconds. */
interface Stretch {
  from: number;
  last: number;
  to: number;
}

/** The quarter hours with the window before and after them, joined where they overlap. */
export function stretchesAround(slots: readonly number[], windowMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const slot of slots.toSorted((a, b) => a - b)) {
    const last = slot + slotMs;
    const open = stretches.at(-1);
    if (open && slot - windowMs <= open.to) Object.assign(open, { last, to: last + windowMs });
    else stretches.push({ from: slot - windowMs, last, to: last + windowMs });
  }
  return stretches;
}

/** Puts the stored contacts of the file's customers in those stretches into the temporary table `near`, without those that the file corrects. */
async function noteNear(tx: Tx, centre: CentreRules, { batch, news, touched, stored = 'all' }: RepeatWork): Promise<void> {
  await sql`create temporary table near (id bigint, queue_id int, customer text collate "C", topic text, entered_at timestamptz,
    external_id text collate "C", repeated boolean, can_turn boolean) on commit drop`.execute(tx);
  if (stored === 'none') return;
  const stretches = stretchesAround(touched, await longestWindowMs(tx, centre));
  const ofOthers = stored === 'of others' ? sql`c.source_id <> ${batch.sourceId} and` : sql``;
  const within = (from: number, to: number) =>
    sql`${ofOthers} c.centre_id = ${centre.id} and c.entered_at >= ${new Date(from)} and c.entered_at <= ${new Date(to)}`;
  const [first, last] = [stretches[0], stretches.at(-1)];
  const some = first && last && (await sql`select from contact c where ${within(first.from, last.to)} limit 1`.execute(tx)).rows.length > 0;
  if (!some) return;
  const old = news.corrections > 0 ? sql`union all select c.customer from contact c, ${corrected(batch)}` : sql``;
  await sql`create temporary table their_customer on commit drop as
    select distinct customer from (select customer from ${sql.table(batch.table)} ${old}) named where customer is not null`.execute(tx);
  await sql`analyze their_customer`.execute(tx);
  const isKept =
    news.corrections > 0
      ? sql`(c.source_id <> ${batch.sourceId} or c.external_id not in (select s.external_id from change join ${sql.table(batch.table)} s on s.line = change.line))`
      : sql`true`;
  for (const { from, last: turnsUntil, to } of stretches)
    await sql`insert into near
      select c.id, c.queue_id, c.customer, c.topic, c.entered_at, c.external_id, c.repeated, c.entered_at < ${new Date(turnsUntil)} from contact c
      where ${within(from, to)} and c.direction = 'inbound' and c.customer in (select customer from their_customer) and ${isKept}`.execute(
      tx,
    );
  await sql`analyze near`.execute(tx);
}

async function longestWindowMs(tx: Tx, centre: CentreRules): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from max(repeat_window))::float8 as seconds from rule_span where centre_id = ${centre.id}`.execute(tx);
  return (rows[0]?.seconds ?? 0) * 1000;
}

/**
 * Marks the contacts of a file that has been added already. Few are followed: each is found by its id and changed in its place, because the
 * planner, who knows nothing yet of the new rows, would read all of them for each.
 */
export async function markFollowed(tx: Tx, { sourceId, table }: StagedBatch): Promise<void> {
  await sql`update contact set repeated = true where ctid = any (array(
    select found.place from followed f join ${sql.table(table)} s on s.line = f.line cross join lateral (
      select c.ctid as place from contact c where c.source_id = ${sourceId} and c.external_id = s.external_id offset 0) found))`.execute(
    tx,
  );
}

/**
 * Turns the marks noted on stored contacts. To be called when the horizon has moved.
 * @returns the quarter hours in which that changes a figure: a contact that is not old enough to be judged counts for nothing yet.
 */
export async function turnMarks(tx: Tx, centre: CentreRules): Promise<number[]> {
  await sql`update contact c set repeated = turned.repeated from turned where turned.id = c.id`.execute(tx);
  return instants(
    tx,
    sql`select c.entered_at from turned join contact c on turned.id = c.id
      where c.entered_at <= (select repeats_until from interval_horizon where centre_id = ${centre.id})
        - (select min(repeat_window) from rule_span where centre_id = ${centre.id})`,
  );
}

/**
 * Moves the horizon of repeats to the last contact of the centre: a contact can be judged once its whole window lies before it.
 * @returns the quarter hours of the contacts that become, or cease to be, old enough.
 */
export async function moveHorizon(tx: Tx, centre: CentreRules): Promise<number[]> {
  const { rows } = await sql<{ before: Date | null; after: Date | null }>`
    select (select repeats_until from interval_horizon where centre_id = ${centre.id}) as before,
      (select max(entered_at) from contact where centre_id = ${centre.id}) as after`.execute(tx);
  const { before = null, after = null } = rows[0] ?? {};
  if (before?.getTime() === after?.getTime()) return [];
  await sql`insert into interval_horizon (centre_id, repeats_until) values (${centre.id}, ${after})
    on conflict (centre_id) do update set repeats_until = excluded.repeats_until`.execute(tx);
  if (before === null || after === null) return [];
  return instants(
    tx,
    sql`
    select c.entered_at from (select distinct repeat_window as span from rule_span where centre_id = ${centre.id}) spans
    join contact c on c.centre_id = ${centre.id}
      and c.entered_at > least(${before}::timestamptz, ${after}) - span and c.entered_at <= greatest(${before}::timestamptz, ${after}) - span`,
  );
}
