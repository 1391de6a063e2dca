import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { shape, writeContactFile } from './contact-file.ts';
import { isStarted, onBothHomes, rounded, runTask } from './homes.ts';

const clients = 8;
const secondsEach = 4;
const contactsAtOnce = 1000;
const contactRequests = 10;

interface Server {
  url: string;
  cookie: string;
}

interface Asked {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
}

/**
 * Requests over the loopback by eight clients at a time, a few seconds each: a reply that asks nothing of the database, the board of two days,
 * the contacts behind a figure; then contacts sent in thousands by POST. Prints each against the empty reply of the same run.
 */
export async function run(): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }, folder) => {
    const place = await freshPlace();
    const file = path.join(folder, 'contacts.csv');
    await writeContactFile(file, shape(10_000));
    await runTask('import-task.ts', ['import', name, place, file]);
    const child = fork(path.join(import.meta.dirname, 'api-server.ts'), [name, place], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [server] = (await once(child, 'message')) as [Server];
    try {
      const days = 'from=2025-01-01&to=2025-01-02';
      const empty = await hammer(server, '/api/health');
      const board = await hammer(server, `/api/figures?${days}&by=agent`);
      const behind = await hammer(server, `/api/contacts?${days}&metric=service_level&part=missed`);
      for (const [what, asked] of [
        ['empty reply', empty],
        ['board by person', board],
        ['contacts behind a figure', behind],
      ] as const)
        table.push({ home: name, what, ...asked, 'times the empty reply': rounded(empty.perSecond / asked.perSecond, 1) });
      table.push({ home: name, what: `POST of ${contactsAtOnce} contacts`, ...(await post(server)) });
    } finally {
      child.disconnect();
      await once(child, 'exit');
    }
  });
  console.table(table);
}

/** Asks one address by several clients at a time. @throws Error when an answer is no good. */
async function hammer({ url, cookie }: Server, address: string): Promise<Asked> {
  const taken: number[] = [];
  const started = performance.now();
  const until = started + secondsEach * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const from = performance.now();
      const reply = await fetch(url + address, { headers: { cookie } });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${address}: ${reply.status} ${text}`);
      taken.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: rounded((1000 * taken.length) / (performance.now() - started), 1), ...sharesOf(taken) };
}

function sharesOf(taken: number[]): Pick<Asked, 'p50Ms' | 'p95Ms'> {
  taken.sort((one, other) => one - other);
  const at = (share: number) => rounded(taken[Math.floor(share * taken.length)] ?? NaN, 1);
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** Sends contacts as a telephone system does: batch after batch. */
async function post({ url, cookie }: Server): Promise<Asked & { contactsPerSecond: number }> {
  const taken: number[] = [];
  const started = performance.now();
  for (let batch = 0; batch < contactRequests; batch++) {
    const contacts = Array.from({ length: contactsAtOnce }, (_, index) => contactOf(batch * contactsAtOnce + index));
    const from = performance.now();
    const headers = { cookie, 'content-type': 'application/json', origin: url };
    const reply = await fetch(`${url}/api/contacts`, { method: 'POST', headers, body: JSON.stringify({ source: 'bench-api', contacts }) });
    const text = await reply.text();
    if (!reply.ok || (JSON.parse(text) as { inserted: number }).inserted !== contactsAtOnce) throw new Error(`${reply.status} ${text}`);
    taken.push(performance.now() - from);
  }
  const seconds = (performance.now() - started) / 1000;
  const contactsPerSecond = Math.round((contactRequests * contactsAtOnce) / seconds);
  return { perSecond: rounded(contactRequests / seconds, 1), ...sharesOf(taken), contactsPerSecond };
}

const contactOf = (index: number) => ({
  external_id: `p${index}`,
  queue: `热线${index % 5}`,
  agent: `A${1000 + (index % 60)}`,
  customer: String(13_000_000_000 + (index % 3000)),
  entered_at: new Date(Date.UTC(2025, 0, 3) + index * 3000).toISOString(),
  wait_s: index % 40,
  talk_s: 60 + (index % 300),
  outcome: 'answered',
});

if (isStarted(import.meta.filename)) await run();
