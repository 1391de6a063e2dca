import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Batch, ImportKind } from '#api/imports.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, importFile, upload } from './import-testing.ts';
import type { Preview } from './preview.ts';

const calls = ['流水号,技能组,坐席工号,进线时间,接听情况', ...[1, 2, 3].map((n) => `c${n},咨询,1001,2026-10-30 09:0${n}:00,已接听`)].join(
  '\n',
);
const surveys = ['流水号,满意度', 'c1,5', 'c2,4', 'c9,1'].join('\n');
const evaluations = ['质检编号,流水号,质检得分', 'q1,c1,96', 'q2,c3,80'].join('\n');

forEachHome('surveys and evaluations of their own files', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;
  const fileOf = async (name: string, content: string) => (await upload(app, analyst, name, content)).json<{ id: string }>().id;
  const look = async (file: string, body: object = {}) =>
    (await analyst.ask(app, 'POST', `/api/imports/files/${file}/preview`, body)).json<Preview>();
  const read = async (id: number) => (await analyst.ask(app, 'GET', `/api/imports/${id}`)).json<{ contacts: object | null }>().contacts;
  const take = (kind: ImportKind, name: string, content: string, source?: string) =>
    importFile(app, analyst, { name, content }, source === undefined ? { kind } : { kind, source });

  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    analyst = await aVisitor(database, await aCentre(database), 'analyst');
    const other = await aVisitor(database, await aCentre(database, '二号中心'), 'analyst');
    await importFile(app, other, { name: '别家.csv', content: calls }, { kind: 'contacts' });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('go to the source that holds their contacts, however the file is called', async () => {
    const early = await look(await fileOf('满意度.csv', surveys));
    assert.deepEqual([early.kind, early.source], ['surveys', '满意度'], 'no contacts yet in this centre');
    await take('contacts', '话单.csv', calls);
    const file = await fileOf('满意度.csv', surveys);
    const shown = await look(file);
    assert.equal(shown.source, '话单');
    assert.equal((await look(file, { source: '另一套' })).source, '另一套', 'what somebody says goes before');
    const order = { file, kind: 'surveys', mapping: shown.mapping, source: shown.source };
    const batch = await ended(app, analyst, (await analyst.ask(app, 'POST', '/api/imports', order)).json<Batch>().id);
    assert.deepEqual([batch.inserted, await read(batch.id)], [3, { stored: 3, found: 2 }]);
    const named = await take('evaluations', '质检.csv', evaluations);
    assert.deepEqual([named.source, named.inserted, await read(named.id)], ['话单', 2, { stored: 2, found: 2 }]);
  });

  it('say how many found no contact, under a name that is not the contacts’', async () => {
    const batch = await take('surveys', '满意度.csv', surveys, '问卷系统');
    assert.deepEqual([batch.source, await read(batch.id)], ['问卷系统', { stored: 3, found: 0 }]);
    const again = await look(await fileOf('满意度.csv', surveys));
    assert.equal(again.source, '话单', 'a name that was wrong is not remembered');
    const contacts = await take('contacts', '话单.csv', calls);
    assert.equal(await read(contacts.id), null);
  });
});
