import type { Browser, Page } from '@playwright/test';
import { accountOf, type DemoAccount, type DemoServer, startDemo } from './support/demo.ts';
import { choose, expect, expectClean, phone, speak, test as base } from './support/journey.ts';
import { fillMethod } from './support/method-form.ts';

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
test.use({ journey: 'upward' });
test.describe.configure({ timeout: 240_000 });

interface Party {
  id: number;
  name: string;
}

/** A browser of somebody's own, signed in. */
async function opened(browser: Browser, demo: DemoServer, { username, password }: DemoAccount): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const reply = await context.request.post('/api/sign-in', { data: { username, password }, headers: { origin: demo.url } });
  expect(reply.ok(), username).toBe(true);
  return context.newPage();
}

async function lineOf(page: Page): Promise<{ up: Party[]; down: Party[] }> {
  return (await (await page.request.get('/api/line')).json()) as { up: Party[]; down: Party[] };
}

/** The manager, an agent of the demo, and that agent's own leader. */
async function aLine(browser: Browser, demo: DemoServer) {
  const agent = accountOf(demo, 'agent');
  const agentPage = await opened(browser, demo, agent);
  const { up } = await lineOf(agentPage);
  const leader = demo.accounts.find(({ name, roles }) => roles.includes('leader') && up.some((boss) => boss.name === name));
  if (!leader) throw new Error(`nobody of the demo leads ${agent.name}`);
  const manager = accountOf(demo, 'manager');
  const pages = { boss: await opened(browser, demo, manager), lead: await opened(browser, demo, leader), agent: agentPage };
  return { pages, names: { manager: manager.name, leader: leader.name, agent: agent.name } };
}

