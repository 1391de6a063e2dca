import { sql } from 'kysely';
import type { Line, Party } from '#api/tasks.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';

/** Names of the parties of what the asker may see. */
export async function namesOf(tx: Tx, ids: readonly (number | null)[]): Promise<(id: number) => Party> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const { rows } = await sql<Party>`select id, name from app.names_of(${wanted}::int[])`.execute(tx);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => ({ id, name: names.get(id) ?? '—' });
}

/** Who stands above the asker and whom the asker may give tasks to, leaders first. */
export async function readLineOf(tx: Tx, viewer: Viewer): Promise<Line> {
  const { rows } = await sql<Party & { side: 'up' | 'down'; heads: boolean }>`
    select line.side, known.id, known.name, coalesce(person.role, 'leader') in ('leader', 'manager') as heads
    from (select 'up' as side, unnest(app.line_up()) as id union all select 'down', unnest(app.line_down())) line
    join app.names_of(app.line_up() || app.line_down()) known on known.id = line.id
    left join person on person.id = line.id`.execute(tx);
  const collator = new Intl.Collator('zh');
  const sorted = rows.toSorted((a, b) => Number(b.heads) - Number(a.heads) || collator.compare(a.name, b.name));
  const of = (side: 'up' | 'down') => sorted.filter((row) => row.side === side).map(({ id, name }) => ({ id, name }));
  return { self: viewer.personId === null ? null : { id: viewer.personId, name: viewer.name }, up: of('up'), down: of('down') };
}

/** The asker as a party. @throws Problem when the account belongs to no person. */
export function ownPerson(viewer: Viewer): number {
  if (viewer.personId === null) throw new Problem('no-person');
  return viewer.personId;
}

/** @throws Problem when the person is not below, or above, the asker. */
export async function refuseOutsideLine(tx: Tx, side: 'up' | 'down', personId: number): Promise<void> {
  const { rows } = await sql<{ known: boolean }>`
    select ${personId} = any (case when ${side} = 'up' then app.line_up() else app.line_down() end) as known`.execute(tx);
  if (rows[0]?.known !== true) throw new Problem('not-in-line');
}
