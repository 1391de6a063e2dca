import type { z } from 'zod';
import type { readDueFeedback } from '#api/feedback360.ts';
import { feedbackDuties } from '#core/feedback360/duties.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { leads, nameMap } from './round-reply.ts';
import { ownInvitations, roundsById, visibleRounds } from './round-store.ts';

type Row = z.output<typeof readDueFeedback.reply>['rows'][number];

/** Answers that open rounds ask the viewer for, and open rounds of the viewer's own whose last day is over. */
export async function dueFeedback(tx: Tx, viewer: Viewer, today: string): Promise<Row[]> {
  const { centreId } = viewer;
  const invitations = await ownInvitations(tx);
  const led = (await visibleRounds(tx, centreId, { state: 'open' })).filter((round) => leads(viewer, round));
  return withinAsCentre(tx, centreId, async () => {
    const rounds = await roundsById(
      tx,
      centreId,
      invitations.map(({ roundId }) => roundId),
    );
    const asked = invitations.flatMap(({ id, roundId, relation }) => {
      const round = rounds.find((one) => one.id === roundId && one.state === 'open');
      return round === undefined
        ? []
        : [{ act: 'answer' as const, id, dueOn: round.dueOn, subjectId: round.subjectId, isAboutSelf: relation === 'self' }];
    });
    const toClose = led.map(({ id, dueOn, subjectId }) => ({ act: 'close' as const, id, dueOn, subjectId, isAboutSelf: false }));
    const duties = feedbackDuties([...asked, ...toClose], today);
    const names = await nameMap(
      tx,
      centreId,
      duties.map(({ subjectId }) => subjectId),
    );
    return duties.map(({ subjectId, ...duty }) => ({ ...duty, subject: names.get(subjectId) ?? '' }));
  });
}
