import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.join(import.meta.dirname, '..', 'web', 'dist');
const goalBytes = 400_000;

/** The files that index.html names, and those that they import at once, in turn. */
function firstLoad(): Map<string, number> {
  const sizes = new Map<string, number>();
  const take = (file: string): void => {
    if (sizes.has(file)) return;
    const text = readFileSync(path.join(dist, file));
    sizes.set(file, gzipSync(text).length);
    if (!file.endsWith('.js')) return;
    for (const match of text.toString().matchAll(/(?:^|[;}\s])(?:import|export)[^()'"`;]*?["'`]\.\/([\w.-]+\.js)["'`]/g))
      take(path.posix.join('assets', match[1] ?? ''));
  };
  const html = readFileSync(path.join(dist, 'index.html'));
  sizes.set('index.html', gzipSync(html).length);
  for (const match of html.toString().matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) take(match[1] ?? '');
  return sizes;
}

/** What a page adds when it is opened: every chunk whose name begins with the page's. */
function chunk(name: string): number {
  const file = readdirSync(path.join(dist, 'assets')).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  return file ? gzipSync(readFileSync(path.join(dist, 'assets', file))).length : 0;
}

const sizes = [...firstLoad()].toSorted((one, other) => other[1] - one[1]);
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
for (const [file, bytes] of sizes) process.stdout.write(`${String(bytes).padStart(8)}  ${file}\n`);
process.stdout.write(`${String(total).padStart(8)}  first load, gzipped (goal: under ${goalBytes})\n`);
for (const page of ['SignInPage', 'TodayPage', 'DataTable', 'EChart', 'date-picker', 'echarts'])
  process.stdout.write(`${String(chunk(page)).padStart(8)}  ${page}, when opened\n`);
if (total >= goalBytes) process.exitCode = 1;
