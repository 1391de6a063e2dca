import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Offer } from '#api/runs.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { shippedPlaybook } from '../methods/load.ts';
import type { Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import { sampleOf } from './figure-sources.ts';
import { forEachHome } from '../testing/homes.ts';
import { aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('what the platform offers for the fields of a method', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  let leader: Visitor;
  const offers = async (method: string, more: object = {}): Promise<Record<string, Offer>> => {
    const about = `person:${planted.people.a[0]}`;
    const run = (await leader.ask(app, 'POST', '/api/runs', { method, about, ...more })).json();
    assert.deepEqual(run.answers, {}, 'an offer is no answer');
    return Object.fromEntries(run.prefill.map((offer: Offer) => [offer.from, offer]));
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock: steadyClock() });
    planted = await aPlantedCentre(database);
    const { centreId, people, teams, queues } = planted;
    leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: people.a[3] ?? 0 });
    const { rows } = await sql<{ id: number }>`insert into source (centre_id, name) values (${centreId}, 'pbx') returning id`.execute(
      database.owner,
    );
    const source = rows[0]?.id ?? 0;
    await sql`insert into contact (centre_id, source_id, external_id, content_hash, channel, direction, customer, agent_id, team_id, queue_id, entered_at, outcome,
        transferred, survey_score_milli, topic)
      values (${centreId}, ${source}, 'c1', 'x', 'voice', 'inbound', '13800001234', ${people.a[0]}, ${teams.a}, ${queues.claim}, '2026-10-30T03:00:00Z', 'answered',
        false, 1000, '退费')`.execute(database.owner);
    await sql`insert into evaluation (centre_id, source_id, external_id, contact_external_id, content_hash, score_milli, critical_failed)
      values (${centreId}, ${source}, 'e1', 'c1', 'x', 62000, true)`.execute(database.owner);
    await sql`insert into known_event (centre_id, kind, name, from_on, to_on, set_by) values (${centreId}, 'outage', '工单系统中断', '2026-10-28', '2026-10-29', 'x')`.execute(
      database.owner,
    );
    await leader.ask(app, 'POST', '/api/commitments', {
      ownerId: people.a[0],
      what: '先复述再查询',
      proof: { kind: 'yes-no', text: '' },
      dueOn: '2026-11-09',
    });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('comes from contacts, evaluations and surveys, the customer masked', async () => {
    const bid = await offers('bid');
    assert.match(String(bid['qa_results']?.value), /2026-10-30 11:00.*138\*\*\*\*1234.*62.*critical/);
    assert.match(String(bid['complaints']?.value), /rated 1/);
    assert.equal(bid['complaints']?.asOf, '2026-11-01');
    assert.ok(!JSON.stringify(bid).includes('13800001234'));
    const bia = await offers('bia', { from: 'contact:1' });
    assert.match(String(bia['contact_samples']?.value), /退费/);
  });

  it('comes from figures with their sample, commitments, events and the person’s record', async () => {
    const grow = await offers('grow');
    assert.match(String(grow['agent_kpi']?.value), /Average handle time .* s \(last 28 days, n=\d+\)/);
    assert.match(String(grow['commitments']?.value), /先复述再查询 \(by 2026-11-09/);
    const meeting = await offers('performance_meeting', { about: `team:${planted.teams.a}` });
    assert.match(String(meeting['team_kpi']?.value), /Average handle time/);
    const report = await offers('adhoc_report_four', { about: null });
    assert.match(String(report['incidents']?.value), /工单系统中断/);
  });

  it('says so where there are no data, and fills nothing', async () => {
    const grow = await offers('grow');
    assert.deepEqual([grow['goals']?.value, grow['goals']?.asOf], [null, null]);
    assert.equal(grow['goals']?.none?.en, 'Nothing was found for this');
    const clauses = await offers('shared_interest', { about: null });
    assert.equal(clauses['rules_library']?.none?.en, 'Nothing was found for this');
  });

  it('tells a sample of seconds in hours, with what they were hours of', () => {
    const of = (metric: string, zh: boolean) => sampleOf(metricOf(metric), { denominator: 72_000, variant: 'standard' }, zh);
    assert.match(of('occupancy', true), /^\S+ 20 小时$/);
    assert.match(of('occupancy', false), /^20 h of \S+/);
    assert.equal(of('aht', true), 'n=72000');
  });

  it('always fits the type of its field, and every source that the playbook names is kept', async () => {
    for (const { key, prefill, fields } of (await shippedPlaybook()).methods) {
      if (prefill.length === 0) continue;
      for (const offer of Object.values(await offers(key))) {
        const type = fields.find((field) => field.key === offer.field)?.type;
        const fits =
          offer.value === null || (type === 'list' || type === 'table' ? Array.isArray(offer.value) : typeof offer.value === 'string');
        assert.ok(fits, `${key}.${offer.field}: ${type}`);
        assert.notEqual(offer.none?.en, 'The platform does not keep such data yet', offer.from);
        assert.equal(offer.value === null, offer.none !== null);
      }
    }
  });
});
