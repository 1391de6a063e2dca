import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import type { Dimension, Figure } from '#api/figures.ts';
import { catalogue } from '#core/metrics/catalogue.ts';
import type { Terms } from '#core/metrics/metric.ts';
import { type DrillQuestion, sumContactRows } from '../contacts/drill-down.ts';
import { makeDemo } from '../demo/make-demo.ts';
import { asUser, type Database, type Tx } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aVisitor, steadyClock, type Visitor } from '../testing/visitors.ts';
import { contactMeasureKeys } from './columns.ts';
import { type FiguresRow, readFigures } from './figures.ts';
import type { CentreRules } from './rules.ts';

const day = '2026-11-01';
const span = { from: '2026-10-24', to: day };

const ofContacts = (terms: Terms | undefined) =>
  terms !== undefined && terms.every((term) => (contactMeasureKeys as readonly string[]).includes(term.replace(/^-/, '')));

/** Every definition of the catalogue with the sides of it that contacts carry. */
const definitions = catalogue.flatMap((metric) =>
  metric.variants.flatMap(({ key, formula }) => {
    const numerator = formula.kind === 'ratio' ? formula.numerator : formula.kind === 'total' ? formula.of : undefined;
    const denominator = formula.kind === 'ratio' ? formula.denominator : undefined;
    const sides = {
      numerator: ofContacts(numerator),
      denominator: ofContacts(denominator) || formula.kind === 'wait-percentile',
    };
    return sides.numerator || sides.denominator ? [{ metric: metric.key, variant: key, sides }] : [];
  }),
);

const closeTo = (found: number | null, wanted: number | null, about: string) =>
  assert.ok(Math.abs((found ?? 0) - (wanted ?? 0)) < 1e-6, `${about}: contacts say ${found}, the board ${wanted}`);

