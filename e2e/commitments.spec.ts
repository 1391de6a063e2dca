import type { Page } from '@playwright/test';
import { accountOf, type DemoAccount, type DemoServer, startDemo } from './support/demo.ts';
import { desk, test as base, expect, expectClean, phone, post, signIn, speak } from './support/journey.ts';

/** Seven weeks of a small demo centre: a commitment may have been agreed three weeks ago and its window lie in what has happened since. */
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

test.use({ journey: 'commitments' });
test.setTimeout(180_000);

const dialog = (page: Page) => page.getByRole('dialog');
const read = async (page: Page, path: string) => (await page.request.get(path)).json();

async function signOutAndIn(page: Page, account: DemoAccount): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account);
}

/** The leader of an agent's team, and the agent, both with accounts. */
async function pair(page: Page, server: DemoServer): Promise<{ leader: DemoAccount; agent: DemoAccount; agentId: number }> {
  for (const agent of server.accounts.filter(({ roles }) => roles.includes('agent'))) {
    await signOutAndIn(page, agent);
    const { rows, self } = await read(page, '/api/commitments/people');
    const names = rows.filter(({ relation }: { relation: string }) => relation === 'boss').map(({ name }: { name: string }) => name);
    const leader = server.accounts.find(({ roles, name }) => roles.includes('leader') && names.includes(name));
    if (leader) return { leader, agent, agentId: self };
  }
  throw new Error('no agent of the demo is led by a leader with an account');
}

/** A signal leads to the form of a method that fits it, and the form knows of the signal. */
async function beginFromSignal(page: Page): Promise<void> {
  const { rows } = await read(page, '/api/signals?state=new');
  const details = await Promise.all(rows.map(({ id }: { id: number }) => read(page, `/api/signals/${id}`)));
  const signal = details.find(({ may, diagnosis }) => may.work && diagnosis?.methods.fit.length > 0);
  await page.goto(`/signals/${signal.id}`);
  await page.locator('.signal-methods').getByRole('link', { name: '开始' }).first().click();
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expect(page.locator('.method-facts').locator(`a[href="/signals/${signal.id}"]`)).toBeVisible();
}

interface Talk {
  agent: DemoAccount;
  agentId: number;
  what: string;
  agreedOn: string;
  dueOn: string;
}

