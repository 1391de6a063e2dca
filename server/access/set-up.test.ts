import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { DemoProgress } from '#api/access.ts';
import type { Database } from '../platform/database.ts';
import { readSecret } from '../platform/secret.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, cookiesOf, testApp, testConfig } from '../testing/visitors.ts';

const own = { centreName: '热线一部', name: '王芳', username: 'wangfang', password: 'correct horse battery', timeZone: 'Asia/Shanghai' };

forEachHome('the first visit', (home) => {
  let database: Database;
  let app: FastifyInstance;
  const stderr = { text: '' };
  const fromElsewhere = (method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}) =>
    app.inject({ method, url, remoteAddress: '192.0.2.7', headers: { 'x-language': 'en', ...headers }, ...(payload ? { payload } : {}) });

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    mock.method(process.stderr, 'write', (text: string) => {
      stderr.text += text;
      return true;
    });
  });
  after(async () => {
    mock.restoreAll();
    await app.close();
    await database.close();
  });

  it('is open to the own machine without a code, and prints none', async () => {
    const state = (await ask(app, 'GET', '/api/setup')).json();
    assert.deepEqual(state, { needed: true, codeRequired: false, demoOffered: false, demoRunning: null });
    assert.equal(stderr.text, '');
  });

  it('asks those who come from elsewhere for the printed code, also through a proxy or under a foreign name', async () => {
    assert.equal((await fromElsewhere('GET', '/api/setup')).json().codeRequired, true);
    assert.match(stderr.text, /Set-up code.*: [A-Z2-9]{5}-[A-Z2-9]{5}\n$/);
    assert.equal((await ask(app, 'GET', '/api/setup', undefined, { 'x-forwarded-for': '127.0.0.1' })).json().codeRequired, true);
    assert.equal((await ask(app, 'GET', '/api/setup', undefined, { host: 'rebound.example' })).json().codeRequired, true);
    assert.equal((await fromElsewhere('GET', '/api/setup', undefined, { 'x-forwarded-for': '127.0.0.1' })).json().codeRequired, true);
    assert.equal((await fromElsewhere('POST', '/api/setup', own)).json().code, 'set-up-code-wrong');
    assert.equal((await fromElsewhere('POST', '/api/setup', { ...own, code: 'AAAAA-AAAAA' })).json().code, 'set-up-code-wrong');
    assert.equal((await fromElsewhere('POST', '/api/setup/demo', {})).json().code, 'set-up-code-wrong');
  });

  it('refuses an unknown time zone, a weak password and a username of one letter', async () => {
    assert.equal((await ask(app, 'POST', '/api/setup', { ...own, timeZone: 'Mars/Olympus' })).statusCode, 400);
    assert.equal((await ask(app, 'POST', '/api/setup', { ...own, password: 'wangfang-2026' })).json().code, 'weak-password');
    assert.equal((await ask(app, 'POST', '/api/setup', { ...own, username: 'w' })).statusCode, 400);
    assert.equal((await ask(app, 'POST', '/api/setup/demo', {})).json().code, 'demo-not-offered');
  });

  it('makes one centre with its administrator however many ask at once, and signs in', async () => {
    const code = /: (\S+)\n$/.exec(stderr.text)?.[1]?.toLowerCase().replace('-', ' ');
    const replies = await Promise.all([1, 2].map((n) => fromElsewhere('POST', '/api/setup', { ...own, code, username: `boss${n}` })));
    assert.deepEqual(
      replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
      [200, 409],
    );
    const winner = replies.find((reply) => reply.statusCode === 200);
    assert.ok(winner);
    const { rows } = await sql<{ n: number }>`select count(*) as n from centre`.execute(database.owner);
    assert.equal(rows[0]?.n, 1);
    const me = (await ask(app, 'GET', '/api/me', undefined, { cookie: cookiesOf(winner) })).json();
    assert.deepEqual(me, winner.json());
    assert.deepEqual(me.roles, ['admin', 'manager']);
    assert.equal(me.centre.name, '热线一部');
    const users = (await ask(app, 'GET', '/api/users', undefined, { cookie: cookiesOf(winner) })).json();
    assert.notEqual(users.rows[0].lastSignInAt, null, 'whoever made the centre is signed in');
  });

  it('is over once there is a user', async () => {
    assert.equal((await fromElsewhere('GET', '/api/setup')).json().needed, false);
    assert.equal((await ask(app, 'POST', '/api/setup', own)).json().code, 'set-up-done');
    assert.equal((await ask(app, 'POST', '/api/setup/demo', {})).json().code, 'set-up-done');
  });
});

forEachHome('the demo centre at the first visit', (home) => {
  it('is offered, begun and followed when there is a maker', async () => {
    const database = await home.open();
    let made: DemoProgress | null = null;
    const start = async () => (made = { step: 'simulating', doneRatio: 0.1, problem: null });
    const app = await testApp(database, { demo: { start, progress: async () => made } });
    assert.equal((await ask(app, 'GET', '/api/setup')).json().demoOffered, true);
    assert.equal((await ask(app, 'POST', '/api/setup/demo', {})).json().step, 'simulating');
    assert.equal((await ask(app, 'GET', '/api/setup')).json().demoRunning.doneRatio, 0.1);
    await app.close();
    await database.close();
  });
});

describe('the secret', () => {
  it('is made once, kept for the server only, and refused when it is too short', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'banzhang-secret-'));
    const first = readSecret({ secret: null, dataDir });
    assert.equal(readSecret({ secret: null, dataDir }), first);
    assert.ok(first.length >= 43 && existsSync(path.join(dataDir, 'secret')));
    assert.equal(statSync(path.join(dataDir, 'secret')).mode & 0o777, 0o600);
    assert.equal(readFileSync(path.join(dataDir, 'secret'), 'utf8').trim(), first);
    assert.throws(() => readSecret({ ...testConfig, secret: 'short' }), RangeError);
    rmSync(dataDir, { recursive: true });
  });
});
