import type { EvidenceFactReply } from '#api/appraisal-reviews.ts';
import { keptOnTime } from '#core/commitments/standing.ts';
import { toneOf } from '#core/feedback/tone.ts';
import type { StoredCommitment } from '../commitments/commitment-row.ts';
import { commitmentsOf } from '../commitments/store.ts';
import { recognitionsOf } from '../feedback/store.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';
import { runsAbout } from '../runs/store.ts';

interface Period {
  from: string;
  /** Included. */
  to: string;
}

/** Offered at most of each kind, the latest first. */
const most = 12;

/**
 * What was said and promised in a person's period, for and against: commitments kept and overdue, feedback talks, recognition. As the asker: what
 * he may not read is not offered.
 */
export async function conversationFacts(tx: Tx, centreId: number, period: Period, personId: number): Promise<EvidenceFactReply[]> {
  const days = daysOfCentre(await centreRules(tx, centreId));
  const isWithin = (day: string) => day >= period.from && day <= period.to;
  const promised = await commitmentsOf(tx, centreId, period.to, { person: personId, dueFrom: period.from, dueTo: period.to });
  const runs = await runsAbout(tx, centreId, { kind: 'person', id: personId });
  const thanks = await recognitionsOf(tx, centreId, personId, 200);
  const talks = runs.flatMap(({ id, methodKey, methodName, submittedAt }): EvidenceFactReply[] => {
    const tone = toneOf(methodKey);
    if (tone === null || submittedAt === null) return [];
    const day = days.dayOf(submittedAt.getTime());
    const says = tone === 'positive' ? 'good' : tone === 'corrective' ? 'bad' : 'neither';
    return isWithin(day) ? [{ kind: 'feedback', ref: `run:${id}`, day, tone: says, words: methodName }] : [];
  });
  const praise = thanks.flatMap(({ id, what, givenAt }): EvidenceFactReply[] => {
    const day = days.dayOf(givenAt.getTime());
    return isWithin(day) ? [{ kind: 'feedback', ref: `recognition:${id}`, day, tone: 'good', words: { zh: what, en: what } }] : [];
  });
  const own = promised.filter(({ ownerId, isPrivate }) => ownerId === personId && !isPrivate);
  return [...own.map((one) => promiseFact(one, period.to)), ...talks.slice(0, most), ...praise.slice(0, most)].slice(0, 3 * most);
}

/** Kept on time or not, as the ledger judges it; dropped or still to come says nothing. */
function promiseFact(promise: StoredCommitment, to: string): EvidenceFactReply {
  const { id, what, dueOn, doneOn } = promise;
  const kept = keptOnTime(promise, to);
  const tone = kept === null ? 'neither' : kept ? 'good' : 'bad';
  return { kind: 'commitment', ref: `commitment:${id}`, day: doneOn ?? dueOn, tone, words: { zh: what, en: what } };
}
