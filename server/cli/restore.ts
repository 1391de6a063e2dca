import { existsSync } from 'node:fs';
import { BackupFault, type BackupFaultCode } from '../platform/backup/backup-fault.ts';
import { readBackup } from '../platform/backup/read-backup.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { readSecret } from '../platform/secret.ts';
import { asFileProblem, markOf, oneFile, productVersion, progress } from './backup.ts';
import { CommandError, defineCommand, type Words } from './command.ts';
import { withDatabase } from './open-data.ts';
import { printJson } from './print.ts';

/** `banzhang restore FILE`: a backup into an empty database, or with `--force` in place of what is there. */
export const restoreCommand = defineCommand({
  name: 'restore',
  describe: { zh: '从备份文件恢复全部数据', en: 'Bring all data back from a backup' },
  usage: `banzhang restore FILE [--force] [--data DIR] [--json]
  Into the embedded database or PostgreSQL, whichever the backup came from. All or nothing. --force replaces what is there.`,
  options: { force: { type: 'boolean' } },
  takesWords: true,
  async work(values, io, words) {
    const file = oneFile(io, words);
    if (!existsSync(file)) throw new CommandError(2, { zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
    const started = systemClock.now();
    const result = await withDatabase(
      values,
      io,
      async (database, config) => {
        const onTable = progress(io);
        const { manifest, ...done } = await readBackup(database, { file, force: values.force ?? false, ...(onTable && { onTable }) });
        const otherSecret = manifest.secretMark !== markOf(readSecret(config)) && (await hasTwoFactor(database));
        return { file, home: database.home, made_at: manifest.madeAt, ...done, two_factor_unreadable: otherSecret };
      },
      { migrated: false },
    ).catch((error: unknown) => {
      throw error instanceof BackupFault ? new CommandError(1, inWords(error, file)) : asFileProblem(file, error);
    });
    const seconds = (systemClock.now() - started) / 1000;
    if (result.two_factor_unreadable) io.stderr.write(`${otherSecretWords[io.lang]}\n`);
    if (values.json) printJson(io, { ...result, seconds });
    else {
      const { tables, rows, made_at: madeAt } = result;
      const zh = `已恢复 ${madeAt} 的备份：${tables} 张表，${rows} 行。所有人需要重新登录。`;
      const en = `The backup of ${madeAt} is back: ${tables} tables, ${rows} rows. Everybody signs in anew.`;
      io.stdout.write(`${io.lang === 'zh' ? zh : en}\n`);
    }
  },
});

async function hasTwoFactor({ pool }: Database): Promise<boolean> {
  const { rowCount } = await pool.query('select from sign_in_two_factor limit 1');
  return rowCount === 1;
}

const otherSecretWords: Words = {
  zh: '注意：备份来自另一个密钥的服务器，开了两步验证的人现在登录不了。请把原来的 secret 文件（或 BANZHANG_SECRET）拿过来，或由管理员重置他们。',
  en: 'Note: the backup comes from a server with another secret: those who use two-factor sign-in cannot sign in now. Bring over its file "secret" (or BANZHANG_SECRET), or have an administrator reset them.',
};

const faults: Record<BackupFaultCode, Words> = {
  'not-a-backup': { zh: '{file} 不是班长台的备份文件。', en: '{file} is no backup of Banzhang.' },
  damaged: {
    zh: '{file} 损坏或不完整，数据没有改动。请换一个备份。',
    en: '{file} is damaged or cut off; nothing was changed. Take another backup.',
  },
  'other-version': {
    zh: '{file} 由版本 {version} 制作，它的 {migration} 这里没有（这里是 {here}）。请先升级到同样或更新的版本。',
    en: '{file} was made by version {version}, whose {migration} is not known here ({here}). Update to that version or a later one first.',
  },
  'target-not-empty': {
    zh: '这里已经有数据，没有改动。换一个空的 --data 目录，或用 --force 全部替换。',
    en: 'There is data here already; nothing was changed. Choose an empty --data folder, or replace all of it with --force.',
  },
};

function inWords({ code, values }: BackupFault, file: string): Words {
  const all: Record<string, string> = { ...values, file, here: productVersion() };
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => all[name] ?? whole);
  return { zh: fill(faults[code].zh), en: fill(faults[code].en) };
}
