import type { FastifyInstance } from 'fastify';
import { type Proposal, proposePoints } from '#api/feedback.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { commitmentsOf } from '../commitments/store.ts';
import { listGoals } from '../goals/rows-store.ts';
import { findMeeting, type StoredDetail } from '../meetings/meeting-store.ts';
import { pointsOf } from '../meetings/point-store.ts';
import { askFigures } from '../metrics/ask.ts';
import { centreRules } from '../metrics/rules.ts';
import { centreDay } from '../people/unit-store.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { readNaming } from '../signals/naming.ts';
import { signalRow } from '../signals/signal-reply.ts';
import { listStored } from '../signals/signal-store.ts';
import { receiptsOf, recognitionsOf } from './store.ts';

const most = { signals: 5, goals: 4, commitments: 8, feedback: 4 };
const usualDays = 14;
const figures = ['aht', 'satisfaction', 'quality_score', 'transfer_rate'];

interface Asked {
  meeting: StoredDetail;
  today: string;
  /** The day after the last meeting, or two weeks ago. */
  since: string;
}

/** What could be talked about in a meeting, from what the product knows; each side is offered what it may see itself. */
export function proposalRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, proposePoints, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const meeting = await findMeeting(tx, viewer.centreId, params.id, viewer.personId);
      if (meeting === null) throw new Problem('not-found');
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const asked = { meeting, today, since: meeting.before?.plannedOn ?? addDays(today, -usualDays) };
      const all = [
        ...(await signalPoints(tx, viewer, asked)),
        ...(await goalPoints(tx, viewer, asked)),
        ...(await commitmentPoints(tx, viewer, asked)),
        ...(await feedbackPoints(tx, viewer, asked)),
        ...(await figurePoints(tx, viewer, asked)),
      ];
      const taken = new Set((await pointsOf(tx, params.id)).flatMap(({ from }) => (from ? [`${from.kind}:${from.id}`] : [])));
      return { rows: all.filter(({ from }) => from.kind === 'person' || !taken.has(`${from.kind}:${from.id}`)) };
    }),
  );
}

async function signalPoints(tx: Tx, viewer: Viewer, { meeting }: Asked): Promise<Proposal[]> {
  const who = meeting.otherId === null ? { team: [meeting.teamId ?? 0], kind: ['team' as const] } : { person: [meeting.otherId] };
  const filter = { ...who, state: ['new' as const, 'seen' as const, 'working' as const] };
  const { rows } = await listStored(tx, viewer.centreId, filter, { offset: 0, limit: most.signals, sort: 'importance' });
  const naming = await readNaming(tx, viewer);
  return rows
    .map((row) => signalRow(row, naming))
    .map(({ id, sentence, from }) => ({
      from: { kind: 'signal', id },
      what: sentence,
      reason: { zh: `信号：从 ${from} 起不是平常的起伏`, en: `Signal: not ordinary ups and downs since ${from}` },
      figure: null,
    }));
}

/** Goals in force of the person or the team: those that are behind first, then those that nobody has looked at since the last time. */
async function goalPoints(tx: Tx, viewer: Viewer, { meeting, today, since }: Asked): Promise<Proposal[]> {
  const { otherId, teamId } = meeting;
  const span = { from: today, to: addDays(today, 1), states: ['agreed' as const] };
  const rows = await listGoals(tx, viewer.centreId, otherId === null ? { ...span, teams: [teamId ?? 0] } : { ...span, person: otherId });
  const theirs = rows.filter(({ level, unit }) => otherId !== null || (level === 'team' && unit?.id === teamId));
  const rank = { behind: 0, on: 1, ahead: 2 };
  return theirs
    .toSorted((a, b) => rank[a.track?.standing ?? 'on'] - rank[b.track?.standing ?? 'on'])
    .slice(0, most.goals)
    .map(({ id, statement, track, lastCheckIn, to }) => ({
      from: { kind: 'goal', id },
      what: { zh: statement, en: statement },
      reason: goalReason({ isBehind: track?.standing === 'behind', isQuiet: lastCheckIn === null || lastCheckIn < since, to }),
      figure: null,
    }));
}

