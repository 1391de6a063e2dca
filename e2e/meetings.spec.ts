import type { Page } from '@playwright/test';
import { choose, enter, expect, expectClean, phone, post, setUpCentre, speak, test } from './support/journey.ts';

/** A leader and an agent of one team: a one-on-one from both sides, recognition with an answer, and the briefing. */
test.use({ journey: 'meetings' });

const first = 'Kunlun-river-28'; // to be changed at once
const password = 'Kunlun-river-29';

test('a one-on-one is filled by both, its private notes stay private, and a briefing is acknowledged', async ({
  page,
  browser,
  server,
}) => {
  await setUpCentre(page);
  const made = async (path: string, body: object) => ((await post(page, path, body)) as { id: number }).id;
  const team = await made('/api/units', { kind: 'team', name: '甲班' });
  const leaderId = await made('/api/persons', { employeeNo: 'L1', name: '任欣', teamId: team, role: 'leader' });
  const agentId = await made('/api/persons', { employeeNo: 'A1', name: '邱艳', teamId: team });
  const account = (username: string, name: string, personId: number | null, grants: object[]) =>
    post(page, '/api/users', { username, name, password: first, personId, grants });
  await account('renxin', '任欣', leaderId, [{ role: 'leader', unitId: team }]);
  await account('qiuyan', '邱艳', agentId, [{ role: 'agent' }]);
  const signedIn = async (username: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' });
    const opened = await context.newPage();
    await enter(opened, username, first, password);
    return opened;
  };
  const leader = await signedIn('renxin');
  const agent = await signedIn('qiuyan');

  await leader.goto('/meetings');
  await leader.getByRole('button', { name: '安排会谈' }).first().click();
  await choose(leader.getByRole('combobox', { name: '和谁' }), '邱艳 · 甲班');
  await leader.getByRole('dialog').getByRole('button', { name: '安排会谈' }).click();
  await leader.getByRole('link', { name: '一对一' }).click();
  await leader.getByRole('textbox', { name: '加一条议题' }).fill('投诉队列的处理时长');
  await leader.getByRole('button', { name: '加上' }).click();
  await leader.getByLabel('我的私人笔记内容').fill('他最近话少');
  await expect(leader.getByText('已保存')).toBeVisible();
  const address = new URL(leader.url()).pathname;

  await agent.goto(address);
  await expect(agent.getByText('投诉队列的处理时长', { exact: true })).toBeVisible();
  await expect(agent.getByLabel('我的私人笔记内容')).toHaveValue('');
  await agent.getByRole('textbox', { name: '加一条议题' }).fill('想试两周早班');
  await agent.getByRole('textbox', { name: '加一条议题' }).press('Enter');
  await expect(leader.getByText('想试两周早班', { exact: true })).toBeVisible();
  await expectClean(agent);
  expect((await page.request.get(`/api${address}/note`)).status(), 'the administrator').toBe(404);
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('没有找到');

  await leader.getByLabel('纪要内容').fill('先听三通录音，周四再谈');
  const done = leader.getByRole('checkbox', { name: '谈完：投诉队列的处理时长' });
  await done.click();
  await expect(done).toBeChecked();
  await expectClean(leader);
  await leader.getByRole('button', { name: '开完了' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: '开完了' }).click();
  await leader.getByRole('link', { name: /^下一次/ }).click();
  await expect(leader.getByText('带过来 1 次')).toBeVisible();
  await expect(leader.getByText('想试两周早班', { exact: true })).toBeVisible();
  await expect(agent.getByText('先听三通录音，周四再谈')).toBeVisible();
  await agent.getByRole('button', { name: '我已阅' }).click();
  await expect(agent.getByText(/^已阅 /)).toBeVisible();

  await leader.goto(`/people/${agentId}`);
  await leader.getByRole('button', { name: '表扬', exact: true }).click();
  await leader.getByLabel('做了什么').fill('耐心听老人说完');
  await expectClean(leader);
  await leader.getByRole('dialog').getByRole('button', { name: '表扬' }).click();
  await expect(leader.getByText('耐心听老人说完')).toBeVisible();
  await agent.goto('/my-feedback');
  await agent.getByRole('button', { name: '回复' }).click();
  await agent.getByLabel('回复内容').fill('谢谢班长');
  await agent.getByRole('button', { name: '发出' }).click();
  await expect(agent.getByText('回复：谢谢班长')).toBeVisible();
  await agent.goto('/recognition');
  await expect(agent.getByText('耐心听老人说完')).toBeVisible();

  const plan = {
    kind: 'briefing',
    team,
    every: 'week',
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    startsOn: '2020-01-01',
    time: '08:15',
    minutesLong: 15,
  };
  const { meeting } = (await post(leader, '/api/meeting-series', plan)) as { meeting: number };
  await leader.goto(`/meetings/${meeting}`);
  await leader.getByLabel('今天要说的话内容').fill('今天医保系统升级，先安抚再登记');
  await leader.getByRole('button', { name: '发给全班' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: '发给全班' }).click();
  await speak(agent, 'en');
  await agent.setViewportSize(phone);
  await agent.goto('/');
  await agent.getByRole('link', { name: /Shift briefing/ }).click();
  await agent.getByRole('button', { name: 'I have read it' }).click();
  await expect(agent.getByText(/^Read 20/)).toBeVisible();
  await expectClean(agent);
  await expect(leader.getByText('1 / 1 人已阅')).toBeVisible();
});
