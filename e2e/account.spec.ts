import { administrator, choose, expect, expectClean, post, setUpCentre, signIn, test } from './support/journey.ts';
import { totp } from './support/totp.ts';

test.use({ journey: 'account' });
test.describe.configure({ mode: 'serial' });

test('two-step sign-in is switched on, asked for, passed by a backup code, and switched off', async ({ page }) => {
  await setUpCentre(page);
  await page.goto('/me');
  await page.getByRole('button', { name: '开启两步验证' }).click();
  await page.getByRole('dialog').getByLabel('密码').fill('not the password');
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('dialog').getByLabel('密码').fill(administrator.password);
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('img', { name: '两步验证的二维码' })).toBeVisible();
  await expectClean(page);
  const secret = await page.locator('code.mono').innerText();
  await page.getByLabel('六位数字').fill(totp(secret));
  await page.getByRole('button', { name: '确认开启' }).click();
  await expect(page.getByText('这些备用码只显示这一次')).toBeVisible();
  const [backup = ''] = await page.locator('code.secret > div').allInnerTexts();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(administrator.username);
  await page.getByLabel('密码', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '还差一步' })).toBeVisible();
  await expectClean(page);
  await page.getByRole('button', { name: /用备用码/ }).click();
  await page.getByLabel('备用码').fill(backup);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /今天/ })).toBeVisible();

  await page.goto('/me');
  await page.getByRole('button', { name: '关闭两步验证' }).click();
  await page.getByRole('dialog').getByLabel('密码').fill(administrator.password);
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('button', { name: '开启两步验证' })).toBeVisible();
});

test('another device is signed out from here', async ({ page, browser, server }) => {
  await signIn(page, administrator);
  const other = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' });
  const otherPage = await other.newPage();
  await signIn(otherPage, administrator);
  await page.goto('/me');
  await page.getByRole('button', { name: '让其他设备都退出' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await otherPage.goto('/people');
  await expect(otherPage).toHaveURL(/\/sign-in/);
  await other.close();
});

test('too many wrong passwords lock the username, and an administrator unlocks it', async ({ page, browser, server }) => {
  await signIn(page, administrator);
  const made = (await post(page, '/api/users', { username: 'lili', name: '李丽', grants: [{ role: 'manager' }] })) as {
    oneTimePassword: string;
  };
  const stranger = await (await browser.newContext({ baseURL: server.url, locale: 'zh-CN' })).newPage();
  await stranger.goto('/sign-in');
  await stranger.getByLabel('用户名').fill('lili');
  const alert = stranger.getByRole('alert');
  const enter = stranger.getByRole('button', { name: /登录$/ }); // behind another page its spinner's last frame is not drawn
  for (let attempt = 0; attempt < 12 && !(await alert.filter({ hasText: '已锁定' }).count()); attempt += 1) {
    await stranger.getByLabel('密码', { exact: true }).fill(`wrong-${attempt}-password`);
    const answered = stranger.waitForResponse('**/api/sign-in');
    await enter.click();
    await answered;
    await expect(alert).toBeVisible();
  }
  await expect(alert).toContainText('已锁定');

  await page.goto('/admin/users');
  await page.getByRole('row', { name: /李丽/ }).click();
  await page.getByRole('button', { name: '解除锁定' }).click();
  await expect(page.getByRole('button', { name: '解除锁定' })).toHaveCount(0);
  await stranger.getByLabel('密码', { exact: true }).fill(made.oneTimePassword);
  await enter.click();
  await expect(stranger.getByRole('heading', { name: '先换一个自己的密码' })).toBeVisible();
  await stranger.context().close();
});

test('an API key is shown once and can be revoked, and the log knows it all', async ({ page, request, server }) => {
  await signIn(page, administrator);
  await page.goto('/admin/keys');
  await page.getByRole('button', { name: '新建密钥' }).first().click();
  await page.getByRole('dialog').getByLabel('用途').fill('每晚推送话单');
  await page.getByLabel('读人员').check();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  const key = await page.locator('code.secret').innerText();
  await page.getByRole('button', { name: '已经记下' }).click();
  const asked = () => request.get(`${server.url}/api/persons`, { headers: { authorization: `Bearer ${key}` } });
  expect((await asked()).status()).toBe(200);
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click();
  await expect(page.getByText('已作废')).toBeVisible();
  expect((await asked()).status()).toBe(401);

  await page.goto('/admin/audit');
  await choose(page.getByRole('combobox', { name: '类别' }), '密钥');
  await expect(page.getByRole('row', { name: /key\.create/ })).toHaveCount(1);
  await expect(page.getByRole('row', { name: /session\.sign-in/ })).toHaveCount(0);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});
