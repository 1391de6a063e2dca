import assert from 'node:assert/strict';
import { it, mock } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { forEachHome } from '../testing/homes.ts';
import { steadyClock } from '../testing/visitors.ts';
import { aPlantedCentre } from './planted-centre-testing.ts';
import { runSoon } from './soon.ts';

forEachHome('signals that are looked for soon', (home) => {
  it('end with the database: what waits is dropped, what runs is waited for, and nothing begins after it', async () => {
    const said = mock.method(process.stderr, 'write', () => true);
    try {
      const database = await home.open();
      const parts = { database, clock: steadyClock() };
      const { centreId } = await aPlantedCentre(database);
      runSoon(parts, centreId, 0);
      await wait(30); // it runs now
      runSoon(parts, centreId + 1, 20);
      await database.close();
      runSoon(parts, centreId, 0);
      await wait(60);
      assert.deepEqual(
        said.mock.calls.map(({ arguments: [text] }) => String(text)).filter((text) => text.startsWith('signals of')),
        [],
      );
    } finally {
      said.mock.restore();
    }
  });
});
