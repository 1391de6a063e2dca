import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { type RunningServer, startServer } from './server.ts';

export { expect };

interface WorkerParts {
  /** Journeys with another name get another server with an empty database: `test.use({ journey: 'leader' })`. */
  journey: string;
  server: RunningServer;
}

interface Parts {
  /** What went wrong in the browser's console; a journey fails on any of it. */
  complaints: string[];
}

/** A journey through the real product in a real browser. */
export const test = base.extend<Parts, WorkerParts>({
  journey: ['shared', { option: true, scope: 'worker' }],
  server: [
    async ({ journey: _journey }, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
      page.on('console', (message) => {
        // a refused request is the page's to handle; the browser reports it all the same
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** Both sizes and both languages, each once: all four ways take a minute and a half of CI more. */
export const sizesInLanguages = [
  ['desk', desk, 'zh'],
  ['phone', phone, 'en'],
] as const;

export const administrator = {
  centreName: '云山市民热线',
  timeZone: 'Asia/Shanghai',
  businessDayStart: '00:00',
  name: '周敏',
  username: 'zhoumin',
  password: 'Kunlun-river-27',
};

/** Makes the centre and its administrator through the API and signs the page in, for journeys that begin later. */
export async function setUpCentre(page: Page, centre: typeof administrator = administrator): Promise<void> {
  await post(page, '/api/setup', centre);
}

/** A request as the page itself would send it, with the page's session. */
export async function post(page: Page, path: string, body: unknown): Promise<unknown> {
  if (!page.url().startsWith('http')) await page.goto('/sign-in');
  const { origin } = new URL(page.url());
  const response = await page.request.post(path, { data: body, headers: { origin } });
  expect(response.ok(), `${path}: ${response.status()} ${await response.text()}`).toBe(true);
  return response.json();
}

/** Signs in somebody who was just added, through the API, and gives the password that must be changed at once. */
export async function enter(page: Page, username: string, first: string, password: string): Promise<void> {
  await post(page, '/api/sign-in', { username, password: first });
  await post(page, '/api/me/password', { current: first, next: password });
}

/** Signs in through the form. */
export async function signIn(page: Page, { username, password }: { username: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('登录');
}

/**
 * Chooses from a list and waits until the field says so: a list that is still being drawn may swallow the click.
 * Where `type` is set the words are typed first, for a list that draws only what is seen.
 */
export async function choose(field: Locator, option: string | RegExp, { type }: { type?: string } = {}): Promise<void> {
  const page = field.page();
  const whole = field.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
  const list = page.locator('.ant-select-dropdown:visible');
  await expect(async () => {
    if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click();
    if (type) await field.fill(type);
    await list.getByTitle(option, { exact: true }).first().click({ timeout: 3_000 });
    await expect(whole).toContainText(option, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  // a list of many choices stays open and lies over the next field; a dialog would close by the same key
  if ((await field.getAttribute('aria-expanded')) === 'true') await field.press('Escape');
  await expect(list).toHaveCount(0);
}

/** The language as the top bar would set it, for whoever is signed in. */
export async function speak(page: Page, language: 'zh' | 'en'): Promise<void> {
  const { origin } = new URL(page.url());
  await page.request.patch('/api/me', { data: { language }, headers: { origin } });
  await page.addInitScript((chosen) => localStorage.setItem('banzhang.language', chosen), language);
}

/** No accessibility rule of WCAG 2.2 AA broken, and nothing wider than the screen. */
export async function expectClean(page: Page): Promise<void> {
  await expect(page.locator('.waiting')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 4).map((node) => node.html.slice(0, 240)) }));
  expect.soft(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `pixels wider than the screen: ${page.url()}`).toBeLessThanOrEqual(0);
}
