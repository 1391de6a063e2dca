import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { LiveFigures } from '#api/upward.ts';
import type { Database } from '../platform/database.ts';
import { aPlantedCentre } from '../signals/planted-centre-testing.ts';
import { forEachHome } from '../testing/homes.ts';
import { aVisitor, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('the figures of a report upward', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let leader: Visitor;
  let team: number;
  let day: string;
  const read = async (url: string) => (await leader.ask(app, 'GET', url)).json();

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const { centreId, teams, lastDay } = await aPlantedCentre(database);
    [team, day] = [teams.a, lastDay];
    leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const board = (more: string) => read(`/api/figures?from=${day}&to=${day}&team=${team}&${more}`);
  const of = (figures: LiveFigures, metric: string) => figures.rows.find((row) => row.metric === metric)?.figure;

  it('are the board’s own, of the last day that has some', async () => {
    const figures: LiveFigures = await read('/api/upward/figures?span=day');
    assert.deepEqual([figures.day, figures.hour], [day, null]);
    const whole = (await board('whole=queues&metrics=answer_rate,offered')).rows[0].figures;
    assert.ok(whole.answer_rate.value > 0);
    assert.deepEqual(of(figures, 'answer_rate'), whole.answer_rate);
    assert.deepEqual(of(figures, 'offered'), whole.offered);
    assert.deepEqual(of(figures, 'aht'), (await board('metrics=aht')).rows[0].figures.aht);
  });

  it('are those of the last hour with contacts, as the board splits the day', async () => {
    const figures: LiveFigures = await read('/api/upward/figures?span=hour');
    const { rows } = await board('whole=queues&by=hour&metrics=answer_rate');
    assert.equal(Date.parse(figures.hour?.from ?? ''), Date.parse(rows.at(-1).keys.hour.id));
    assert.deepEqual(of(figures, 'answer_rate'), rows.at(-1).figures.answer_rate);
  });
});
