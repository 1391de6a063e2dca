import { sql } from 'kysely';
import type { FeedbackRound, FeedbackRoundDetail } from '#api/feedback360.ts';
import { allows } from '#api/permissions.ts';
import { reportOf } from '#core/feedback360/report.ts';
import { readFigures } from '../metrics/figures.ts';
import { centreRules } from '../metrics/rules.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { batchesOf, type InvitationRow, namedAnswers, ratersOf, releasedTexts, type RoundRow, visibleRounds } from './round-store.ts';

/** Whether the asker leads a round: the leader of the team or the manager, never the person it is about. */
export function leads(viewer: Viewer, { subjectId, teamId }: Pick<RoundRow, 'subjectId' | 'teamId'>): boolean {
  if (viewer.personId === subjectId || !allows(viewer.roles, 'feedback360.lead')) return false;
  return viewer.teamIds.includes(teamId) || (viewer.isWide === true && viewer.roles.includes('manager'));
}

/** Names of people of the centre. As the worker. */
export async function nameMap(tx: Tx, centreId: number, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from person where centre_id = ${centreId} and id = any (${[...ids]}::int[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export function shownRound(round: RoundRow, raters: readonly InvitationRow[], names: Map<number, string>): FeedbackRound {
  const { id, state, threshold, from, dueOn, subjectId } = round;
  const own = raters.filter(({ roundId }) => roundId === id);
  const declined = own.filter((rater) => rater.state === 'declined').length;
  return { id, state, threshold, from, dueOn, subject: { id: subjectId, name: names.get(subjectId) ?? '' }, invited: own.length, declined };
}

/** One round as its page shows it. */
export async function roundReply(tx: Tx, viewer: Viewer, id: number): Promise<FeedbackRoundDetail> {
  const { centreId } = viewer;
  const [round] = await visibleRounds(tx, centreId, { id });
  if (round === undefined) throw new Problem('not-found');
  const isLead = leads(viewer, round);
  const mayName = round.state === 'nominating' && (round.isOwn || isLead);
  return withinAsCentre(tx, centreId, async () => {
    const raters = await ratersOf(tx, [id]);
    const names = await nameMap(tx, centreId, [round.subjectId, ...raters.map(({ raterId }) => raterId)]);
    return {
      ...shownRound(round, raters, names),
      isOwn: round.isOwn,
      items: round.items,
      raters: raters.map(({ raterId, relation, state }) => ({ id: raterId, name: names.get(raterId) ?? '', relation, state })),
      candidates: mayName ? await colleagues(tx, centreId, round.subjectId) : [],
      report: round.state === 'closed' ? await report(tx, centreId, round) : null,
      may: {
        nominate: mayName,
        open: isLead && round.state === 'nominating',
        discard: isLead && round.state === 'nominating',
        close: isLead && round.state === 'open',
      },
    };
  });
}

async function colleagues(tx: Tx, centreId: number, subjectId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from person p where centre_id = ${centreId} and id <> ${subjectId} and user_id is not null
      and not exists (select from employment e where e.person_id = p.id and e.left_on < current_date) order by name limit 2000`.execute(tx);
  return rows;
}

async function report(tx: Tx, centreId: number, round: RoundRow): Promise<FeedbackRoundDetail['report']> {
  const batches = await batchesOf(tx, [round.id]);
  const named = await namedAnswers(tx, round.id);
  const self = named.find(({ relation }) => relation === 'self') ?? null;
  const leader = named.find(({ relation }) => relation === 'leader') ?? null;
  const rows = reportOf(
    round.items.map(({ key }) => key),
    batches,
    self?.scores ?? null,
    { min: 1, max: 5 },
  );
  const texts = await releasedTexts(tx, round.id);
  const of = (side: 'keep' | 'more') => texts.filter((text) => text.side === side).map(({ text }) => text);
  return {
    items: round.items.flatMap((item) => {
      const found = rows.find((row) => row.item === item.key);
      return found === undefined ? [] : [{ ...item, ...found, leader: leader?.scores[item.key] ?? null }];
    }),
    answers: batches.reduce((sum, { size }) => sum + size, 0),
    keep: of('keep'),
    more: of('more'),
    customers: await customers(tx, centreId, round),
  };
}

/** The fifth side: what customers said of the contacts of the time. */
async function customers(tx: Tx, centreId: number, { subjectId, from, closedOn, dueOn }: RoundRow) {
  const centre = await centreRules(tx, centreId);
  const [row] = await readFigures(tx, { centre, from, to: closedOn ?? dueOn, by: [], metrics: ['satisfaction'], agents: [subjectId] });
  const figure = row?.figures['satisfaction'];
  if (figure === undefined || figure.value === null) return null;
  return { value: figure.value, lower: figure.interval?.lower ?? null, upper: figure.interval?.upper ?? null, count: figure.denominator };
}
