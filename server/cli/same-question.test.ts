import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import type { Figure, FiguresReply } from '#api/figures.ts';
import { sql } from 'kysely';
import { asUser, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { forEachHome, type Home } from '../testing/homes.ts';
import { ask, aVisitor, testApp } from '../testing/visitors.ts';
import { runProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-same-'));
function fileOf(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const day = '2026-10-27';
const two = (part: number) => String(part).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const agents = ['1001', '1002', '2001', '2002'];

const people = fileOf('人员.csv', [
  '工号,姓名,班组,入职日期',
  ...agents.map((key) => `${key},员工${key},${key.startsWith('1') ? '一班' : '二班'},2026-01-05`),
]);
/** Every fourth caller gives up, every fifth is handed on; two queues. */
const calls = fileOf('话单.csv', [
  '流水号,技能组,坐席工号,进线时间,接听情况,等待时长(秒),通话时长(秒),话后时长(秒),是否转接,满意度',
  ...Array.from({ length: 96 }, (_, index) => {
    const lost = index % 4 === 3;
    const at = `${day} ${clock(540 + index * 5)}:07`;
    const told = lost ? ['', at, '未接听', index % 50, '', '', ''] : [agents[index % 4], at, '已接听', index % 50, 60 + index, 20, '否'];
    if (!lost && index % 5 === 0) told[6] = '是';
    return [`C${index}`, index % 2 ? '咨询' : '投诉', ...told, lost ? '' : (index % 5) + 1].join(',');
  }),
]);
const stretches = (agent: string, parts: [string, number, number][]) =>
  parts.map(([word, from, to]) => `${agent},${word},${day} ${clock(from)}:00,${day} ${clock(to)}:00`);
const states = fileOf('状态.csv', [
  '坐席工号,状态,状态开始时间,状态结束时间',
  ...agents.flatMap((agent, index) =>
    stretches(agent, [
      ['空闲', 540 + index * 5, 720],
      ['用餐', 720, 760 + index],
      ['通话', 760 + index, 1020],
    ]),
  ),
]);
const roster = (extra: readonly string[] = []) => [
  '坐席工号,活动,计划开始,计划结束',
  ...agents.flatMap((agent) =>
    stretches(agent, [
      ['接线', 540, 720],
      ['用餐', 720, 760],
      ['接线', 760, 1020],
    ]),
  ),
  ...extra,
];

/** Several metrics, splits and filters; `page` is the question as the board asks it. */
const metrics =
  'offered,answered,answer_rate,service_level:net,aht,transfer_rate,satisfaction,occupancy,utilisation,adherence,conformance,shrinkage';
const questions: { line: string[]; page: (ids: Record<string, number>) => string }[] = [
  { line: [], page: () => '' },
  { line: ['--by', 'agent'], page: () => '&by=agent' },
  { line: ['--by', 'queue'], page: () => '&by=queue' },
  { line: ['--by', 'half-hour'], page: () => '&by=half-hour' },
  { line: ['--by', 'team,hour'], page: () => '&by=team,hour' },
  { line: ['--team', '一班', '--by', 'agent'], page: (ids) => `&team=${ids['一班']}&by=agent` },
  { line: ['--team', '一班', '--by', 'half-hour'], page: (ids) => `&team=${ids['一班']}&by=half-hour` },
  { line: ['--queue', '投诉', '--by', 'agent,half-hour'], page: (ids) => `&queue=${ids['投诉']}&by=agent,half-hour` },
];

type Answer = Record<string, Pick<Figure, 'value' | 'numerator' | 'denominator'>>;
const bare = (figures: Record<string, unknown>): Answer =>
  Object.fromEntries(
    Object.entries(figures as Record<string, Figure>).map(([key, { value, numerator, denominator }]) => [
      key,
      { value, numerator, denominator },
    ]),
  );

async function command(argv: readonly string[], place: Awaited<ReturnType<Home['place']>>): Promise<Record<string, unknown>> {
  const said = { out: '', err: '' };
  const data = place.url === null ? ['--data', place.dataDir] : [];
  const code = await runProgram([...argv, ...data, '--json'], {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    cwd: '.',
    env: place.url === null ? {} : { DATABASE_URL: place.url },
    lang: 'en',
  });
  assert.equal(code, 0, said.err);
  return JSON.parse(said.out) as Record<string, unknown>;
}

forEachHome('the same question', (home) => {
  it('asked of the command line, the page and the API gets the same figures, rosters included', async () => {
    const place = await home.place();
    const database = await openDatabase(place); // commands join the database that is open, as beside a running server
    await migrate(database.pool);
    const app = await testApp(database);
    try {
      for (const [kind, file] of Object.entries({ people, contacts: calls, states })) {
        const done = await command(['import', kind, file, '--source', 'acd'], place);
        assert.equal(done['rejected'], 0, JSON.stringify(done));
      }
      const rosterFile = fileOf('班表.csv', roster());
      const tried = await command(['import', 'roster', rosterFile, '--source', 'wfm', '--dry-run'], place);
      assert.deepEqual([tried['rows'], tried['inserted']], [12, 12]);
      const done = await command(['import', 'roster', rosterFile, '--source', 'wfm'], place);
      assert.deepEqual([done['inserted'], done['updated'], done['rejected']], [12, 0, 0]);
      assert.deepEqual([done['from'], done['to']], ['2026-10-27T01:00:00.000Z', '2026-10-27T04:40:00.000Z']);
      const again = await command(['import', 'roster', rosterFile, '--source', 'wfm'], place);
      assert.deepEqual([again['inserted'], again['updated'], again['unchanged']], [0, 0, 12]);

      const said: { rows: Record<string, unknown>[] }[] = [];
      for (const { line } of questions)
        said.push((await command(['metrics', '--from', day, '--to', day, '--metric', metrics, ...line], place)) as never);
      const [whole] = said[0]?.rows ?? [];
      const adherence = (whole as Record<string, Figure>)['adherence'];
      // 480 minutes each; late by 0, 5, 10, 15, and over the meal by 0, 1, 2, 3 minutes
      assert.deepEqual([adherence?.numerator, adherence?.denominator], [(4 * 480 - 30 - 6) * 60, 4 * 480 * 60]);

      const { rows } = await database.pool.query<{ id: number; name: string; centre_id: number }>(
        `select id, name, centre_id from unit where kind = 'team' union all select id, name, centre_id from queue`,
      );
      const ids = Object.fromEntries(rows.map((row) => [row.name, row.id]));
      const centreId = rows[0]?.centre_id ?? 0;
      const manager = await aVisitor(database, centreId, 'manager');
      const admin = await aVisitor(database, centreId, 'admin');
      const made = await admin.ask(app, 'POST', '/api/keys', { name: 'bi', scopes: ['figures:read'] });
      const { key } = made.json<{ key: string }>();
      const keys = metrics.split(',').map((metric) => metric.split(':')[0]);
      for (const [index, { line, page }] of questions.entries()) {
        const by = line.includes('--by') ? (line[line.indexOf('--by') + 1] ?? '').split(',') : [];
        const url = `/api/figures?from=${day}&to=${day}&metrics=${keys.join(',')}&variants=service_level:net${page(ids)}`;
        const shown = (await manager.ask(app, 'GET', url)).json<FiguresReply>();
        const api = await ask(app, 'GET', url, undefined, { authorization: `Bearer ${key}` });
        assert.deepEqual(api.json<FiguresReply>().rows, shown.rows, line.join(' '));
        const rowsOfLine = (said[index]?.rows ?? []).map((row) => {
          const rest = Object.fromEntries(Object.entries(row).filter(([name]) => !by.includes(name)));
          return [by.map((dimension) => row[dimension]), bare(rest)];
        });
        const rowsOfPage = shown.rows.map((row) => {
          const names = by.map((dimension) => row.keys[dimension as 'agent']);
          return [names.map((name) => (name?.id === 0 ? null : (name?.name ?? null))), bare(row.figures)];
        });
        assert.ok(rowsOfPage.length > 0, line.join(' '));
        assert.deepEqual(rowsOfLine, rowsOfPage, line.join(' '));
      }
      const leader = await aVisitor(database, centreId, 'leader', { unitId: ids['一班'] ?? 0 });
      const own = await leader.ask(
        app,
        'GET',
        `/api/figures?from=${day}&to=${day}&metrics=${keys.join(',')}&variants=service_level:net&by=agent`,
      );
      const planned = (userId: string) =>
        asUser(database, userId, (tx) =>
          sql<{ name: string }>`select distinct u.name from roster_activity r join unit u on u.id = r.team_id`.execute(tx),
        );
      assert.deepEqual((await planned(leader.userId)).rows, [{ name: '一班' }]);
      assert.equal((await planned(manager.userId)).rows.length, 2);
      const ownPeople = own.json<FiguresReply>().rows.filter((row) => row.keys.agent?.id !== 0);
      assert.deepEqual(
        ownPeople.map((row) => bare(row.figures)),
        (said[5]?.rows ?? []).map(({ agent: _, ...rest }) => bare(rest)),
      );
    } finally {
      await app.close();
      await database.close();
    }
  });
});
