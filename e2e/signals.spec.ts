import type { Page } from '@playwright/test';
import { accountOf, type DemoServer, startDemo } from './support/demo.ts';
import { choose, desk, expect, expectClean, phone, signIn, speak, test as base } from './support/journey.ts';

/** Seven weeks of a small demo centre: enough for limits, and for what was planted in it. */
const test = base.extend<object, { server: DemoServer }>({
  server: [
    async ({ journey: _journey }, use) => {
      const server = await startDemo(14, 45);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

test.use({ journey: 'signals' });
test.setTimeout(300_000); // two dozen pages are looked at by axe

const dialog = (page: Page) => page.getByRole('dialog');
const chartOf = (page: Page) => page.locator('.chart-frame').first();

test('a leader reads a signal, explains one by an event, works on another and closes it', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'leader'));
  const top = page.locator('.top-signals');
  await expect(top.getByRole('link').first()).toBeVisible();
  const said = await top.getByRole('listitem').first().getByRole('link').innerText();
  await top.getByRole('listitem').first().getByRole('link').click();

  await expect(page.locator('.page-head p')).toHaveText(said);
  await expect(chartOf(page).locator('.chart-canvas svg')).toBeVisible();
  await expect(chartOf(page)).toContainText('上限');
  await expect(chartOf(page)).toContainText('信号：这些天合起来超出平常起伏');
  await expect(chartOf(page).locator('figcaption')).toContainText('现状：');
  await expect(page.getByRole('heading', { name: /^变化拆到/ })).toBeVisible();
  await expectClean(page);

  await choose(page.getByRole('combobox', { name: '判异规则' }), 'Nelson 八条');
  await expect(page).toHaveURL(/rules=nelson/);
  await page.getByRole('button', { name: '用事件解释' }).click();
  await choose(dialog(page).getByLabel('哪个事件'), '登记一个新事件');
  await dialog(page).getByLabel('事件名称').fill('专线中断');
  await choose(dialog(page).getByLabel('类型'), '系统故障');
  await dialog(page).getByRole('button', { name: '用事件解释' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('.signal-facts')).toContainText('已解释');
  await expect(chartOf(page)).toContainText('已知事件：专线中断');

  await page.getByRole('link', { name: '回到信号' }).click();
  const row = page
    .getByRole('row')
    .filter({ hasText: /新|看过/ })
    .last();
  await row.click();
  await page.getByRole('button', { name: '安排处理' }).click();
  await dialog(page).getByLabel('做什么').fill('和队列的人一起听十通，看卡在哪里');
  await dialog(page).getByRole('button', { name: '安排处理' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('.signal-facts')).toContainText('处理中');
  await expect(page.getByRole('listitem').filter({ hasText: '一起听十通' }).first()).toBeVisible();
  await page.getByRole('button', { name: '关闭' }).click();
  await choose(dialog(page).getByLabel('原因'), '处理好了');
  await dialog(page).getByLabel('说明').fill('补了话术，回到平常');
  await dialog(page).getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(page.locator('.signal-facts')).toContainText('已关闭');
  await expect(page.getByRole('listitem').filter({ hasText: '补了话术' })).toBeVisible();

  await page.goto('/events');
  await expect(page.getByRole('row').filter({ hasText: '专线中断' })).toBeVisible();
  await page.getByRole('button', { name: '修改 专线中断' }).click();
  await dialog(page).getByLabel('事件名称').fill('光缆被挖断');
  await dialog(page).getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('rowheader', { name: '光缆被挖断' })).toBeVisible();
  await expectClean(page);
  await page.getByRole('button', { name: '删除 光缆被挖断' }).click();
  await dialog(page).getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('还没有登记事件')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('rowheader', { name: '光缆被挖断' })).toBeVisible();
});

test('trends turn into control charts that can start anew, people are compared fairly', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'leader'));
  await page.goto('/board?tab=trend&trends=aht');
  await expect(page.getByRole('radiogroup', { name: '走势还是控制图' })).toBeVisible({ timeout: 60_000 }); // the first look at a fresh centre
  await page.getByRole('radiogroup', { name: '走势还是控制图' }).getByText('控制图').click();
  await expect(page).toHaveURL(/view=control/);
  await expect(chartOf(page).locator('figcaption')).toContainText('现状：');
  await page.getByRole('button', { name: '重新起算' }).click();
  await dialog(page).getByLabel('什么变了').fill('换了新的语音菜单');
  await dialog(page).getByRole('button', { name: '重新起算' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: '新阶段：换了新的语音菜单' })).toBeVisible();
  await expectClean(page);
  await page.getByRole('button', { name: '撤回' }).click();
  await dialog(page).getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('新阶段：')).toHaveCount(0);

  for (const language of ['en', 'zh'] as const) {
    await speak(page, language);
    for (const path of ['/signals', '/comparison', '/flags', '/events', '/my-signals']) {
      await page.setViewportSize(path === '/comparison' ? desk : phone);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectClean(page);
    }
  }
  await page.setViewportSize(desk);
  await page.goto('/comparison');
  await expect(page.getByRole('rowheader', { name: /别组同事/ }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: /^\d+–\d+$/ }).first()).toBeVisible();
});

test('an agent sees what concerns the agent only, in the same words', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'agent'));
  await page.getByRole('link', { name: '我的信号' }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: '我的变化' })).toBeVisible();
  const { rows } = (await (await page.request.get('/api/signals?pageSize=100')).json()) as {
    rows: { unit: { kind: string; name: object | null } }[];
  };
  expect(rows.every(({ unit }) => unit.kind === 'person' && unit.name !== null)).toBe(true);
  await page.getByRole('link', { name: /看自己的每个指标/ }).click();
  await expect(page).toHaveURL(/view=control/);
  await expect(page.locator('.person-trend figcaption')).toContainText('界限由');
  await expect(page.getByRole('button', { name: '重新起算' })).toHaveCount(0);
  await expectClean(page);
  await page.setViewportSize(phone);
  await page.goto('/my-signals');
  await expectClean(page);
});
