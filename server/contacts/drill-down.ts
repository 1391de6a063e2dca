import { type RawBuilder, sql } from 'kysely';
import type { ContactRow } from '#api/contacts.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { type Terms, variantOf } from '#core/metrics/metric.ts';
import type { Tx } from '../platform/database.ts';
import { columnOf, contactMeasureKeys, isThousandths } from '../metrics/columns.ts';
import { instantsOf, type Question } from '../metrics/measures-query.ts';

export interface DrillQuestion extends Question {
  /** The figure whose contacts are asked for, with its definition; null: all contacts of the scope. */
  metric: { key: string; variant: string | undefined } | null;
  part?: 'numerator' | 'denominator' | 'missed' | undefined;
  timeFrom?: string | undefined;
  timeTo?: string | undefined;
  outcome?: string | undefined;
  flag?: string | undefined;
  sort: 'entered' | 'wait' | 'handle' | 'score';
  order: 'asc' | 'desc';
}

type Expression = RawBuilder<unknown>;

/** A sum of measures of one contact, in the unit of the catalogue; null when contacts do not carry these measures. */
function termsExpression(terms: Terms): Expression | null {
  const parts: string[] = [];
  for (const term of terms) {
    const less = term.startsWith('-');
    const key = (less ? term.slice(1) : term) as MeasureKey;
    if (!contactMeasureKeys.includes(key)) return null;
    parts.push(`${less ? '-' : '+'} coalesce(f.${columnOf(key)}, 0)${isThousandths(key) ? ' / 1000.0' : ''}`);
  }
  return sql.raw(`(0 ${parts.join(' ')})::float8`);
}

interface Parts {
  numerator: Expression;
  denominator: Expression;
  counts: boolean;
}

const none = sql`null::float8`;

/** What each contact adds to the figure's numerator and denominator: from the same columns that the intervals are summed of. */
function partsOf(metric: DrillQuestion['metric']): Parts {
  if (metric === null) return { numerator: none, denominator: none, counts: false };
  const { formula } = variantOf(metricOf(metric.key), metric.variant);
  const terms =
    formula.kind === 'ratio'
      ? [formula.numerator, formula.denominator]
      : formula.kind === 'total'
        ? [formula.of, null]
        : [['answered' as const], ['answered' as const]];
  const numerator = terms[0] ? termsExpression(terms[0]) : null;
  const denominator = terms[1] ? termsExpression(terms[1]) : null;
  if (numerator === null && denominator === null) return { numerator: none, denominator: none, counts: false };
  return { numerator: numerator ?? none, denominator: denominator ?? none, counts: true };
}

/** A listing with its facts worked out first. */
interface Listing {
  facts: Expression;
  rows: Expression;
}

/**
 * Contacts of the scope with what they add; row-level security leaves out those the asker may not see. The facts are worked out first and once:
 * both views hold the contacts, and a planner that guesses a part of them to be one row would read them all again for each.
 */
function listed(question: DrillQuestion): Listing {
  const parts = partsOf(question.metric);
  const span = instantsOf(question);
  const facts = sql`
    fact as materialized (
      select f.id, p.numerator, p.denominator from contact_fact f
      cross join lateral (select ${parts.numerator} as numerator, ${parts.denominator} as denominator) p
      where f.centre_id = ${question.centre.id} and f.entered_at >= ${span.from} and f.entered_at < ${span.to}
        ${sql.join(scopeConditions(question), sql` `)} ${partCondition(question, parts)})`;
  const rows = sql`
    select c.*, fact.numerator, fact.denominator from fact join contact_shown c on c.id = fact.id where true ${sql.join(shownConditions(question), sql` `)}`;
  return { facts, rows };
}

/** Whose contacts: by the columns that the figures are summed by, 0 for none. */
function scopeConditions({ queues, channels, teams, agents, wholeQueues }: DrillQuestion): Expression[] {
  const within = (column: string, values: readonly (number | string)[] | undefined, type: string) =>
    values?.length ? sql`and f.${sql.raw(column)} = any (${[...values]}::${sql.raw(type)}[])` : sql``;
  const people = wholeQueues ? [] : [within('team_id', teams, 'int'), within('agent_id', agents, 'int')];
  return [within('queue_id', queues, 'int'), within('channel', channels, 'text'), ...people];
}

