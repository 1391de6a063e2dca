import type { FastifyInstance } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import { exportAudit, listAudit } from '#api/admin.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { sendTable } from '../platform/table-file.ts';

interface AuditFilter {
  from?: string | undefined;
  to?: string | undefined;
  userId?: string | undefined;
  act?: string | undefined;
  text: string;
}

interface AuditRow {
  id: number;
  at: Date;
  who: string;
  userId: string | null;
  act: string;
  object: string;
  detail: Record<string, unknown>;
  address: string | null;
}

const exportLimit = 100_000;

/** Who did what. */
export function auditRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, listAudit, async ({ viewer, query }) =>
    asUser(database, viewer.userId, async (tx) => {
      const where = conditionOf(viewer.centreId, query);
      const { rows: counted } = await sql<{ total: number }>`select count(*) as total from audit_log where ${where}`.execute(tx);
      const rows = await read(tx, where, query.pageSize, (query.page - 1) * query.pageSize);
      return { total: counted[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    }),
  );

  bind(app, exportAudit, async ({ viewer, query, language, reply }) => {
    const rows = await asUser(database, viewer.userId, async (tx) => {
      await audit(tx, viewer, 'audit.export', '', { ...query });
      return read(tx, conditionOf(viewer.centreId, query), exportLimit, 0);
    });
    const zh = language === 'zh';
    const columns = zh ? ['时间', '谁', '做了什么', '对象', '详情', '地址'] : ['at', 'who', 'act', 'object', 'detail', 'address'];
    const table = {
      name: zh ? '审计日志' : 'audit',
      columns: columns.map((header) => ({ header })),
      rows: rows.map((row) => [row.at, row.who, row.act, row.object, JSON.stringify(row.detail), row.address]),
    };
    return sendTable(reply, table, 'csv');
  });
}

async function read(tx: Tx, where: RawBuilder<unknown>, limit: number, offset: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select id, at, who, user_id as "userId", act, object, detail, ip as address from audit_log
    where ${where} order by id desc limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

/** Days are of the centre's time zone, both included. */
function conditionOf(centreId: number, { from, to, userId, act, text }: AuditFilter): RawBuilder<unknown> {
  const zone = sql`(select time_zone from centre where id = ${centreId})`;
  const like = (part: string) => part.replace(/[\\%_]/g, '\\$&');
  const conditions = [sql`centre_id = ${centreId}`];
  if (from !== undefined) conditions.push(sql`at >= ${from}::timestamp at time zone ${zone}`);
  if (to !== undefined) conditions.push(sql`at < ${addDays(to, 1)}::timestamp at time zone ${zone}`);
  if (userId !== undefined) conditions.push(sql`user_id = ${userId}`);
  if (act !== undefined && act !== '') conditions.push(sql`act like ${`${like(act)}%`}`);
  if (text !== '') {
    const part = `%${like(text.toLowerCase())}%`;
    conditions.push(sql`(lower(who) like ${part} or lower(object) like ${part} or lower(detail::text) like ${part})`);
  }
  return sql.join(conditions, sql` and `);
}