function goalReason({ isBehind, isQuiet, to }: { isBehind: boolean; isQuiet: boolean; to: string }): Proposal['reason'] {
  if (isBehind) return { zh: `目标：照现在的走势落后了，${to} 截止`, en: `Goal: behind as things go, ends ${to}` };
  if (isQuiet) return { zh: `目标：上次以来没有跟进，${to} 截止`, en: `Goal: not looked at since the last time, ends ${to}` };
  return { zh: `目标：进行中，${to} 截止`, en: `Goal: under way, ends ${to}` };
}

async function commitmentPoints(tx: Tx, viewer: Viewer, { meeting, today }: Asked): Promise<Proposal[]> {
  const who = meeting.otherId === null ? { team: [meeting.teamId ?? 0] } : { person: meeting.otherId };
  const filter = { ...who, standing: ['overdue' as const, 'soon' as const, 'to-confirm' as const] };
  const rows = await commitmentsOf(tx, viewer.centreId, today, filter, { limit: most.commitments });
  return rows.map(({ id, what, dueOn }) => ({
    from: { kind: 'commitment', id },
    what: { zh: what, en: what },
    reason:
      dueOn < today
        ? { zh: `承诺：${dueOn} 到期，还没完成`, en: `Commitment: due ${dueOn}, not done yet` }
        : { zh: `承诺：${dueOn} 到期`, en: `Commitment: due ${dueOn}` },
    figure: null,
  }));
}

/** Recognition since the last time, and what the person said to it. */
async function feedbackPoints(tx: Tx, viewer: Viewer, { meeting, since }: Asked): Promise<Proposal[]> {
  if (meeting.otherId === null) return [];
  const receipts = await receiptsOf(tx, meeting.otherId);
  const rows = await recognitionsOf(tx, viewer.centreId, meeting.otherId, most.feedback);
  return rows
    .filter(({ givenAt }) => givenAt.toISOString().slice(0, 10) >= since)
    .map(({ id, what }) => {
      const reply = receipts.get(`recognition:${id}`)?.reply ?? '';
      return {
        from: { kind: 'recognition', id },
        what: { zh: what, en: what },
        reason:
          reply === ''
            ? { zh: '上次以来的表扬', en: 'Recognised since the last time' }
            : { zh: `表扬的回复：${reply}`, en: `Reply to recognition: ${reply}` },
        figure: null,
      };
    });
}

/** How the person's figures stand since the last time, beside the same number of days before it. */
async function figurePoints(tx: Tx, viewer: Viewer, { meeting, today, since }: Asked): Promise<Proposal[]> {
  const { otherId } = meeting;
  if (otherId === null) return [];
  const centre = await centreRules(tx, viewer.centreId);
  const last = addDays(today, -1);
  if (since > last) return [];
  const length = (Date.parse(last) - Date.parse(since)) / 86_400_000 + 1;
  const ask = async (from: string, to: string) =>
    (await askFigures(tx, centre, { from, to, agent: [otherId], metrics: figures }, 'zh')).rows[0]?.figures ?? {};
  const [now, before] = [await ask(since, last), await ask(addDays(since, -length), addDays(since, -1))];
  return figures.flatMap((metric): Proposal[] => {
    const [value, old] = [now[metric], before[metric]];
    if (!value?.enough || !old?.enough || value.value === null || old.value === null) return [];
    const { name } = metricOf(metric);
    return [
      {
        from: { kind: 'person', id: otherId },
        what: null,
        reason: {
          zh: `${name.zh}：${since} 以来，和之前 ${length} 天比`,
          en: `${name.en}: since ${since}, beside the ${length} days before`,
        },
        figure: { metric, value: value.value, before: old.value },
      },
    ];
  });
}
