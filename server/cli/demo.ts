import type { DemoProgress } from '#api/access.ts';
import { makeDemo } from '../demo/make-demo.ts';
import { systemClock } from '../platform/clock.ts';
import { listDemoAccounts } from '../access/store.ts';
import { CommandError, type CommandIo, defineCommand, integerOption, type Words } from './command.ts';
import { withDatabase } from './open-data.ts';
import { printJson, printTable } from './print.ts';

/** `banzhang demo`: a simulated centre, through the same import path as real files. */
export const demoCommand = defineCommand({
  name: 'demo',
  describe: { zh: '建一个仿真的演示中心', en: 'Make a simulated demo centre' },
  usage: 'banzhang demo [--agents 60] [--days 90] [--seed 7] [--tz ZONE] [--data DIR] [--json]',
  options: { agents: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
  async work(values, io) {
    const options = {
      agents: integerOption(values.agents, 'agents', 6, 2000),
      days: integerOption(values.days, 'days', 1, 1100),
      seed: integerOption(values.seed, 'seed', 0, 4_294_967_295),
      language: io.lang,
      timeZone: values.tz,
    };
    await withDatabase(values, io, async (database) => {
      const { rows } = await database.pool.query('select from centre where is_demo');
      if (rows.length > 0)
        throw new CommandError(1, {
          zh: '这里已经有演示中心。换一个 --data 目录再建。',
          en: 'There is a demo centre already. Make another in a different --data folder.',
        });
      const startedAt = systemClock.now();
      const made = await makeDemo({ database, clock: systemClock }, options, progressLine(io));
      const accounts = await listDemoAccounts(database);
      const seconds = (systemClock.now() - startedAt) / 1000;
      if (values.json) printJson(io, { centre: made.centreId, contacts: made.contacts, seconds, accounts });
      else
        printTable(
          io,
          (io.lang === 'zh' ? ['用户名', '密码', '角色', '姓名'] : ['username', 'password', 'roles', 'name']).map((title) => ({ title })),
          accounts.map((account) => [account.username, account.password, account.roles.join(','), account.name]),
        );
    });
  },
});

const steps: Readonly<Record<string, Words>> = {
  simulating: { zh: '模拟', en: 'simulating' },
  importing: { zh: '导入', en: 'importing' },
  done: { zh: '完成', en: 'done' },
};

/** On a terminal only. */
function progressLine(io: CommandIo): (progress: DemoProgress) => void {
  if (!(io.stderr as { isTTY?: boolean }).isTTY) return () => undefined;
  return ({ step, doneRatio }) =>
    io.stderr.write(`\r\u001B[K${steps[step]?.[io.lang] ?? step} ${Math.round(doneRatio * 100)} %${step === 'done' ? '\n' : ''}`);
}
