import { sql } from 'kysely';
import type { Diagnosis } from '#core/diagnosis/diagnosis.ts';
import type { SentencePart } from '#core/diagnosis/sentence.ts';
import type { LifeStep, SignalLife } from '#core/signals/life.ts';
import type { Tx } from '../platform/database.ts';
import type { KeptChart } from './judge.ts';

/** What is kept of a diagnosis: its parts in full, its sentence as clauses that each reader's names are put into. */
export interface KeptDiagnosis extends Diagnosis {
  sentence: SentencePart[];
}

/** A life as the store keeps it, with the diagnosis and the chart of the night on which it was found last. */
export interface KeptSignal {
  life: SignalLife;
  diagnosis: KeptDiagnosis | null;
  chart: KeptChart;
  teamId: number;
  agentId: number;
}

interface LifeRow {
  id: number;
  life: Omit<SignalLife, 'id' | 'history'>;
  history: LifeStep[] | null;
}

const withHistory = sql`
  select s.id, s.life, (select json_agg(json_build_object('day', h.day, 'step', h.step, 'state', h.state, 'by', h.who, 'note', h.note) order by h.id)
    from signal_state h where h.signal_id = s.id) as history from signal s`;

const lifeOf = ({ id, life, history }: LifeRow): SignalLife => ({ ...life, id: String(id), history: history ?? [] });

/** Lives that may still be carried on: all that are open, and those found after a day. Locked, so that nobody acts on them meanwhile. */
export async function livesSince(tx: Tx, centreId: number, day: string, { lock = false } = {}): Promise<SignalLife[]> {
  if (lock) await sql`select from signal where centre_id = ${centreId} for update`.execute(tx);
  const { rows } = await sql<LifeRow>`
    ${withHistory} where s.centre_id = ${centreId} and (s.state <> 'closed' or s.found_on >= ${day}) order by s.id`.execute(tx);
  return rows.map(lifeOf);
}

/** One life, locked for an act; null when there is none that the asker may see. */
export async function lifeToActOn(
  tx: Tx,
  centreId: number,
  id: number,
): Promise<{ life: SignalLife; teamId: number; agentId: number } | null> {
  const locked = await sql<{
    teamId: number;
    agentId: number;
  }>`select team_id as "teamId", agent_id as "agentId" from signal where centre_id = ${centreId} and id = ${id} for update`.execute(tx);
  const { rows } = await sql<LifeRow>`${withHistory} where s.id = ${id}`.execute(tx);
  const [whose] = locked.rows;
  return whose === undefined || rows[0] === undefined ? null : { life: lifeOf(rows[0]), ...whose };
}

/** A life without what other tables keep. */
const plain = ({ id: _, history: __, ...life }: SignalLife) => JSON.stringify(life);

const eventOf = ({ state, explained }: SignalLife): number | null =>
  state === 'explained' && explained !== null ? Number(explained.event) : null;

/** Adds the steps that the life has and the store has not. */
async function addSteps(tx: Tx, centreId: number, signalId: number, steps: readonly LifeStep[], reason = ''): Promise<void> {
  for (const { day, step, state, by, note } of steps)
    await sql`insert into signal_state (centre_id, signal_id, day, step, state, who, note, reason)
      values (${centreId}, ${signalId}, ${day}, ${step}, ${state}, ${by}, ${note}, ${reason})`.execute(tx);
}

/** Writes what a person's act has changed. */
export async function saveAct(tx: Tx, centreId: number, before: SignalLife, after: SignalLife, reason: string): Promise<void> {
  await sql`update signal set state = ${after.state}, event_id = ${eventOf(after)}, life = ${plain(after)}::jsonb where id = ${Number(after.id)}`.execute(
    tx,
  );
  await addSteps(tx, centreId, Number(after.id), after.history.slice(before.history.length), reason);
}

const toneOf = (tone: 'better' | 'worse' | null) => tone ?? 'neither';

