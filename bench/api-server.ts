// Run by api.ts in a process of its own: serves a centre with a few days of contacts and tells its parent where and as whom to ask.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#server/platform/clock.ts';
import { openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { aVisitor, testApp, testConfig } from '#server/testing/visitors.ts';

const [home = '', place = ''] = process.argv.slice(2);
const database = await openDatabase(home === 'embedded' ? { url: null, dataDir: place } : { url: place, dataDir: '' });
await migrate(database.pool);
const dataDir = mkdtempSync(path.join(tmpdir(), 'banzhang-bench-api-'));
const app = await testApp(database, { config: { ...testConfig, dataDir }, clock: systemClock });
const manager = await aVisitor(database, 1, 'manager');
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => void app.close().then(() => database.close()));
process.send?.({ url, cookie: manager.cookie });
