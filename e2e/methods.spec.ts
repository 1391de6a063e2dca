import type { Page } from '@playwright/test';
import type { Run } from '#api/runs.ts';
import type { Method } from '#core/methods/method.ts';
import { enter, expect, expectClean, phone, post, setUpCentre, test } from './support/journey.ts';

/** Every method of the playbook: a bad example is caught where it stands, the own example is submitted and read again in both languages. */
test.use({ journey: 'methods' });
test.describe.configure({ mode: 'serial', timeout: 600_000 });

type Language = 'zh' | 'en';

const first = 'Kunlun-river-28'; // to be changed at once
const password = 'Kunlun-river-29';

async function ask<Reply>(page: Page, path: string): Promise<Reply> {
  const response = await page.request.get(path);
  expect(response.ok(), path).toBe(true);
  return (await response.json()) as Reply;
}

/** A few at a time: the server is asked as by several people. */
async function inBunches<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += 6) results.push(...(await Promise.all(items.slice(at, at + 6).map(work))));
  return results;
}

const exampleOf = (method: Method, language: Language) =>
  Object.fromEntries(method.fields.map(({ key, example }) => [key, example[language]])) as Record<string, unknown>;

/** The example with the first bad example in its place. */
function badAnswers(method: Method, language: Language): Record<string, unknown> {
  const answers = exampleOf(method, language);
  const [bad] = method.badExamples;
  if (bad === undefined) return answers;
  const before = answers[bad.field];
  const text = bad.text[language];
  if (bad.column !== null && Array.isArray(before)) {
    const [row, ...rows] = before as Record<string, unknown>[];
    return { ...answers, [bad.field]: [{ ...row, [bad.column]: text }, ...rows] };
  }
  return { ...answers, [bad.field]: Array.isArray(before) ? [text] : text };
}

/** As a link of the page would lead there: without loading the product anew. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function change(page: Page, path: string, data: object): Promise<{ revision: number }> {
  const response = await page.request.patch(path, { data, headers: { origin: new URL(page.url()).origin } });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as { revision: number };
}

/** Submits the own example of a method; a run that is begun already is filled anew. */
async function submitExample(page: Page, method: Method, language: Language, begun?: Run): Promise<number> {
  const run = begun ?? ((await post(page, '/api/runs', { method: method.key })) as Run);
  const confirmed = method.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
  const { revision } = await change(page, `/api/runs/${run.id}`, {
    revision: run.revision,
    answers: exampleOf(method, language),
    confirmed,
  });
  await post(page, `/api/runs/${run.id}/submit`, { revision, commitments: [] });
  return run.id;
}

