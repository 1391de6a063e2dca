import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { forEachHome } from '../testing/homes.ts';
import { steadyClock } from '../testing/visitors.ts';
import type { Database } from './database.ts';
import { type DailyJob, startSchedule } from './schedule.ts';
import { vacuumEmbedded } from './vacuum.ts';

const timeZone = 'Asia/Shanghai';

forEachHome('daily jobs', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  const job = (name: string, at: string, run: DailyJob['run'] = async () => undefined): DailyJob => ({ name, at, run });

  it('run once from their hour on, and again the next day', async () => {
    const days: string[] = [];
    const clock = steadyClock(Date.parse('2026-11-01T19:00:00Z')); // 03:00 in Shanghai, the 2nd
    const jobs = [job('once', '03:30', async ({ day }) => void days.push(day))];
    const schedule = startSchedule({ database, clock, jobs, timeZone });
    assert.deepEqual(await schedule.tick(), []);
    clock.move(40 * 60_000);
    assert.deepEqual(await schedule.tick(), ['once']);
    assert.deepEqual(await schedule.tick(), []);
    clock.move(24 * 3_600_000);
    await schedule.tick();
    assert.deepEqual(days, ['2026-11-02', '2026-11-03']);
    await schedule.stop();
  });

  it('of several processes one does it', async () => {
    let runs = 0;
    const jobs = [job('shared', '00:00', async () => void (runs += 1))];
    const schedules = [1, 2, 3].map(() => startSchedule({ database, clock: steadyClock(), jobs, timeZone }));
    await Promise.all(schedules.map((schedule) => schedule.tick()));
    assert.equal(runs, 1);
    await Promise.all(schedules.map((schedule) => schedule.stop()));
  });

  it('that fail are told, hinder no other, and are tried again the next day', async () => {
    const told: string[] = [];
    const clock = steadyClock();
    const jobs = [job('bad', '00:00', () => Promise.reject(new Error('no room'))), job('good', '00:00')];
    const schedule = startSchedule({ database, clock, jobs, timeZone, report: (text) => told.push(text) });
    assert.deepEqual(await schedule.tick(), ['bad', 'good']);
    assert.match(told[0] ?? '', /bad of 2026-11-02 failed: no room/);
    const { rows } = await database.pool.query(`select problem from scheduled_run where job = 'bad'`);
    assert.deepEqual(rows, [{ problem: 'no room' }]);
    clock.move(24 * 3_600_000);
    assert.deepEqual(await schedule.tick(), ['bad', 'good']);
    await schedule.stop();
  });

  it('stop waits for the one under way', async () => {
    let done = false;
    const jobs = [job('long', '00:00', () => new Promise((resolve) => setTimeout(() => resolve(void (done = true)), 100)))];
    const schedule = startSchedule({ database, clock: steadyClock(), jobs, timeZone });
    const tick = schedule.tick();
    await schedule.stop();
    assert.ok(done);
    await tick;
  });

  it('the embedded home is vacuumed, PostgreSQL does that by itself', async () => {
    const clock = steadyClock();
    await vacuumEmbedded.run({ database, clock, day: '2026-11-02' });
    const { rows } = await database.pool.query<{ times: number }>(
      `select sum(vacuum_count)::int as times from pg_stat_user_tables where schemaname = 'public'`,
    );
    assert.equal((rows[0]?.times ?? 0) > 0, database.home === 'embedded');
  });
});
