import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Language } from '#api/problems.ts';
import { hashPassword, insertGrant, insertUser, setPassword } from '../access/store.ts';
import type { Database } from '../platform/database.ts';
import type { SimulatedFiles } from './simulate-files.ts';

const adminNames = { zh: '系统管理员', en: 'Administrator' };

/**
 * Gives the demo its accounts: an administrator, the manager, the analyst, two leaders and two agents. Their one password is made by chance for
 * each demo and shown on its sign-in page; nobody of the demo can be signed in as without it.
 */
export async function giveDemoAccounts(
  database: Database,
  centreId: number,
  people: SimulatedFiles['people'],
  language: Language,
): Promise<void> {
  const password = `demo-${randomBytes(4).toString('hex')}`;
  const passwordHash = await hashPassword(password);
  await database.owner.transaction().execute(async (tx) => {
    const admin = await insertUser(tx, {
      centreId,
      username: 'demo-admin',
      name: adminNames[language],
      passwordHash,
      mustChangePassword: false,
      demoPassword: password,
    });
    if (admin === null) throw new Error('the demo account demo-admin is taken');
    await insertGrant(tx, centreId, admin, 'admin');
    for (const role of ['manager', 'analyst', 'leader', 'agent'] as const) {
      const staying = people.filter((person) => person.role === role && !person.isLeaving);
      const wanted = role === 'leader' || role === 'agent' ? 2 : 1;
      for (const { username } of staying.slice(0, wanted)) {
        const { rows } = await sql<{ id: string }>`
          update sign_in_user set demo_password = ${password}, must_change_password = false, disabled_at = null
          where centre_id = ${centreId} and username = ${username.toLowerCase()} returning id`.execute(tx);
        if (rows[0]) await setPassword(tx, rows[0].id, passwordHash);
      }
    }
  });
}
