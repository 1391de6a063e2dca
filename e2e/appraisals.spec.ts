import type { Page } from '@playwright/test';
import { accountOf, type DemoServer, startDemo } from './support/demo.ts';
import { choose, expect, expectClean, phone, post, speak, test as base } from './support/journey.ts';

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

test.use({ journey: 'appraisals' });

/** Who sits at the page from now on. */
async function become(page: Page, demo: DemoServer, role: string, username?: string): Promise<void> {
  const account = username === undefined ? accountOf(demo, role) : { username, password: accountOf(demo, role).password };
  await post(page, '/api/sign-in', { username: account.username, password: account.password });
}

const read = async (page: Page, path: string) => (await page.request.get(path)).json();

/** A 360 round: what is chosen and not saved is what is sent, and a second one is refused with the way to the first. */
async function feedbackOn(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const begin = async () => {
    await page.goto('/feedback360');
    await page.getByRole('button', { name: '发起 360' }).click();
    await choose(dialog.getByRole('combobox', { name: '给谁' }), new RegExp(name), { type: name });
    await dialog.getByLabel('截止').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '发起 360' }).click();
  };
  await begin();
  const round = page.getByRole('heading', { level: 1, name: `${name}的 360 反馈` });
  await expect(round).toBeVisible();
  const peers = page.getByRole('combobox', { name: '同级' });
  await peers.click();
  for (const at of [0, 1, 2, 3, 4]) {
    const option = page.locator('.ant-select-dropdown:visible .ant-select-item-option').nth(at);
    await expect(async () => {
      if (!(await option.getAttribute('class'))?.includes('option-selected')) await option.click({ timeout: 3_000 });
      await expect(option).toHaveClass(/option-selected/, { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  }
  await peers.press('Escape');
  await expect(page.getByText('名单有改动，还没保存')).toBeVisible();
  await expectClean(page);
  await page.getByRole('button', { name: '定下名单并发出' }).click();
  await dialog.getByRole('button', { name: '定下名单并发出' }).click();
  await expect(page.getByText(/^进行中 · /)).toBeVisible();
  await expect(page.locator('.feedback-raters dd')).toHaveText(/^([^、]+、){4}[^、]+$/);
  await begin();
  await expect(dialog.getByText('这个人还有一轮没结束')).toBeVisible();
  await dialog.getByRole('link', { name: '打开没结束的那一轮' }).click();
  await expect(round).toBeVisible();
}

test('a cycle is designed, rated on evidence, calibrated, signed, appealed against and ends in a plan', async ({ page, server: demo }) => {
  test.setTimeout(300_000);
  await page.goto('/sign-in');
  await become(page, demo, 'manager');
  await page.goto('/appraisals/design/new');
  await page.getByLabel('名称').fill('秋季考核');
  await expectClean(page);
  await page.getByRole('button', { name: '用上一期数据试跑' }).click();
  await expect(page.getByText(/业绩均分/)).toBeVisible();
  await page.getByRole('button', { name: '保存方案' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '秋季考核' })).toBeVisible();
  await page.goto('/appraisals');
  await page.getByRole('button', { name: '启动' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /启\s*动/ })
    .click();
  await expect(page.getByText('没有班组所以没有开')).toBeVisible();
  const [cycle] = (await read(page, '/api/appraisals/cycles')).rows;

  await become(page, demo, 'agent');
  await page.goto('/');
  await page.getByRole('link', { name: '写自评 · 你自己的' }).click();
  await page.getByRole('radiogroup', { name: '帮同事' }).getByRole('radio', { name: '4' }).check();
  await page.getByLabel('帮同事：我做了什么').fill('带了两名新人，都已独立接线');
  await expectClean(page);
  await page.getByRole('button', { name: '交给班长' }).click();
  await expect(page.getByText('班长正在评分')).toBeVisible();
  const review = Number(page.url().split('/').at(-1));
  for (const other of [1, 2, 3].filter((id) => id !== review))
    expect((await page.request.get(`/api/appraisals/reviews/${other}`)).status()).toBe(404);
  await page.goto('/appraisals/reviews/999');
  await expect(page.getByText('没有找到，或者你无权查看。')).toBeVisible();

  const leaders = demo.accounts.filter(({ roles }) => roles.includes('leader'));
  let leader = leaders[0]?.username ?? '';
  for (const { username } of leaders) {
    await become(page, demo, 'leader', username);
    if ((await page.request.get(`/api/appraisals/reviews/${review}`)).ok()) leader = username;
  }
  await become(page, demo, 'leader', leader);
  await page.goto('/');
  await page.getByRole('link', { name: /^评分 · / }).click();
  await page.getByRole('radiogroup', { name: '守规矩' }).getByRole('radio', { name: '4' }).check();
  await page.reload(); // what was chosen and not saved is still there
  await expect(page.getByRole('radiogroup', { name: '守规矩' }).getByRole('radio', { name: '4' })).toBeChecked();
  await page.getByRole('button', { name: '提交评分' }).click();
  await expect(page.getByText('每项评分都要有依据')).toBeVisible();
  await page.getByLabel('守规矩：看到了什么').fill('夜班顶到十点，放弃率在 8% 以内');
  await page.getByRole('button', { name: '给守规矩加一条事实' }).click();
  await page.getByRole('button', { name: '存草稿' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  const [stretch] = (await read(page, `/api/appraisals/reviews/${review}`)).stretches;
  const evidence = stretch.ratings.find(({ item }: { item: string }) => item === 'rules').evidence;
  expect(evidence).toHaveLength(1);
  const ratings = ['care', 'rules', 'team', 'learn', 'calm', 'project'].map((item, at) => ({
    item,
    value: 3 + (at % 2),
    note: '',
    evidence,
  }));
  const { origin } = new URL(page.url());
  const rated = await page.request.put(`/api/appraisals/reviews/${review}/stretches/${stretch.id}`, {
    data: { revision: stretch.revision, submit: true, ratings },
    headers: { origin },
  });
  expect(rated.ok(), await rated.text()).toBe(true);
  await page.reload();
  await expect(page.getByText('等主管校准后公布')).toBeVisible();

  await become(page, demo, 'manager');
  await page.goto(`/appraisals/calibration/${cycle.id}`);
  await page.getByRole('button', { name: /^改分：/ }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog.getByLabel('哪一项'), /守规矩/);
  await choose(dialog.getByLabel('改成'), '3');
  await dialog.getByLabel('原因').fill('依据只说到一次');
  await dialog.getByRole('button', { name: /改\s*分/ }).click();
  await expect(page.getByText(/守规矩 4→3: 依据只说到一次/)).toBeVisible();
  await expectClean(page);
  await post(page, `/api/appraisals/cycles/${cycle.id}/release`, {});

  await become(page, demo, 'leader', leader);
  await page.goto(`/appraisals/reviews/${review}`);
  await page.getByRole('button', { name: '谈过了' }).click();
  await dialog.getByLabel('谈定了什么').fill('下月带一名新人');
  await dialog.getByRole('button', { name: '谈过了' }).click();
  await page.getByRole('button', { name: /签\s*字/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*字/ })
    .click();
  await expect(page.getByText(/未签/)).toBeVisible();

  await become(page, demo, 'agent');
  await page.goto(`/appraisals/reviews/${review}`);
  await page.getByRole('button', { name: /签\s*字/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*字/ })
    .click();
  await expect(page.getByText('已完成')).toBeVisible();
  const before = (await read(page, `/api/appraisals/reviews/${review}`)).scores.at(-1).score as number;
  await page.getByRole('button', { name: /申\s*诉/ }).click();
  await choose(dialog.getByLabel('对哪几项'), '帮同事');
  await dialog.getByLabel('事实是什么').fill('带新人没有算进去');
  await dialog.getByRole('button', { name: /申\s*诉/ }).click();
  await expect(page.getByText('申诉：等班长')).toBeVisible();

  const act = (body: object) => post(page, `/api/appraisals/reviews/${review}/appeal/act`, body);
  await become(page, demo, 'leader', leader);
  await act({ act: 'answer', text: '维持' });
  await become(page, demo, 'agent');
  await act({ act: 'escalate', text: '请主管看' });
  await become(page, demo, 'manager');
  const other = leaders.find(({ username }) => username !== leader);
  const raters = (await read(page, '/api/appraisals/raters')).rows as { id: number; name: string }[];
  await act({ act: 'appoint', reviewerId: raters.find(({ name }) => name === other?.name)?.id });
  await become(page, demo, 'leader', other?.username);
  await page.goto('/my-appraisal');
  await page
    .getByRole('link', { name: /秋季考核/ })
    .first()
    .click();
  await expect(page.getByText('复评要背对背')).toBeVisible();
  await page.getByRole('radiogroup', { name: '帮同事' }).getByRole('radio', { name: '5' }).check();
  await page.getByLabel('帮同事：为什么是这一档').fill('两名新人都已上岗');
  await page.getByRole('button', { name: '提交复评' }).click();
  await expect(page.getByText('申诉已复评')).toBeVisible();

  await become(page, demo, 'agent');
  await page.goto(`/appraisals/reviews/${review}`);
  await expect(page.getByText(/得分 .* → .*\+/)).toBeVisible();
  expect((await read(page, `/api/appraisals/reviews/${review}`)).scores.at(-1).score).toBeGreaterThan(before);
  await page.getByRole('button', { name: '写发展计划' }).click();
  await dialog.getByLabel('要长进什么').fill('退费单挂断前说清到账日');
  await dialog.getByLabel('培训主题').fill('退费政策');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(page.getByRole('heading', { name: /1\. 退费单挂断前说清到账日/ })).toBeVisible();

  await become(page, demo, 'leader', leader);
  await feedbackOn(page, accountOf(demo, 'agent').name);
  await become(page, demo, 'agent');
  await page.goto('/');
  await expect(page.getByRole('link', { name: '给自己打分' })).toBeVisible();
  await speak(page, 'en');
  await page.goto(`/appraisals/reviews/${review}`);
  await expect(page.getByText('Appeal decided')).toBeVisible();
  await page.setViewportSize(phone);
  await expectClean(page);
});
