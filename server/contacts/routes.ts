import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { exportContacts, listContacts, readContact } from '#api/contacts.ts';
import type { Language } from '#api/problems.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import type { AppParts } from '../app.ts';
import { questionOf } from '../metrics/ask.ts';
import { contactMeasureKeys, measuresOfRow } from '../metrics/columns.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { sendTable } from '../platform/table-file.ts';
import { contactsTable } from './contacts-table.ts';
import { contactRowOf, type DrillQuestion, listContactRows, type RawContact, sumContactRows } from './drill-down.ts';

type ListQuery = NonNullable<typeof listContacts.query>['_output'];

const longestExport = 100_000;

/** The contacts behind a figure. */
export function contactRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, listContacts, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const question = await drillQuestion(tx, viewer.centreId, query);
      const { total, numerator, denominator } = await sumContactRows(tx, question);
      const rows = await listContactRows(tx, question, { offset: (query.page - 1) * query.pageSize, limit: query.pageSize });
      return { rows, total, sums: { numerator, denominator } };
    }),
  );

  bind(app, exportContacts, async ({ query, viewer, language, reply }) => {
    const rows = await asUser(database, viewer.userId, async (tx) =>
      listContactRows(tx, await drillQuestion(tx, viewer.centreId, query), { offset: 0, limit: longestExport }),
    );
    return sendTable(reply, contactsTable(rows, query, language satisfies Language), query.format);
  });

  bind(app, readContact, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const shown = await sql<RawContact & { file: string | null }>`
        select c.*, null::float8 as numerator, null::float8 as denominator, b.file_name as file
        from contact_shown c left join import_batch b on b.id = c.batch_id where c.centre_id = ${viewer.centreId} and c.id = ${params.id}`.execute(
        tx,
      );
      const row = shown.rows[0];
      if (!row) throw new Problem('not-found');
      const fact = await sql<Record<string, unknown>>`select * from contact_fact where id = ${params.id}`.execute(tx);
      const measures = measuresOfRow(fact.rows[0] ?? {});
      const counted = contactMeasureKeys.filter((key) => measures[key] !== 0);
      return {
        contact: contactRowOf(row),
        measures: Object.fromEntries(counted.map((key) => [key, measures[key]])),
        importedFrom: row.file,
      };
    }),
  );
}

async function drillQuestion(tx: Tx, centreId: number, query: ListQuery): Promise<DrillQuestion> {
  const [key = '', variant] = (query.metric ?? '').split(':');
  const metric = key === '' ? null : findMetric(key);
  if (key !== '' && !metric) throw new Problem('invalid-input', { detail: `metric: ${key}` });
  if (metric && variant !== undefined && !metric.variants.some((each) => each.key === variant))
    throw new Problem('invalid-input', { detail: `metric: ${query.metric}` });
  const { part, timeFrom, timeTo, outcome, flag, sort, order } = query;
  return {
    ...(await questionOf(tx, await centreRules(tx, centreId), query)),
    metric: metric && { key: metric.key, variant },
    part,
    timeFrom,
    timeTo,
    outcome,
    flag,
    sort,
    order,
  };
}
