// Run as a process of its own, which a test kills: serves the app on a data folder, changes one draft as fast as it can and notes each revision
// once it was acknowledged. Arguments: the data folder, the file of acknowledgements.
import { openSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { aCentre, aVisitor, testApp } from './visitors.ts';

const [dataDir = '', ackFile = ''] = process.argv.slice(2);
const database = await openDatabase({ url: null, dataDir });
await migrate(database.pool);
const app = await testApp(database);
const centreId = await aCentre(database);
const { rows } = await sql<{
  id: number;
}>`insert into person (centre_id, employee_no, name) values (${centreId}, '1', '甲') returning id`.execute(database.owner);
const author = await aVisitor(database, centreId, 'leader', { unitId: await aTeam(), personId: rows[0]?.id ?? 0 });
const { id } = (await author.ask(app, 'POST', '/api/runs', { method: 'bid' })).json() as { id: number };
const acknowledgements = openSync(ackFile, 'a');

async function aTeam(): Promise<number> {
  const team = await sql<{
    id: number;
  }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', '一班') returning id`.execute(database.owner);
  return team.rows[0]?.id ?? 0;
}

for (let revision = 0; ; revision += 1) {
  const reply = await author.ask(app, 'PATCH', `/api/runs/${id}`, { revision, answers: { behaviour: `改到第 ${revision + 1} 次` } });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  writeSync(acknowledgements, `${revision + 1}\n`);
}
