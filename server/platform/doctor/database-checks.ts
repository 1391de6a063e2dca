import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import { readMigrations } from '../migrate.ts';
import { type Check, fail, type Finding, ok, warn } from './check.ts';

interface Patient {
  database: Database;
  clock: Clock;
}

interface DatabaseCheck extends Check {
  look: (patient: Patient) => Promise<Finding>;
}

/** What can be asked of a database that answers. Nothing is changed. */
export const databaseChecks: readonly DatabaseCheck[] = [
  { name: 'migrations', title: { zh: '数据结构', en: 'Schema' }, look: migrationsFinding },
  { name: 'row-security', title: { zh: '行级权限', en: 'Row-level security' }, look: rowSecurityFinding },
  { name: 'imports', title: { zh: '未完成的导入', en: 'Unfinished imports' }, look: importsFinding },
  { name: 'daily-jobs', title: { zh: '每日任务', en: 'Daily jobs' }, look: jobsFinding },
  { name: 'clock', title: { zh: '时钟', en: 'Clock' }, look: clockFinding },
];

const leastServer = 150_000;

/** Whether it answers at all, and which it is. */
export async function serverFinding({ pool, home }: Database): Promise<Finding> {
  const { rows } = await pool.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  );
  const version = `PostgreSQL ${rows[0]?.version}`;
  if (home === 'embedded') return ok(`内置 ${version}`, `embedded, ${version}`);
  if (Number(rows[0]?.number) >= leastServer) return ok(version, version);
  return fail({ zh: version, en: version }, { zh: '请升级到 PostgreSQL 15 以上。', en: 'PostgreSQL 15 or later is needed.' });
}

async function exists({ database }: Patient, table: string): Promise<boolean> {
  const { rows } = await database.pool.query<{ there: boolean }>(`select to_regclass($1) is not null as there`, [`public.${table}`]);
  return rows[0]?.there ?? false;
}

async function migrationsFinding(patient: Patient): Promise<Finding> {
  const files = readMigrations();
  if (!(await exists(patient, 'schema_migration'))) return ok('空库，首次启动时建立', 'empty: the first start makes it');
  const { rows } = await patient.database.pool.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const ran = new Map(rows.map((row) => [row.name, row.sha256]));
  const changed = files.filter(({ name, sha256 }) => ran.has(name) && ran.get(name) !== sha256).map(({ name }) => name);
  const unknown = rows.map((row) => row.name).filter((name) => !files.some((file) => file.name === name));
  if (unknown.length > 0 || changed.length > 0) {
    const names = [...unknown, ...changed].join(', ');
    return fail(
      { zh: `与程序不一致：${names}`, en: `not what this version knows: ${names}` },
      { zh: '数据来自另一个版本：请用那个版本，或升级程序。', en: 'The data comes from another version: use that one, or update.' },
    );
  }
  const waiting = files.filter(({ name }) => !ran.has(name)).length;
  if (waiting === 0) return ok(`${ran.size} 步全部完成`, `all ${ran.size} steps done`);
  return warn({ zh: `还有 ${waiting} 步`, en: `${waiting} steps to go` }, { zh: '下次启动时自动完成。', en: 'The next start does them.' });
}

/** Tables without a word about anybody, which nobody but the server reads. */
const withoutPeople = ['schema_migration'];

async function rowSecurityFinding(patient: Patient): Promise<Finding> {
  const { rows } = await patient.database.pool.query<{ fault: string }>(
    `select c.relname::text || ': row security off' as fault from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and c.relname <> all ($1)
     union all select c.relname::text || ': not forced' from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and not c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid)
     union all select c.relname::text || ': view without security_invoker' from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)
     union all select rolname::text || ': may pass by row security' from pg_roles
       where rolname in ('banzhang_app', 'banzhang_worker') and (rolsuper or rolbypassrls)
     union all select c.relname::text || ': owned by ' || r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname in ('banzhang_app', 'banzhang_worker')
     order by 1`,
    [withoutPeople],
  );
  if (rows.length === 0) return ok('每张表都开着', 'on for every table');
  const faults = rows.map((row) => row.fault).join('; ');
  return fail(
    { zh: faults, en: faults },
    {
      zh: '有人改动过表的权限：用 backup 和 restore --force 可恢复。',
      en: 'Somebody changed the rights of tables: backup and restore --force put them right.',
    },
  );
}

async function importsFinding(patient: Patient): Promise<Finding> {
  if (!(await exists(patient, 'import_batch'))) return ok('没有', 'none');
  const { rows } = await patient.database.pool.query<{ id: number; file_name: string; quiet: boolean }>(
    `select id, file_name, heartbeat_at < now() - interval '5 minutes' as quiet from import_batch
     where status in ('waiting', 'reading', 'merging') order by id`,
  );
  const quiet = rows.filter((row) => row.quiet).map((row) => `#${row.id} ${row.file_name}`);
  if (quiet.length > 0) {
    return warn(
      { zh: `停在半路：${quiet.join('、')}`, en: `stopped half-way: ${quiet.join(', ')}` },
      {
        zh: '启动服务后会接着做；命令行导入的请重新导入，不会重复。',
        en: 'A started server takes them up again; import those of the command line once more, nothing is counted twice.',
      },
    );
  }
  return rows.length === 0 ? ok('没有', 'none') : ok(`${rows.length} 个正在进行`, `${rows.length} under way`);
}

async function jobsFinding(patient: Patient): Promise<Finding> {
  if (!(await exists(patient, 'scheduled_run'))) return ok('还没有运行过', 'none ran yet');
  const { rows } = await patient.database.pool.query<{ job: string; day: string; problem: string | null }>(
    'select job, day, problem from scheduled_run order by job',
  );
  const failed = rows.filter((row) => row.problem !== null);
  if (failed.length > 0) {
    const words = failed.map((row) => `${row.job} ${row.day}: ${row.problem}`).join('; ');
    return warn(
      { zh: `上次失败：${words}`, en: `failed last time: ${words}` },
      { zh: '明天会再试；请看服务的日志。', en: 'Tomorrow they are tried again; see the log of the server.' },
    );
  }
  const last = rows.map((row) => `${row.job} ${row.day}`).join('; ');
  return last === '' ? ok('还没有运行过', 'none ran yet') : ok(last, last);
}

const tolerableMs = 5000;

async function clockFinding(patient: Patient): Promise<Finding> {
  const before = patient.clock.now();
  const { rows } = await patient.database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  const apartMs = Math.abs((rows[0]?.now.getTime() ?? 0) - (before + patient.clock.now()) / 2);
  const last = (await exists(patient, 'audit_log'))
    ? (await patient.database.pool.query<{ at: Date | null }>('select max(at) as at from audit_log')).rows[0]?.at
    : null;
  const mend = {
    zh: '校准机器时间（NTP）：时间错了，导入会被当作“来自未来”而拒收。',
    en: 'Set the clock of the machine (NTP): with a wrong one, imports are refused as coming from the future.',
  };
  if (apartMs > tolerableMs) {
    const seconds = Math.round(apartMs / 1000);
    return fail({ zh: `与数据库相差 ${seconds} 秒`, en: `${seconds} s apart from the database` }, mend);
  }
  if (last && last.getTime() > before + 60_000)
    return fail({ zh: `早于最后一条操作记录（${last.toISOString()}）`, en: `behind the last act on record (${last.toISOString()})` }, mend);
  const now = new Date(before).toISOString();
  return ok(now, now);
}
