import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.join(import.meta.dirname, '..', 'web', 'dist');

/** What a browser may have to fetch before the first page of somebody who is signed in stands, gzipped. */
export const goalBytes = 400_000;

const staticImport = /(?:^|[;}\s])(?:import|export)[^()'"`;]*?["'`]\.\/([\w.-]+\.js)["'`]/g;
const builtFile = /(?:src|href)="\/([^"]+\.(?:js|css))"/g;

/** Adds a file to the sizes, and what it imports at once, in turn. */
function take(sizes: Map<string, number>, file: string): void {
  if (sizes.has(file)) return;
  const text = readFileSync(path.join(dist, file));
  sizes.set(file, gzipSync(text).length);
  if (!file.endsWith('.js')) return;
  for (const match of text.toString().matchAll(staticImport)) take(sizes, path.posix.join('assets', match[1] ?? ''));
}

/** The gzipped size of every file that is fetched before a page stands: those that index.html names and the page's own. */
export function sizesOfPage(page: string): Map<string, number> {
  const sizes = new Map<string, number>();
  const html = readFileSync(path.join(dist, 'index.html'));
  sizes.set('index.html', gzipSync(html).length);
  for (const match of html.toString().matchAll(builtFile)) take(sizes, match[1] ?? '');
  for (const name of readdirSync(path.join(dist, 'assets')))
    if (name.startsWith(`${page}-`) && /\.(js|css)$/.test(name)) take(sizes, `assets/${name}`);
  return sizes;
}

/** The sum of some sizes. */
export const totalOf = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
