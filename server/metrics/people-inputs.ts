import { sql } from 'kysely';
import type { MetricInputs } from '#core/metrics/evaluate.ts';
import { attritionInputs, type Employment, retentionInputs } from '#core/metrics/headcount.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import type { Question, StoredKeys } from './measures-query.ts';

interface EmployedPerson extends Employment {
  teamId: number | null;
}

/**
 * The sums about people (leavers, headcount, new hires) for rows that are split by team or not at all: they have no queue and no hour.
 * A person counts in the team of the last day.
 */
export async function readPeopleInputs(tx: Tx, question: Question): Promise<(keys: StoredKeys) => MetricInputs> {
  const { rows } = await sql<EmployedPerson>`
    select e.hired_on as "hiredOn", e.left_on as "leftOn", m.team_id as "teamId"
    from employment e
    left join lateral (select team_id from membership where person_id = e.person_id and from_on <= ${question.to} order by from_on desc limit 1) m on true
    where e.centre_id = ${question.centre.id}`.execute(tx);
  const span = { from: question.from, to: addDays(question.to, 1) };
  return (keys) => {
    if (rows.length === 0 || Object.keys(keys).some((key) => key !== 'team')) return {};
    const teams = typeof keys.team === 'number' ? [keys.team] : question.teams;
    const people = teams && teams.length > 0 ? rows.filter((row) => row.teamId !== null && teams.includes(row.teamId)) : rows;
    return { ...attritionInputs(people, span), ...retentionInputs(people, span) };
  };
}
