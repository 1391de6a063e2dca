import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { daysOfInstants } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { corrected, instants, isFresh, keepNews, type Merged, type News, type StagedBatch } from './merge.ts';
import { admitNames, readTeams } from './names.ts';
import { moveHorizon, noteRepeats, turnMarks } from './repeats.ts';

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
  const inserted = await insertFresh(tx, centre, batch, news);
  const updated = news.corrections === 0 ? 0 : await replaceCorrected(tx, centre, batch);
  const grownOld = await moveHorizon(tx, centre);
  const turned = await turnMarks(tx, centre);
  return { inserted, updated, rejections: [], days: daysOfInstants(centre, [...touched, ...grownOld, ...turned]) };
}

/**
 * The ids and the team that a staged row stands for. Only small tables are joined, so that the rows keep the order of the file: contacts of
 * one day must lie together, or whoever reads a day reads the whole table.
 */
async function resolved(tx: Tx, centre: CentreRules) {
  const joinTeam = await readTeams(tx, centre);
  return {
    columns: sql`q.id as queue_id, k.person_id as agent_id, u.id as team_given_id,
      coalesce(u.id, m.team_id, case when k.person_id is null then q.team_id end) as team_id, s.line in (select line from followed) as repeated`,
    joins: sql`
      left join queue q on q.centre_id = ${centre.id} and q.name = s.queue
      left join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
      left join unit u on u.centre_id = ${centre.id} and u.name = s.team
      ${joinTeam('k.person_id', 's.entered_at')}`,
  };
}

async function insertFresh(tx: Tx, centre: CentreRules, batch: StagedBatch, news: News): Promise<number> {
  const { columns, joins } = await resolved(tx, centre);
  const result = await sql`
    insert into contact (centre_id, source_id, batch_id, external_id, ${columnsOfOwn}, queue_id, agent_id, team_given_id, team_id, repeated)
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, ${staged}, ${columns}
    from ${sql.table(batch.table)} s ${joins} where ${isFresh(news)}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

async function replaceCorrected(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<number> {
  const { columns, joins } = await resolved(tx, centre);
  const result = await sql`
    update contact c set (batch_id, ${columnsOfOwn}, queue_id, agent_id, team_given_id, team_id, repeated)
      = row (${batch.id}::bigint, ${sql.raw(own.map((column) => `n.${column}`).join(', '))}, n.queue_id, n.agent_id, n.team_given_id, n.team_id, n.repeated)
    from (select s.external_id, ${staged}, ${columns} from change join ${sql.table(batch.table)} s on s.line = change.line ${joins}) n
    where c.source_id = ${batch.sourceId} and c.external_id = n.external_id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
