import { enter, expect, expectClean, phone, post, setUpCentre, speak, test } from './support/journey.ts';

/** One's own room: the library by situation, a self-test that nobody else sees, a drill to its end, the plan and the week. */
test.use({ journey: 'self' });

const first = 'Kunlun-river-28'; // to be changed at once
const password = 'Kunlun-river-29';

test('a leader finds a method, takes a self-test for his own eyes, and practises a talk', async ({ page, browser, server }) => {
  await setUpCentre(page);
  const team = (await post(page, '/api/units', { kind: 'team', name: '甲班' })) as { id: number };
  const grants = [{ role: 'leader', unitId: team.id }];
  await post(page, '/api/users', { username: 'renxin', name: '任欣', password: first, grants });
  await post(page, '/api/users', { username: 'wangfen', name: '王芬', password: first, grants: [{ role: 'manager' }] });

  const other = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' });
  const leader = await other.newPage();
  await enter(leader, 'renxin', first, password);
  await leader.goto('/methods');
  await leader.getByLabel('遇到什么情况？').fill('组员哭了怎么办');
  await expect(leader.getByRole('link', { name: /情绪安抚/ })).toBeVisible();
  await expect(leader).toHaveURL(/q=/);
  await expectClean(leader);
  await leader.getByRole('link', { name: /情绪安抚/ }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('情绪安抚');
  await leader.getByRole('button', { name: '看例子' }).click();
  await expectClean(leader);

  await leader.goto('/selftests');
  await expectClean(leader);
  await leader.getByRole('link', { name: '倾听能力自测' }).click();
  await leader.getByRole('button', { name: '看结果' }).click();
  await expect(leader.getByText('还有 16 题没答')).toBeVisible();
  for (const question of await leader.getByRole('group').all()) await question.getByText('较少').click();
  await expectClean(leader);
  await leader.getByRole('button', { name: '看结果' }).click();
  await expect(leader.getByText(/^总分 \d+/)).toBeVisible();
  await expectClean(leader);
  const planned = leader.getByText('已放进学习计划');
  await leader.getByRole('button', { name: '放进学习计划' }).first().click();
  await expect(planned).toHaveCount(1);

  const { results } = await (await leader.request.get('/api/selftests/listening_test')).json();
  const address = `/api/selftest-results/${results[0].id}`;
  expect((await leader.request.get(address)).status()).toBe(200);
  expect((await page.request.get(address)).status()).toBe(404); // the administrator
  await enter(page, 'wangfen', first, password);
  expect((await page.request.get(address)).status()).toBe(404); // the manager
  await page.goto('/selftests/listening_test');
  await expect(page.getByText('已答 0 / 16')).toBeVisible();

  await leader.goto('/learning');
  await expect(leader.getByRole('heading', { name: '在学' })).toBeVisible();
  await leader.getByRole('checkbox').first().click();
  await expect(leader.getByRole('heading', { name: '已做到' })).toBeVisible();
  await expectClean(leader);

  await leader.goto('/my-time');
  await leader.getByRole('button', { name: '记一笔' }).click();
  const dialog = leader.getByRole('dialog');
  await expect(dialog.locator('input').first()).toBeFocused();
  await dialog.getByLabel('做了什么').fill('听录音');
  await dialog.getByRole('button', { name: '记下' }).click();
  await expect(leader.getByText('带人占带人与管事的 100%')).toBeVisible();
  await expectClean(leader);

  for (const [round, language] of [
    [1, 'zh'],
    [2, 'en'],
  ] as const) {
    await speak(leader, language);
    await leader.goto('/drills/drill_bad_news');
    await leader.getByRole('button', { name: language === 'zh' ? '开始' : 'Begin' }).click();
    const choice = leader.locator('.drill-choices button').first();
    const end = leader.getByText(language === 'zh' ? '谈完了' : 'The talk is over');
    await expect(async () => {
      if (!(await end.isVisible())) await choice.click({ timeout: 1000 });
      await expect(end).toBeVisible({ timeout: 10 });
    }).toPass();
    await expect(leader.getByText(language === 'zh' ? '再练一次，就给你看' : 'Try once more and')).toHaveCount(round === 1 ? 1 : 0);
    await expectClean(leader);
  }
  await leader.setViewportSize(phone);
  for (const path of ['/methods', '/methods/swot_tows', '/selftests/listening_test', '/learning', '/my-time']) {
    await leader.goto(path);
    await expect(leader.getByRole('heading', { level: 1 })).toBeVisible();
    await expectClean(leader);
  }
  await other.close();
});
