import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A PostgreSQL server of our own, made from the machine's binaries, gone when stopped. */
export interface TestServer {
  url: string;
  version: string;
  stop(): void;
}

/** Folder of `initdb` and `pg_ctl`, newest version first, or null where PostgreSQL is not installed. */
export function postgresBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [process.env['POSTGRES_BIN'], ...versions.map((version) => path.join(debian, version, 'bin'))];
  return candidates.find((dir) => dir !== undefined && existsSync(path.join(dir, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root: a root caller lends it the system's `postgres` user, or `nobody`. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    const [uid, gid] = ids.map((result) => Number(result.stdout));
    if (ids.every((result) => result.status === 0) && uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('running as root and there is neither a user "postgres" nor "nobody" to run PostgreSQL');
}

/** Starts a server on a free loopback port. @returns null when PostgreSQL is not installed. */
export async function startPostgres(): Promise<TestServer | null> {
  const bin = postgresBinaries();
  if (bin === null) return null;
  const user = serverUser();
  const home = mkdtempSync(path.join(tmpdir(), 'banzhang-pg-'));
  if (user) chownSync(home, user.uid, user.gid);
  const data = path.join(home, 'data');
  const run = (program: string, args: string[]) => {
    const result = spawnSync(path.join(bin, program), args, {
      ...user,
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    });
    if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr || result.stdout}`);
    return result.stdout;
  };
  run('initdb', ['-D', data, '-U', 'banzhang', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='${home}' -c max_connections=200`;
  run('pg_ctl', ['-D', data, '-w', '-l', path.join(home, 'log'), '-o', options, 'start']);
  return {
    url: `postgres://banzhang@127.0.0.1:${port}/postgres`,
    version: run('postgres', ['--version']).trim(),
    stop() {
      spawnSync(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...user, cwd: home });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