forEachHome('board and contacts', (home) => {
  let database: Database;
  let centre: CentreRules;
  let manager: Visitor;
  let leader: Visitor;
  let agent: Visitor;
  let team = 0;
  let person = 0;

  before(async () => {
    database = await home.open();
    const { centreId } = await makeDemo(
      { database, clock: steadyClock() },
      { agents: 12, days: 10, seed: 7, language: 'zh' },
      () => undefined,
    );
    centre = { id: centreId, timeZone: 'Asia/Shanghai', businessDayStart: '00:00' };
    const { rows } = await sql<{ team: number; person: number }>`
      select team_id as team, min(agent_id) as person from day_measure
      where centre_id = ${centreId} and day = ${day} and team_id > 0 and agent_id > 0 and answered > 0 group by 1 order by 1 limit 1`.execute(
      database.owner,
    );
    ({ team, person } = rows[0] ?? { team: 0, person: 0 });
    manager = await aVisitor(database, centreId, 'manager');
    leader = await aVisitor(database, centreId, 'leader', { unitId: team });
    agent = await aVisitor(database, centreId, 'agent');
    await sql`update person set user_id = null where id = ${person}`.execute(database.owner);
    await sql`update person set user_id = ${agent.userId} where id = ${person}`.execute(database.owner);
  });
  after(() => database.close());

  interface Scope {
    teams?: number[];
    agents?: number[];
  }

  async function board(tx: Tx, by: readonly Dimension[], scope: Scope, days = span): Promise<Map<string, FiguresRow[]>> {
    const rows = new Map<string, FiguresRow[]>();
    const variants = new Set(definitions.map(({ variant }) => variant));
    for (const variant of variants) {
      const chosen = definitions.filter((definition) => definition.variant === variant).map(({ metric }) => metric);
      const question = {
        centre,
        ...days,
        by,
        ...scope,
        metrics: chosen,
        variants: Object.fromEntries(chosen.map((key) => [key, variant])),
      };
      rows.set(variant, await readFigures(tx, question));
    }
    return rows;
  }

  /** The scope of one row of the board, as its link to the contacts has it. */
  function scopeOf({ keys }: FiguresRow, scope: Scope): Partial<DrillQuestion> {
    const half = keys['half-hour'];
    const time = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16);
    const start = half === undefined ? 0 : Number(String(half).slice(11, 13)) * 60 + Number(String(half).slice(14, 16));
    return {
      ...scope,
      ...(keys.agent === undefined ? {} : { agents: [Number(keys.agent)] }),
      ...(keys.team === undefined ? {} : { teams: [Number(keys.team)] }),
      ...(keys.queue === undefined ? {} : { queues: [Number(keys.queue)] }),
      ...(keys.channel === undefined ? {} : { channels: [String(keys.channel)] }),
      ...(keys.day === undefined ? {} : { from: String(keys.day), to: String(keys.day) }),
      ...(half === undefined ? {} : { timeFrom: time(start), ...(start < 1410 ? { timeTo: time(start + 30) } : {}) }),
    };
  }

  async function compare(tx: Tx, by: readonly Dimension[], scope: Scope = {}, days = span, every = 1): Promise<number> {
    const rows = await board(tx, by, scope, days);
    let compared = 0;
    for (const { metric, variant, sides } of definitions) {
      for (const [at, row] of (rows.get(variant) ?? []).entries()) {
        if (at % every > 0) continue;
        const figure = row.figures[metric] as Figure;
        const question: DrillQuestion = {
          centre,
          ...days,
          by: [],
          metric: { key: metric, variant },
          sort: 'entered',
          order: 'asc',
          ...scopeOf(row, scope),
        };
        const about = `${metric}:${variant} ${JSON.stringify(row.keys)}`;
        const all = await sumContactRows(tx, question);
        if (sides.numerator) closeTo(all.numerator, figure.numerator, `${about} numerator`);
        if (sides.denominator) closeTo(all.denominator, figure.denominator, `${about} denominator`);
        compared += 1;
        if (by.length > 0 || !sides.numerator || !sides.denominator) continue;
        const part = async (name: 'numerator' | 'denominator' | 'missed') => sumContactRows(tx, { ...question, part: name });
        closeTo((await part('numerator')).numerator, figure.numerator, `${about} part numerator`);
        const [whole, missed] = [await part('denominator'), await part('missed')];
        closeTo(whole.denominator, figure.denominator, `${about} part denominator`);
        closeTo(missed.numerator, 0, `${about} part missed`);
        assert.ok(missed.total <= whole.total, about);
      }
    }
    return compared;
  }

  it('count the same in both forms of the facts', async () => {
    const { rows } = await database.pool.query(`select count(*)::int as contacts,
        count(*) filter (where (f.*)::text is distinct from (w.*)::text)::int as differing
      from (select * from contact_fact) f full join (select * from contact_fact_whole) w using (id)`);
    assert.ok(rows[0].contacts > 100);
    assert.equal(rows[0].differing, 0);
  });

  it('agree for every metric, definition and part of it', async () => {
    assert.ok(definitions.length > 20, String(definitions.length));
    const compared = await asUser(database, manager.userId, (tx) => compare(tx, []));
    assert.equal(compared, definitions.length);
    const evaluated = await asUser(database, manager.userId, (tx) =>
      readFigures(tx, { centre, ...span, by: [], metrics: ['quality_score', 'satisfaction', 'fcr'] }),
    );
    for (const figure of Object.values(evaluated[0]?.figures ?? {})) assert.ok((figure.denominator ?? 0) > 0, JSON.stringify(evaluated));
  });

  for (const by of ['team', 'queue', 'channel', 'day'] as const)
    it(`agree by ${by}`, async () => {
      assert.ok((await asUser(database, manager.userId, (tx) => compare(tx, [by]))) >= definitions.length);
    });

  it('agree by person', async () => {
    assert.ok(
      (await asUser(database, manager.userId, (tx) => compare(tx, ['agent'], {}, { from: day, to: day }))) > definitions.length * 3,
    );
  });

  it('agree by half hour', async () => {
    assert.ok(
      (await asUser(database, manager.userId, (tx) => compare(tx, ['half-hour'], {}, { from: day, to: day }, 5))) > definitions.length * 4,
    );
  });

  it('agree for a leader, who sees the own team, and for an agent, who sees himself', async () => {
    assert.ok((await asUser(database, leader.userId, (tx) => compare(tx, [], { teams: [team] }))) > 0);
    assert.ok((await asUser(database, agent.userId, (tx) => compare(tx, []))) > 0);
    const own = await asUser(database, agent.userId, (tx) => readFigures(tx, { centre, ...span, by: ['agent'], metrics: ['answered'] }));
    assert.deepEqual(
      own.map(({ keys }) => keys.agent),
      [person],
    );
  });

  it('sum to the same whatever they are split by', async () => {
    const total = async (by: readonly Dimension[]) => {
      const rows = await asUser(database, manager.userId, (tx) =>
        readFigures(tx, { centre, ...span, by, metrics: ['offered', 'answered', 'aht'] }),
      );
      const sum = (pick: (row: FiguresRow) => number | null | undefined) => rows.reduce((all, row) => all + (pick(row) ?? 0), 0);
      return {
        offered: sum((row) => row.figures['offered']?.numerator),
        answered: sum((row) => row.figures['answered']?.numerator),
        handled: Math.round(sum((row) => row.figures['aht']?.numerator) * 1000),
      };
    };
    const whole = await total([]);
    assert.ok(whole.offered > 100);
    for (const by of [
      ['team'],
      ['agent'],
      ['queue'],
      ['channel'],
      ['half-hour'],
      ['hour'],
      ['interval'],
      ['day'],
      ['week'],
      ['month'],
      ['queue', 'agent', 'day'],
    ] as const)
      assert.deepEqual(await total(by), whole, by.join());
  });
});