/** What only the list can be narrowed by, not the figure. */
function shownConditions({ centre, timeFrom, timeTo, outcome, flag }: DrillQuestion): Expression[] {
  const localTime = sql`(c.entered_at at time zone ${centre.timeZone})::time`;
  return [
    timeFrom ? sql`and ${localTime} >= ${timeFrom}::time` : sql``,
    timeTo ? sql`and ${localTime} < ${timeTo}::time` : sql``,
    outcome ? sql`and c.outcome = ${outcome}` : sql``,
    flag ? sql`and ${flag} = any (c.flags)` : sql``,
  ];
}

function partCondition({ part, metric }: DrillQuestion, parts: Parts): Expression {
  if (metric === null || !parts.counts) return sql``;
  if (part === 'numerator') return sql`and p.numerator <> 0`;
  if (part === 'missed') return sql`and p.denominator <> 0 and p.numerator = 0`;
  if (part === 'denominator') return sql`and p.denominator <> 0`;
  return sql`and (p.numerator <> 0 or p.denominator <> 0)`;
}

const sortColumns = {
  entered: 'entered_at',
  wait: 'wait_ms',
  handle: 'coalesce(talk_ms, 0) + coalesce(hold_ms, 0) + coalesce(acw_ms, 0)',
  score: 'score_milli',
};

export async function listContactRows(tx: Tx, question: DrillQuestion, page: { offset: number; limit: number }): Promise<ContactRow[]> {
  const order = sql.raw(`${sortColumns[question.sort]} ${question.order} nulls last, id`);
  const { facts, rows: shown } = listed(question);
  const { rows } =
    await sql<RawContact>`with ${facts} select * from (${shown}) l order by ${order} offset ${page.offset} limit ${page.limit}`.execute(tx);
  return rows.map(contactRowOf);
}

export interface DrillSums {
  total: number;
  numerator: number | null;
  denominator: number | null;
}

/** How many contacts, and what they add up to: the figure's own numerator and denominator. */
export async function sumContactRows(tx: Tx, question: DrillQuestion): Promise<DrillSums> {
  const { facts, rows: shown } = listed(question);
  const { rows } = await sql<DrillSums>`
    with ${facts} select count(*) as total, round(sum(numerator)::numeric, 3) as numerator, round(sum(denominator)::numeric, 3) as denominator
    from (${shown}) l`.execute(tx);
  return rows[0] ?? { total: 0, numerator: null, denominator: null };
}

export interface RawContact {
  id: number;
  external_id: string;
  source: string;
  channel: string;
  direction: string;
  queue: string | null;
  agent_id: number | null;
  agent: string | null;
  team: string | null;
  customer_masked: string | null;
  topic: string | null;
  entered_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  wait_ms: number | null;
  talk_ms: number | null;
  hold_ms: number | null;
  acw_ms: number | null;
  outcome: string;
  transferred: boolean;
  score_milli: number | null;
  resolved: boolean | null;
  repeated: boolean;
  flags: string[];
  numerator: number | null;
  denominator: number | null;
}

/** A stored contact as people see it: seconds, ISO instants, the customer masked. */
export function contactRowOf(row: RawContact): ContactRow {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
  return {
    id: row.id,
    externalId: row.external_id,
    source: row.source,
    channel: row.channel,
    direction: row.direction,
    queue: row.queue,
    agentId: row.agent_id,
    agent: row.agent,
    team: row.team,
    customer: row.customer_masked,
    topic: row.topic,
    enteredAt: row.entered_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    waitSeconds: seconds(row.wait_ms),
    talkSeconds: seconds(row.talk_ms),
    holdSeconds: seconds(row.hold_ms),
    acwSeconds: seconds(row.acw_ms),
    outcome: row.outcome,
    transferred: row.transferred,
    surveyScore: seconds(row.score_milli),
    resolved: row.resolved,
    repeated: row.repeated,
    flags: row.flags,
    numerator: row.numerator,
    denominator: row.denominator,
  };
}
