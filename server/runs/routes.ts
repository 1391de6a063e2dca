import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { beginRun, discardRun, listRuns, readRun, runHistory, runOutcome, saveRun, shareRun, submitRun } from '#api/runs.ts';
import { audienceOf } from '#core/methods/audience.ts';
import { checkAnswers, unsettled } from '#core/methods/check-answers.ts';
import { changedAnswers, cleanAnswers } from '#core/methods/clean-answers.ts';
import type { LocalMoment } from '#core/methods/local-moment.ts';
import type { AppParts } from '../app.ts';
import { followSoon } from '../commitments/soon.ts';
import { addCommitment, type NewCommitment } from '../commitments/store.ts';
import { type Edition, editionInForce, readEdition } from '../methods/edition-store.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { centreRules } from '../metrics/rules.ts';
import { nearPersonIds } from '../people/name-store.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findWorkshop } from '../workshops/store.ts';
import { type Proposal, proposalOf } from './outcome.ts';
import { offersFor } from './prefill.ts';
import { runReply, runRows } from './reply.ts';
import { mustBeReadable, type RunSeal, runSealOf, type StoredRun } from './sealed-run.ts';
import * as store from './store.ts';

/** Answers of one run together; beyond that it is no form. */
const mostCharacters = 200_000;

/** Methods at work: begun, saved while typing, checked, submitted, shared, read again. */
export function runRoutes(app: FastifyInstance, { database, clock, config }: AppParts): void {
  const seal = runSealOf(config);
  const inDay = <Result>(viewer: Viewer, work: (tx: Tx, now: LocalMoment) => Promise<Result>) =>
    asUser(database, viewer.userId, async (tx) => work(tx, momentAt(clock.now(), (await centreRules(tx, viewer.centreId)).timeZone)));
  const at = () => new Date(clock.now());

  bind(app, beginRun, ({ body, viewer, language }) =>
    inDay(viewer, async (tx, { day }) => {
      if (viewer.personId === null) throw new Problem('no-person');
      const { about, from } = body;
      const edition = await editionToBegin(tx, viewer, body.method, from);
      if (about !== null && about.kind !== 'team') await onlyNear(tx, [about.id]);
      const { method } = edition;
      const prefill = await offersFor({ tx, config, viewer, today: day, language, about, from }, method);
      const answers = changedAnswers({}, checkedSize(cleanAnswers(body.answers)));
      const audience = audienceOf(method);
      const whose = { authorId: viewer.personId, audience };
      const run = {
        ...whose,
        ...seal.close(whose, { answers, prefill }),
        methodKey: method.key,
        editionId: edition.id,
        about,
        from,
        at: at(),
      };
      return runReply(tx, seal, viewer, day, await store.insertRun(tx, viewer.centreId, run));
    }),
  );

  bind(app, readRun, ({ params, viewer }) => inDay(viewer, (tx, { day }) => runReply(tx, seal, viewer, day, params.id)));

  bind(app, saveRun, ({ params, body, viewer }) =>
    inDay(viewer, async (tx) => {
      const run = await ownDraft(tx, seal, viewer, params.id);
      mustBeReadable(run);
      const change = cleanAnswers(body.answers);
      const answers = checkedSize(changedAnswers(run.answers, change));
      const { reasons = run.reasons, confirmed = run.confirmed } = body;
      const isSame =
        isDeepStrictEqual(answers, run.answers) && isDeepStrictEqual(reasons, run.reasons) && isDeepStrictEqual(confirmed, run.confirmed);
      if (isSame) return { revision: run.revision, changedAt: run.changedAt.toISOString() }; // said again after a lost reply
      refuseOlder(run, body.revision);
      const revision = run.revision + 1;
      const changed = Object.fromEntries(
        Object.entries(change).filter(([key, value]) => !isDeepStrictEqual(run.answers[key] ?? null, value ?? null)),
      );
      const words = seal.close(run, { answers, reasons, changed: Object.keys(changed).length === 0 ? null : changed });
      await store.saveChange(tx, viewer.centreId, run.id, { ...words, revision, confirmed, at: at() });
      return { revision, changedAt: at().toISOString() };
    }),
  );

  bind(app, runHistory, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const run = await store.findRun(tx, viewer.centreId, params.id);
      if (run === null || run.authorId !== viewer.personId) throw new Problem('not-found');
      const rows = await store.readChanges(tx, run.id);
      return {
        rows: rows.map(({ revision, at, answers }) => ({
          revision,
          at: at.toISOString(),
          answers: seal.openChange(run.authorId, answers) ?? {},
        })),
      };
    }),
  );

  bind(app, runOutcome, ({ params, viewer, language }) =>
    inDay(viewer, async (tx, now) => {
      const run = await ownDraft(tx, seal, viewer, params.id);
      const { method } = await editionOf(tx, run);
      const commitment = await possible(tx, proposalOf({ method, now, language, ...factsOf(run) }));
      return { commitment: commitment === null ? null : { ...commitment, from: null }, says: method.outcome.says };
    }),
  );

  bind(app, submitRun, async ({ params, body, viewer, language, request }) => {
    const done = await inDay(viewer, async (tx, now) => {
      const run = await ownDraft(tx, seal, viewer, params.id);
      mustBeReadable(run);
      refuseOlder(run, body.revision);
      const { method } = await editionOf(tx, run);
      const flags = checkAnswers(method, run.answers, (await shippedPlaybook()).lexicons, { confirmed: run.confirmed });
      const left = unsettled(flags, run.reasons);
      if (left.length > 0) throw new Problem('run-has-faults', { count: left.length }, undefined, { flags: left });
      await checkSharing(tx, run, body.shareWith);
      const words = seal.close(run, { answers: run.answers, reasons: run.reasons, flags });
      await store.markSubmitted(tx, run.id, words, body.shareWith, at());
      const proposed = body.commitments ?? [await possible(tx, proposalOf({ method, now, language, ...factsOf(run) }))];
      const commitments = await addAll(tx, viewer, run, now.day, proposed);
      return { ...(await runReply(tx, seal, viewer, now.day, run.id)), commitments };
    });
    const mayBeOver = body.commitments?.some(({ agreedOn }) => agreedOn !== undefined) ?? false;
    if (mayBeOver)
      followSoon({ database, clock }, viewer.centreId, (error) => request.log.error({ err: error }, 'commitments not measured'));
    return done;
  });

  bind(app, shareRun, ({ params, body, viewer }) =>
    inDay(viewer, async (tx, { day }) => {
      const run = await store.findRun(tx, viewer.centreId, params.id, { lock: true });
      if (run === null || run.authorId !== viewer.personId) throw new Problem('not-found');
      if (run.state !== 'submitted') throw new Problem('not-in-this-state');
      await checkSharing(tx, run, body.with);
      await store.setShared(tx, run.id, body.with);
      return runReply(tx, seal, viewer, day, run.id);
    }),
  );

  bind(app, discardRun, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await ownDraft(tx, seal, viewer, params.id);
      await store.deleteDraft(tx, params.id);
      return {};
    }),
  );

  bind(app, listRuns, ({ query, viewer }) =>
    inDay(viewer, async (tx, { day }) => {
      const { page, pageSize, ...filter } = query;
      const found = await store.listStoredRuns(
        tx,
        viewer.centreId,
        { ...filter, personId: viewer.personId },
        { offset: (page - 1) * pageSize, limit: pageSize },
      );
      return { total: found.total, rows: await runRows(tx, viewer, day, found.rows) };
    }),
  );
}

