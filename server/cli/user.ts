import { username as usernameRule } from '#api/access.ts';
import { type Role, roles } from '#api/permissions.ts';
import { sql } from 'kysely';
import { unlock } from '../access/lock-out.ts';
import { oneTimePassword } from '../access/passwords.ts';
import { endSessions, hashPassword, insertGrant, insertUser, setPassword } from '../access/store.ts';
import { changeAccount } from '../admin/user-store.ts';
import { audit } from '../platform/audit.ts';
import type { Tx } from '../platform/database.ts';
import { type CentreData, centreOptions, withCentre } from './centre-data.ts';
import { choiceOption, CommandError, type CommandIo, defineCommand } from './command.ts';
import { printJson, printTable } from './print.ts';

const options = {
  ...centreOptions,
  name: { type: 'string' },
  role: { type: 'string' },
  unit: { type: 'string' },
  'two-factor': { type: 'boolean' },
} as const;
const acts = ['add', 'list', 'disable', 'enable', 'reset'] as const;

interface Values {
  json?: boolean | undefined;
  tz?: string | undefined;
  name?: string | undefined;
  role?: string | undefined;
  unit?: string | undefined;
  'two-factor'?: boolean | undefined;
}

/** `banzhang user`: for whoever runs the server, above all when no administrator can sign in any more. */
export const userCommand = defineCommand({
  name: 'user',
  describe: { zh: '添加、列出、停用用户，重置密码', en: 'Add, list and disable users, reset passwords' },
  usage: `banzhang user list
banzhang user add USERNAME [--name NAME] [--role ${roles.join('|')}] [--unit TEAM]
banzhang user disable|enable USERNAME
banzhang user reset USERNAME [--two-factor]      a new one-time password; --two-factor also switches two-factor sign-in off
[--centre NAME] [--data DIR] [--json]`,
  options,
  takesWords: true,
  async work(values, io, words) {
    const act = acts.find((known) => known === words[0]);
    const username = words[1]?.toLowerCase();
    if (words[0] !== undefined && !act) throw noSuchAct(words[0]);
    if (!act || words.length > 2 || (act === 'list') !== (username === undefined))
      throw new CommandError(2, { zh: '写法不对，用 --help 看写法。', en: 'That is not how to call it; --help shows how.' });
    const role = choiceOption(values.role, 'role', roles) ?? 'admin';
    if (act === 'add') checkNewUser(words[1] ?? '', role, values);
    const newCentreZone = act === 'add' && role === 'admin' ? (values.tz ?? 'Asia/Shanghai') : null;
    await withCentre(values, io, newCentreZone, async (data) => {
      if (act === 'list' || username === undefined) return listUsers(data, io, values);
      if (act === 'add') return addUser(data, io, values, words[1] ?? '', role);
      return changeUser(data, io, values, act, username);
    });
  },
});

function noSuchAct(word: string): CommandError {
  const list = acts.join(' | ');
  return new CommandError(2, { zh: `user 后面只能是 ${list}，不能是“${word}”。`, en: `after user comes one of ${list}, not "${word}".` });
}

async function listUsers({ database, centreId }: CentreData, io: CommandIo, values: Values): Promise<void> {
  const { rows } = await sql<{ username: string; name: string; roles: string[]; disabled: boolean; last_sign_in_at: Date | null }>`
    select coalesce(display_username, username) as username, name, disabled_at is not null as disabled, last_sign_in_at,
      coalesce((select array_agg(distinct role) from role_grant where user_id = u.id and centre_id = ${centreId}
        and current_date >= from_on and current_date < to_on), '{}') as roles
    from sign_in_user u where centre_id = ${centreId} order by username`.execute(database.owner);
  if (values.json) return printJson(io, { users: rows });
  const zh = io.lang === 'zh';
  const titles = zh ? ['用户名', '姓名', '角色', '状态', '上次登录'] : ['username', 'name', 'roles', 'state', 'last sign-in'];
  const state = (disabled: boolean) => (zh ? (disabled ? '停用' : '正常') : disabled ? 'disabled' : 'enabled');
  const cells = rows.map((row) => [
    row.username,
    row.name,
    row.roles.join(','),
    state(row.disabled),
    row.last_sign_in_at?.toISOString() ?? '–',
  ]);
  printTable(
    io,
    titles.map((title) => ({ title })),
    cells,
  );
}