/** An act of a task or memo: its button, its words, its verb. */
async function act(page: Page, button: string, label: string, text: string, more?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(text);
  await more?.();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

async function give(page: Page, to: string, what: string): Promise<void> {
  await choose(page.getByRole('combobox', { name: '交给谁' }), new RegExp(to));
  await page.getByLabel('期限').fill(inTwoWeeks);
  await page.getByLabel('期限').press('Enter');
  await page.getByLabel('要做成什么').fill(what);
  await page.getByLabel('为什么要做').fill('放弃率连续三周高于 10%');
  await page.getByLabel('怎样算好').fill('四周均值 8% 合格');
}

test('a task of the boss goes down, comes back, and stands on one page', async ({ browser, demo }) => {
  const { pages, names } = await aLine(browser, demo);
  const { boss, lead, agent } = pages;
  await boss.goto('/team-tasks/new');
  await give(boss, names.leader, '把晚高峰放弃率降到 8%');
  await boss.getByRole('button', { name: '发给他' }).click();
  await expect(boss.getByRole('heading', { level: 1 })).toHaveText('把晚高峰放弃率降到 8%');

  await lead.goto('/');
  await lead.getByRole('link', { name: '待复述的任务 1 件' }).click();
  await lead.getByRole('rowheader').getByRole('link', { name: '把晚高峰放弃率降到 8%' }).click();
  await expect(lead.getByRole('heading', { name: '接任务：先说一遍，再动手' })).toBeVisible();
  const intake = lead.locator('.task-intake');
  await fillMethod(lead, intake, 'receive_task_seven', { deadline: '尽快给领导' });
  await expect(intake.getByText('“尽快”不是时限')).toBeVisible();
  await lead.getByRole('button', { name: '发出复述' }).click();
  await expect(lead.getByText(/还有 \d 处要改/)).toBeVisible();
  await intake.getByLabel('第4步 定：时限与优先级', { exact: true }).fill('12月4日9:00交初稿');
  await intake.getByRole('checkbox', { name: '已当面说出口并得到对方确认' }).check();
  await expectClean(lead);
  await lead.getByRole('button', { name: '发出复述' }).click();
  await expect(lead.getByText('待确认').first()).toBeVisible();

  await boss.reload();
  await act(boss, '有偏差，请重述', '哪里理解得不一样', '看四周均值');
  await lead.reload();
  await lead.getByRole('button', { name: '发出复述' }).click();
  await expect(lead.getByText('待确认').first()).toBeVisible();
  await boss.reload();
  await act(boss, '就是这个意思，确认', '补充一句（选填）', '对');

  await lead.reload();
  await lead.getByRole('button', { name: '设三关' }).click();
  const alert = { expect: '放弃率 9%', yellow: '10%', red: '11%', act: '我当晚到场' };
  const gates = [
    { when: '12月1日', ...alert },
    { when: '12月8日', ...alert },
  ];
  await fillMethod(lead, lead.getByRole('dialog'), 'three_gates', { gate_alert: gates });
  await lead.getByRole('dialog').getByRole('button', { name: '设三关' }).click();
  await expect(lead.getByRole('dialog')).toHaveCount(0);
  await expect(lead.getByText('验收关').first()).toBeVisible();
  await lead.getByRole('button', { name: '过关' }).first().click();
  await lead.getByRole('dialog').getByLabel('看到了什么').fill('五项都齐了');
  await lead.getByRole('dialog').getByRole('radio', { name: '放行', exact: true }).check();
  await lead.getByRole('dialog').getByRole('button', { name: '过关' }).click();
  await expect(lead.locator('.task-gate-decision')).toHaveText('放行');

  await lead.getByRole('button', { name: '拆给组员' }).click();
  await give(lead, names.agent, '做一张退费口径卡');
  await lead.getByRole('checkbox', { name: '已当面问过六问，记下来' }).check();
  await fillMethod(lead, lead.locator('.task-inset'), 'six_question_briefing');
  await expect(lead.getByText(/先请他说给你听/)).toBeVisible();
  await lead.getByRole('button', { name: '发给他' }).click();
  await expect(lead.locator('.task-link.is-here')).toContainText('做一张退费口径卡');

  await agent.goto('/tasks');
  await agent.getByRole('rowheader').getByRole('link', { name: '做一张退费口径卡' }).click();
  await agent.getByLabel('第7步 复：复述并约汇报点').fill('我理解是：12月4日下班前交一页卡，12月1日15点先看草稿');
  await agent.getByRole('button', { name: '发出复述' }).click();
  await expect(agent.getByText('待确认').first()).toBeVisible();
  await expect(agent.getByText('把晚高峰放弃率降到 8%')).toHaveCount(0);
  await lead.reload();
  await act(lead, '就是这个意思，确认', '补充一句（选填）', '好');
  await agent.reload();
  await act(agent, '报完成', '结果是什么，跟标准比怎样', '卡做好了');
  await lead.reload();
  await act(lead, '验收', '评价一句（选填）', '一页看完');

  await lead.locator('.task-chain').getByRole('link', { name: '把晚高峰放弃率降到 8%' }).click();
  await expect(lead.locator('.task-chain')).toContainText('已验收');
  await lead.getByRole('button', { name: '临时汇报' }).click();
  await fillMethod(lead, lead.locator('.method-fields'), 'adhoc_report_four');
  await lead.getByText('今天到现在', { exact: true }).click();
  await expect(lead.locator('.memo-figures')).toBeVisible();
  await lead.getByRole('button', { name: '发出', exact: true }).click();
  await expect(lead.getByText('等答复').first()).toBeVisible();
  await lead.getByRole('link', { name: '相关任务' }).click();
  await act(lead, '报完成', '结果是什么，跟标准比怎样', '7.8%');

  await boss.goto('/');
  await boss.getByRole('link', { name: '未读汇报 1 份' }).click();
  await boss.getByRole('rowheader').getByRole('link').first().click();
  await act(boss, '已阅并回复', '回一句（选填）', '知道了');
  await boss.goto('/team-tasks');
  await boss.getByRole('rowheader').getByRole('link', { name: '把晚高峰放弃率降到 8%' }).click();
  await act(boss, '还不行', '差在哪', '还差趋势图', async () => {
    const dialog = boss.getByRole('dialog');
    await dialog.getByLabel('重新听一遍要几分钟').fill('8');
    await dialog.getByLabel('重做要几分钟').fill('150');
    await expect(dialog.getByText(/重做的代价是重听的三倍以上/)).toBeVisible();
    await dialog.getByRole('radio', { name: '再说给我听一遍，补上差的' }).check();
  });
  await lead.reload();
  await act(lead, '报完成', '结果是什么，跟标准比怎样', '补上了');
  await boss.reload();
  await act(boss, '验收', '评价一句（选填）', '好');
  await expect(boss.locator('.task-chain')).toContainText(names.agent);
  await expect(boss.getByRole('link', { name: '做复盘（六步）' })).toBeVisible();
  await speak(boss, 'en');
  await boss.reload();
  await expect(boss.getByRole('heading', { name: 'The chain, top to bottom' })).toBeVisible();
  await expectClean(boss);
  await boss.setViewportSize(phone);
  await expectClean(boss);
  await speak(boss, 'zh');
});

test('a request is decided and its outcome noted; a hard case goes up and comes back answered', async ({ browser, demo }) => {
  const { pages } = await aLine(browser, demo);
  const { boss, lead, agent } = pages;
  await lead.goto('/upward/alignment');
  await lead.getByRole('radio', { name: '要多案比较' }).check();
  await expectClean(lead);
  await lead.getByRole('button', { name: '保存画像' }).click();
  await expect(lead.getByText('已保存')).toBeVisible();

  await lead.goto('/upward/new?kind=request');
  await expect(lead.getByText(/要多案比较/)).toBeVisible();
  await fillMethod(lead, lead.locator('.method-fields'), 'request_five', { reason: '最近电话特别多' });
  await expect(lead.getByText('原因要有数据')).toBeVisible();
  await lead.getByRole('button', { name: '存草稿' }).click();
  await lead.getByRole('rowheader').getByRole('link').first().click();
  await lead.getByLabel('第2步 讲原因：为什么必须定', { exact: true }).fill('近三周夜班放弃率均值14%');
  await lead.getByRole('checkbox', { name: /已标出推荐方案/ }).check();
  await expectClean(lead);
  await lead.getByRole('button', { name: '发出', exact: true }).click();
  await expect(lead.getByText('等答复').first()).toBeVisible();

  await boss.goto('/');
  await boss.getByRole('link', { name: '待决定的请示 1 件' }).click();
  await boss.getByRole('rowheader').getByRole('link').first().click();
  await act(boss, '批复', '理由（对方会看到）', '按方案二，白班借两人', async () => {
    await boss.getByRole('dialog').getByRole('radio', { name: '同意', exact: true }).check();
    await choose(boss.getByRole('combobox', { name: '定哪个方案' }), /方案二/);
  });
  await expect(boss.locator('.is-chosen')).toContainText('方案二');
  await lead.reload();
  await act(lead, '记结果', '后来怎样，跟当初说的比', '放弃率 6.4%', () =>
    lead.getByRole('dialog').getByRole('radio', { name: '达到', exact: true }).check(),
  );
  await expect(lead.getByText('已了结')).toBeVisible();

  await agent.goto('/upward/new?kind=case');
  await fillMethod(agent, agent.locator('.method-fields'), 'issue_escalation');
  await agent.getByRole('button', { name: '发出', exact: true }).click();
  await expect(agent.getByText('等答复').first()).toBeVisible();
  await lead.goto('/upward/cases?box=received');
  await lead.getByRole('rowheader').getByRole('link').first().click();
  await lead.getByRole('button', { name: '继续上报' }).click();
  await lead.getByRole('button', { name: '发出', exact: true }).click();
  await expect(lead.getByText('等答复').first()).toBeVisible();
  await boss.goto('/upward/cases');
  await boss.getByRole('rowheader').getByRole('link').first().click();
  await act(boss, '批复', '理由（对方会看到）', '已转应急，20 分钟内回电', () =>
    boss.getByRole('dialog').getByRole('radio', { name: '同意', exact: true }).check(),
  );
  await lead.goto('/upward/cases?box=received');
  await lead.getByRole('rowheader').getByRole('link').first().click();
  await act(lead, '批复', '理由（对方会看到）', '主管已转应急', () =>
    lead.getByRole('dialog').getByRole('radio', { name: '同意', exact: true }).check(),
  );
  await agent.reload();
  await expect(agent.getByText('主管已转应急').first()).toBeVisible();
  await speak(agent, 'en');
  await agent.reload();
  await expect(agent.getByRole('heading', { name: 'Decision' })).toBeVisible();
  await expectClean(agent);
  await agent.setViewportSize(phone);
  await agent.goto('/upward/cases');
  await expectClean(agent);
});
