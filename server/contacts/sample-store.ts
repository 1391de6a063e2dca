import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/** A contact as an example of work: the customer masked, what was said about it. */
export interface ContactSample {
  id: number;
  at: Date;
  channel: string;
  queue: string | null;
  topic: string | null;
  customer: string | null;
  /** Points of the survey, null where nobody answered. */
  score: number | null;
  repeated: boolean;
  /** Points of its evaluation, null where there is none. */
  quality: number | null;
  critical: boolean | null;
}

interface Wanted {
  /** Whose contacts; null: of everybody whom the asker sees. */
  agentId: number | null;
  contactId?: number | undefined;
  from: Date;
  to: Date;
  /** poor: those who scored least. evaluated: those with an evaluation, the lowest first. any: the latest. */
  kind: 'poor' | 'evaluated' | 'any';
  limit: number;
}

/** Examples of contacts that the asker may see, by what they are examples of. */
export async function readContactSamples(tx: Tx, centreId: number, wanted: Wanted): Promise<ContactSample[]> {
  const { agentId, contactId, from, to, kind, limit } = wanted;
  const whose = contactId !== undefined ? sql`and c.id = ${contactId}` : agentId === null ? sql`` : sql`and c.agent_id = ${agentId}`;
  const span = contactId === undefined ? sql`and c.entered_at >= ${from} and c.entered_at < ${to}` : sql``;
  const which =
    kind === 'poor'
      ? sql`and s.score_milli <= 3000`
      : kind === 'evaluated'
        ? sql`and e.score_milli is not null`
        : sql`and c.outcome = 'answered'`;
  const order =
    kind === 'poor'
      ? sql`s.score_milli, c.entered_at desc`
      : kind === 'evaluated'
        ? sql`e.score_milli, c.entered_at desc`
        : sql`c.entered_at desc`;
  const { rows } = await sql<ContactSample>`
    select c.id, c.entered_at as at, c.channel, q.name as queue, c.topic, c.customer_masked as customer, s.score_milli / 1000.0 as score, c.repeated,
      e.score_milli / 1000.0 as quality, e.critical_failed as critical
    from contact c left join queue q on q.id = c.queue_id
    left join evaluation e on e.source_id = c.source_id and e.contact_external_id = c.external_id
    left join survey sv on sv.source_id = c.source_id and sv.contact_external_id = c.external_id
    cross join lateral (select coalesce(sv.score_milli, c.survey_score_milli) as score_milli) s
    where c.centre_id = ${centreId} and c.direction = 'inbound' ${whose} ${span} ${which}
    order by ${order} limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    ...row,
    score: row.score === null ? null : Number(row.score),
    quality: row.quality === null ? null : Number(row.quality),
  }));
}

/** How cases went that were accepted in a span: of one person, or of everybody whom the asker sees. */
export async function readCaseCounts(
  tx: Tx,
  centreId: number,
  { agentId, from, to }: Pick<Wanted, 'agentId' | 'from' | 'to'>,
): Promise<{ accepted: number; open: number; late: number; returned: number }> {
  const { rows } = await sql<{ accepted: number; open: number; late: number; returned: number }>`
    select count(*) as accepted, count(*) filter (where closed_at is null) as open,
      count(*) filter (where due_at < coalesce(closed_at, ${to})) as late, count(*) filter (where returned) as returned
    from service_case where centre_id = ${centreId} and accepted_at >= ${from} and accepted_at < ${to}
      ${agentId === null ? sql`` : sql`and agent_id = ${agentId}`}`.execute(tx);
  return rows[0] ?? { accepted: 0, open: 0, late: 0, returned: 0 };
}
