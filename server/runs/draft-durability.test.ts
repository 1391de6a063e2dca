import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../platform/database.ts';

const writer = path.join(import.meta.dirname, '..', 'testing', 'draft-writer.ts');
const enough = 12;

describe('a draft', () => {
  it('is there as it was acknowledged last, after a kill without warning', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-draft-'));
    const [dataDir, ackFile] = [path.join(folder, 'data'), path.join(folder, 'acknowledged')];
    const child = spawn(process.execPath, [writer, dataDir, ackFile], { stdio: ['ignore', 'ignore', 'inherit'] });
    const acknowledged = () => (existsSync(ackFile) ? readFileSync(ackFile, 'utf8').split('\n').slice(0, -1).map(Number) : []);
    for (let tries = 0; acknowledged().length < enough && child.exitCode === null && tries < 1200; tries += 1) await wait(50);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const last = acknowledged().at(-1) ?? 0;
    assert.ok(last >= enough, `only ${last} changes were acknowledged`);
    const database = await openDatabase({ url: null, dataDir });
    const { rows } = await database.pool.query<{ revision: number; answers: { behaviour: string }; changes: number }>(
      'select revision, answers, (select count(*) from method_run_change c where c.run_id = r.id) as changes from method_run r',
    );
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    const [run] = rows;
    assert.ok(run !== undefined && run.revision >= last, `revision ${run?.revision} after ${last} were acknowledged`);
    assert.equal(run.answers.behaviour, `改到第 ${run.revision} 次`);
    assert.equal(run.changes, run.revision);
  });
});
