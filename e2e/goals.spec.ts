import type { Browser, Page } from '@playwright/test';
import { accountOf, type DemoAccount, type DemoServer, startDemo } from './support/demo.ts';
import { choose, expect, expectClean, phone, post, speak, test as base } from './support/journey.ts';

const test = base.extend<object, { demo: DemoServer }>({
  demo: [
    async ({ journey: _ }, use) => {
      const server = await startDemo(14, 15);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  server: [async ({ demo }, use) => use(demo), { scope: 'worker' }],
});
test.use({ journey: 'goals' });
test.describe.configure({ timeout: 300_000 });

/** A browser of somebody's own, signed in. */
async function opened(browser: Browser, demo: DemoServer, { username, password }: DemoAccount): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const reply = await context.request.post('/api/sign-in', { data: { username, password }, headers: { origin: demo.url } });
  expect(reply.ok(), username).toBe(true);
  return context.newPage();
}

/** The leader who may set goals for somebody. */
async function leaderOf(browser: Browser, demo: DemoServer, name: string): Promise<Page> {
  for (const account of demo.accounts.filter(({ roles }) => roles.includes('leader'))) {
    const page = await opened(browser, demo, account);
    const { people } = (await (await page.request.get('/api/goals/choices')).json()) as { people: { name: string }[] };
    if (people.some((person) => person.name === name)) return page;
    await page.context().close();
  }
  throw new Error(`nobody of the demo leads ${name}`);
}

async function pickDay(page: Page, label: string, daysFromNow: number): Promise<void> {
  const day = new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(label, { exact: true }).fill(day);
  await page.keyboard.press('Enter');
}

/** An act in a dialog: the button, its words, its verb. */
async function act(page: Page, button: string, label: string, text: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function confirm(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function propose(page: Page, agent: string): Promise<void> {
  await page.goto('/goals/new');
  await choose(page.getByRole('combobox', { name: '谁' }), new RegExp(agent), { type: agent });
  await choose(page.getByRole('combobox', { name: '指标' }), /平均处理时长/, { type: '平均处理时长' });
  await pickDay(page, '从', -10);
  await pickDay(page, '到', 30);
  await page.locator('.ant-segmented-item').filter({ hasText: '至多' }).click();
  await page.getByLabel('至多（秒）').fill('230');
  await expect(page.getByText(/五次里四次落在/)).toBeVisible();
  await page.getByRole('button', { name: '用这句' }).click();
  await expect(page.getByLabel('目标句')).toHaveValue(new RegExp(`${agent}[在到].*把平均处理时长.*3:50`));
  const timed = page.locator('.goal-flags').getByText('时限化');
  await expect(timed).toBeVisible();
  for (const [label, text] of [
    ['范围', '电话，全部队列'],
    ['凭什么能做到', '上周两天做到过'],
    ['为什么做', '少让人排队'],
  ] as const)
    await page.getByLabel(label).fill(text);
  for (const [at, day] of [10, 25].entries()) {
    const date = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('日期').nth(at).fill(date);
    await page.keyboard.press('Tab'); // Enter would send the form
    await page
      .getByLabel('应达到')
      .nth(at)
      .fill(`第 ${at + 1} 步`);
  }
  await expect(timed).toHaveCount(0);
  await expectClean(page);
  await page.getByRole('button', { name: '提出', exact: true }).click();
  await expect(page.getByText('已提出').first()).toBeVisible();
}

/** The agreed goal is hung below one of the team: the leader gives the reason, the person the other word. */
async function move(leader: Page, agent: Page): Promise<void> {
  const statement = '全班每通电话先说清要等多久';
  const { units } = (await (await leader.request.get('/api/goals/choices')).json()) as { units: { id: number }[] };
  const [from, to] = [-10, 40].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  await post(leader, '/api/goals', {
    level: 'team',
    unitId: units[0]?.id,
    kind: 'behaviour',
    statement,
    from,
    to,
    target: null,
    weight: null,
    plan: { level: 4 },
  });
  await leader.reload();
  await leader.getByRole('button', { name: /更\s*多/ }).click();
  await leader.getByRole('menuitem', { name: '换上级目标' }).click();
  const dialog = leader.getByRole('dialog');
  await choose(dialog.getByRole('combobox', { name: '支撑哪个目标' }), statement);
  await dialog.getByLabel('为什么要改').fill('班里定了同一件事');
  await dialog.getByRole('button', { name: '申请', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await agent.reload();
  await expect(agent.locator('.goal-change').filter({ hasText: '班里定了同一件事' }).locator('strong')).toHaveText(statement);
  await expect(agent.getByRole('link', { name: statement })).toHaveCount(0);
  await confirm(agent, '确认变更');
  await expect(agent.getByRole('link', { name: statement })).toBeVisible();
}

test('a goal is discussed with dissent, agreed by both, tracked, checked in on, answered, changed and moved by both', async ({
  browser,
  demo,
}) => {
  const account = accountOf(demo, 'agent');
  const [agent, leader] = [await opened(browser, demo, account), await leaderOf(browser, demo, account.name)];
  await propose(leader, account.name);
  await act(leader, '记为已讨论', '谈了什么', '看了近两周数据');
  const address = new URL(leader.url()).pathname;

  await agent.goto('/my-goals');
  await expect(agent.getByText('该确认')).toBeVisible();
  await agent
    .getByRole('row')
    .getByRole('link', { name: /平均处理时长/ })
    .click();
  await act(agent, '保留意见', '保留意见', '高峰月担心做不到');
  await confirm(agent, '确认目标');
  await expect(agent.getByText('本人已确认，等上级')).toBeVisible();
  await leader.reload();
  await expect(leader.getByText('高峰月担心做不到')).toBeVisible();
  await confirm(leader, '确认目标');
  await expect(leader.getByText('双方已确认')).toBeVisible();
  await expect(leader.getByText(/达成机会/)).toBeVisible();
  await expect(leader.locator('.chart-canvas svg')).toBeVisible();

  await agent.reload();
  await agent.getByRole('button', { name: '写跟进' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByLabel('进展').fill('口径卡用起来了');
  await dialog.getByText('不错').click();
  await dialog.getByRole('button', { name: '发出' }).click();
  await expect(agent.getByText(/心情 不错/)).toBeVisible();
  await leader.goto('/');
  await leader.getByRole('listitem').filter({ hasText: '该回复' }).getByRole('link').click();
  await act(leader, '回复', '回复内容', '周三一起听两通');
  await expect(leader.locator('.goal-reply')).toHaveText(/周三一起听两通/);

  await leader.getByRole('button', { name: '申请变更' }).click();
  const change = leader.getByRole('dialog');
  await change.getByLabel('为什么要改').fill('新业务提前上线');
  await change.getByLabel('至多（秒）').fill('240');
  await change.getByRole('button', { name: '申请', exact: true }).click();
  await agent.reload();
  await expect(agent.getByText('目标 ≤ 3:50')).toBeVisible();
  await confirm(agent, '确认变更');
  await expect(agent.getByText('目标 ≤ 4:00')).toBeVisible();
  await expect(agent.locator('.goal-change s')).toHaveText('≤ 3:50');
  await move(leader, agent);
  await expectClean(agent);

  await leader.goto('/goals');
  await expect(leader.getByRole('row').filter({ hasText: account.name })).toBeVisible();
  await expectClean(leader);
  await speak(leader, 'en');
  await leader.setViewportSize(phone);
  await leader.goto(address);
  await expect(leader.getByText('Agreed by both')).toBeVisible();
  await expectClean(leader);

  const [, second] = demo.accounts.filter(({ roles }) => roles.includes('agent'));
  const other = await opened(browser, demo, second ?? account);
  expect((await other.request.get(`/api${address}`)).status()).toBe(404);
  await other.goto(address);
  await expect(other.getByText('没有找到，或者你无权查看。')).toBeVisible();
  expect((await other.request.post(`/api${address}/act`, { data: { act: 'discuss' }, headers: { origin: demo.url } })).status()).toBe(404);
});