async function expectReads(page: Page, id: number, method: Method, language: Language): Promise<void> {
  await goWithin(page, `/runs/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(method.name[language]);
  const worded = method.fields.find(({ type }) => type === 'text' || type === 'long');
  if (worded) await expect(page.locator(`[data-field="${worded.key}"]`)).toContainText(worded.example[language] as string);
}

test('all methods: bad examples are flagged in their place, own examples submitted and read again in zh and en', async ({ page }) => {
  await setUpCentre(page);
  const team = (await post(page, '/api/units', { kind: 'team', name: '甲班' })) as { id: number };
  const people: number[] = [];
  for (const [index, name] of ['任欣', '小林'].entries()) {
    const person = { employeeNo: `A00${index}`, name, teamId: team.id, hiredOn: '2024-03-01', skills: [] };
    people.push(((await post(page, '/api/persons', person)) as { id: number }).id);
  }
  const grants = [{ role: 'leader', unitId: team.id }];
  await post(page, '/api/users', { username: 'renxin', name: '任欣', password: first, grants, personId: people[0] });
  await page.goto('/rulebook');
  await page.getByRole('button', { name: '加一条制度' }).click();
  await page.getByLabel('名称').fill('现场纪律 3.2');
  await page.getByLabel('条文').fill('未报备离席超 10 分钟记 1 次');
  for (const name of ['从哪天起', '公示日']) {
    await page.getByLabel(name).fill('2026-01-05');
    await page.getByLabel(name).press('Enter');
  }
  await expectClean(page);
  await page.getByRole('dialog').getByRole('button', { name: '加一条制度' }).click();
  await expect(page.getByRole('row', { name: /现场纪律 3\.2.*执行中/ })).toBeVisible();
  await expectClean(page);
  await enter(page, 'renxin', first, password);

  const listed = await ask<{ key: string }[]>(page, '/api/methods');
  expect(listed.length).toBeGreaterThanOrEqual(78);
  const methods = await inBunches(listed, async ({ key }) => (await ask<{ method: Method }>(page, `/api/methods/${key}`)).method);

  const begun = new Map<string, Run>();
  await page.goto('/runs');
  for (const method of methods) {
    const run = (await post(page, '/api/runs', { method: method.key, answers: badAnswers(method, 'zh') })) as Run;
    begun.set(method.key, run);
    await goWithin(page, `/runs/${run.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(method.name.zh);
    const [bad] = method.badExamples;
    const check = method.checks.find(({ id }) => id === bad?.fails);
    if (bad && check) await expect(page.locator(`[data-field="${bad.field}"] .field-flags`)).toContainText(check.says.zh);
    else await expect(page.locator('.field-flags .is-error')).toHaveCount(0);
  }

  const zh = new Map<string, number>();
  const en = new Map<string, number>();
  await inBunches(methods, async (method) => {
    zh.set(method.key, await submitExample(page, method, 'zh', begun.get(method.key)));
    en.set(method.key, await submitExample(page, method, 'en'));
  });
  await page.goto('/runs');
  for (const method of methods) await expectReads(page, zh.get(method.key) ?? 0, method, 'zh');
  await expectClean(page);
  await page.getByRole('button', { name: /^EN/ }).click();
  for (const method of methods) await expectReads(page, en.get(method.key) ?? 0, method, 'en');
  await expectClean(page);
  await page.getByRole('button', { name: /中/ }).click();

  await page.goto(`/methods/bid/new?about=person:${people[1]}`);
  await page.getByLabel('B 行为', { exact: true }).fill('你总是抢话');
  await expect(page.locator('.marked-shadow mark')).toHaveText('总是');
  await expect(page.getByText('已保存')).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('这一项还没填').first()).toBeVisible();
  await expectClean(page);
  await page.setViewportSize(phone);
  await expectClean(page);
  await page.reload();
  await expect(page.getByLabel('B 行为', { exact: true })).toHaveValue('你总是抢话');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('I 影响', { exact: true }).fill('客户要求换人');
  await expect(other.getByText('已保存')).toBeVisible();
  await page.getByLabel('I 影响', { exact: true }).fill('通话多了6分钟');
  await expect(page.getByText('这份草稿在另一个窗口里也改过')).toBeVisible();
  await expect(page.getByText('客户要求换人')).toBeVisible();
  await page.getByRole('button', { name: '就按选的接着填' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await other.close();

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: '填入整份例子' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '填入例子' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('记一条承诺，到期会提醒')).toBeVisible();
  await expectClean(page);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(page.locator('.run-grid aside')).toContainText('停两秒再开口');
  await page.goto('/runs');
  await expect(page.getByRole('row').nth(1)).toContainText('基础建设反馈 BID');
  await expectClean(page);

  await page.goto('/cards');
  await page.getByLabel('查卡片').fill('连声道歉');
  await expect(page.getByText('1 张卡片')).toBeVisible();
  await expectClean(page);
  await page.getByRole('link', { name: '从这张开始填：讨好' }).click();
  await expect(page.getByRole('radio', { name: '讨好' })).toBeChecked();
  await page.getByRole('radio', { name: '指责' }).check();
  await expect(page.getByText('已保存')).toBeVisible();
  await expectClean(page);
  await page.getByRole('link', { name: '‹ 这个方法' }).click();
  await expect(page.getByRole('heading', { name: '卡片', exact: true })).toBeVisible();
  await expectClean(page);

  await page.goto('/methods/rules_and_humanity/new');
  await expect(page.getByLabel('规则原文与公示日', { exact: true })).toHaveValue(
    '《现场纪律 3.2》未报备离席超 10 分钟记 1 次（2026-01-05 公示）',
  );
  await expect(page.getByText('同类处理先例（本人写过的）', { exact: false })).toBeVisible();

  await page.goto('/methods/comm_minefields');
  await page.getByRole('button', { name: '四大沟通模式与一致性表达' }).click();
  await expect(page.getByRole('dialog')).toContainText('连声道歉');
  await expectClean(page);

  await page.goto(`/runs/${zh.get('attention_alignment')}`);
  await expect(page.getByRole('img', { name: /组织关注 × 管理层关注: .*梯队 2/ })).toBeVisible();
  await page.getByText('表', { exact: true }).click();
  await expect(page.getByRole('table', { name: '组织关注 × 管理层关注' }).getByRole('row', { name: /梯队.*最低/ })).toBeVisible();
  await expectClean(page);
});
