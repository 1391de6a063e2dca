import type { z } from 'zod';
import type { readDueAppraisals } from '#api/appraisal-reminders.ts';
import { byUrgency, dueStanding, type ReminderAct, waitingActs } from '#core/appraisals/reminders.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { dueOf } from './cockpit.ts';
import { type CycleRow, listCycleRows } from './cycle-store.ts';
import { reviewsSeen, type SeenRow } from './reminder-store.ts';
import { namesOf } from './review-store.ts';

type Row = z.output<typeof readDueAppraisals.reply>['rows'][number];

interface Waiting {
  cycle: CycleRow;
  act: ReminderAct;
  review: SeenRow;
  dueOn: string | null;
}

const ofAppeal: readonly ReminderAct[] = ['answer-appeal', 'read-answer', 'appoint', 're-rate'];

/** What the running cycles wait for from the asker, by the calendar of each: late first. What is more than a week off is left in peace. */
export async function dueAppraisals(tx: Tx, viewer: Viewer, today: string): Promise<Row[]> {
  const cycles = new Map((await listCycleRows(tx, viewer.centreId)).map((cycle) => [cycle.id, cycle]));
  const all = (await reviewsSeen(tx, viewer.centreId)).flatMap((review) => waiting(review, cycles.get(review.cycleId)));
  const shown = all.filter(({ dueOn }) => dueOn === null || dueStanding(dueOn, today) !== 'later');
  const names = await withinAsCentre(tx, viewer.centreId, () =>
    namesOf(
      tx,
      'person',
      shown.map(({ review }) => review.personId),
    ),
  );
  const groups = Map.groupBy(shown, ({ cycle, act }) => `${cycle.id} ${act}`);
  const rows = [...groups.values()].flatMap((group): Row[] => {
    const [first] = group;
    if (first === undefined) return [];
    const dueOn = group
      .flatMap((each) => each.dueOn ?? [])
      .reduce<string | null>((least, day) => (least !== null && least < day ? least : day), null);
    const one = group.length === 1 ? first.review : null;
    return [
      {
        cycle: { id: first.cycle.id, name: first.cycle.name },
        act: first.act,
        count: group.length,
        review: one && { id: one.id, person: one.isOwn ? null : (names.get(one.personId) ?? '—') },
        dueOn,
        standing: dueOn === null ? 'week' : dueStanding(dueOn, today),
      },
    ];
  });
  return rows.toSorted(byUrgency);
}

function waiting(review: SeenRow, cycle: CycleRow | undefined): Waiting[] {
  if (cycle === undefined) return [];
  const { appealState, isAnswered, appealUntil } = review;
  const appeal = appealState === null ? null : { state: appealState, isAnswered: isAnswered === true };
  return waitingActs({ ...review, appeal }).map((act) => ({
    cycle,
    act,
    review,
    dueOn: ofAppeal.includes(act) ? appealUntil : dueOf(cycle, review.stage),
  }));
}
