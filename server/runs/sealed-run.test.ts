import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it, mock } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Run } from '#api/runs.ts';
import type { Method } from '#core/methods/method.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { readBackup } from '../platform/backup/read-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import type { Database } from '../platform/database.ts';
import { aPlantedCentre } from '../signals/planted-centre-testing.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, aSession, aVisitor, steadyClock, testApp, testConfig, type Visitor } from '../testing/visitors.ts';

const [typed, emptied, reason] = ['紫色长颈鹿站在窗边', '蓝色犀牛先走了', '绿色河马这么说'];
const own = ['mask_interview', 'life_positions'];

/** Every row of every table as text, and how many rows that is. */
async function everything({ pool }: Database): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  let all = '';
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string | null }>(`select string_agg(t::text, chr(10)) as text from "${name}" t`);
    all += rows[0]?.text ?? '';
  }
  return all;
}

forEachHome('a run that is its author’s alone', (home) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-sealed-'));
  const logged: string[] = [];
  let database: Database;
  let app: FastifyInstance;
  let leader: Visitor;
  const runs: Record<string, number> = {};
  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) => (await leader.ask(app, method, url, body)).json();

  /** The example with a marked word in every field that is written. */
  const filled = ({ fields }: Method) =>
    Object.fromEntries(
      fields.map(({ key, type, example }) => [
        key,
        type === 'text' || type === 'long'
          ? `${typed}。${example.zh as string}`
          : type === 'list'
            ? [...(example.zh as string[]), typed]
            : example.zh,
      ]),
    );

  async function written(method: Method): Promise<void> {
    const [first] = method.fields.filter(({ type }) => type === 'text' || type === 'long');
    const run: Run = await call('POST', '/api/runs', { method: method.key });
    await call('PATCH', `/api/runs/${run.id}`, { revision: 0, answers: { [first?.key ?? '']: emptied } });
    const confirmed = method.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
    const body = { revision: 1, answers: filled(method), confirmed, reasons: { 'x:y': reason } };
    const { revision } = await call('PATCH', `/api/runs/${run.id}`, body);
    runs[`draft ${method.key}`] = run.id;
    assert.equal((await call('PATCH', `/api/runs/${run.id}`, { revision: 0, answers: { x: typed } })).code, 'run-changed');
    const again: Run = await call('POST', '/api/runs', { method: method.key, answers: filled(method) });
    const reasons = Object.fromEntries(method.fields.map(({ key }) => [key, reason]));
    const saved = await call('PATCH', `/api/runs/${again.id}`, { revision: 0, confirmed, reasons });
    const done = await call('POST', `/api/runs/${again.id}/submit`, { revision: saved.revision });
    assert.equal(done.state, 'submitted', JSON.stringify(done));
    runs[method.key] = again.id;
    assert.equal(revision, 2);
  }

  before(async () => {
    mock.method(process.stderr, 'write', (line: string | Uint8Array) => logged.push(String(line)) > 0);
    database = await home.open();
    app = await testApp(database, { clock: steadyClock(), config: { ...testConfig, logLevel: 'debug' } });
    const { centreId, people, teams } = await aPlantedCentre(database);
    leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: people.a[3] ?? 0 });
    const { methods } = await shippedPlaybook();
    for (const key of own) await written(methods.find((one) => one.key === key) ?? assert.fail(key));
    await call('POST', '/api/runs', { method: 'bid', answers: { behaviour: '看得见的斑马' } });
  });
  after(async () => {
    mock.restoreAll();
    await app.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read by its author as it was written, with its history', async () => {
    for (const key of own) {
      const [draft, done] = [await call('GET', `/api/runs/${runs[`draft ${key}`]}`), await call('GET', `/api/runs/${runs[key]}`)];
      for (const run of [draft, done]) assert.ok(JSON.stringify(run.answers).includes(typed) && !run.unreadable, key);
      assert.ok(JSON.stringify(done.reasons).includes(reason));
      const { rows } = await call('GET', `/api/runs/${runs[`draft ${key}`]}/history`);
      assert.ok(JSON.stringify(rows[0]).includes(emptied) && JSON.stringify(rows[1]).includes(typed));
    }
  });

  it('stands in no table in clear, whoever asks the database, and in no log, list or commitment', async () => {
    const all = await everything(database);
    assert.ok(all.includes('看得见的斑马'), 'what is in clear would be found');
    const lists = JSON.stringify([await call('GET', '/api/runs'), await call('GET', '/api/commitments?mine=mine')]);
    for (const word of [typed, emptied, reason]) {
      assert.ok(!all.includes(word) && !all.includes(JSON.stringify(word)), `tables: ${word}`);
      assert.ok(!lists.includes(word) && !logged.join('').includes(word), `lists and log: ${word}`);
    }
    await assert.rejects(
      database.pool.query(`update method_run set answers = '{"mask_in": "x"}' where audience = 'author'`),
      /author_only_is_sealed/,
    );
    await assert.rejects(database.pool.query(`update method_run set prefill = '[{}]'`), /offers_are_sealed/);
  });

  it('stands in no backup in clear; restored, it opens with the key, and without is neither shown nor written over', async () => {
    const file = path.join(folder, 'all.tgz');
    await writeBackup(database, { file, version: '0', now: 0, secretMark: null });
    const bytes = gunzipSync(readFileSync(file));
    assert.ok(bytes.includes(Buffer.from('看得见的斑马')));
    for (const word of [typed, emptied, reason])
      for (const form of [word, Buffer.from(word).toString('base64').slice(0, 16), JSON.stringify(word)])
        assert.ok(!bytes.includes(Buffer.from(form)), `backup: ${form}`);
    const there = await home.open();
    await readBackup(there, { file, force: false });
    const cookie = await aSession(there, leader.userId);
    const [id, draft] = [runs['mask_interview'], runs['draft mask_interview']];
    const restored = await testApp(there, { clock: steadyClock() });
    const read = (await ask(restored, 'GET', `/api/runs/${id}`, undefined, { cookie })).json();
    assert.ok(JSON.stringify(read.answers).includes(typed));
    await restored.close();
    const keyless = await testApp(there, {
      clock: steadyClock(),
      config: { ...testConfig, notesKey: 'another key that is as long as it has to be' },
    });
    const shut = (await ask(keyless, 'GET', `/api/runs/${id}`, undefined, { cookie })).json();
    assert.deepEqual([shut.unreadable, shut.answers, shut.state], [true, {}, 'submitted']);
    for (const [method, url, body] of [
      ['PATCH', `/api/runs/${draft}`, { revision: 2, answers: { mask_in: 'x' } }],
      ['POST', `/api/runs/${draft}/submit`, { revision: 2 }],
    ] as const)
      assert.equal((await ask(keyless, method, url, body, { cookie })).json().code, 'run-unreadable');
    await keyless.close();
    await there.close();
  });
});
