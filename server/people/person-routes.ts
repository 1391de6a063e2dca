import type { FastifyInstance } from 'fastify';
import { changePerson, createPerson, listPersons, readPerson, setAgentKeys, setSkills } from '#api/people.ts';
import { allows } from '#api/permissions.ts';
import { listAccounts } from '../access/store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { moveFrom, unusableTeam } from './membership-store.ts';
import * as store from './person-store.ts';
import type { PeopleParts } from './routes.ts';
import { sortPeople } from './sort-people.ts';
import { centreDay } from './unit-store.ts';

/** Who is there, and who they are. */
export function personRoutes(app: FastifyInstance, { database, clock }: PeopleParts): void {
  bind(app, listPersons, async ({ viewer, query }) =>
    asUser(database, viewer.userId, async (tx) => {
      const day = query.on ?? (await centreDay(tx, viewer.centreId, clock.now()));
      const { text, unitId, role, status, page, pageSize } = query;
      const all = await store.listPersons(tx, viewer.centreId, day, { text, unitId, role });
      const wanted = all.filter((person) => status === 'all' || isActive(viewer, person) === (status === 'active'));
      const rows = sortPeople(wanted, query.sort, query.order).slice((page - 1) * pageSize, page * pageSize);
      const keys = await store.agentKeysOf(
        tx,
        rows.map((row) => row.id),
      );
      return {
        total: wanted.length,
        rows: rows.map((row) => ({ ...row, active: isActive(viewer, row), agentKeys: keys.get(row.id) ?? [] })),
      };
    }),
  );

  bind(app, readPerson, async ({ viewer, params }) => {
    const person = await asUser(database, viewer.userId, async (tx) => {
      const row = await personOf(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()));
      const keys = await store.agentKeysOf(tx, [row.id]);
      return { ...row, active: isActive(viewer, row), agentKeys: keys.get(row.id) ?? [], ...(await store.historyOf(tx, row.id)) };
    });
    const mayManage = person.userId !== null && allows(viewer.roles, 'users.manage');
    const account = mayManage ? (await listAccounts(database.owner, [person.userId ?? '']))[0] : undefined;
    return { ...person, user: account ? { id: account.id, username: account.username, disabled: account.disabled } : null };
  });

  bind(app, createPerson, async ({ viewer, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { centreId } = viewer;
      const id = await refusing(numberTaken(body.employeeNo), () => store.insertPerson(tx, centreId, body));
      await store.insertEmployment(tx, centreId, id, body.hiredOn);
      if (body.teamId !== null) {
        await checkTeams(tx, centreId, [body.teamId]);
        await moveFrom(tx, centreId, id, { teamId: body.teamId, from: body.hiredOn });
      }
      await takeKeys(tx, centreId, id, body.agentKeys);
      const skills = [...new Set(body.skills)].map((name) => ({ name, fromOn: body.hiredOn, toOn: null }));
      await store.replaceSkills(tx, centreId, id, skills);
      await audit(tx, viewer, 'person.create', `${body.employeeNo} ${body.name}`, { ...body });
      return { id };
    }),
  );

  bind(app, changePerson, async ({ viewer, params, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      const before = await personOf(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()));
      const { employeeNo = before.employeeNo, name = before.name, role = before.role } = body;
      await refusing(numberTaken(employeeNo), () => store.updatePerson(tx, before.id, { employeeNo, name, role }));
      if (body.hiredOn !== undefined) await changeHired(tx, viewer, before.id, body.hiredOn);
      await audit(tx, viewer, 'person.change', `${before.employeeNo} ${before.name}`, { ...body });
      return {};
    }),
  );

  bind(app, setAgentKeys, async ({ viewer, params, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      const person = await personOf(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()));
      await takeKeys(tx, viewer.centreId, person.id, body.agentKeys);
      await audit(tx, viewer, 'person.agent-keys', `${person.employeeNo} ${person.name}`, { ...body });
      return {};
    }),
  );

  bind(app, setSkills, async ({ viewer, params, body }) =>
    asUser(database, viewer.userId, async (tx) => {
      const person = await personOf(tx, viewer, params.id, await centreDay(tx, viewer.centreId, clock.now()));
      checkSpans(body.skills);
      await refusing({ overlap: new Problem('spans-overlap', { detail: body.skills.map((skill) => skill.name).join(', ') }) }, () =>
        store.replaceSkills(tx, viewer.centreId, person.id, body.skills),
      );
      await audit(tx, viewer, 'person.skills', `${person.employeeNo} ${person.name}`, { ...body });
      return {};
    }),
  );
}

/** Those who lead teams have only the present members of these as active people: who moved on is somebody else's. */
const isActive = (viewer: Viewer, person: store.PersonRow): boolean =>
  person.active && (viewer.isWide === true || person.team !== null || person.id === viewer.personId);

const numberTaken = (employeeNo: string) => ({ unique: new Problem('already-exists', { detail: employeeNo }) });

/** The person as the viewer sees him on the day. @throws Problem `not-found` for those the viewer does not see. */
export async function personOf(tx: Tx, viewer: Viewer, id: number, day: string): Promise<store.PersonRow> {
  const [person] = await store.listPersons(tx, viewer.centreId, day, { text: '', id });
  if (!person) throw new Problem('not-found');
  return person;
}

export async function checkTeams(
  tx: Tx,
  centreId: number,
  teamIds: readonly number[],
  past: { archivedToo?: boolean } = {},
): Promise<void> {
  const wrong = await unusableTeam(tx, centreId, teamIds, past);
  if (wrong) throw new Problem(wrong);
}

export function checkSpans(spans: readonly store.Span[]): void {
  for (const { fromOn, toOn } of spans)
    if (fromOn !== null && toOn !== null && fromOn >= toOn) throw new Problem('spans-overlap', { detail: `${fromOn} – ${toOn}` });
}

async function takeKeys(tx: Tx, centreId: number, personId: number, keys: readonly string[]): Promise<void> {
  const taken = await store.replaceAgentKeys(tx, centreId, personId, keys);
  if (taken !== null) throw new Problem('already-exists', { detail: taken });
}

async function changeHired(tx: Tx, viewer: Viewer, personId: number, hiredOn: string | null): Promise<void> {
  const last = await store.lastEmployment(tx, personId);
  if (hiredOn !== null && last?.leftOn && hiredOn > last.leftOn) throw new Problem('not-employed', { day: hiredOn });
  if (last) await store.setHiredOn(tx, last.id, hiredOn);
  else await store.insertEmployment(tx, viewer.centreId, personId, hiredOn);
}
