import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { type Checked, fail, ok, worst } from '../platform/doctor/check.ts';
import { databaseChecks, serverFinding } from '../platform/doctor/database-checks.ts';
import { machineChecks } from '../platform/doctor/machine-checks.ts';
import { CommandError, type CommandIo, defineCommand } from './command.ts';
import { configOf, unreachable } from './open-data.ts';
import { printJson, textWidth } from './print.ts';

/** `banzhang doctor`: what is well, what is not, and how to mend it. Changes nothing. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  describe: {
    zh: '体检：程序、数据库、权限、磁盘有没有问题，怎么修',
    en: 'Check program, database, access and disk, and say how to mend what is wrong',
  },
  usage: 'banzhang doctor [--data DIR] [--json]\n  Ends with status 1 when something must be mended.',
  options: {},
  async work(values, io) {
    const config = configOf(values, io);
    const checks: Checked[] = [
      ...machineChecks.map(({ name, title, look }) => ({ name, title, ...look(config) })),
      ...(await askDatabase(config)),
    ];
    const verdict = worst(checks);
    if (values.json) printJson(io, jsonOf(checks, verdict, io));
    else printChecks(io, checks);
    if (verdict === 'fail') throw new CommandError(1, { zh: '有必须修的问题，见上。', en: 'Something must be mended: see above.' });
  },
});

const databaseTitle = { name: 'database', title: { zh: '数据库', en: 'Database' } };

async function askDatabase(config: Config): Promise<Checked[]> {
  if (config.databaseUrl === null && !existsSync(path.join(config.dataDir, 'pg')))
    return [{ ...databaseTitle, ...ok('还没有数据', 'no data yet') }];
  const opened = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }).catch((error: unknown) => ({ error }));
  if ('error' in opened) return [{ ...databaseTitle, ...cannot(config, opened.error) }];
  const checked: Checked[] = [];
  try {
    checked.push({ ...databaseTitle, ...(await serverFinding(opened)) });
    const patient = { database: opened, clock: systemClock };
    for (const { name, title, look } of databaseChecks) checked.push({ name, title, ...(await look(patient)) });
  } catch (error) {
    checked.push({ ...databaseTitle, ...cannot(config, error) });
  } finally {
    await opened.close();
  }
  return checked;
}

function cannot(config: Config, error: unknown) {
  const mend = {
    zh: '检查地址、密码、网络和文件夹权限；embedded 数据损坏时从备份恢复。',
    en: 'Check address, password, network and rights of the folder; a damaged embedded database is restored from a backup.',
  };
  return fail(unreachable(config, error), mend);
}

function jsonOf(checks: readonly Checked[], verdict: Checked['verdict'], { lang }: CommandIo) {
  return {
    verdict,
    checks: checks.map(({ name, verdict: of, found, mend }) => ({ name, verdict: of, found: found[lang], mend: mend?.[lang] ?? null })),
  };
}

const marks = { ok: '✓', warn: '!', fail: '✗' } as const;

function printChecks(io: CommandIo, checks: readonly Checked[]): void {
  const width = Math.max(...checks.map(({ title }) => textWidth(title[io.lang]))) + 2;
  for (const { title, verdict, found, mend } of checks) {
    const name = title[io.lang];
    io.stdout.write(`${marks[verdict]} ${name}${' '.repeat(width - textWidth(name))}${found[io.lang]}\n`);
    if (mend) io.stdout.write(`  ${' '.repeat(width)}→ ${mend[io.lang]}\n`);
  }
}
