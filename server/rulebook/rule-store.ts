import { sql } from 'kysely';
import type { CentreRule, RuleArea, RuleBody } from '#api/rulebook.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';

type StoredRule = Omit<CentreRule, 'at'> & { at: Date };

/** The rules of a centre, those in force first, then those to come, the newest first. Those taken out are left out. */
export async function readRules(tx: Tx, centreId: number, today: string): Promise<CentreRule[]> {
  const { rows } = await sql<StoredRule>`
    select id, area, title, wording, announced_on as "announcedOn", from_on as "from", to_on - 1 as "to", set_by as by, set_at as at,
      case when from_on > ${today}::date then 'coming' when to_on <= ${today}::date then 'over' else 'now' end as state
    from centre_rule where centre_id = ${centreId} and removed_at is null order by coalesce(to_on <= ${today}::date, false), from_on > ${today}::date, from_on desc, id desc`.execute(
    tx,
  );
  return rows.map(({ at, ...rule }) => ({ ...rule, at: at.toISOString() }));
}

/** Rules of some areas that hold on a day, the newest first. */
export async function rulesInForce(tx: Tx, centreId: number, today: string, areas: readonly RuleArea[]): Promise<CentreRule[]> {
  return (await readRules(tx, centreId, today)).filter(({ state, area }) => state === 'now' && areas.includes(area));
}

const dayAfter = (day: string | null): string | null => (day === null ? null : addDays(day, 1));

export async function insertRule(tx: Tx, centreId: number, rule: RuleBody, by: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into centre_rule (centre_id, area, title, wording, announced_on, from_on, to_on, set_by)
    values (${centreId}, ${rule.area}, ${rule.title}, ${rule.wording}, ${rule.announcedOn}, ${rule.from}, ${dayAfter(rule.to)}, ${by})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** @returns whether there was one to be changed. */
export async function updateRule(tx: Tx, centreId: number, id: number, rule: RuleBody, by: string): Promise<boolean> {
  const { rows } = await sql`
    update centre_rule set area = ${rule.area}, title = ${rule.title}, wording = ${rule.wording}, announced_on = ${rule.announcedOn},
      from_on = ${rule.from}, to_on = ${dayAfter(rule.to)}, set_by = ${by}, set_at = now()
    where centre_id = ${centreId} and id = ${id} and removed_at is null returning id`.execute(tx);
  return rows.length > 0;
}

/** Takes a rule out, or brings it back. @returns its title, or null when there is none. */
export async function markRule(tx: Tx, centreId: number, id: number, removedBy: string | null): Promise<string | null> {
  const { rows } = await sql<{ title: string }>`
    update centre_rule set removed_by = ${removedBy}, removed_at = ${removedBy === null ? null : sql`now()`}
    where centre_id = ${centreId} and id = ${id} and (removed_at is null) = ${removedBy !== null} returning title`.execute(tx);
  return rows[0]?.title ?? null;
}
