import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'web', 'dist');
const stamp = path.join(dist, '.stamp');
const sources = ['web', 'api', 'core'];

/** Builds the pages when anything that goes into them changed since. @throws Error when the build fails; the old pages stay. */
export async function buildWeb(): Promise<void> {
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const started = performance.now();
  process.stderr.write('building the pages …\n');
  const fresh = `${dist}.${process.pid}`;
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', 'web', '--config', 'web/vite.config.ts', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const env = process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
  const { status } = spawnSync(process.execPath, [vite, ...args], { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error('the pages could not be built: see above');
  }
  await compressBelow(fresh);
  writeFileSync(path.join(fresh, '.stamp'), hash);
  swapIn(fresh);
  process.stderr.write(`pages built in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** Puts the new pages in the place of the old at once: a server that runs never sees half of them. */
function swapIn(fresh: string): void {
  const old = `${fresh}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

function hashOfSources(): string {
  const files = [...sources.flatMap(filesBelow), 'package-lock.json', 'tools/build-web.ts'].sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^web[\\/]dist\b/.test(file));
}

/** Packs each text once here, not at each request. */
async function compressBelow(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html|svg|json)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const text = readFileSync(file);
      if (text.length < 1024) return;
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, quality));
      writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
    }),
  );
}
