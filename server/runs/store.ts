import { type RawBuilder, sql } from 'kysely';
import type { RunRow } from '#api/runs.ts';
import type { Audience } from '#core/methods/audience.ts';
import type { Tx } from '../platform/database.ts';

export interface AboutRef {
  kind: NonNullable<RunRow['about']>['kind'];
  id: number;
}
export type FromRef = NonNullable<RunRow['from']>;

/** A run as a line of a list. */
export interface StoredRunRow {
  id: number;
  authorId: number;
  methodKey: string;
  methodName: { zh: string; en: string };
  aboutKind: AboutRef['kind'] | null;
  aboutId: number | null;
  fromKind: FromRef['kind'] | null;
  fromId: number | null;
  state: 'draft' | 'submitted';
  sharedWith: number[];
  startedAt: Date;
  changedAt: Date;
  submittedAt: Date | null;
}

/** What people wrote and were shown, as the database keeps it: some of it sealed, see sealed-run.ts. */
export interface RunWords {
  answers: unknown;
  reasons: unknown;
  prefill: unknown;
  flags: unknown;
}

/** A run with all that its page needs. */
export interface KeptRun extends StoredRunRow, RunWords {
  editionId: number;
  audience: Audience;
  revision: number;
  confirmed: string[];
}

const rowColumns = sql.raw(`r.id, r.author_id as "authorId", r.method_key as "methodKey", e.method -> 'name' as "methodName",
  r.about_kind as "aboutKind", r.about_id as "aboutId", r.from_kind as "fromKind", r.from_id as "fromId", r.state, r.shared_with as "sharedWith",
  r.started_at as "startedAt", r.changed_at as "changedAt", r.submitted_at as "submittedAt"`);
const allColumns = sql.raw(`r.edition_id as "editionId", r.audience, r.revision, r.answers, r.reasons, r.confirmed, r.prefill, r.flags`);

export interface NewRun {
  authorId: number;
  methodKey: string;
  editionId: number;
  about: AboutRef | null;
  from: FromRef | null;
  audience: Audience;
  answers: unknown;
  prefill: unknown;
  at: Date;
}

