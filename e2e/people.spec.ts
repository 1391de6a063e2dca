import { choose, expect, expectClean, phone, post, setUpCentre, test } from './support/journey.ts';

test.use({ journey: 'people' });

test('a person moves, learns and leaves; the list sorts, filters and exports', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  await setUpCentre(page);
  const teams: number[] = [];
  for (const name of ['甲班', '乙班']) teams.push(((await post(page, '/api/units', { kind: 'team', name })) as { id: number }).id);
  for (const [index, name] of ['王芳', '李强', '陈静', '安然'].entries())
    await post(page, '/api/persons', { employeeNo: `A00${index + 1}`, name, teamId: teams[index % 2], hiredOn: '2024-03-01', skills: [] });

  await page.goto('/people');
  await page.getByRole('button', { name: '添加人员' }).click();
  await dialog.getByLabel('姓名').fill('周杰');
  await dialog.getByRole('button', { name: '取消' }).click();
  await page.reload();
  await page.getByRole('button', { name: '添加人员' }).click();
  await expect(dialog.getByLabel('姓名')).toHaveValue('周杰');
  await dialog.getByRole('button', { name: '重新填' }).click();
  await expect(dialog.getByLabel('姓名')).toHaveValue('');
  await dialog.getByRole('button', { name: '取消' }).click();
  const names = page.getByRole('rowheader');
  await page.getByRole('columnheader', { name: '姓名' }).click();
  await expect(names).toHaveText(['安然', '陈静', '李强', '王芳']);
  await expect(page).toHaveURL(/people\.sort=name/);
  await page.getByRole('button', { name: '筛选' }).click();
  await choose(page.getByRole('combobox', { name: '班组' }), '乙班');
  await expect(names).toHaveText(['安然', '李强']);
  await page.reload();
  await expect(names).toHaveText(['安然', '李强']);
  await expect(page.getByRole('status').getByText('2 / 4 行')).toBeVisible();
  for (const [kind, ending] of [
    ['CSV (UTF-8)', /\.csv$/],
    ['Excel (XLSX)', /\.xlsx$/],
  ] as const) {
    await page.getByRole('button', { name: '导出' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: kind }).click();
    expect((await download).suggestedFilename()).toMatch(ending);
  }

  await names.getByRole('link', { name: '李强' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '李强' })).toBeVisible();
  await page.getByRole('button', { name: '调组' }).click();
  await choose(dialog.getByRole('combobox', { name: '调到' }), '甲班');
  await expectClean(page);
  await dialog.getByRole('button', { name: '调过去' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '甲班' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '乙班' })).toContainText('2024-03-01');

  await page.getByRole('button', { name: '修改' }).click();
  await dialog.getByRole('button', { name: '加一项技能' }).click();
  await dialog.getByRole('textbox', { name: '技能', exact: true }).fill('社保');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '社保' })).toContainText('一直');

  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '办理离职' }).click();
  await dialog.getByLabel('原因').fill('个人发展');
  await dialog.getByRole('button', { name: '确认离职' }).click();
  await expect(page.getByText(/· 个人发展/)).toBeVisible();
  await page.setViewportSize(phone);
  await expectClean(page);
});
