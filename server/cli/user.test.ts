import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { openDatabase } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, testApp } from '../testing/visitors.ts';
import { type Answer, runCaptured } from './captured-io.ts';
import type { CommandIo } from './command.ts';
import { userCommand } from './user.ts';

forEachHome('banzhang user', (home) => {
  let place: { url: string | null; dataDir: string };
  const user = (...words: string[]): Promise<Answer> => {
    const env: CommandIo['env'] = place.url === null ? {} : { DATABASE_URL: place.url };
    const command = { ...userCommand, run: (argv: string[], io: CommandIo) => userCommand.run(argv, { ...io, env }) };
    return runCaptured(command, [...words, '--data', place.dataDir || '.']);
  };
  const json = async (...words: string[]) => JSON.parse((await user(...words, '--json')).out);
  const signIn = async (username: string, password: string) => {
    const database = await openDatabase(place);
    const app = await testApp(database);
    const reply = await ask(app, 'POST', '/api/sign-in', { username, password });
    await app.close();
    await database.close();
    return reply.statusCode === 200 ? reply.json().status : reply.json().code;
  };

  before(async () => {
    place = await home.place();
  });

  it('says what is wrong with the call', async () => {
    for (const words of [
      [],
      ['add'],
      ['list', 'x'],
      ['promote', 'x'],
      ['add', 'x y'],
      ['add', 'lead', '--role', 'leader'],
      ['add', 'x1', '--role', 'boss'],
    ])
      assert.equal((await user(...words)).code, 2, words.join(' '));
    assert.equal((await user('list')).code, 1);
    assert.match((await user('reset', 'nobody')).err, /no data yet/);
  });

  it('adds an administrator, who signs in with the one-time password', async () => {
    const { one_time_password: password } = await json('add', 'Root', '--name', '老王');
    assert.equal(await signIn('root', password), 'signed-in');
    const again = await user('add', 'ROOT');
    assert.deepEqual([again.code, again.out], [1, '']);
    const [row] = (await json('list')).users;
    assert.deepEqual([row.username, row.name, row.roles, row.disabled], ['Root', '老王', ['admin'], false]);
    assert.match((await user('list')).out, /Root.*老王/);
  });

  it('disables, enables and resets', async () => {
    const first = (await json('reset', 'root', '--two-factor')).one_time_password;
    assert.equal((await user('disable', 'root')).code, 0);
    assert.equal(await signIn('root', first), 'user-disabled');
    assert.equal((await user('enable', 'root')).code, 0);
    assert.equal(await signIn('root', first), 'signed-in');
    assert.match((await user('reset', 'root')).out, /One-time password of root: \S+\n/);
    assert.equal(await signIn('root', first), 'wrong-credentials');
    assert.equal((await user('disable', 'nobody')).code, 1);
    assert.equal((await user('add', 'lead', '--role', 'leader', '--unit', '没有的班')).code, 1);
    assert.equal((await json('list')).users.length, 1);
  });
});
