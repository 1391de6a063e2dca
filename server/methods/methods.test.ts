import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { PlaybookError } from '#core/methods/reading.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { loadPlaybook, parsePlaybookFile } from './load.ts';

forEachHome('the method library', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let anybody: Visitor;

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    anybody = await aVisitor(database, await aCentre(database), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is closed to strangers', async () => {
    assert.equal((await ask(app, 'GET', '/api/methods')).statusCode, 401);
    assert.equal((await ask(app, 'GET', '/api/methods/bid')).statusCode, 401);
    assert.equal((await ask(app, 'GET', '/api/cards')).statusCode, 401);
  });

  it('lays out every taxonomy as cards, each with something to go by', async () => {
    type Sheet = { key: string; related: string[]; groups: { field: string; cards: { details: object }[] }[] };
    const sheets: Sheet[] = (await anybody.ask(app, 'GET', '/api/cards')).json();
    const methods = (await anybody.ask(app, 'GET', '/api/methods')).json() as { key: string; kind: string }[];
    assert.deepEqual(
      sheets.map(({ key }) => key),
      methods.filter(({ kind }) => kind === 'taxonomy').map(({ key }) => key),
    );
    for (const { key, groups } of sheets)
      for (const { field, cards } of groups)
        for (const card of cards) assert.ok(Object.keys(card.details).length > 0, `${key} ${field}: ${JSON.stringify(card)}`);
    assert.ok(sheets.find(({ key }) => key === 'superior_five_roles')?.related.includes('request_five'));
  });

  it('lists every method by what it is for, in both languages', async () => {
    const methods = (await anybody.ask(app, 'GET', '/api/methods')).json();
    const bid = methods.find(({ key }: { key: string }) => key === 'bid');
    assert.deepEqual(Object.keys(bid).toSorted(), ['covers', 'dimension', 'direction', 'key', 'kind', 'name', 'purpose', 'useWhen']);
    assert.equal(bid.name.en, 'BID constructive feedback');
    assert.equal(bid.dimension, 'team');
  });

  it('hands out a method whole, with the words that its checks look for and nothing more', async () => {
    const { method, lexicons, dataSources } = (await anybody.ask(app, 'GET', '/api/methods/bid')).json();
    assert.equal(method.fields[1].key, 'behaviour');
    assert.ok(lexicons.judgement_words.words.en.length > 0);
    assert.equal(lexicons.empty_praise, undefined);
    assert.deepEqual(Object.keys(dataSources).toSorted(), ['complaints', 'qa_results']);
  });

  it('knows no other method', async () => {
    assert.equal((await anybody.ask(app, 'GET', '/api/methods/constructor')).json().code, 'not-found');
  });
});

describe('the files of a playbook', () => {
  it('are refused with the file and the place of the mistake', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'banzhang-playbook-'));
    mkdirSync(path.join(dir, 'methods'));
    writeFileSync(path.join(dir, 'methods', 'bid.yaml'), 'schema: banzhang.method/v2\nid: bid\nname: { zh: 反馈 }\n');
    const failure = await loadPlaybook(dir).catch((error: unknown) => error);
    assert.ok(failure instanceof PlaybookError);
    assert.ok(failure.problems.some(({ path: at, says }) => at === 'methods/bid.yaml: name.en' && says === 'is missing'));
    rmSync(dir, { recursive: true });
  });

  it('are refused when they are no YAML or say a key twice', () => {
    assert.throws(() => parsePlaybookFile('x.yaml', 'a: [1'), PlaybookError);
    assert.throws(() => parsePlaybookFile('x.yaml', 'a: 1\na: 2'), /unique/);
  });
});
