import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { forEachHome } from '#server/testing/homes.ts';
import { tablesFile, tableTypes } from './schema-types.ts';

forEachHome('the types of the tables', (home) => {
  it('are those of the migrated schema; else run node tools/schema-types.ts', async () => {
    const database = await home.open();
    try {
      assert.equal(readFileSync(tablesFile, 'utf8'), await tableTypes(database.pool));
    } finally {
      await database.close();
    }
  });
});