export async function insertRun(tx: Tx, centreId: number, run: NewRun): Promise<number> {
  const { about, from } = run;
  const { rows } = await sql<{ id: number }>`
    insert into method_run (centre_id, author_id, method_key, edition_id, about_kind, about_id, from_kind, from_id, audience, answers, prefill, started_at, changed_at)
    values (${centreId}, ${run.authorId}, ${run.methodKey}, ${run.editionId}, ${about?.kind ?? null}, ${about?.id ?? null}, ${from?.kind ?? null},
      ${from?.id ?? null}, ${run.audience}, ${JSON.stringify(run.answers)}::jsonb, ${JSON.stringify(run.prefill)}::jsonb, ${run.at}, ${run.at})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** One run, locked when it is to be changed; null when there is none that the asker may read. */
export async function findRun(tx: Tx, centreId: number, id: number, { lock = false } = {}): Promise<KeptRun | null> {
  const { rows } = await sql<KeptRun>`
    select ${rowColumns}, ${allColumns} from method_run r join method_edition e on e.id = r.edition_id
    where r.centre_id = ${centreId} and r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export interface RunChange {
  revision: number;
  answers: unknown;
  reasons: unknown;
  confirmed: readonly string[];
  /** Only the fields that changed; null: none did. */
  changed: unknown;
  at: Date;
}

/** Writes a change of a draft, and what changed into its history. */
export async function saveChange(
  tx: Tx,
  centreId: number,
  id: number,
  { revision, answers, reasons, confirmed, changed, at }: RunChange,
): Promise<void> {
  await sql`update method_run set revision = ${revision}, answers = ${JSON.stringify(answers)}::jsonb, reasons = ${JSON.stringify(reasons)}::jsonb,
    confirmed = ${[...confirmed]}::text[], changed_at = ${at} where id = ${id}`.execute(tx);
  if (changed === null) return;
  await sql`insert into method_run_change (centre_id, run_id, revision, at, answers)
    values (${centreId}, ${id}, ${revision}, ${at}, ${JSON.stringify(changed)}::jsonb)`.execute(tx);
}

export async function readChanges(tx: Tx, id: number): Promise<{ revision: number; at: Date; answers: unknown }[]> {
  const { rows } = await sql<{ revision: number; at: Date; answers: unknown }>`
    select revision, at, answers from method_run_change where run_id = ${id} order by revision`.execute(tx);
  return rows;
}

/** Ends a draft with what the checks said; its words are written once more, so that they are sealed as the audience wants it. */
export async function markSubmitted(
  tx: Tx,
  id: number,
  { answers, reasons, flags }: Omit<RunWords, 'prefill'>,
  sharedWith: readonly number[],
  at: Date,
): Promise<void> {
  await sql`update method_run set state = 'submitted', submitted_at = ${at}, changed_at = ${at}, answers = ${JSON.stringify(answers)}::jsonb,
    reasons = ${JSON.stringify(reasons)}::jsonb, flags = ${JSON.stringify(flags)}::jsonb, shared_with = ${[...sharedWith]}::int[] where id = ${id}`.execute(
    tx,
  );
}

export async function setShared(tx: Tx, id: number, sharedWith: readonly number[]): Promise<void> {
  await sql`update method_run set shared_with = ${[...sharedWith]}::int[] where id = ${id}`.execute(tx);
}

export async function deleteDraft(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`delete from method_run where id = ${id} and state = 'draft' returning id`.execute(tx);
  return rows.length > 0;
}

export interface RunFilter {
  whose?: 'mine' | 'shared' | undefined;
  personId: number | null;
  about?: AboutRef | undefined;
  from?: FromRef | undefined;
  method?: readonly string[] | undefined;
  state?: 'draft' | 'submitted' | undefined;
}

function conditions(centreId: number, { whose, personId, about, from, method, state }: RunFilter): RawBuilder<unknown> {
  const parts = [sql`r.centre_id = ${centreId}`];
  if (whose === 'mine') parts.push(sql`r.author_id = ${personId}`);
  if (whose === 'shared') parts.push(sql`r.author_id <> ${personId} and r.shared_with && array[${personId}::int]`);
  if (about !== undefined) {
    const kinds = about.kind === 'team' ? ['team'] : ['person', 'boss'];
    parts.push(sql`r.about_kind = any (${kinds}::text[]) and r.about_id = ${about.id}`);
  }
  if (from !== undefined) parts.push(sql`r.from_kind = ${from.kind} and r.from_id = ${from.id}`);
  if (method !== undefined && method.length > 0) parts.push(sql`r.method_key = any (${[...method]}::text[])`);
  if (state !== undefined) parts.push(sql`r.state = ${state}`);
  return sql.join(parts, sql` and `);
}

interface Part {
  offset?: number;
  limit?: number;
}

async function storedRuns(tx: Tx, centreId: number, filter: RunFilter, { offset = 0, limit = 100 }: Part = {}): Promise<StoredRunRow[]> {
  const { rows } = await sql<StoredRunRow>`
    select ${rowColumns} from method_run r join method_edition e on e.id = r.edition_id where ${conditions(centreId, filter)}
    order by r.changed_at desc, r.id desc offset ${offset} limit ${limit}`.execute(tx);
  return rows;
}

/** Runs that the asker may read, the last changed first. */
export async function listStoredRuns(
  tx: Tx,
  centreId: number,
  filter: RunFilter,
  part: Part = {},
): Promise<{ total: number; rows: StoredRunRow[] }> {
  const rows = await storedRuns(tx, centreId, filter, part);
  const count = await sql<{ n: number }>`select count(*) as n from method_run r where ${conditions(centreId, filter)}`.execute(tx);
  return { total: count.rows[0]?.n ?? 0, rows };
}

/** Submitted runs that came from one thing, as far as the asker may read them. For other rooms. */
export async function runsFrom(tx: Tx, centreId: number, from: FromRef): Promise<StoredRunRow[]> {
  return storedRuns(tx, centreId, { personId: null, from, state: 'submitted' });
}

/** Submitted runs about somebody, as far as the asker may read them, the last changed first. For other rooms. */
export async function runsAbout(tx: Tx, centreId: number, about: AboutRef, part: Part = {}): Promise<StoredRunRow[]> {
  return storedRuns(tx, centreId, { personId: null, about, state: 'submitted' }, part);
}
