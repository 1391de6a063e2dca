import { makeDemo } from '../demo/make-demo.ts';
import { systemClock } from '../platform/clock.ts';
import { listDemoAccounts } from '../access/store.ts';
import { CommandError, defineCommand, numberOption } from './command.ts';
import { dataOptions, withDatabase } from './open-data.ts';
import { printJson, printTable } from './print.ts';

/** `banzhang demo`: a simulated centre, through the same import path as real files. */
export const demoCommand = defineCommand({
  name: 'demo',
  describe: { zh: '建一个仿真的演示中心', en: 'Make a simulated demo centre' },
  usage: 'banzhang demo [--agents 60] [--days 90] [--seed 7] [--data DIR] [--json]',
  options: { ...dataOptions, agents: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
  async work(values, io) {
    const options = {
      agents: numberOption(values.agents, 'agents', 6, 2000),
      days: numberOption(values.days, 'days', 1, 1100),
      seed: numberOption(values.seed, 'seed'),
      language: io.lang,
    };
    await withDatabase(values, io, async (database) => {
      const { rows } = await database.pool.query('select from centre where is_demo');
      if (rows.length > 0)
        throw new CommandError(1, {
          zh: '这里已经有演示中心。换一个 --data 目录再建。',
          en: 'There is a demo centre already. Make another in a different --data folder.',
        });
      const startedAt = systemClock.now();
      const made = await makeDemo({ database, clock: systemClock }, options, ({ step, doneRatio }) =>
        io.stderr.write(`${step} ${Math.round(doneRatio * 100)} %\n`),
      );
      const accounts = await listDemoAccounts(database);
      const seconds = (systemClock.now() - startedAt) / 1000;
      if (values.json) printJson(io, { centre: made.centreId, contacts: made.contacts, seconds, accounts });
      else
        printTable(
          io,
          [{ title: 'username' }, { title: 'password' }, { title: 'roles' }, { title: 'name' }],
          accounts.map((account) => [account.username, account.password, account.roles.join(','), account.name]),
        );
    });
  },
});
