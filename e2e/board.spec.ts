import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accountOf, type DemoServer, startDemo } from './support/demo.ts';
import { expect, expectClean, signIn, sizesInLanguages, speak, test as base } from './support/journey.ts';

/** Journeys over the figures of a small demo centre. */
const test = base.extend<object, { server: DemoServer }>({
  server: [
    async ({ journey: _journey }, use) => {
      const server = await startDemo(14, 15);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

test.use({ journey: 'board' });

const dayAt = (daysAgo: number) => new Date(Date.now() + 8 * 3_600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10);
const lastWeek = `from=${dayAt(7)}&to=${dayAt(1)}`;
const drawer = (page: Page) => page.getByRole('dialog');

async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  const response = await page.request.get(path);
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as Record<string, unknown>;
}

test('a leader goes from today over the board to a person, a figure and the contacts behind it', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'leader'));
  await expect(page.getByRole('heading', { level: 1, name: /今天/ })).toBeVisible();
  await expect(page.getByRole('region', { name: '一眼看完' })).toContainText('达标');
  for (const part of ['班前', '班中', '班后']) await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
  await page.getByRole('link', { name: '看板' }).first().click();
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .first();
  const name = await row.getByRole('link').innerText();
  const answered = await row.getByRole('button', { name: /人工接起量/ }).innerText();
  await row.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const tile = page.getByRole('button', { name: /^人工接起量/ });
  await expect(tile).toContainText(answered);
  await tile.click();
  await expect(drawer(page)).toContainText(`共 ${answered} 条`);
  await expect(drawer(page)).toContainText('与上面的数一致');
  await expectClean(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^转接率/ }).click();
  await expect(drawer(page)).toContainText('与上面的数一致');
  await drawer(page).getByText('没计入分子的').click();
  await drawer(page).getByRole('link', { name: '打开完整列表' }).click();
  await expect(page).toHaveURL(/\/contacts\?.*part=missed/);
  await expect(page.getByRole('heading', { level: 1, name: '转接率背后的联络' })).toBeVisible();
  await page.getByText('全部', { exact: true }).click();
  await expect(page.getByText(`共 ${answered} 条`)).toBeVisible();
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /^联络/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '接起' })).toBeVisible();
  await expect(page.getByRole('table', { name: '计入的指标' }).getByRole('rowheader', { name: '人工接起量' })).toBeVisible();
});

test("another team's people and contacts are not found, by whatever address", async ({ page, server }) => {
  await signIn(page, accountOf(server, 'manager'));
  const { teams, agents } = (await read(page, '/api/figures/scopes')) as {
    teams: { id: number }[];
    agents: { id: number; name: string; teamId: number | null }[];
  };
  await page.context().clearCookies();
  await signIn(page, accountOf(server, 'leader'));
  const mine = ((await read(page, '/api/me')) as { teams: { id: number }[] }).teams.map(({ id }) => id);
  const other = agents.find(({ teamId }) => teamId !== null && !mine.includes(teamId));
  expect(other).toBeDefined();
  await page.goto(`/people/${other?.id}`);
  await expect(page.getByRole('alert')).toContainText('没有找到');
  await expect(page.getByText(other?.name ?? '')).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, accountOf(server, 'manager'));
  const { rows } = (await read(page, `/api/contacts?${lastWeek}&agent=${other?.id}&pageSize=1`)) as { rows: { id: number }[] };
  await page.context().clearCookies();
  await signIn(page, accountOf(server, 'leader'));
  await page.goto(`/contacts/${rows[0]?.id}`);
  await expect(page.getByRole('heading', { level: 1, name: '没有这条联络' })).toBeVisible();
  await expectClean(page);
  const otherTeam = teams.find(({ id }) => !mine.includes(id));
  expect((await read(page, `/api/figures?${lastWeek}&by=agent&team=${otherTeam?.id}`))['rows']).toEqual([]);
  await page.goto(`/contacts?${lastWeek}&agent=${other?.id}`);
  await expect(page.getByText('没有这样的联络')).toBeVisible();
});

test('the board shows the same figure as the API, keeps its state in the address, and is exported whole', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'manager'));
  const answer = await read(page, `/api/figures?${lastWeek}&by=queue&metrics=answer_rate`);
  const rows = answer['rows'] as { keys: { queue: { id: number; name: string } }; figures: { answer_rate: { value: number | null } } }[];
  const queue = rows.find(({ keys, figures }) => keys.queue.id !== 0 && figures.answer_rate.value !== null);
  expect(queue).toBeDefined();
  await page.goto(`/board?${lastWeek}&tab=queue`);
  const percent = `${((queue?.figures.answer_rate.value ?? 0) * 100).toFixed(1)}%`;
  await expect(page.getByRole('button', { name: new RegExp(`${queue?.keys.queue.name} 接通率 ${percent}`) })).toBeVisible();

  await page.getByRole('columnheader', { name: '接通率' }).click();
  await expect(page).toHaveURL(/board\.sort=answer_rate/);
  const order = await page.getByRole('rowheader').allInnerTexts();
  await page.reload();
  await expect(page.getByRole('rowheader')).toHaveText(order);
  await page.getByRole('button', { name: '导出' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain(queue?.keys.queue.name);
});

test("a leader's queues are shown whole and say so", async ({ page, server }) => {
  await signIn(page, accountOf(server, 'leader'));
  await page.goto(`/board?${lastWeek}&tab=queue`);
  await expect(page.getByText('* 全队列的数')).toBeVisible();
  await page
    .getByRole('button', { name: /接通率 .*这个数怎么来的/ })
    .first()
    .click();
  await expect(drawer(page)).toContainText('全队列');
  await expect(drawer(page)).toContainText('按全部进线');
  await expect(drawer(page)).toContainText('剔除短放弃');
});

test('an agent sees the own figures only', async ({ page, server }) => {
  const agent = accountOf(server, 'agent');
  await signIn(page, agent);
  await expect(page.getByRole('heading', { level: 1, name: /我的今天/ })).toBeVisible();
  await expectClean(page);
  await expect(page.getByRole('link', { name: '看板' })).toHaveCount(0);
  await page.getByRole('link', { name: '我的数据' }).first().click();
  await expect(page.getByRole('button', { name: /^人工接起量/ })).toBeVisible();
  await expectClean(page);
  const { rows } = (await read(page, `/api/figures?${lastWeek}&by=agent`)) as { rows: { keys: { agent: { name: string } } }[] };
  expect(rows.map(({ keys }) => keys.agent.name)).toEqual([agent.name]);
});

const pages = ['/', '/board', '/board?tab=queue', '/board?tab=trend', '/contacts?metric=service_level'];
for (const [size, viewport, language] of sizesInLanguages) {
  test(`every page of figures is clean on a ${size} in ${language}`, async ({ page, server }) => {
    await signIn(page, accountOf(server, 'leader'));
    await page.setViewportSize(viewport);
    await speak(page, language);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectClean(page);
    }
  });
}
