import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { daysOfInstants } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { corrected, instants, isFresh, keepNews, type Merged, type StagedBatch } from './merge.ts';
import { admitNames, readTeams } from './names.ts';
import type { StagePart } from './stage.ts';
import { markFollowed, moveHorizon, noteRepeats, turnMarks } from './repeats.ts';

/** Columns that a row brings with it as they are. */
const own = [
  'content_hash',
  'channel',
  'direction',
  'customer',
  'topic',
  'entered_at',
  'answered_at',
  'ended_at',
  'wait_ms',
  'talk_ms',
  'hold_ms',
  'acw_ms',
  'outcome',
  'transferred',
  'survey_sent',
  'survey_score_milli',
  'resolved',
  'case_id',
  'flags',
];
const columnsOfOwn = sql.raw(own.join(', '));
const staged = sql.raw(own.map((column) => `s.${column}`).join(', '));

/**
 * Merges staged contacts: new ones are added, corrected ones replace the old, the same again changes nothing (source + external id is the
 * key). Whether a contact was followed by another of the same customer is brought up to date for all whom the file touches.
 */
export async function mergeContacts(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const news = await keepNews(tx, batch, 'contact');
  await admitNames(tx, centre, batch.names);
  const touched = await instants(
    tx,
    sql`
    select entered_at from ${sql.table(batch.table)} union all select c.entered_at from contact c, ${corrected(batch)}`,
  );
  if (touched.length === 0) return { inserted: 0, updated: 0, rejections: [], days: new Set() };
  await noteRepeats(tx, centre, { batch, news, touched });
  const inserted = await insertFresh(tx, centre, batch, { which: isFresh(news), repeated: isNotedFollowed });
  const updated = news.corrections === 0 ? 0 : await replaceCorrected(tx, centre, batch);
  const grownOld = await moveHorizon(tx, centre);
  const turned = await turnMarks(tx, centre);
  return { inserted, updated, rejections: [], days: daysOfInstants(centre, [...touched, ...grownOld, ...turned]) };
}

/** Whether the source has brought no contact yet. */
export async function isNewSource(tx: Tx, { sourceId }: StagedBatch): Promise<boolean> {
  return (await sql`select from contact where source_id = ${sourceId} limit 1`.execute(tx)).rows.length === 0;
}

/**
 * Merges the first contacts of a source while they are still being read: each part is added as soon as it is staged, all in the one
 * transaction of the batch. Which contacts were followed by another is worked out, and marked, when all are there.
 */
export async function mergeAsRead(tx: Tx, centre: CentreRules, batch: StagedBatch, parts: AsyncIterable<StagePart>): Promise<Merged> {
  const others = (await sql`select from contact where centre_id = ${centre.id} limit 1`.execute(tx)).rows.length > 0;
  const inserted = await insertParts(tx, centre, batch, parts);
  const touched = await instants(tx, sql`select entered_at from ${sql.table(batch.table)}`);
  await noteRepeats(tx, centre, { batch, news: { corrections: 0 }, touched, stored: others ? 'of others' : 'none' });
  await markFollowed(tx, batch);
  const grownOld = await moveHorizon(tx, centre);
  const turned = await turnMarks(tx, centre);
  return { inserted, updated: 0, rejections: [], days: daysOfInstants(centre, [...touched, ...grownOld, ...turned]) };
}

/** Adds part after part. A row may stand in a page before its part, where there was room left: these few are added at the end. */
async function insertParts(tx: Tx, centre: CentreRules, batch: StagedBatch, parts: AsyncIterable<StagePart>): Promise<number> {
  const begins: { afterLine: number; at: string }[] = [];
  let [inserted, staged, admitted] = [0, 0, 0];
  const insert = async (which: RawBuilder<unknown>) => (inserted += await insertFresh(tx, centre, batch, { which, repeated: sql`false` }));
  for await (const { afterLine, toLine, fromPage, rows } of parts) {
    const known = batch.names.queue.size + batch.names.agent.size + batch.names.team.size;
    if (known > admitted) await admitNames(tx, centre, batch.names);
    admitted = known;
    staged += rows;
    const at = `(${fromPage},0)`;
    begins.push({ afterLine, at });
    await insert(sql`s.line > ${afterLine} and s.line <= ${toLine} and s.ctid >= ${at}::tid`);
  }
  const [lines, places] = [begins.map(({ afterLine }) => afterLine), begins.map(({ at }) => at)];
  if (inserted < staged) await insert(sql`s.ctid < (${places}::tid[])[width_bucket(s.line - 1, ${lines}::bigint[])]`);
  if (inserted !== staged) throw new Error(`${staged} rows were staged and ${inserted} added`);
  return inserted;
}

/**
 * The ids and the team that a staged row stands for. Only small tables are joined, so that the rows keep the order of the file: contacts of
 * one day must lie together, or whoever reads a day reads the whole table.
 */
async function resolved(tx: Tx, centre: CentreRules, repeated: RawBuilder<unknown>) {
  const joinTeam = await readTeams(tx, centre);
  return {
    columns: sql`q.id as queue_id, k.person_id as agent_id, u.id as team_given_id,
      coalesce(u.id, m.team_id, case when k.person_id is null then q.team_id end) as team_id, ${repeated} as repeated`,
    joins: sql`
      left join queue q on q.centre_id = ${centre.id} and q.name = s.queue
      left join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
      left join unit u on u.centre_id = ${centre.id} and u.name = s.team
      ${joinTeam('k.person_id', 's.entered_at')}`,
  };
}

const isNotedFollowed = sql`s.line in (select line from followed)`;

/** Conditions on a staged row `s`: whether it is to be added, whether it was followed by another. */
interface Fresh {
  which: RawBuilder<unknown>;
  repeated: RawBuilder<unknown>;
}

async function insertFresh(tx: Tx, centre: CentreRules, batch: StagedBatch, { which, repeated }: Fresh): Promise<number> {
  const { columns, joins } = await resolved(tx, centre, repeated);
  const result = await sql`
    insert into contact (centre_id, source_id, batch_id, external_id, ${columnsOfOwn}, queue_id, agent_id, team_given_id, team_id, repeated)
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, ${staged}, ${columns}
    from ${sql.table(batch.table)} s ${joins} where ${which}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

async function replaceCorrected(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<number> {
  const { columns, joins } = await resolved(tx, centre, isNotedFollowed);
  const result = await sql`
    update contact c set (batch_id, ${columnsOfOwn}, queue_id, agent_id, team_given_id, team_id, repeated)
      = row (${batch.id}::bigint, ${sql.raw(own.map((column) => `n.${column}`).join(', '))}, n.queue_id, n.agent_id, n.team_given_id, n.team_id, n.repeated)
    from (select s.external_id, ${staged}, ${columns} from change join ${sql.table(batch.table)} s on s.line = change.line ${joins}) n
    where c.source_id = ${batch.sourceId} and c.external_id = n.external_id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
