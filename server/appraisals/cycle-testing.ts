import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { CycleDesign } from '#api/appraisals.ts';
import type { EvidenceFactReply, ReviewDetail } from '#api/appraisal-reviews.ts';
import type { Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import type { Home } from '../testing/homes.ts';
import { aCentre, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

/** The planted centre with leaders and a manager who are persons, and everybody signed in. */
export interface AppraisalCentre extends PlantedCentre {
  who: Record<'leaderA' | 'leaderB' | 'manager' | 'admin' | 'analyst' | 'a1' | 'a2' | 'b1' | 'foreigner', Visitor>;
  leaders: { a: number; b: number };
}

export async function anAppraisalCentre(database: Database): Promise<AppraisalCentre> {
  const planted = await aPlantedCentre(database);
  const { centreId, teams, people } = planted;
  const person = async (name: string, role: string) => {
    const { rows } = await sql<{ id: number }>`insert into person (centre_id, employee_no, name, role)
      values (${centreId}, ${name}, ${name}, ${role}) returning id`.execute(database.owner);
    return rows[0]?.id ?? 0;
  };
  const leaders = { a: await person('任班长', 'leader'), b: await person('白班长', 'leader') };
  const [a1 = 0, a2 = 0] = people.a;
  const who = {
    leaderA: await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: leaders.a }),
    leaderB: await aVisitor(database, centreId, 'leader', { unitId: teams.b, personId: leaders.b }),
    manager: await aVisitor(database, centreId, 'manager', { personId: await person('王经理', 'manager') }),
    admin: await aVisitor(database, centreId, 'admin'),
    analyst: await aVisitor(database, centreId, 'analyst'),
    a1: await aVisitor(database, centreId, 'agent', { personId: a1 }),
    a2: await aVisitor(database, centreId, 'agent', { personId: a2 }),
    b1: await aVisitor(database, centreId, 'agent', { personId: people.b[0] ?? 0 }),
    foreigner: await aVisitor(database, await aCentre(database, '二号中心'), 'manager'),
  };
  return { ...planted, who, leaders };
}

interface Opened {
  database: Database;
  app: FastifyInstance;
  centre: AppraisalCentre;
}

/** Opens that centre before the tests of a suite, hands it over, and closes it after them; `root` is the room that they ask. */
export function appraisalSuite(home: Home, root: string, handOver: (opened: Opened) => void) {
  const clock = steadyClock();
  let opened: Opened | null = null;
  before(async () => {
    const database = await home.open();
    const app = await testApp(database, { clock });
    opened = { database, app, centre: await anAppraisalCentre(database) };
    handOver(opened);
  });
  after(async () => {
    await opened?.app.close();
    await opened?.database.close();
  });
  type Who = keyof AppraisalCentre['who'];
  const ask = (who: Who, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) => {
    const { app, centre } = opened ?? assert.fail('not open yet');
    return centre.who[who].ask(app, method, `${root}${url}`, body);
  };
  const get = (who: Who, url: string) => ask(who, 'GET', url);
  const post = (who: Who, url: string, body: object = {}) => ask(who, 'POST', url, body);
  return { clock, ask, get, post };
}

const item = (key: string, name: string) => ({
  key,
  name,
  anchors: [
    { value: 1, text: '常被提醒' },
    { value: 3, text: '按要求做' },
    { value: 5, text: '带着别人做' },
  ],
});

/** Results 40, behaviour 60 with four items, and a 360 of weight 0. */
export const aDesign = (changes: Partial<CycleDesign> = {}): CycleDesign => ({
  scale: { min: 1, max: 5 },
  parts: [
    {
      kind: 'results',
      key: 'results',
      name: '业绩',
      weight: 40,
      goals: 0,
      kpis: [
        { metric: 'aht', weight: 1, poor: 600, target: 300, excellent: 120 },
        { metric: 'transfer_rate', weight: 1, poor: 0.5, target: 0.1, excellent: 0 },
      ],
    },
    {
      kind: 'behaviour',
      key: 'behaviour',
      name: '行为',
      weight: 60,
      items: [item('care', '用心'), item('rules', '守规'), item('team', '协作'), item('learn', '学习')],
    },
  ],
  covers: ['agent'],
  due: { self: '2026-11-05', leader: '2026-11-12', calibration: '2026-11-16', talk: '2026-11-25' },
  appealDays: 5,
  guideline: [],
  ...changes,
});

export const aCycle = (centre: PlantedCentre, name: string, changes: Partial<CycleDesign> = {}) => ({
  name,
  from: centre.firstDay,
  to: centre.lastDay,
  design: aDesign(changes),
});

export const note = (day: string, zh = '替同事顶了夜班'): EvidenceFactReply => ({
  kind: 'note',
  ref: '',
  day,
  tone: 'good',
  words: { zh, en: zh },
});
export const figure: EvidenceFactReply = { kind: 'figure', ref: 'figure:aht', day: null, tone: 'good', words: { zh: '4:10', en: '4:10' } };

/** Takes a review from the self-review to the end of the leader's: `values` for the four items. */
export async function rate(
  app: FastifyInstance,
  leader: Visitor,
  review: ReviewDetail,
  values: readonly number[],
  day = '2026-09-01',
): Promise<ReviewDetail> {
  const stretch = review.stretches.find(({ mayRate }) => mayRate);
  const keys = ['care', 'rules', 'team', 'learn'];
  const ratings = keys.map((key, at) => ({ item: key, value: values[at] ?? 3, note: '', evidence: [note(day)] }));
  const reply = await leader.ask(app, 'PUT', `/api/appraisals/reviews/${review.id}/stretches/${stretch?.id}`, {
    revision: stretch?.revision,
    ratings,
    submit: true,
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json();
}
