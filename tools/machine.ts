import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { postgresBinaries } from './postgres.ts';

/** Debian packages that give the tests what they need, asked for only where it is missing. */
const needs = [
  { name: 'Chromium', aptPackage: 'chromium-headless-shell', isThere: () => findChromium() !== null },
  { name: 'a Chinese font', aptPackage: 'fonts-wqy-zenhei', isThere: hasChineseFont },
  { name: 'PostgreSQL', aptPackage: 'postgresql', isThere: () => postgresBinaries() !== null },
] as const;

/** A Chromium for the browser journeys: CHROMIUM_PATH, else one of the system, else one that Playwright downloaded. */
export function findChromium(): string | null {
  const system = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [
    process.env['CHROMIUM_PATH'],
    ...system.map((name) => `/usr/bin/${name}`),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...downloadedByPlaywright(),
  ];
  return candidates.find((file) => file !== undefined && file !== '' && existsSync(file)) ?? null;
}

function downloadedByPlaywright(): string[] {
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? path.join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return [];
  const tails = ['chrome-linux/headless_shell', 'chrome-headless-shell-linux64/chrome-headless-shell', 'chrome-linux/chrome'];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => tails.map((tail) => path.join(folder, name, tail)));
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  if (existsSync('/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc')) return true;
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}

/** Installs what tests need and the machine lacks; where that is not in our power, says what to do and goes on. */
export function prepareMachine(): void {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.aptPackage);
  if (mayUseApt()) {
    process.stderr.write(`installing for the tests: ${packages.join(' ')} …\n`);
    const installed = aptGet('update', '-qq') && aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
    if (!installed) process.stderr.write('apt-get failed: see above\n');
  }
  for (const need of missing) {
    if (need.isThere()) continue;
    process.stderr.write(`The tests miss ${need.name}. On Debian or Ubuntu, as root: apt-get install ${need.aptPackage}\n`);
  }
}

function mayUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function aptGet(...args: string[]): boolean {
  // RUNLEVEL=1: packages are unpacked, but no service of theirs is started; the tests run their own PostgreSQL
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = ['-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300'];
  return spawnSync('apt-get', [...options, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
