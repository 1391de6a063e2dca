import { sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import { withinAsServer } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';

export interface Grant {
  id: number;
  userId: string;
  role: Role;
  unit: { id: number; name: string } | null;
  fromOn: string | null;
  toOn: string | null;
}

/** Roles of users in the centre, those given up for the past included. */
export async function listGrants(tx: Tx, centreId: number, userIds: readonly string[]): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select g.id, g.user_id as "userId", g.role, case when isfinite(from_on) then from_on end as "fromOn",
      case when isfinite(to_on) then to_on end as "toOn",
      case when unit.id is not null then json_build_object('id', unit.id, 'name', unit.name) end as unit
    from role_grant g left join unit on unit.id = g.unit_id
    where g.centre_id = ${centreId} and g.user_id = any (${userIds}::text[])
    order by g.user_id, g.role, g.id`.execute(tx);
  return rows;
}

/** Gives a role for a span; given again, it gets the new span. */
export async function saveGrant(
  tx: Tx,
  centreId: number,
  userId: string,
  grant: { role: Role; unitId: number | null; fromOn: string | null; toOn: string | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into role_grant (centre_id, user_id, role, unit_id, from_on, to_on)
    values (${centreId}, ${userId}, ${grant.role}, ${grant.unitId}, ${grant.fromOn ?? '-infinity'}, ${grant.toOn ?? 'infinity'})
    on conflict (user_id, centre_id, role, coalesce(unit_id, 0)) do update set from_on = excluded.from_on, to_on = excluded.to_on
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function deleteGrant(
  tx: Tx,
  centreId: number,
  userId: string,
  id: number,
): Promise<{ role: Role; unitId: number | null } | null> {
  const { rows } = await sql<{ role: Role; unitId: number | null }>`
    delete from role_grant where centre_id = ${centreId} and user_id = ${userId} and id = ${id} returning role, unit_id as "unitId"`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Ends every role of a user in the centre with the day before `day`. */
export async function endGrants(tx: Tx, centreId: number, userId: string, day: string): Promise<void> {
  await sql`delete from role_grant where centre_id = ${centreId} and user_id = ${userId} and from_on >= ${day}`.execute(tx);
  await sql`update role_grant set to_on = ${day} where centre_id = ${centreId} and user_id = ${userId} and to_on > ${day}`.execute(tx);
}

/** Whether the user is the only administrator of the centre who can sign in, today and from then on. */
export async function isLastAdmin(tx: Tx, centreId: number, userId: string): Promise<boolean> {
  return withinAsServer(tx, async () => {
    const { rows } = await sql<{ isAdmin: boolean; others: number }>`
      select coalesce(bool_or(g.user_id = ${userId}), false) as "isAdmin",
        count(distinct u.id) filter (where g.user_id <> ${userId} and u.disabled_at is null
          and exists (select from sign_in_account a where a.user_id = u.id))::int as others
      from role_grant g join sign_in_user u on u.id = g.user_id
      where g.centre_id = ${centreId} and g.role = 'admin' and g.from_on <= current_date and g.to_on = 'infinity'`.execute(tx);
    return rows[0] !== undefined && rows[0].isAdmin && rows[0].others === 0;
  });
}
