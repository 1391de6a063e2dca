// Takes the pictures of the user guide anew, in both languages, from a demo centre: node e2e/support/guide-pictures.ts [name …]
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '#tools/machine.ts';
import { accountOf, type DemoServer, startDemo } from './demo.ts';
import { desk, phone } from './journey.ts';

type Language = 'zh' | 'en';

interface Picture {
  name: string;
  /** Whose account; null: nobody has signed in yet. */
  as: string | null;
  path: string;
  size?: { width: number; height: number };
  /** What is clicked before the picture is taken. */
  before?: (page: Page) => Promise<void>;
}

const folder = path.join(import.meta.dirname, '..', '..', 'docs', 'user', 'pictures');

const calls = [
  '流水号,技能组,坐席工号,进线时间,接听情况,等待时长(秒),通话时长(秒)',
  'C1001,咨询,1001,2026-10-26 09:01:12,已接听,8,143',
  'C1002,投诉,1002,2026-10-26 09:02:40,已接听,21,301',
  'C1003,咨询,,2026-10-26 09:03:05,没接上,34,0',
  'C1004,咨询,1001,2026-02-31 09:05:00,已接听,4,95',
].join('\r\n');

async function handInCalls(page: Page): Promise<void> {
  const file = path.join(tmpdir(), '话单2026年10月.csv');
  writeFileSync(file, calls);
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.waitForURL(/\/imports\/files\//);
}

/** What a leader and three people of the team have agreed; each language's picture adds the same again. */
async function writeCommitments(page: Page): Promise<void> {
  const { self, today, rows } = await (await page.request.get('/api/commitments/people')).json();
  const led = (rows as { id: number; relation: string }[]).filter(({ relation }) => relation === 'led');
  const day = (after: number) => new Date(Date.parse(today) + after * 86_400_000).toISOString().slice(0, 10);
  const proof = { kind: 'metric', metric: 'acw', expected: 0.1, windowDays: 14 };
  const agreed = [
    { what: '客户说完停两秒再开口', proof: { kind: 'yes-no', text: '抽听 5 通，4 通以上做到' }, dueOn: day(2) },
    { what: '投诉队列先复述诉求再查询', proof: { ...proof, metric: 'repeat_rate', windowDays: 28 }, dueOn: day(7) },
    { what: '话后小结用模板写', proof, agreedOn: day(-21), dueOn: day(-7) },
  ];
  const headers = { origin: new URL(page.url()).origin };
  for (const [at, one] of agreed.entries())
    await page.request.post('/api/commitments', {
      data: { ...one, ownerId: led[at]?.id ?? self, otherId: led[at] ? self : null },
      headers,
    });
  await page.reload({ waitUntil: 'networkidle' });
}

const pictures: readonly Picture[] = [
  { name: 'sign-in', as: null, path: '/sign-in' },
  { name: 'today', as: 'leader', path: '/' },
  { name: 'today-phone', as: 'leader', path: '/', size: phone },
  { name: 'board', as: 'manager', path: '/board' },
  { name: 'trend', as: 'manager', path: '/board?tab=trend' },
  {
    name: 'how-made',
    as: 'leader',
    path: '/',
    before: async (page) => {
      await page
        .getByRole('button', { name: /^(接通率|Answer rate)/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'signal', as: 'manager', path: '/signals/3' },
  { name: 'comparison', as: 'leader', path: '/comparison' },
  { name: 'own-signals', as: 'agent', path: '/my-figures?view=control' },
  { name: 'commitments', as: 'leader', path: '/commitments', before: writeCommitments },
  { name: 'people', as: 'manager', path: '/people' },
  { name: 'contacts', as: 'leader', path: '/contacts' },
  { name: 'imports', as: 'manager', path: '/imports', before: handInCalls },
  { name: 'settings', as: 'manager', path: '/settings' },
  { name: 'users', as: 'admin', path: '/admin/users' },
  { name: 'my-figures', as: 'agent', path: '/my-figures', size: phone },
];

async function signedInPage(browser: Browser, server: DemoServer, picture: Picture, language: Language): Promise<Page> {
  const context = await browser.newContext({
    viewport: picture.size ?? desk,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    baseURL: server.url,
  });
  if (picture.as !== null) {
    const { username, password } = accountOf(server, picture.as);
    const headers = { origin: server.url };
    await context.request.post('/api/sign-in', { data: { username, password }, headers });
    await context.request.patch('/api/me', { data: { language }, headers });
  }
  await context.addInitScript((chosen) => localStorage.setItem('banzhang.language', chosen), language);
  return context.newPage();
}

async function take(browser: Browser, server: DemoServer, picture: Picture, language: Language): Promise<void> {
  const page = await signedInPage(browser, server, picture, language);
  await page.goto(picture.path, { waitUntil: 'networkidle' });
  await picture.before?.(page);
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  await page.screenshot({ path: path.join(folder, `${picture.name}-${language}.png`) });
  await page.context().close();
}

const wanted = process.argv.slice(2);
const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const executablePath = findChromium();
if (executablePath === null) throw new Error('no Chromium on this machine');
mkdirSync(folder, { recursive: true });
const server = await startDemo(24, 60);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const picture of chosen) for (const language of ['zh', 'en'] as const) await take(browser, server, picture, language);
} finally {
  await browser.close();
  await server.stop();
}