/** The edition in force; what was written together goes on with the edition on which it was written. */
async function editionToBegin(tx: Tx, { centreId }: Viewer, method: string, from: store.FromRef | null): Promise<Edition> {
  const workshop = from?.kind === 'workshop' ? await findWorkshop(tx, centreId, from.id) : null;
  if (from?.kind === 'workshop' && workshop?.method !== method) throw new Problem('not-found');
  const kept = workshop?.editionId ?? null;
  const edition =
    (kept === null ? null : await readEdition(tx, kept)) ?? (await editionInForce(tx, centreId, method, await shippedPlaybook()));
  if (edition === null) throw new Problem('not-found');
  return edition;
}

/** The own draft, locked. Somebody else's run is not to be found, an ended one cannot be changed. */
async function ownDraft(tx: Tx, seal: RunSeal, viewer: Viewer, id: number): Promise<StoredRun> {
  const run = await store.findRun(tx, viewer.centreId, id, { lock: true });
  if (run === null || run.authorId !== viewer.personId) throw new Problem('not-found');
  if (run.state !== 'draft') throw new Problem('not-in-this-state');
  return seal.open(run);
}

/** A window that does not know the last change is told, and shown it. */
function refuseOlder({ revision, answers, changedAt }: StoredRun, known: number): void {
  if (known !== revision) throw new Problem('run-changed', {}, undefined, { revision, answers, changedAt: changedAt.toISOString() });
}

async function editionOf(tx: Tx, { editionId }: StoredRun) {
  const edition = await readEdition(tx, editionId);
  if (edition === null) throw new Problem('not-found');
  return edition;
}

function factsOf({ answers, audience, authorId, aboutKind, aboutId }: StoredRun) {
  return { answers, audience, authorId, about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId } };
}

function checkedSize(answers: Record<string, unknown>): Record<string, unknown> {
  const characters = JSON.stringify(answers).length;
  if (characters > mostCharacters) throw new Problem('too-large', { detail: `${characters} > ${mostCharacters}` });
  return answers;
}

async function onlyNear(tx: Tx, ids: readonly (number | null)[]): Promise<void> {
  const near = new Set((await nearPersonIds(tx)).all);
  for (const id of ids) if (id !== null && !near.has(id)) throw new Problem('not-found');
}

async function checkSharing(tx: Tx, { audience }: Pick<StoredRun, 'audience'>, people: readonly number[]): Promise<void> {
  if (people.length > 0 && audience === 'author') throw new Problem('not-allowed');
  await onlyNear(tx, people);
}

/** A proposal whose parties are people that the author works with. */
async function possible(tx: Tx, proposal: Proposal): Promise<Proposal | null> {
  const near = new Set((await nearPersonIds(tx)).all);
  if (!near.has(proposal.ownerId)) return null;
  return proposal.otherId !== null && !near.has(proposal.otherId) ? { ...proposal, otherId: null } : proposal;
}

type Wanted = Omit<NewCommitment, 'dueOn' | 'on' | 'from'> & { dueOn: string | null };

/** Writes the commitments that a run ends in; those of a run that nobody else reads are private. One without a day is left out. */
async function addAll(tx: Tx, viewer: Viewer, run: StoredRun, today: string, wanted: readonly (Wanted | null)[]): Promise<number[]> {
  const ids: number[] = [];
  for (const one of wanted) {
    if (one === null || one.dueOn === null) continue;
    await onlyNear(tx, [one.ownerId, one.otherId ?? null]);
    const more = {
      dueOn: one.dueOn,
      on: today,
      from: { kind: 'run', id: run.id },
      method: run.methodKey,
      isPrivate: run.audience === 'author',
    } as const;
    ids.push(await addCommitment(tx, viewer, { ...one, ...more }));
  }
  return ids;
}

function momentAt(now: number, timeZone: string): LocalMoment {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(now)
    .split(' ');
  return { day, time };
}
