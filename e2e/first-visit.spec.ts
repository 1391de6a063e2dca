import { goalBytes, sizesOfPage, totalOf } from '#tools/bundle-size.ts';
import { administrator, choose, expect, expectClean, signIn, sizesInLanguages, speak, test } from './support/journey.ts';

test.use({ journey: 'first visit' });
test.describe.configure({ mode: 'serial' });

test('the first visit makes the centre and its administrator', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/welcome$/);
  await expectClean(page);
  await page.getByRole('button', { name: /建立自己的中心/ }).click();
  await expectClean(page);
  await page.getByLabel('中心名称').fill(administrator.centreName);
  await page.getByLabel('你的姓名').fill(administrator.name);
  await page.getByLabel('用户名').fill(administrator.username);
  await page.getByLabel('密码', { exact: true }).fill(administrator.password);
  await page.getByLabel('再输一遍密码').fill('something else');
  await page.getByRole('button', { name: '建好，进入' }).click();
  await expect(page.getByText('两次输入不一样')).toBeVisible();
  await page.getByLabel('再输一遍密码').fill(administrator.password);
  await page.getByRole('button', { name: '建好，进入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await expect(page.getByText(administrator.centreName)).toBeVisible();
});

test('whoever is not signed in comes back to where he wanted to go', async ({ page }) => {
  await page.goto('/people?status=all');
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  await page.getByLabel('用户名').fill(administrator.username);
  await page.getByLabel('密码', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('用户名或密码不对');
  await page.getByLabel('密码', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/people\?status=all$/);
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page, administrator);
  await page.getByRole('button', { name: /账号与退出/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/people');
  await expect(page).toHaveURL(/\/sign-in\?back=/);
});

test('the language of the page changes and is kept', async ({ page }) => {
  await signIn(page, administrator);
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await page.getByRole('button', { name: '切换到中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
});

test('a team, a person in it and an account for the leader', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  await signIn(page, administrator);
  await page.goto('/admin/units');
  await page.getByRole('button', { name: '添加部门或班组' }).first().click();
  await page.getByLabel('名称').fill('甲班');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('甲班', { exact: true })).toBeVisible();

  await page.goto('/people');
  await page.getByRole('button', { name: '添加人员' }).first().click();
  await dialog.getByLabel('姓名').fill('王芳');
  await dialog.getByLabel('工号').fill('A001');
  await choose(page.getByRole('combobox', { name: '班组' }), '甲班');
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByRole('link', { name: '王芳' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '王芳' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '甲班' })).toBeVisible();

  await page.goto('/admin/users');
  await page.getByRole('button', { name: '添加用户' }).click();
  await dialog.getByLabel('姓名').fill('陈静');
  await dialog.getByLabel('用户名').fill('chenjing');
  await choose(page.getByRole('combobox', { name: '所管班组或部门' }), '甲班');
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByText('只显示这一次')).toBeVisible();
  const oneTime = await page.locator('code.secret').innerText();
  await page.getByRole('button', { name: '已经记下' }).click();

  await page.context().clearCookies();
  await signIn(page, { username: 'chenjing', password: oneTime });
  await expect(page.getByRole('heading', { name: '先换一个自己的密码' })).toBeVisible();
  await page.getByLabel('初始密码').fill(oneTime);
  await page.getByLabel('新密码', { exact: true }).fill('Long-spring-rain-8');
  await page.getByLabel('再输一遍密码').fill('Long-spring-rain-8');
  await page.getByRole('button', { name: '换好了，进入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await expect(page.getByRole('link', { name: '操作日志' })).toHaveCount(0);
});

test('the search goes to a page by the keyboard alone', async ({ page }) => {
  await signIn(page, administrator);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('密钥');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'API 密钥' })).toBeVisible();
});

for (const name of ['SignInPage', 'WelcomePage', 'TodayPage']) {
  test(`little is fetched until ${name} stands`, () => {
    expect(totalOf(sizesOfPage(name))).toBeLessThan(goalBytes);
  });
}

const pages = ['/', '/people', '/people/1', '/admin/users', '/admin/units', '/admin/keys', '/admin/audit', '/me', '/help', '/nowhere'];
for (const [size, viewport, language] of sizesInLanguages) {
  test(`every page is clean on a ${size} in ${language}`, async ({ page }) => {
    await signIn(page, administrator);
    await page.setViewportSize(viewport);
    await speak(page, language);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      await expectClean(page);
    }
  });
}
