import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.ts';
import { type Check, fail, type Finding, ok, warn } from './check.ts';

interface MachineCheck extends Check {
  look: (config: Config) => Finding;
}

const leastNode = 24;
const gigabyte = 1e9;

/** What can be looked at without the database. */
export const machineChecks: readonly MachineCheck[] = [
  { name: 'node', title: { zh: 'Node 版本', en: 'Node' }, look: () => nodeFinding(process.versions.node) },
  { name: 'data-folder', title: { zh: '数据文件夹', en: 'Data folder' }, look: ({ dataDir }) => folderFinding(dataDir) },
  { name: 'disk', title: { zh: '磁盘空间', en: 'Disk' }, look: ({ dataDir }) => diskFinding(freeBytes(dataDir)) },
  { name: 'secret', title: { zh: '密钥', en: 'Secret' }, look: secretFinding },
  { name: 'pages', title: { zh: '网页', en: 'Pages' }, look: pagesFinding },
];

export function nodeFinding(version: string): Finding {
  if (Number(version.split('.')[0]) >= leastNode) return ok(version, version);
  return fail(
    { zh: `现在是 ${version}`, en: `this is ${version}` },
    { zh: '请用 npx banzhang 启动，或安装 Node 24 以上。', en: 'Start it with npx banzhang, or install Node 24 or later.' },
  );
}

export function folderFinding(dataDir: string): Finding {
  if (!existsSync(dataDir)) return ok(`${dataDir}（还没有，首次启动时建立）`, `${dataDir} (not there yet: the first start makes it)`);
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return fail(
      { zh: `${dataDir} 不可读写`, en: `${dataDir} cannot be read and written` },
      { zh: '把它的属主改为运行班长台的用户。', en: 'Give it to the user who runs Banzhang.' },
    );
  }
  const open = process.platform === 'win32' ? [] : [dataDir, path.join(dataDir, 'secret')].filter(isOpenToOthers);
  if (open.length === 0) return ok(dataDir, dataDir);
  return fail(
    { zh: `这台机器的其他用户能进入：${open.join('、')}`, en: `open to other users of this machine: ${open.join(', ')}` },
    { zh: `运行 chmod -R go= ${dataDir}`, en: `run chmod -R go= ${dataDir}` },
  );
}

function isOpenToOthers(file: string): boolean {
  return existsSync(file) && (statSync(file).mode & 0o077) !== 0;
}

function freeBytes(dataDir: string): number {
  let folder = dataDir;
  while (!existsSync(folder)) folder = path.dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function diskFinding(free: number): Finding {
  const left = { zh: `剩 ${(free / gigabyte).toFixed(1)} GB`, en: `${(free / gigabyte).toFixed(1)} GB free` };
  const mend = { zh: '腾出空间：写满后任何数据都存不进去。', en: 'Make room: on a full disk nothing more can be saved.' };
  if (free < 0.5 * gigabyte) return fail(left, mend);
  return free < 5 * gigabyte ? warn(left, mend) : ok(left.zh, left.en);
}

function secretFinding({ secret, dataDir }: Config): Finding {
  if (secret === null)
    return ok(
      `保存在 ${path.join(dataDir, 'secret')}，请随备份一起保管`,
      `kept in ${path.join(dataDir, 'secret')}: keep it with the backups`,
    );
  if (secret.length >= 32) return ok('由 BANZHANG_SECRET 给出', 'given by BANZHANG_SECRET');
  return fail(
    { zh: 'BANZHANG_SECRET 太短', en: 'BANZHANG_SECRET is too short' },
    { zh: '至少 32 个字符，例如 openssl rand -base64 32。', en: 'At least 32 characters, such as from openssl rand -base64 32.' },
  );
}

function pagesFinding(): Finding {
  const built = existsSync(path.join(import.meta.dirname, '..', '..', '..', 'web', 'dist', 'index.html'));
  if (built) return ok('已生成', 'built');
  return warn({ zh: '还没有生成', en: 'not built yet' }, { zh: '运行一次 npm start。', en: 'Run npm start once.' });
}
