import type { Run, RunRow } from '#api/runs.ts';
import type { Lexicons } from '#core/methods/lexicon.ts';
import type { Method } from '#core/methods/method.ts';
import { type Edition, readEdition } from '../methods/edition-store.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { namesOfParties } from '../people/name-store.ts';
import { listUnits } from '../people/unit-store.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { RunSeal, StoredRun } from './sealed-run.ts';
import { findRun, type StoredRunRow } from './store.ts';

/** Runs as lines of a list, with the names of those concerned. */
export async function runRows(
  tx: Tx,
  { centreId, personId }: Pick<Viewer, 'centreId' | 'personId'>,
  today: string,
  stored: readonly StoredRunRow[],
): Promise<RunRow[]> {
  if (stored.length === 0) return [];
  const people = stored.flatMap(({ authorId, aboutKind, aboutId }) =>
    aboutKind === 'team' || aboutId === null ? [authorId] : [authorId, aboutId],
  );
  const names = await namesOfParties(tx, centreId, people, today);
  const teams = new Map((await listUnits(tx, centreId)).map(({ id, name }) => [id, name]));
  const nameOf = (kind: string, id: number) => (kind === 'team' ? teams.get(id) : names.get(id)?.name) ?? '–';
  return stored.map((run) => ({
    id: run.id,
    method: { key: run.methodKey, name: run.methodName },
    author: { id: run.authorId, name: nameOf('person', run.authorId) },
    about:
      run.aboutKind === null || run.aboutId === null
        ? null
        : { kind: run.aboutKind, id: run.aboutId, name: nameOf(run.aboutKind, run.aboutId) },
    from: run.fromKind === null || run.fromId === null ? null : { kind: run.fromKind, id: run.fromId },
    state: run.state,
    startedAt: run.startedAt.toISOString(),
    changedAt: run.changedAt.toISOString(),
    submittedAt: run.submittedAt?.toISOString() ?? null,
    isMine: run.authorId === personId,
    isShared: run.sharedWith.length > 0,
  }));
}

/** The lexicons that a method's checks look into. */
export function lexiconsOf({ checks }: Method, all: Lexicons): Lexicons {
  const used = new Set(checks.flatMap(({ rule }) => ('lexicons' in rule ? rule.lexicons : [])));
  return Object.fromEntries(Object.entries(all).filter(([key]) => used.has(key)));
}

/** A run for its page. @throws Problem not-found. */
export async function runReply(tx: Tx, seal: RunSeal, viewer: Viewer, today: string, id: number): Promise<Run> {
  const kept = await findRun(tx, viewer.centreId, id);
  const stored = kept === null ? null : seal.open(kept);
  const [row] = stored === null ? [] : await runRows(tx, viewer, today, [stored]);
  const edition = stored === null ? null : await readEdition(tx, stored.editionId);
  if (stored === null || row === undefined || edition === null) throw new Problem('not-found');
  return whole(tx, viewer, today, stored, row, edition);
}

async function whole(tx: Tx, viewer: Viewer, today: string, stored: StoredRun, row: RunRow, { method, version }: Edition): Promise<Run> {
  const { lexicons } = await shippedPlaybook();
  const sharedWith = row.isMine ? stored.sharedWith : [];
  const names = sharedWith.length === 0 ? new Map() : await namesOfParties(tx, viewer.centreId, sharedWith, today);
  return {
    ...row,
    form: method,
    lexicons: lexiconsOf(method, lexicons),
    version,
    revision: stored.revision,
    answers: stored.answers,
    reasons: stored.reasons,
    confirmed: stored.confirmed,
    prefill: row.isMine ? stored.prefill : [],
    flags: stored.flags,
    unreadable: stored.unreadable,
    audience: stored.audience,
    sharedWith: sharedWith.map((id) => ({ id, name: names.get(id)?.name ?? '–' })),
  };
}
