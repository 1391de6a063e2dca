import { dueStanding } from '../appraisals/reminders.ts';

/** What somebody has to do in a round that is open: give an answer, or close it once its last day is over. */
export type FeedbackAct = 'answer' | 'close';

interface Duty {
  act: FeedbackAct;
  /** Last day for answers. */
  dueOn: string;
}

/**
 * Duties of open rounds that somebody should be reminded of today, the longest overdue first and as they came within a day: answers within a
 * week of their last day and after it, closing only after it. Days are local days of the centre.
 *
 * @example feedbackDuties([{ act: 'close', dueOn: '2026-11-05' }], '2026-11-05') // => []
 * @example feedbackDuties([{ act: 'answer', dueOn: '2026-11-05' }], '2026-11-05') // => [{ act: 'answer', dueOn: '2026-11-05', standing: 'soon' }]
 */
export function feedbackDuties<D extends Duty>(duties: readonly D[], today: string): (D & { standing: 'overdue' | 'soon' | 'week' })[] {
  return duties
    .flatMap((duty) => {
      const standing = dueStanding(duty.dueOn, today);
      return standing === 'later' || (duty.act === 'close' && standing !== 'overdue') ? [] : [{ ...duty, standing }];
    })
    .toSorted((a, b) => Number(a.dueOn > b.dueOn) - Number(a.dueOn < b.dueOn));
}
