import { choose, enter, expect, expectClean, phone, post, setUpCentre, test } from './support/journey.ts';

/** Two people in one workshop at the same time: each sees the other's cards without a reload. */
test.use({ journey: 'workshop' });

const first = 'Kunlun-river-28'; // to be changed at once
const password = 'Kunlun-river-29';

test('a leader and an agent write cards on one page at once', async ({ page, browser, server }) => {
  await setUpCentre(page);
  const team = (await post(page, '/api/units', { kind: 'team', name: '甲班' })) as { id: number };
  const people: number[] = [];
  for (const [index, name] of ['任欣', '小林'].entries()) {
    const person = { employeeNo: `A00${index}`, name, teamId: team.id, hiredOn: '2024-03-01', skills: [] };
    people.push(((await post(page, '/api/persons', person)) as { id: number }).id);
  }
  const [leaderId, agentId] = people;
  const leads = [{ role: 'leader', unitId: team.id }];
  await post(page, '/api/users', { username: 'renxin', name: '任欣', password: first, grants: leads, personId: leaderId });
  await post(page, '/api/users', { username: 'xiaolin', name: '小林', password: first, grants: [{ role: 'agent' }], personId: agentId });
  await enter(page, 'renxin', first, password);
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' });
  const agent = await context.newPage();
  await enter(agent, 'xiaolin', first, password);

  await page.goto('/workshops');
  await page.getByRole('button', { name: '开一场研讨' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('input').first()).toBeFocused();
  await dialog.getByLabel('题目').fill('晚高峰怎么一次说清');
  await choose(dialog.getByLabel('邀请谁'), '小林');
  await dialog.getByRole('button', { name: '开一场研讨' }).click();
  await expect(page.getByText('实时')).toBeVisible();

  await agent.goto('/workshops');
  await agent.getByRole('link', { name: '晚高峰怎么一次说清' }).click();
  await expect(agent.getByText('实时')).toBeVisible();
  await page.getByLabel('写到“第2步 头脑风暴”').fill('未结单给时限');
  await page.keyboard.press('Enter');
  await expect(agent.getByRole('article').filter({ hasText: '未结单给时限' })).toContainText('任欣');
  await agent.getByLabel('写到“第2步 头脑风暴”').fill('晚点自动短信');
  await agent.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: '晚点自动短信' })).toContainText('小林');
  await page.getByRole('button', { name: /赞成“晚点自动短信”/ }).click();
  await expect(agent.getByRole('button', { name: '赞成“晚点自动短信”，现有 1 票' })).toBeVisible();
  await expectClean(page);
  await agent.setViewportSize(phone);
  await expectClean(agent);

  await page.getByRole('button', { name: '结束研讨' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束研讨' }).click();
  await expect(agent.getByText('已结束')).toBeVisible();
  await page.getByRole('button', { name: '整理成方法表' }).click();
  await expect(page.getByLabel('第2步 头脑风暴 1', { exact: true })).toHaveValue('晚点自动短信');
  await page.getByRole('link', { name: '由一场研讨整理' }).click();
  await expect(page.getByRole('heading', { name: '由这场研讨整理的方法表' })).toBeVisible();
  await expectClean(page);
  await context.close();
});
