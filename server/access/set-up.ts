import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { readSetUp, setUp, setUpDemo } from '#api/access.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { isFromOwnMachine, reachedFromElsewhere } from '../platform/reach.ts';
import { type Access, bodyOf, headersOf, passCookies } from './account.ts';
import type { DemoMaker } from './demo-maker.ts';
import { beginAttempt, succeeded } from './lock-out.ts';
import { meOf } from './me.ts';
import { refuseWeakPassword } from './passwords.ts';
import { hashPassword, hasUsers, insertCentre, insertGrant, insertUser, noteSignIn, readOwnAccount } from './store.ts';
import { sessionViewer } from '../platform/sessions-viewer.ts';

/** The first visit: somebody must become the administrator before anybody else does. */
export function setUpRoutes(app: FastifyInstance, access: Access, demo: DemoMaker | null): void {
  const { config, database } = access;
  const code = setUpCode(access.secret);
  let printed = false;
  const printCode = () => {
    if (!printed) process.stderr.write(`首次设置码 Set-up code for the first visit: ${code}\n`);
    printed = true;
  };
  const needsCode = (request: FastifyRequest) => !isFromOwnMachine(request, config.trustProxy);

  app.addHook('onReady', async () => {
    if (reachedFromElsewhere(config) && !(await hasUsers(database.owner))) printCode();
  });

  bind(app, readSetUp, async ({ request }) => {
    const needed = !(await hasUsers(database.owner));
    if (needed && needsCode(request)) printCode();
    const demoRunning = (await demo?.progress()) ?? null;
    return { needed, codeRequired: needed && needsCode(request), demoOffered: needed && demo !== null, demoRunning };
  });

  bind(app, setUp, async ({ body, request, reply }) => {
    await checkCode(body.code, request);
    refuseWeakPassword(body.password, body.username);
    await createCentre(access, body, request.ip);
    const credentials = { username: body.username, password: body.password };
    const response = await access.signIn.api.signInUsername({ body: credentials, headers: headersOf(request), asResponse: true });
    const { token } = await bodyOf<{ token: string }>(response);
    passCookies(response, reply);
    const viewer = await sessionViewer(database, token, request.ip);
    if (!viewer) throw new Error('the administrator just made is not there');
    await noteSignIn(database, viewer.userId);
    return meOf(viewer, await readOwnAccount(database, viewer));
  });

  bind(app, setUpDemo, async ({ body, request }) => {
    await checkCode(body.code, request);
    if (!demo) throw new Problem('demo-not-offered');
    return demo.start();
  });

  async function checkCode(given: string | undefined, request: FastifyRequest): Promise<void> {
    if (await hasUsers(database.owner)) throw new Problem('set-up-done');
    if (!needsCode(request)) return;
    printCode();
    const attempt = await beginAttempt(database, `set-up from ${request.ip}`, request.ip, access.clock.now());
    if (!isSame(normal(given ?? ''), normal(code))) throw new Problem('set-up-code-wrong');
    await succeeded(database, attempt, { signedIn: true });
  }
}

interface NewCentreBody {
  centreName: string;
  timeZone: string;
  businessDayStart: string;
  name: string;
  username: string;
  password: string;
}

/** All or nothing, and only once: whoever comes second finds a user there. */
async function createCentre({ database }: Access, body: NewCentreBody, address: string): Promise<void> {
  const passwordHash = await hashPassword(body.password);
  await database.owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('banzhang.set-up'))`.execute(tx);
    if (await hasUsers(tx)) throw new Problem('set-up-done');
    const { centreName, timeZone, businessDayStart, username, name } = body;
    const centreId = await insertCentre(tx, { name: centreName, timeZone, businessDayStart });
    const userId = await insertUser(tx, { centreId, username, name, passwordHash, mustChangePassword: false });
    if (userId === null) throw new Problem('set-up-done');
    await insertGrant(tx, centreId, userId, 'admin');
    await insertGrant(tx, centreId, userId, 'manager'); // whoever begins alone also wants to see the boards; can be taken away
    await audit(tx, { userId, centreId, name, address }, 'centre.create', centreName, { timeZone, businessDayStart, username });
  });
}

/** The same for every server that shares the secret, and of no use once there is a user. 50 bits, no letters that look alike. */
function setUpCode(secret: string): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const bytes = createHmac('sha256', secret).update('set-up code').digest().subarray(0, 10);
  return [...bytes]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/^.{5}/, '$&-');
}

const normal = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
