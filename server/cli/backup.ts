import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { readSecret } from '../platform/secret.ts';
import { CommandError, type CommandIo, defineCommand } from './command.ts';
import { withDatabase } from './open-data.ts';
import { printJson } from './print.ts';

/** `banzhang backup FILE`: all data as of one moment, to be restored into either home. */
export const backupCommand = defineCommand({
  name: 'backup',
  describe: { zh: '把全部数据备份成一个文件', en: 'Save all data as one file' },
  usage: `banzhang backup FILE [--data DIR] [--json]
  A gzipped tar with a manifest and each table as text. It may be made while the server runs. It holds customers' numbers and password
  hashes: keep it where only you can read it. The server's secret (data/secret, or BANZHANG_SECRET) is not in it: keep that too.`,
  options: {},
  takesWords: true,
  async work(values, io, words) {
    const file = oneFile(io, words);
    const started = systemClock.now();
    const save = async (database: Database, config: Config) => {
      const secretMark = markOf(readSecret(config));
      const onTable = progress(io);
      const options = { file, version: productVersion(), now: started, secretMark, ...(onTable && { onTable }) };
      return { file, home: database.home, ...(await writeBackup(database, options)) };
    };
    const result = await withDatabase(values, io, save, { mustExist: true }).catch((error: unknown) => {
      throw asFileProblem(file, error);
    });
    const seconds = (systemClock.now() - started) / 1000;
    if (values.json) printJson(io, { ...result, seconds });
    else io.stdout.write(`${inWords(io.lang, result)}\n`);
  },
});

function inWords(lang: 'zh' | 'en', { file, tables, rows, bytes }: { file: string; tables: number; rows: number; bytes: number }): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return lang === 'zh'
    ? `已备份到 ${file}：${tables} 张表，${rows} 行，${size}。`
    : `Saved to ${file}: ${tables} tables, ${rows} rows, ${size}.`;
}

/** The one file that the call names. */
export function oneFile(io: CommandIo, words: readonly string[]): string {
  const [file, ...more] = words;
  if (file === undefined || file === '' || more.length > 0) {
    throw new CommandError(2, { zh: '要写一个文件名。用 --help 看写法。', en: 'Name one file. --help shows how to write it.' });
  }
  return path.resolve(io.cwd, file);
}

/** A fault of the file system as a sentence; anything else as it is. */
export function asFileProblem(file: string, error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === 'ENOENT')
    return new CommandError(1, { zh: `找不到 ${file}，或它的文件夹不存在。`, en: `${file} or its folder does not exist.` });
  if (code === 'EACCES' || code === 'EPERM') return new CommandError(1, { zh: `没有权限读写 ${file}。`, en: `No permission for ${file}.` });
  if (code === 'EISDIR') return new CommandError(1, { zh: `${file} 是文件夹，要写文件名。`, en: `${file} is a folder: name a file.` });
  if (code === 'ENOSPC') return new CommandError(1, { zh: '磁盘满了，备份没有写成。', en: 'The disk is full: no backup was written.' });
  return error;
}

/** On a terminal only: which table of how many. */
export function progress(io: CommandIo): ((name: string, at: number, of: number) => void) | undefined {
  if (!(io.stderr as { isTTY?: boolean }).isTTY) return undefined;
  return (name, at, of) => io.stderr.write(`\r\u001B[K${at + 1} / ${of}  ${name}${at + 1 === of ? '\n' : ''}`);
}

/** Tells whether two secrets are the same without telling them. */
export function markOf(secret: string): string {
  return createHmac('sha256', secret).update('banzhang backup').digest('hex').slice(0, 16);
}

export function productVersion(): string {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
