import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** Work that the server does once a day, by whichever of its processes comes first. */
export interface DailyJob {
  /** Unique, kebab-case; under this name the run is noted. */
  name: string;
  /** Local time of the day from which it is due, `HH:MM`. A server that was off then does it when it is on again. */
  at: string;
  run(context: JobContext): Promise<void>;
}

export interface JobContext {
  database: Database;
  clock: Clock;
  /** The local day on which it is due, `YYYY-MM-DD`. */
  day: string;
}

export interface Schedule {
  /** Runs what is due now. The schedule calls it by itself; tests call it after moving their clock. @returns names of the jobs run. */
  tick(): Promise<string[]>;
  /** No more runs; waits for the one under way. */
  stop(): Promise<void>;
}

interface ScheduleParts {
  database: Database;
  clock: Clock;
  jobs: readonly DailyJob[];
  /** Whose midnight begins the day. Default: the machine's. */
  timeZone?: string;
  everyMs?: number;
  report?: (text: string) => void;
}

/** A claim whose process never came back is taken over after this long. */
const abandonedAfter = '2 hours';

/** Runs each job once a day, one process of all that share the database at a time; a failure is noted and tried again the next day. */
export function startSchedule({ database, clock, jobs, timeZone, everyMs = 60_000, report = toStderr }: ScheduleParts): Schedule {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  let underWay: Promise<string[]> | null = null;
  let stopped = false;

  async function runDue(): Promise<string[]> {
    const { day, time } = localTime(clock.now(), zone);
    const ran: string[] = [];
    for (const job of jobs) {
      if (stopped || time < job.at || !(await claim(database, job.name, day))) continue;
      const problem = await job.run({ database, clock, day }).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (problem !== null) report(`daily job ${job.name} of ${day} failed: ${problem}`);
      await database.pool.query('update scheduled_run set finished_at = now(), problem = $2 where job = $1', [job.name, problem]);
      ran.push(job.name);
    }
    return ran;
  }

  function tick(): Promise<string[]> {
    underWay ??= runDue().finally(() => (underWay = null));
    return underWay;
  }

  const timer = setInterval(() => void tick().catch((error: unknown) => report(`daily jobs: ${String(error)}`)), everyMs);
  timer.unref();
  return {
    tick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay?.catch(() => undefined);
    },
  };
}

async function claim(database: Database, job: string, day: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `insert into scheduled_run as known (job, day, started_at) values ($1, $2, now())
     on conflict (job) do update set day = excluded.day, started_at = excluded.started_at, finished_at = null, problem = null
     where known.day < excluded.day or (known.finished_at is null and known.started_at < now() - interval '${abandonedAfter}')`,
    [job, day],
  );
  return rowCount === 1;
}

function localTime(now: number, timeZone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', time = ''] = format.format(now).split(' ');
  return { day, time };
}

function toStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}
