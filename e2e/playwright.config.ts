import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 300_000, // patience costs nothing where all is well
  retries: process.env['CI'] ? 1 : 0, // on a busy machine a browser stumbles; what passes only the second time is named
  expect: { timeout: 30_000 },
  workers: 2, // each has a server and a browser of its own
  fullyParallel: false,
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' }, // a check of contrast or a click in the midst of a fade would fail on a slow machine
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