function checkNewUser(username: string, role: Role, values: Values): void {
  if (!usernameRule.safeParse(username).success)
    throw new CommandError(2, {
      zh: `“${username}”不能作用户名：字母、数字和 . _ - @，2 到 64 个。`,
      en: `"${username}" cannot be a username: letters, digits and . _ - @, 2 to 64 of them.`,
    });
  if (role === 'leader' && values.unit === undefined)
    throw new CommandError(2, { zh: '班组长要用 --unit 指明班组。', en: 'A leader needs --unit, the team to lead.' });
}

async function addUser({ database, centreId }: CentreData, io: CommandIo, values: Values, username: string, role: Role): Promise<void> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await database.owner.transaction().execute(async (tx) => {
    const name = values.name ?? username;
    const id = await insertUser(tx, { centreId, username, name, passwordHash, mustChangePassword: true });
    if (id === null) throw new CommandError(1, { zh: `已有用户 ${username}。`, en: `There is a user ${username} already.` });
    const unitId = values.unit === undefined || role === 'agent' || role === 'admin' ? null : await unitOf(tx, centreId, values.unit);
    await insertGrant(tx, centreId, id, role, unitId);
    await audit(tx, { ...operator, centreId }, 'user.create', username, { role, unit: values.unit ?? null });
  });
  tellPassword(io, values, username, password);
}

const operator = { userId: null, name: 'banzhang user' };

async function unitOf(tx: Tx, centreId: number, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from unit where centre_id = ${centreId} and name = ${name}`.execute(tx);
  if (!rows[0]) throw new CommandError(1, { zh: `没有叫“${name}”的班组或部门。`, en: `There is no team or department "${name}".` });
  return rows[0].id;
}

async function changeUser(
  { database, centreId }: CentreData,
  io: CommandIo,
  values: Values,
  act: 'disable' | 'enable' | 'reset',
  username: string,
): Promise<void> {
  const password = act === 'reset' ? oneTimePassword() : null;
  const passwordHash = password === null ? null : await hashPassword(password);
  await database.owner.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from sign_in_user where username = ${username} and centre_id = ${centreId}`.execute(tx);
    const id = rows[0]?.id;
    if (id === undefined) throw new CommandError(1, { zh: `没有用户 ${username}。`, en: `There is no user ${username}.` });
    if (act === 'enable') await changeAccount(tx, id, 'enable');
    if (act === 'disable') await changeAccount(tx, id, 'disable');
    if (act !== 'enable') await endSessions(tx, id);
    if (passwordHash !== null) {
      await setPassword(tx, id, passwordHash);
      await changeAccount(tx, id, 'must-change-password');
      await unlock(tx, username);
      if (values['two-factor']) await changeAccount(tx, id, 'no-two-factor');
    }
    await audit(tx, { ...operator, centreId }, act === 'reset' ? 'user.reset-password' : `user.${act}`, username);
  });
  if (password !== null) tellPassword(io, values, username, password);
  else if (values.json) printJson(io, { username, act });
  else if (io.lang === 'zh') io.stdout.write(`${act === 'enable' ? '已启用' : '已停用'} ${username}。\n`);
  else io.stdout.write(`${username} is ${act}d.\n`);
}

function tellPassword(io: CommandIo, values: Values, username: string, password: string): void {
  if (values.json) return printJson(io, { username, one_time_password: password });
  const zh = `${username} 的一次性密码：${password}\n首次登录时必须修改。\n`;
  io.stdout.write(io.lang === 'zh' ? zh : `One-time password of ${username}: ${password}\nIt must be changed at the first sign-in.\n`);
}
