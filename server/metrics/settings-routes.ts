import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { changeCalendar, changeCentre, changeQueue, changeSetting, changeTarget, readSettings, settingKeys } from '#api/settings.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { zoneOf } from '#core/time/zone.ts';
import type { AppParts } from '../app.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { recomputeFrom } from './recompute-later.ts';
import { centreRules, defaultSettings } from './rules.ts';
import { readSettingRows, readTargetRows } from './settings-store.ts';
import { addSetting, addTarget, moveQueue, readCalendar, readQueues, setCalendarDay, setCentre } from './settings-write.ts';

/** The rules of the centre: read by all, changed by managers and administrators, each change dated, explained and logged. */
export function settingsRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, readSettings, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { id, timeZone, businessDayStart } = await centreRules(tx, viewer.centreId);
      const name = await sql<{ name: string }>`select name from centre where id = ${id}`.execute(tx);
      return {
        centre: { id, name: name.rows[0]?.name ?? '', timeZone, businessDayStart },
        defaults: defaultSettings,
        settings: await readSettingRows(tx, id),
        targets: await readTargetRows(tx, id),
        calendar: await readCalendar(tx, id),
        queues: await readQueues(tx, id),
      };
    }),
  );

  bind(app, changeSetting, async ({ body, viewer }) => {
    checkSetting(body.key, body.value);
    const row = await asUser(database, viewer.userId, async (tx) => {
      if (body.queueId !== null) await knownQueue(tx, viewer.centreId, body.queueId);
      const added = await addSetting(tx, viewer.centreId, body, viewer.name);
      await audit(tx, viewer, 'setting.change', body.key, { ...body });
      return added;
    });
    if (!body.key.startsWith('variant.')) await recomputeFrom(database, viewer.centreId, body.validFrom);
    return row;
  });

  bind(app, changeTarget, ({ body, viewer }) => {
    if (!findMetric(body.metric)) throw new Problem('invalid-input', { detail: `metric: ${body.metric}` });
    checkBounds(body);
    return asUser(database, viewer.userId, async (tx) => {
      if (body.queueId !== null) await knownQueue(tx, viewer.centreId, body.queueId);
      const row = await addTarget(tx, viewer.centreId, body, viewer.name);
      await audit(tx, viewer, 'target.change', body.metric, { ...body });
      return row;
    });
  });

  bind(app, changeCentre, async ({ body, viewer }) => {
    checkZone(body.timeZone);
    if (Number(body.businessDayStart.slice(3)) % 15 !== 0)
      throw new Problem('invalid-input', { detail: 'businessDayStart: HH:00, HH:15, HH:30, HH:45' });
    const changed = await asUser(database, viewer.userId, async (tx) => {
      const before = await centreRules(tx, viewer.centreId);
      await setCentre(tx, viewer.centreId, body);
      await audit(tx, viewer, 'centre.change', body.name, { before, after: body });
      return before.timeZone !== body.timeZone || before.businessDayStart !== body.businessDayStart;
    });
    if (changed) await recomputeFrom(database, viewer.centreId, null);
    return { recomputing: changed };
  });

  bind(app, changeCalendar, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await setCalendarDay(tx, viewer.centreId, params.day, body.marks);
      await audit(tx, viewer, 'calendar.change', params.day, { marks: body.marks });
      return { day: params.day };
    }),
  );

  bind(app, changeQueue, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const queue = await moveQueue(tx, viewer.centreId, params.id, body);
      if (!queue) throw new Problem('not-found');
      await audit(tx, viewer, 'queue.change', queue.name, { ...body });
      return queue;
    }),
  );
}

function checkSetting(key: string, value: number | string): void {
  const metric = key.startsWith('variant.') ? findMetric(key.slice('variant.'.length)) : null;
  if (metric) {
    if (!metric.variants.some((variant) => variant.key === value)) throw new Problem('invalid-input', { detail: `${key}: ${value}` });
  } else if (!(settingKeys as readonly string[]).includes(key)) throw new Problem('invalid-input', { detail: `key: ${key}` });
  else if (typeof value !== 'number' || !(value >= 0) || value > 86_400) throw new Problem('invalid-input', { detail: `${key}: ${value}` });
}

function checkBounds({ kind, low, high }: { kind: string; low: number | null; high: number | null }): void {
  const isGiven = { 'at-least': low !== null, 'at-most': high !== null, band: low !== null && high !== null && low <= high, none: true }[
    kind
  ];
  if (!isGiven) throw new Problem('invalid-input', { detail: `${kind}: ${low} – ${high}` });
}

function checkZone(zone: string): void {
  try {
    zoneOf(zone);
  } catch {
    throw new Problem('invalid-input', { detail: `timeZone: ${zone}` });
  }
}

async function knownQueue(tx: Tx, centreId: number, queueId: number): Promise<void> {
  const found = await sql`select from queue where centre_id = ${centreId} and id = ${queueId}`.execute(tx);
  if (found.rows.length === 0) throw new Problem('not-found');
}
