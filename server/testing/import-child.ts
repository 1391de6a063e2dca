// Run by tests in a process of its own, to be killed: imports a file of contacts into the first centre, and says on standard output how far it is.
import path from 'node:path';
import { runImport } from '../imports/run.ts';
import { prepareImport } from '../imports/start.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';

const [url = '', dataDir = '', file = ''] = process.argv.slice(2);
const database = await openDatabase({ url: url === '' ? null : url, dataDir });
await migrate(database.pool);
await database.pool.query(`insert into centre (name, time_zone) select 'c', 'Asia/Shanghai' where not exists (select from centre)`);
const work = await prepareImport(
  { database, clock: systemClock },
  {
    centreId: 1,
    kind: 'contacts',
    path: file,
    name: path.basename(file),
    format: 'csv',
    encoding: 'auto',
    mapping: null,
    source: 'acd',
    timeZone: null,
    dryRun: false,
    by: { userId: null, name: 'test' },
    mayGrantAll: false,
    resumable: false,
  },
);
await runImport(database, systemClock, work, ({ status }) => process.stdout.write(`${status}\n`));
await database.close();