/** From the person's page: a corrective talk asks for the signal first, then its form ends in a commitment. @returns the run. */
async function talk(page: Page, { agent, agentId, what, agreedOn, dueOn }: Talk): Promise<number> {
  await page.goto(`/people/${agentId}`);
  await page.getByRole('button', { name: '给反馈' }).click();
  await page.getByRole('menuitem', { name: '改进反馈 BID' }).click();
  await pick(page, '因为哪个数据', '平均话后时长');
  await expect(dialog(page)).toContainText('这不是信号');
  await expectClean(page);
  await dialog(page).getByLabel('为什么还是要谈').fill('我旁听到他边说边补小结');
  await dialog(page).getByRole('button', { name: '去写反馈' }).click();

  await page.getByRole('button', { name: '填入整份例子' }).click();
  for (const tick of await page.locator('.field-human').all()) await tick.getByRole('checkbox').check();
  await expect(page.locator('.run-save')).toHaveText('已保存');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await dialog(page).getByLabel('做什么').fill(what);
  await dialog(page).getByText('看指标').click();
  await pick(page, '看哪个指标', '平均话后时长');
  await dialog(page).getByLabel('看多少天').fill('14');
  for (const [field, day] of [
    ['从哪天起算', agreedOn],
    ['哪天前', dueOn],
  ] as const) {
    await dialog(page).getByLabel(field).fill(day);
    await dialog(page).getByLabel(field).press('Enter');
  }
  await pick(page, '还给谁看', agent.name);
  await dialog(page).getByRole('button', { name: '提交', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.commitment-lines')).toContainText(what);
  return Number(/\/runs\/(\d+)/.exec(page.url())?.[1]);
}

/** Types into a list of the dialog and takes what it finds. */
async function pick(page: Page, field: string, option: string): Promise<void> {
  await dialog(page).getByLabel(field).fill(option);
  await page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first().click();
}

test('a talk ends in a commitment, the person confirms it, moves it and does it, and its effect is shown', async ({ page, server }) => {
  const { leader, agent, agentId } = await pair(page, server);
  await signOutAndIn(page, leader);
  const { today } = await read(page, '/api/commitments/people');
  const day = (after: number) => new Date(Date.parse(today) + after * 86_400_000).toISOString().slice(0, 10);

  await beginFromSignal(page);
  const agreed = { what: '话后小结用模板写', agreedOn: day(-21), dueOn: day(-7) };
  const runId = await talk(page, { agent, agentId, ...agreed });
  const now = { ownerId: agentId, what: '客户说完停两秒再开口', proof: { kind: 'yes-no', text: '抽听 5 通，4 通做到' }, dueOn: day(2) };
  const { personId } = await read(page, '/api/me');
  await post(page, '/api/commitments', { ...now, otherId: personId, from: { kind: 'run', id: runId } });
  const [made] = (await read(page, `/api/commitments?person=${agentId}&method=bid`)).rows;
  const effect = async () => (await read(page, `/api/commitments/${made.id}`)).effect;
  await expect.poll(effect, { timeout: 90_000 }).not.toBeNull(); // its window has passed: measured in the background, as soon as it is written down

  await signOutAndIn(page, agent);
  const inbox = page.locator('.due-commitments');
  await expect(inbox).toContainText('等我确认');
  const line = inbox.getByRole('listitem').filter({ hasText: now.what });
  await line.getByRole('button', { name: '确认' }).click();
  await expect(inbox.getByRole('listitem').filter({ hasText: now.what })).toContainText('快到期');
  await inbox.getByRole('link', { name: now.what }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(now.what);
  await page.getByRole('button', { name: '改期' }).click();
  await dialog(page).getByLabel('改到哪天').fill(day(5));
  await dialog(page).getByLabel('改到哪天').press('Enter');
  await dialog(page).getByLabel('原因').fill('明后天轮休');
  await dialog(page).getByRole('button', { name: '改期' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('.commitment-steps')).toContainText('明后天轮休');
  await expectClean(page);

  await signOutAndIn(page, leader);
  await page.locator('.due-commitments').getByRole('link', { name: now.what }).first().click();
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.getByRole('button', { name: '确认' })).toHaveCount(0);
  await page.getByRole('button', { name: '做到了' }).click();
  await dialog(page).getByLabel('结果说明').fill('听了 5 通，都做到');
  await dialog(page).getByRole('button', { name: '做到了' }).click();
  await expect(page.locator('.commitment-facts')).toContainText('做到了');

  await page.goto('/commitments');
  await expect(page.getByRole('row').filter({ hasText: now.what })).toContainText('做到了');
  await expect(page.locator('.commitment-kept')).toContainText('按时兑现');
  await expectClean(page);
  await page.getByRole('row').filter({ hasText: agreed.what }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(agreed.what);
  await expect(page.locator('.panel').filter({ has: page.getByRole('heading', { name: '成效' }) })).toContainText('按本人走势应为');
  await expect(page.locator('.commitment-facts')).toContainText('事后补记');
  const { rows } = await read(page, '/api/commitments/methods');
  expect(rows).toEqual([expect.objectContaining({ method: 'bid', uses: 1 })]);

  await page.goto(`/runs/${runId}`);
  await expect(page.locator('.commitment-lines li').filter({ hasText: agreed.what }).locator('.verdict')).toBeVisible();
  await page.goto(`/people/${agentId}`);
  await expect(page.locator('.commitment-lines').getByRole('link', { name: agreed.what })).toBeVisible();
  await page.goto('/methods/bid');
  await expect(page.getByText(/用过并测过 1 次/)).toBeVisible();
  await page.goto('/commitments?tab=people');
  await expect(page.getByRole('row').filter({ hasText: agent.name })).toContainText('50%');
  await page.setViewportSize(phone);
  await speak(page, 'en');
  await page.goto('/commitments?standing=done');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commitments');
  await expectClean(page);
  await page.setViewportSize(desk);
});

test('a commitment is written on the page, and nobody outside sees it', async ({ page, server }) => {
  const { leader } = await pair(page, server);
  await signOutAndIn(page, leader);
  await speak(page, 'zh'); // the journey before ended in English
  await page.goto('/my-commitments');
  await page.getByRole('button', { name: '写一条承诺' }).first().click();
  await dialog(page).getByLabel('做什么').fill('每周三和新人过一遍录音');
  await dialog(page).getByText('看指标').click();
  await dialog(page).getByLabel('看哪个指标').click();
  await page.locator('.ant-select-item-option:visible').first().click();
  await expectClean(page);
  await dialog(page).getByRole('button', { name: '写下' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: '每周三和新人过一遍录音' })).toBeVisible();
  const [{ id }] = (await read(page, '/api/commitments?mine=mine')).rows;
  await signOutAndIn(page, accountOf(server, 'admin'));
  await page.goto(`/commitments/${id}`);
  await expect(page.getByRole('alert')).toBeVisible();
  expect((await page.request.get(`/api/commitments/${id}`)).status()).toBe(403);
});

test('a manager puts a method into the centre’s own words, is shown the line of a mistake, and changes back', async ({ page, server }) => {
  await signIn(page, accountOf(server, 'manager'));
  await page.goto('/admin/methods');
  await page.getByRole('textbox', { name: '在表中查找' }).fill('bid');
  await page.getByRole('row').filter({ hasText: '基础建设反馈 BID' }).click();
  const source = page.getByLabel('方法文件（YAML）');
  await expect(source).toHaveValue(/banzhang\.method/);
  const whole = await source.inputValue();
  await source.fill(whole.replace('type: has_deadline', 'type: has_dead'));
  await page.getByRole('button', { name: '检查' }).click();
  await expect(page.locator('.edition-faults')).toContainText(/第 \d+ 行/);
  await expectClean(page);
  await source.fill(whole.replace('基础建设反馈 BID', '本中心的 BID'));
  await page.getByLabel('改了什么').fill('统一叫法');
  await page.getByRole('button', { name: '保存并启用' }).click();
  await expect(page.locator('.edition-versions')).toContainText('第 1 版 ✓ 在用');
  expect((await read(page, '/api/methods/bid')).method.name.zh).toBe('本中心的 BID');
  await page.getByRole('button', { name: '改回产品版' }).click();
  await dialog(page).getByRole('button', { name: '改回产品版' }).click();
  await expect(page.locator('.edition-versions')).toContainText('产品版 ✓ 在用');
});
