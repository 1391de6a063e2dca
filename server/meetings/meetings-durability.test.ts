import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { testApp } from '../testing/visitors.ts';
import { aFloor } from './floor-testing.ts';

describe('a meeting', () => {
  it('survives an engine that is killed right after the acknowledgement (embedded)', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-meeting-'));
    const place = { url: null, dataDir: path.join(folder, 'data') };
    try {
      const before = await openDatabase(place);
      await migrate(before.pool);
      const app = await testApp(before);
      const floor = await aFloor(before);
      const plan = {
        kind: 'one-on-one',
        other: floor.agentId,
        every: 'week',
        weekdays: [0],
        startsOn: '2026-11-02',
        time: '15:00',
        minutesLong: 30,
      };
      const { meeting } = (await floor.leader.ask(app, 'POST', '/api/meeting-series', plan)).json();
      await floor.agent.ask(app, 'POST', `/api/meetings/${meeting}/points`, { what: '想换早班' });
      await floor.leader.ask(app, 'PUT', `/api/meetings/${meeting}/note`, { text: '他最近话少', revision: 0 });
      await floor.leader.ask(app, 'PUT', `/api/meetings/${meeting}/minutes`, { revision: 1, minutes: '谈妥' });
      await floor.leader.ask(app, 'POST', `/api/meetings/${meeting}/hold`);
      assert.equal((await floor.agent.ask(app, 'POST', `/api/meetings/${meeting}/acknowledge`)).statusCode, 200);
      await before.embedded?.kill();
      await before.pool.end().catch(() => undefined);
      const after = await openDatabase(place);
      const again = await testApp(after);
      const held = (await floor.leader.ask(again, 'GET', `/api/meetings/${meeting}`)).json();
      assert.deepEqual([held.state, held.minutes, held.acknowledgements.missing], ['held', '谈妥', []]);
      assert.equal((await floor.leader.ask(again, 'GET', `/api/meetings/${meeting}/note`)).json().text, '他最近话少');
      const next = (await floor.agent.ask(again, 'GET', `/api/meetings/${held.after.id}`)).json();
      assert.equal(next.points[0].what, '想换早班');
      await again.close();
      await after.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
