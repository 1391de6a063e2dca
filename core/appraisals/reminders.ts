import { addDays } from '../time/calendar.ts';
import type { AppealState, ReviewStage } from './stages.ts';

/** What somebody has to do so that a review goes on. */
export const reminderActs = [
  'write-self',
  'rate',
  'find-rater',
  'release',
  'hold-talk',
  'sign',
  'answer-appeal',
  'read-answer',
  'appoint',
  're-rate',
] as const;
export type ReminderAct = (typeof reminderActs)[number];

/** A review as one of those concerned sees it. */
export interface ReviewSeen {
  stage: ReviewStage;
  isOwn: boolean;
  /** Leads one of its teams, or was asked to rate; the manager of the centre does not by that. */
  leads: boolean;
  manages: boolean;
  isSecond: boolean;
  /** A rating of the asker's own is missing. */
  mustRate: boolean;
  /** Nobody who still works here can rate it. */
  needsRater: boolean;
  hasPersonSigned: boolean;
  hasLeaderSigned: boolean;
  appeal: { state: AppealState; isAnswered: boolean } | null;
}

function ofStage(seen: ReviewSeen): ReminderAct | null {
  const { stage, isOwn, leads, manages } = seen;
  if (stage === 'self' && isOwn) return 'write-self';
  if (stage === 'leader' && seen.mustRate) return 'rate';
  if ((stage === 'self' || stage === 'leader') && manages && seen.needsRater) return 'find-rater';
  if (stage === 'calibration' && manages) return 'release';
  if (stage === 'talk' && leads) return 'hold-talk';
  if (stage !== 'signing') return null;
  return (isOwn && !seen.hasPersonSigned) || (leads && !isOwn && !seen.hasLeaderSigned) ? 'sign' : null;
}

function ofAppeal({ appeal, isOwn, leads, manages, isSecond }: ReviewSeen): ReminderAct | null {
  if (appeal === null) return null;
  const { state, isAnswered } = appeal;
  if (state === 'reviewer') return isSecond ? 're-rate' : null;
  if (state !== 'leader' && state !== 'manager') return null;
  if (isAnswered) return isOwn ? 'read-answer' : null;
  if (isOwn) return null;
  if (state === 'leader') return leads ? 'answer-appeal' : null;
  return manages ? 'appoint' : null;
}

/**
 * What a review waits for from the one who looks at it: in its stage, and in its appeal.
 *
 * @example waitingActs({ stage: 'self', isOwn: true, leads: false, manages: false, isSecond: false, mustRate: false, needsRater: false, hasPersonSigned: false, hasLeaderSigned: false, appeal: null }) // => ['write-self']
 */
export function waitingActs(seen: ReviewSeen): ReminderAct[] {
  return [ofStage(seen), ofAppeal(seen)].filter((act) => act !== null);
}

const soonDays = 3;
const shownDays = 7;

/**
 * How near a last day is: over, within three days, within a week, or later, when nobody need be reminded yet.
 *
 * @example dueStanding('2026-11-05', '2026-11-06') // => 'overdue'
 * @example dueStanding('2026-11-05', '2026-11-02') // => 'soon'
 * @example dueStanding('2026-11-05', '2026-10-01') // => 'later'
 */
export function dueStanding(dueOn: string, today: string): 'overdue' | 'soon' | 'week' | 'later' {
  if (dueOn < today) return 'overdue';
  if (dueOn <= addDays(today, soonDays)) return 'soon';
  return dueOn <= addDays(today, shownDays) ? 'week' : 'later';
}

interface Due {
  act: ReminderAct;
  /** Last day; null: the calendar names none. */
  dueOn: string | null;
}

/**
 * Order of what waits, most urgent first: by the last day, so that what is overdue the longest leads; what has no last day after all that have
 * one, for nobody is late with it; on the same day by the order of the steps. 0 where neither goes first.
 *
 * @example byUrgency({ act: 'sign', dueOn: '2026-11-02' }, { act: 'rate', dueOn: '2026-11-05' }) // => -1
 * @example byUrgency({ act: 'sign', dueOn: null }, { act: 'rate', dueOn: '2026-11-05' }) // => 1
 * @example byUrgency({ act: 'rate', dueOn: '2026-11-05' }, { act: 'rate', dueOn: '2026-11-05' }) // => 0
 */
export function byUrgency(a: Due, b: Due): number {
  if (a.dueOn === b.dueOn) return Math.sign(reminderActs.indexOf(a.act) - reminderActs.indexOf(b.act));
  if (a.dueOn === null) return 1;
  return b.dueOn === null || a.dueOn < b.dueOn ? -1 : 1;
}
