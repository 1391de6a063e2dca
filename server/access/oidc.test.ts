import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, cookiesOf, testApp, testConfig } from '../testing/visitors.ts';
import { hashPassword, insertGrant, insertUser, setPassword } from './store.ts';

/** An issuer of company accounts on loopback: hands out whatever claims the test puts into `claims`. */
async function anIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = Fastify();
  const state = { claims: {} as Record<string, unknown>, nonce: '', url: '' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  issuer.addContentTypeParser('application/x-www-form-urlencoded', (_request, body, done) => {
    body.resume();
    body.on('end', () => done(null, {}));
  });
  issuer.get('/.well-known/openid-configuration', async () => ({
    issuer: state.url,
    authorization_endpoint: `${state.url}/authorize`,
    token_endpoint: `${state.url}/token`,
    userinfo_endpoint: `${state.url}/userinfo`,
    jwks_uri: `${state.url}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  }));
  issuer.get('/keys', async () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }));
  issuer.get('/userinfo', async () => state.claims);
  issuer.post('/token', async () => {
    const now = Math.floor(Date.now() / 1000);
    const head = part({ alg: 'RS256', kid: 'one' });
    const body = part({ iss: state.url, aud: 'banzhang', iat: now, exp: now + 60, nonce: state.nonce, ...state.claims });
    const signed = createSign('RSA-SHA256').update(`${head}.${body}`).sign(privateKey, 'base64url');
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: `${head}.${body}.${signed}` };
  });
  await issuer.listen({ port: 0, host: '127.0.0.1' });
  state.url = `http://127.0.0.1:${(issuer.server.address() as AddressInfo).port}`;
  return { issuer, state };
}

forEachHome('signing in with the company account', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let company: Awaited<ReturnType<typeof anIssuer>>;

  const comeBack = async (claims: Record<string, unknown>) => {
    company.state.claims = claims;
    const begun = await ask(app, 'POST', '/api/sign-in/oidc', { returnTo: '/today' });
    assert.equal(begun.statusCode, 200, begun.body);
    const asked = new URL(begun.json().url);
    company.state.nonce = asked.searchParams.get('nonce') ?? '';
    assert.equal(asked.searchParams.get('redirect_uri'), 'http://127.0.0.1:3000/api/auth/callback/company');
    const query = new URLSearchParams({ code: 'abc', state: asked.searchParams.get('state') ?? '' });
    return ask(app, 'GET', `/api/auth/callback/company?${query}`, undefined, { cookie: cookiesOf(begun) });
  };

  before(async () => {
    database = await home.open();
    company = await anIssuer();
    const discoveryUrl = `${company.state.url}/.well-known/openid-configuration`;
    const oidc = { providerId: 'company', clientId: 'banzhang', clientSecret: 'secret', discoveryUrl };
    app = await testApp(database, { config: { ...testConfig, oidc } });
    const centreId = await aCentre(database);
    for (const [username, email] of [
      ['zhao', null],
      ['sun', 'sun@corp.example'],
      ['gone', null],
    ] as const) {
      const user = { centreId, username, name: username, email, passwordHash: null, mustChangePassword: false };
      await insertGrant(database.owner, centreId, (await insertUser(database.owner, user)) ?? '', 'agent');
    }
    await sql`update sign_in_user set disabled_at = now() where username = 'gone'`.execute(database.owner);
  });
  after(async () => {
    await app.close();
    await company.issuer.close();
    await database.close();
  });

  it('is named on the sign-in page', async () => {
    assert.deepEqual((await ask(app, 'GET', '/api/sign-in/options')).json().oidc, { providerId: 'company' });
  });

  it('refuses to send the browser to another site afterwards', async () => {
    assert.equal((await ask(app, 'POST', '/api/sign-in/oidc', { returnTo: '//evil.example' })).statusCode, 400);
  });

  it('finds the user of the same username, twice', async () => {
    for (const _ of [1, 2]) {
      const reply = await comeBack({ sub: 's-1', preferred_username: 'Zhao', email: 'z@elsewhere.example' });
      assert.equal(reply.headers.location, '/today');
      const me = (await ask(app, 'GET', '/api/me', undefined, { cookie: cookiesOf(reply) })).json();
      assert.equal(me.username, 'zhao');
    }
  });

  it('finds the user of the same e-mail address unless the issuer says that it is not verified', async () => {
    assert.match(
      String((await comeBack({ sub: 's-2', email: 'sun@corp.example', email_verified: false })).headers.location),
      /oidc-unknown-user/,
    );
    assert.equal((await comeBack({ sub: 's-2', email: 'Sun@Corp.example', email_verified: true })).headers.location, '/today');
  });

  it('voids a one-time password that was never used', async () => {
    const { rows } = await sql<{
      id: string;
    }>`update sign_in_user set must_change_password = true where username = 'zhao' returning id`.execute(database.owner);
    await setPassword(database.owner, rows[0]?.id ?? '', await hashPassword('one-time phrase'));
    const reply = await comeBack({ sub: 's-1', preferred_username: 'zhao' });
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie: cookiesOf(reply) })).json().mustChangePassword, false);
    const byPassword = await ask(app, 'POST', '/api/sign-in', { username: 'zhao', password: 'one-time phrase' });
    assert.equal(byPassword.json().code, 'wrong-credentials');
  });

  it('refuses strangers and disabled users, and makes nobody', async () => {
    assert.equal(
      (await comeBack({ sub: 's-3', preferred_username: 'nobody', email: 'n@x.example' })).headers.location,
      '/sign-in?problem=oidc-unknown-user',
    );
    assert.equal((await comeBack({ sub: 's-4', preferred_username: 'gone' })).headers.location, '/sign-in?problem=user-disabled');
    const { rows } = await sql<{ n: number }>`select count(*) as n from sign_in_user`.execute(database.owner);
    assert.equal(rows[0]?.n, 3);
  });

  it('refuses a reply with another nonce, and one that nobody asked for', async () => {
    const begun = await ask(app, 'POST', '/api/sign-in/oidc', {});
    company.state.claims = { sub: 's-1', preferred_username: 'zhao' };
    company.state.nonce = 'another';
    const query = new URLSearchParams({ code: 'abc', state: new URL(begun.json().url).searchParams.get('state') ?? '' });
    const reply = await ask(app, 'GET', `/api/auth/callback/company?${query}`, undefined, { cookie: cookiesOf(begun) });
    assert.equal(reply.headers.location, '/sign-in?problem=oidc-failed');
    assert.match(String((await ask(app, 'GET', '/api/auth/callback/company?code=a&state=b')).headers.location), /oidc-failed/);
    assert.equal((await ask(app, 'POST', '/api/auth/sign-up/email', {})).statusCode, 404);
  });
});
