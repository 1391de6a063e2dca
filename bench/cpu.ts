import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '#server/platform/database.ts';

const ticksPerSecond = 100;

interface ProcessTimes {
  parent: number;
  own: number;
  ofEndedChildren: number;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map((index) => fields[index]);
    return { parent, own: (user + system) / ticksPerSecond, ofEndedChildren: (childUser + childSystem) / ticksPerSecond };
  } catch {
    return null;
  }
}

/** Processor seconds of a PostgreSQL server with all its processes, by one of its backends. @returns 0 where the system does not tell. */
function serverSeconds(backend: number): number {
  const server = timesOf(backend)?.parent;
  if (server === undefined) return 0;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)));
  const own = all.reduce((sum, times) => sum + (times?.parent === server ? times.own : 0), 0);
  return own + (timesOf(server)?.ofEndedChildren ?? 0);
}

/**
 * Processor seconds used so far by this process and by the database server: what a piece of work cost, however many others used the machine
 * meanwhile. The embedded engine runs in this process.
 */
export async function processorSeconds(database: Database): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  if (database.home === 'embedded') return own;
  const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return own + serverSeconds(rows[0]?.pid ?? 0);
}
