import type { CommitmentDetail, CommitmentRow } from '#api/commitments.ts';
import { namesOfParties } from '../people/name-store.ts';
import { listUnits } from '../people/unit-store.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { commitmentRow, type StoredCommitment } from './commitment-row.ts';
import { findCommitment, readSteps } from './store.ts';

/** Stored commitments as the asker sees them, with the names of their parties and teams. */
export async function commitmentRows(
  tx: Tx,
  { centreId, personId }: Pick<Viewer, 'centreId' | 'personId'>,
  today: string,
  stored: readonly StoredCommitment[],
): Promise<CommitmentRow[]> {
  if (stored.length === 0) return [];
  const parties = stored.flatMap(({ ownerId, otherId }) => (otherId === null ? [ownerId] : [ownerId, otherId]));
  const names = await namesOfParties(tx, centreId, parties, today);
  const teams = new Map((await listUnits(tx, centreId)).map(({ id, name }) => [id, name]));
  return stored.map((one) => commitmentRow(one, { names, teams, today, personId }));
}

/** One commitment with its history. @throws Problem not-found. */
export async function commitmentDetail(tx: Tx, viewer: Viewer, today: string, id: number): Promise<CommitmentDetail> {
  const stored = await findCommitment(tx, viewer.centreId, id);
  const [row] = stored === null ? [] : await commitmentRows(tx, viewer, today, [stored]);
  if (row === undefined) throw new Problem('not-found');
  return { ...row, steps: await readSteps(tx, id) };
}
