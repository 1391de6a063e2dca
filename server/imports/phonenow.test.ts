import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Batch } from '#api/imports.ts';
import type { FiguresReply } from '#api/figures.ts';
import { importCommand } from '../cli/import.ts';
import { metricsCommand } from '../cli/metrics.ts';
import type { Command } from '../cli/command.ts';
import { openDatabase } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, upload } from './import-testing.ts';
import { type AnyFigure, asExpected, phonenowFile, phonenowMetrics, phonenowVariants, readExpected } from '#tools/phonenow-figures.ts';
import type { Preview } from './preview.ts';

const span = 'from=2021-01-01&to=2021-03-31';

async function figures(app: FastifyInstance, who: Visitor, by: string): Promise<FiguresReply['rows']> {
  const url = `/api/figures?${span}&metrics=${phonenowMetrics}&variants=${phonenowVariants}${by && `&by=${by}`}`;
  const reply = await who.ask(app, 'GET', url);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json<FiguresReply>().rows;
}

async function topics(app: FastifyInstance, who: Visitor): Promise<string[]> {
  const found: string[] = [];
  for (let page = 1, total = 1; found.length < total; page++) {
    const reply = (await who.ask(app, 'GET', `/api/contacts?${span}&pageSize=500&page=${page}`)).json<{
      rows: { topic: string }[];
      total: number;
    }>();
    found.push(...reply.rows.map((row) => row.topic));
    total = reply.total;
  }
  return found;
}

const named = (rows: FiguresReply['rows'], by: 'agent' | 'month' | 'day') =>
  rows.map((row) => ({ name: String(by === 'agent' ? row.keys[by]?.name : row.keys[by]?.id), figures: row.figures }));

/** Everything that the expected file asks, by the API of the pages. */
async function answersOf(app: FastifyInstance, manager: Visitor, batch: Batch) {
  const [all] = await figures(app, manager, '');
  const parts = {
    byAgent: named(
      (await figures(app, manager, 'agent')).filter((row) => row.keys.agent?.id !== 0),
      'agent',
    ),
    byMonth: named(await figures(app, manager, 'month'), 'month'),
    byDay: named(await figures(app, manager, 'day'), 'day').map(({ name }) => name),
    topics: await topics(app, manager),
    duplicates: batch.reasons['duplicate-in-file'] ?? 0,
  };
  const change = { key: 'answer_threshold_s', value: 80, validFrom: '2021-01-01', reason: '按 80 秒看一次' };
  const changed = await manager.ask(app, 'POST', '/api/settings', change);
  assert.equal(changed.statusCode, 200, changed.body);
  const within80 = (await figures(app, manager, ''))[0]?.figures['service_level'];
  assert.ok(all && within80);
  return { all: all.figures, ...parts, within80 };
}

/** Runs a command of the program on a place of the database. */
async function run(command: Command, argv: string[], url: string | null): Promise<Record<string, unknown>> {
  const said = { out: '', err: '' };
  const code = await command.run([...argv, '--json'], {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    cwd: '.',
    env: url === null ? {} : { DATABASE_URL: url },
    lang: 'en',
  });
  assert.equal(code, 0, said.err);
  return JSON.parse(said.out) as Record<string, unknown>;
}

forEachHome('the phonenow workbook', (home) => {
  it('imported through the pages by the proposed mapping gives every figure of the expected file', async () => {
    const database = await home.open();
    const app = await testApp(database, { config: configWithUploads() });
    try {
      const manager = await aVisitor(database, await aCentre(database), 'manager');
      const { id: file } = (await upload(app, manager, 'phonenow_2021.xlsx', readFileSync(phonenowFile))).json<{ id: string }>();
      const preview = (await manager.ask(app, 'POST', `/api/imports/files/${file}/preview`, {})).json<Preview>();
      assert.deepEqual([preview.problem, preview.kind, preview.source, preview.tried.rejected], [null, 'contacts', 'phonenow', 0]);
      assert.ok(Object.values(preview.confidence).every((sure) => sure >= 0.7));
      const order = { file, kind: preview.kind, mapping: preview.mapping, source: preview.source };
      const started = (await manager.ask(app, 'POST', '/api/imports', order)).json<Batch>();
      const batch = await ended(app, manager, started.id);
      assert.deepEqual([batch.status, batch.inserted, batch.rejected], ['done', 5000, 0]);
      assert.deepEqual(asExpected(await answersOf(app, manager, batch)), readExpected());
    } finally {
      await app.close();
      await database.close();
    }
  });

  it('imported from the command line gives the same figures there and on the pages', async () => {
    const { url, dataDir } = await home.place();
    const map = path.join(mkdtempSync(path.join(tmpdir(), 'banzhang-map-')), 'phonenow.yaml');
    writeFileSync(map, mappingFile);
    const data = url === null ? ['--data', dataDir] : [];
    const done = await run(importCommand, ['contacts', phonenowFile, '--map', map, ...data], url);
    assert.deepEqual([done['rows'], done['inserted'], done['rejected']], [5000, 5000, 0]);
    const asked = `${phonenowMetrics},${phonenowVariants}`.replace('resolved_rate,service_level,', '');
    const byLine = async (by: string) => {
      const argv = ['--from', '2021-01-01', '--to', '2021-03-31', '--metric', asked, ...(by ? ['--by', by] : []), ...data];
      return (await run(metricsCommand, argv, url))['rows'] as Record<string, unknown>[];
    };
    const [said, saidByAgent] = [await byLine(''), await byLine('agent')];
    const database = await openDatabase({ url, dataDir });
    const app = await testApp(database);
    try {
      const centre = await database.pool.query<{ id: number }>('select id from centre');
      const manager = await aVisitor(database, centre.rows[0]?.id ?? 0, 'manager');
      const [all] = await figures(app, manager, '');
      assert.deepEqual(bare(said[0] ?? {}), bare(all?.figures ?? {}));
      const shown = await figures(app, manager, 'agent');
      assert.deepEqual(
        shown.map((row) => [row.keys.agent?.id === 0 ? null : row.keys.agent?.name, bare(row.figures)]),
        saidByAgent.map(({ agent, ...rest }) => [agent, bare(rest)]),
      );
      const batches = (await manager.ask(app, 'GET', '/api/imports')).json<{ rows: Batch[] }>();
      assert.deepEqual(asExpected(await answersOf(app, manager, batches.rows[0] as Batch)), readExpected());
    } finally {
      await app.close();
      await database.close();
    }
  });
});

/** What page and command line must agree on. */
const bare = (found: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(found as Record<string, AnyFigure>).map(([key, { value, numerator, denominator }]) => [
      key,
      { value, numerator, denominator },
    ]),
  );

/** The mapping as a person would write it. */
const mappingFile = `
kind: contacts
source: phonenow
format: xlsx
fields:
  external_id:  { column: Call Id }
  agent:        { column: Agent }
  topic:        { column: Topic }
  entered_at:   { date: Date, time: Time }
  outcome:      { column: Answered (Y/N), values: { Y: answered, N: abandoned } }
  resolved:     { column: Resolved, values: { Y: true, N: false } }
  wait_s:       { column: Speed of answer in seconds, unit: s }
  talk_s:       { column: AvgTalkDuration, unit: day }
  survey_score: { column: Satisfaction rating }
`;
