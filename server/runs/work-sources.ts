import { answerOf, contentOf } from '#core/methods/answer.ts';
import { addDays } from '#core/time/calendar.ts';
import { listGoals } from '../goals/rows-store.ts';
import { readEvents } from '../signals/event-store.ts';
import { listTaskRows } from '../tasks/task-store.ts';
import { personOf } from './people-sources.ts';
import type { Asking, Found } from './prefill.ts';
import { runSealOf } from './sealed-run.ts';
import { findRun, listStoredRuns } from './store.ts';

const most = 6;

function found(lines: readonly string[], asOf: string): Found | null {
  return lines.length === 0 ? null : { lines: lines.slice(0, most), asOf };
}

/** Goals in force: of the person, or of the teams and above. */
export async function goalLines(asking: Asking): Promise<Found | null> {
  const { tx, viewer, today, about } = asking;
  const person = personOf(asking) ?? undefined;
  const teams = about?.kind === 'team' ? [about.id] : [...viewer.teamIds];
  const rows = await listGoals(tx, viewer.centreId, {
    from: today,
    to: addDays(today, 1),
    person,
    ...(person === undefined ? { teams } : {}),
  });
  return found(
    rows.map(({ statement }) => statement).filter((statement) => statement !== ''),
    today,
  );
}

const openTasks =
  (box: 'taken' | 'given') =>
  async (asking: Asking): Promise<Found | null> => {
    const { tx, viewer, today, language } = asking;
    if (viewer.personId === null) return null;
    const person = box === 'given' ? (personOf(asking) ?? undefined) : undefined;
    const { rows } = await listTaskRows(tx, viewer.centreId, { box, self: viewer.personId, person, page: 1, pageSize: most });
    const open = rows.filter(({ state }) => state !== 'closed' && state !== 'withdrawn');
    return found(
      open.map(({ what, dueOn }) => (dueOn === null ? what : language === 'zh' ? `${what}（${dueOn} 前）` : `${what} (by ${dueOn})`)),
      today,
    );
  };

/** Tasks received, and tasks given. */
export const tasksTaken = openTasks('taken');
export const tasksGiven = openTasks('given');

/** What happened at the centre in the last four weeks. */
export async function eventLines({ tx, viewer, today }: Asking): Promise<Found | null> {
  const events = await readEvents(tx, viewer.centreId, { from: addDays(today, -28), to: today });
  return found(
    events.toReversed().map(({ from, name, note }) => [from, name, note].filter((part) => part !== '').join(' ')),
    today,
  );
}

const feedback = ['bia', 'bid', 'constructive_five', 'positive_four', 'two_level_feedback', 'three_f', 'grow', 'performance_interview'];
const recognition = ['bia', 'positive_four', 'recognition_combo', 'motivation_by_type'];
const reviews = ['review_six_steps', 'review_sheet', 'review_q10'];

const runLines =
  (methods: readonly string[], needsPerson: boolean) =>
  async (asking: Asking): Promise<Found | null> => {
    const { tx, viewer, language, about } = asking;
    if (needsPerson && personOf(asking) === null) return null;
    const filter = {
      personId: viewer.personId,
      method: methods,
      state: 'submitted',
      ...(needsPerson && about !== null ? { about } : {}),
    } as const;
    const { rows } = await listStoredRuns(tx, viewer.centreId, filter, { limit: most });
    const lines = rows.map(({ submittedAt, methodName }) => `${submittedAt?.toISOString().slice(0, 10) ?? ''} ${methodName[language]}`);
    return found(lines, rows[0]?.changedAt.toISOString().slice(0, 10) ?? asking.today);
  };

/** Feedback given to the person, praise given, and retrospectives held, as far as the asker may read them. */
export const feedbackLines = runLines(feedback, true);
export const recognitionLines = runLines(recognition, true);
export const reviewLines = runLines(reviews, false);

/** The asker's own card of the boss: the latest run of managing_up. */
export async function bossLines({ tx, config, viewer, today }: Asking): Promise<Found | null> {
  const { rows } = await listStoredRuns(
    tx,
    viewer.centreId,
    { whose: 'mine', personId: viewer.personId, method: ['managing_up'], state: 'submitted' },
    { limit: 1 },
  );
  const run = rows[0] === undefined ? null : await findRun(tx, viewer.centreId, rows[0].id);
  if (run === null) return null;
  const { answers } = runSealOf(config).open(run);
  const said = Object.keys(answers).map((key) => contentOf(answerOf(answers, key)).replaceAll('\n', '; '));
  return found(
    said.filter((text) => text !== ''),
    run.submittedAt?.toISOString().slice(0, 10) ?? today,
  );
}
