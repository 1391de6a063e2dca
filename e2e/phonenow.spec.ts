import type { Page } from '@playwright/test';
import type { FiguresReply } from '#api/figures.ts';
import { type AnyFigure, asExpected, phonenowFile, phonenowMetrics, phonenowVariants, readExpected } from '#tools/phonenow-figures.ts';
import { administrator, expect, setUpCentre, signIn, test } from './support/journey.ts';

/** The public training workbook from the file to the board, on the pages alone. */
test.use({ journey: 'phonenow' });

const span = 'from=2021-01-01&to=2021-03-31';

/** What the page itself would be answered. */
async function ask<Reply>(page: Page, path: string): Promise<Reply> {
  const response = await page.request.get(path);
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as Reply;
}

async function figures(page: Page, by = ''): Promise<FiguresReply['rows']> {
  const { rows } = await ask<FiguresReply>(page, `/api/figures?${span}&metrics=${phonenowMetrics}&variants=${phonenowVariants}&by=${by}`);
  return rows;
}

async function topics(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (let number = 1; number <= 10; number++) {
    const { rows } = await ask<{ rows: { topic: string }[] }>(page, `/api/contacts?${span}&pageSize=500&page=${number}`);
    found.push(...rows.map(({ topic }) => topic));
  }
  return found;
}

/** Changes a rule from the first day of the data on, as a manager does it. */
async function changeFrom2021(page: Page, open: string, value: string | null) {
  await page.getByRole('button', { name: open }).click();
  const form = page.getByRole('dialog');
  await expect(form.locator('input').first()).toBeFocused(); // or the opening form takes the focus while one types
  if (value !== null) await form.getByLabel('改为').fill(value);
  await form.getByLabel('从哪天起').fill('2021-01-01');
  await form.getByLabel('从哪天起').press('Enter');
  await form.getByLabel('原因').fill('与样例一致');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toHaveCount(0, { timeout: 60_000 });
}

/** The service level of answered calls as the board shows it. */
async function shownServiceLevel(page: Page): Promise<string> {
  await page.goto(`/board?tab=channel&${span}`);
  return page
    .getByRole('row', { name: /电话/ })
    .getByRole('button', { name: /服务水平/ })
    .innerText();
}

test('a centre is set up and imports the workbook by the proposed mapping; the board shows every expected figure', async ({ page }) => {
  test.setTimeout(240_000);
  const expected = readExpected();
  await setUpCentre(page);
  await signIn(page, administrator);
  await page.goto('/imports');
  await page.getByLabel('选择文件').first().setInputFiles(phonenowFile);
  await expect(page.getByRole('heading', { level: 1, name: 'phonenow_2021.xlsx' })).toBeVisible();
  await expect(page.getByRole('status').first()).toContainText('可以导入');
  await expect(page.getByText('全部 5,000 行都读得懂')).toBeVisible();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('全部导入了')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('2021-01-01 09:12 至 2021-03-31 17:39')).toBeVisible();

  await page.getByRole('link', { name: '看这段时间的看板' }).click();
  await expect(page.getByRole('row', { name: /Becky/ })).toBeVisible({ timeout: 30_000 });
  for (const { agent, answered } of expected.by_agent) {
    await expect(page.getByRole('row', { name: new RegExp(agent) }).getByRole('button', { name: /人工接起量/ })).toHaveText(
      String(answered),
    );
  }
  await page.goto(`/board?tab=channel&${span}`);
  const row = page.getByRole('row', { name: /电话/ });
  await expect(row.getByRole('button', { name: /进线量/ })).toHaveText(expected.rows.toLocaleString('zh-CN'));
  await expect(row.getByRole('button', { name: /放弃率/ })).toHaveText(`${(expected.abandon_rate * 100).toFixed(1)}%`);
  await expect(row.getByRole('button', { name: /平均应答速度/ })).toHaveText(`${expected.ASA_s.toFixed(1)} 秒`);

  const [all] = await figures(page);
  const named = (rows: FiguresReply['rows'], by: 'agent' | 'month' | 'day') =>
    rows.map(({ keys, figures: own }) => ({
      name: String(by === 'agent' ? keys.agent?.name : keys[by]?.id),
      figures: own as Record<string, AnyFigure>,
    }));
  const answers = {
    all: all?.figures ?? {},
    byAgent: named(
      (await figures(page, 'agent')).filter(({ keys }) => keys.agent?.id !== 0),
      'agent',
    ),
    byMonth: named(await figures(page, 'month'), 'month'),
    byDay: named(await figures(page, 'day'), 'day').map(({ name }) => name),
    topics: await topics(page),
    duplicates: 0,
  };

  await page.goto('/settings?part=definitions');
  await changeFrom2021(page, '服务水平改用“只看接起”', null);
  expect(await shownServiceLevel(page)).toBe(`${(expected.SL20_answered * 100).toFixed(1)}%`);
  await page.goto('/settings?part=rules');
  await changeFrom2021(page, '修改：承诺几秒接起', '80');
  expect(await shownServiceLevel(page)).toBe(`${(expected['SL80_answered<=80'] * 100).toFixed(1)}%`);
  const within80 = (await figures(page))[0]?.figures['service_level'];
  expect(within80).toBeDefined();
  if (within80) expect(asExpected({ ...answers, within80 })).toEqual(expected);
});
