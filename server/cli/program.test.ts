import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandIo } from './command.ts';
import { commands, languageOfTerminal, runProgram } from './program.ts';

async function call(argv: string[], lang: 'zh' | 'en' = 'en') {
  const written = { out: '', err: '' };
  const io: CommandIo = {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    cwd: '.',
    env: {},
    lang,
  };
  return { status: await runProgram(argv, io), ...written };
}

describe('the program', () => {
  it('each command is registered under its own name and tells in both languages what it does', async () => {
    for (const [name, load] of Object.entries(commands)) {
      const command = await load();
      assert.equal(command.name, name);
      assert.ok(command.describe.zh !== '' && command.describe.en !== '', name);
    }
  });

  it('lists its commands when asked, and for a call without any word, which is wrong', async () => {
    for (const argv of [['help'], ['--help'], ['-h']]) assert.equal((await call(argv)).status, 0);
    const { status, out } = await call([]);
    assert.equal(status, 2);
    for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^  ${name} `, 'm'));
    assert.match((await call(['help', '--lang', 'zh'])).out, /写法/);
  });

  it('a command that it does not have is a wrong call, said on standard error', async () => {
    const { status, out, err } = await call(['imprt'], 'zh');
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /没有这个命令："imprt"/);
    assert.equal((await call(['constructor'])).status, 2);
  });

  it('each command answers --help and refuses an option that it does not know, without a stack trace', async () => {
    for (const name of Object.keys(commands)) {
      const help = await call([name, '--help']);
      assert.deepEqual([help.status, help.err], [0, ''], name);
      assert.match(help.out, new RegExp(`banzhang ${name}`));
      const wrong = await call([name, '--no-such-option']);
      assert.deepEqual([wrong.status, wrong.out], [2, ''], name);
      assert.doesNotMatch(wrong.err, /\n\s+at /);
    }
  });

  it('speaks Chinese on a Chinese terminal', () => {
    assert.equal(languageOfTerminal({ LANG: 'zh_CN.UTF-8' }), 'zh');
    assert.equal(languageOfTerminal({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), 'en');
    assert.equal(languageOfTerminal({}), 'en');
  });
});