/** Writes a story that was born tonight. @returns its id. */
export async function insertSignal(tx: Tx, centreId: number, { life, diagnosis, chart, teamId, agentId }: KeptSignal): Promise<number> {
  const { signal } = life;
  const { rows } = await sql<{ id: number }>`
    insert into signal (centre_id, story_key, metric, family, unit_kind, unit_key, team_id, agent_id, direction, tone, from_on, to_on, days, ongoing,
      usual, value, denominator, score, p, contacts, touched, importance, cause, state, event_id, born_on, found_on, life, diagnosis, chart)
    values (${centreId}, ${signal.key}, ${signal.metric}, ${signal.family}, ${signal.unit.kind}, ${signal.unit.key}, ${teamId}, ${agentId},
      ${signal.direction}, ${toneOf(signal.tone)}, ${signal.from}, ${signal.to}, ${signal.days}, ${signal.ongoing}, ${signal.usual}, ${signal.value},
      ${signal.denominator}, ${signal.score}, ${signal.p}, ${signal.contacts}, ${signal.touched}, ${signal.importance}, ${diagnosis?.cause ?? null},
      ${life.state}, ${eventOf(life)}, ${life.bornOn}, ${life.foundOn}, ${plain(life)}::jsonb, ${JSON.stringify(diagnosis)}::jsonb, ${JSON.stringify(chart)}::jsonb)
    returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await addSteps(tx, centreId, id, life.history);
  return id;
}

/** Writes what the night has made of a life: found again (with tonight's diagnosis and chart), or only aged. */
export async function saveNight(
  tx: Tx,
  centreId: number,
  before: SignalLife,
  life: SignalLife,
  found: Omit<KeptSignal, 'life'> | null,
): Promise<void> {
  const { signal } = life;
  const tonight = found
    ? sql`, cause = ${found.diagnosis?.cause ?? null}, diagnosis = ${JSON.stringify(found.diagnosis)}::jsonb, chart = ${JSON.stringify(found.chart)}::jsonb,
        team_id = ${found.teamId}, agent_id = ${found.agentId}`
    : sql``;
  await sql`update signal set metric = ${signal.metric}, family = ${signal.family}, unit_kind = ${signal.unit.kind}, unit_key = ${signal.unit.key},
      direction = ${signal.direction}, tone = ${toneOf(signal.tone)}, from_on = ${signal.from}, to_on = ${signal.to}, days = ${signal.days},
      ongoing = ${signal.ongoing}, usual = ${signal.usual}, value = ${signal.value}, denominator = ${signal.denominator}, score = ${signal.score},
      p = ${signal.p}, contacts = ${signal.contacts}, touched = ${signal.touched}, importance = ${signal.importance}, state = ${life.state},
      event_id = ${eventOf(life)}, found_on = ${life.foundOn}, life = ${plain(life)}::jsonb ${tonight}
    where id = ${Number(life.id)}`.execute(tx);
  await addSteps(tx, centreId, Number(life.id), life.history.slice(before.history.length));
}

export interface RunNote {
  asOf: string;
  startedAt: Date;
  finishedAt: Date;
  charts: number;
  unjudged: number;
  found: number;
  fresh: number;
  flags: number;
  readSeconds: number;
  judgeSeconds: number;
}

export async function noteRun(tx: Tx, centreId: number, run: RunNote): Promise<void> {
  await sql`insert into signal_run (centre_id, as_of, started_at, finished_at, charts, unjudged, found, fresh, flags, read_seconds, judge_seconds)
    values (${centreId}, ${run.asOf}, ${run.startedAt}, ${run.finishedAt}, ${run.charts}, ${run.unjudged}, ${run.found}, ${run.fresh}, ${run.flags},
      ${run.readSeconds}, ${run.judgeSeconds})`.execute(tx);
}

export async function lastRun(
  tx: Tx,
  centreId: number,
): Promise<{ asOf: string; at: string; charts: number; unjudged: number; found: number } | null> {
  const { rows } = await sql<{ asOf: string; at: Date; charts: number; unjudged: number; found: number }>`
    select as_of as "asOf", finished_at as at, charts, unjudged, found from signal_run where centre_id = ${centreId} order by id desc limit 1`.execute(
    tx,
  );
  return rows[0] === undefined ? null : { ...rows[0], at: rows[0].at.toISOString() };
}
