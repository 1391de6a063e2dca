// Run as a process of its own by tests: opens the data folder, writes one row, says whether it opened or joined, stays until SIGTERM.
import { openDatabase } from '../platform/database.ts';

const database = await openDatabase({ url: null, dataDir: process.argv[2] ?? '' });
await database.pool.query('create table if not exists note (n int)');
await database.pool.query('insert into note values (1)');
process.stdout.write(database.embedded ? 'owner\n' : 'joined\n');
process.once('SIGTERM', () => void database.close().then(() => process.exit(0)));
setInterval(() => undefined, 1000);
