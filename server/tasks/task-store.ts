import { sql } from 'kysely';
import type { TaskStep } from '#api/tasks.ts';
import type { TaskState } from '#core/tasks/task-life.ts';
import type { Tx } from '../platform/database.ts';

/** A task as it is stored, with what is counted about it. Days as `YYYY-MM-DD`. */
export interface StoredTask {
  id: number;
  parentId: number | null;
  giverId: number;
  takerId: number;
  what: string;
  why: string;
  standard: string;
  resources: string;
  boundaries: string;
  dueOn: string;
  state: TaskState;
  obstacle: boolean;
  briefing: Record<string, unknown>;
  intake: Record<string, unknown>;
  givenAt: Date;
  changedAt: Date;
  version: number;
  nextLookOn: string | null;
  parts: number;
  partsClosed: number;
}

const columns = sql`t.id, t.parent_id as "parentId", t.giver_id as "giverId", t.taker_id as "takerId", t.what, t.why, t.standard, t.resources,
  t.boundaries, t.due_on as "dueOn", t.state, t.obstacle, t.briefing, t.intake, t.given_at as "givenAt", t.changed_at as "changedAt", t.version,
  least((select min(g.due_on) from task_gate g where g.task_id = t.id and g.decision is null),
    (select min(c.recheck_on) from task_check c where c.task_id = t.id and c.outcome is null)) as "nextLookOn",
  (select count(*)::int from task p where p.parent_id = t.id and p.state <> 'withdrawn') as parts,
  (select count(*)::int from task p where p.parent_id = t.id and p.state = 'closed') as "partsClosed"`;

export interface TaskFilter {
  box: 'taken' | 'given' | 'line';
  self: number;
  states?: readonly TaskState[] | undefined;
  person?: number | undefined;
  page: number;
  pageSize: number;
}

/** What is open first, by its day; then what is over, the latest first. */
export async function listTaskRows(tx: Tx, centreId: number, filter: TaskFilter): Promise<{ total: number; rows: StoredTask[] }> {
  const { box, self, states, person, page, pageSize } = filter;
  const side =
    box === 'taken'
      ? sql`t.taker_id = ${self}`
      : box === 'given'
        ? sql`t.giver_id = ${self}`
        : sql`t.taker_id <> ${self} and t.giver_id <> ${self}`;
  const where = sql`t.centre_id = ${centreId} and ${side} ${states?.length ? sql`and t.state = any (${[...states]}::text[])` : sql``}
    ${person === undefined ? sql`` : sql`and (t.taker_id = ${person} or t.giver_id = ${person})`}`;
  const { rows } = await sql<StoredTask>`
    select ${columns} from task t where ${where}
    order by t.state in ('closed', 'withdrawn'), case when t.state in ('closed', 'withdrawn') then null else t.due_on end, t.changed_at desc, t.id desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx);
  const count = await sql<{ total: number }>`select count(*)::int as total from task t where ${where}`.execute(tx);
  return { total: count.rows[0]?.total ?? 0, rows };
}

/** One task, for an act also locked; null when there is none that the asker may see. */
export async function taskById(tx: Tx, centreId: number, id: number, { lock = false } = {}): Promise<StoredTask | null> {
  if (lock) await sql`select from task where centre_id = ${centreId} and id = ${id} for update`.execute(tx);
  const { rows } = await sql<StoredTask>`select ${columns} from task t where t.centre_id = ${centreId} and t.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The chain that a task stands in, as far as the asker may see it: up to the first giver, then all parts below. */
export async function chainOf(tx: Tx, centreId: number, id: number): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`
    with recursive above as (
        select id, parent_id, 0 as height from task where centre_id = ${centreId} and id = ${id}
        union all
        select p.id, p.parent_id, above.height + 1 from above join task p on p.id = above.parent_id where above.height < 20
      ), below as (
        select id, 0 as depth from (select id from above order by height desc limit 1) root
        union all
        select c.id, below.depth + 1 from below join task c on c.parent_id = below.id where below.depth < 20
      )
    select ${columns} from below join task t on t.id = below.id order by below.depth, t.due_on, t.id`.execute(tx);
  return rows;
}

export interface NewTask {
  parentId: number | null;
  giverId: number;
  takerId: number;
  what: string;
  why: string;
  standard: string;
  resources: string;
  boundaries: string;
  dueOn: string;
  briefing: Record<string, unknown>;
}

export async function insertTask(tx: Tx, centreId: number, task: NewTask, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into task (centre_id, parent_id, giver_id, taker_id, what, why, standard, resources, boundaries, due_on, state, briefing, given_at, changed_at)
    values (${centreId}, ${task.parentId}, ${task.giverId}, ${task.takerId}, ${task.what}, ${task.why}, ${task.standard}, ${task.resources},
      ${task.boundaries}, ${task.dueOn}, 'given', ${JSON.stringify(task.briefing)}::jsonb, ${at}, ${at}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

type Changeable = Pick<StoredTask, 'state' | 'obstacle' | 'what' | 'why' | 'standard' | 'resources' | 'boundaries' | 'dueOn' | 'intake'>;

/** Writes what an act has changed. */
export async function updateTask(tx: Tx, id: number, task: Changeable, at: Date): Promise<void> {
  await sql`update task set state = ${task.state}, obstacle = ${task.obstacle}, what = ${task.what}, why = ${task.why}, standard = ${task.standard},
      resources = ${task.resources}, boundaries = ${task.boundaries}, due_on = ${task.dueOn}, intake = ${JSON.stringify(task.intake)}::jsonb,
      changed_at = ${at}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Marks that something of it has changed. */
export async function touchTask(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update task set changed_at = ${at}, version = version + 1 where id = ${id}`.execute(tx);
}

export interface NewStep {
  taskId: number;
  whoId: number;
  step: TaskStep['step'];
  state: TaskState;
  text?: string;
  detail?: Record<string, unknown>;
}

export async function addTaskStep(
  tx: Tx,
  centreId: number,
  { taskId, whoId, step, state, text = '', detail = {} }: NewStep,
  at: Date,
): Promise<void> {
  await sql`insert into task_step (centre_id, task_id, at, who_id, step, state, text, detail)
    values (${centreId}, ${taskId}, ${at}, ${whoId}, ${step}, ${state}, ${text}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
}

export type StoredStep = Omit<TaskStep, 'at' | 'by'> & { at: Date; whoId: number };

export async function stepsOf(tx: Tx, taskId: number): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select at, who_id as "whoId", step, state, text, detail from task_step where task_id = ${taskId} order by id`.execute(tx);
  return rows;
}

export interface DueTasks {
  toReadBack: number;
  toConfirm: number;
  obstacles: number;
  reported: number;
  returned: number;
  late: number;
  looks: number;
}

/** How many tasks of a person wait for what. */
export async function countDue(tx: Tx, centreId: number, self: number, today: string): Promise<DueTasks> {
  const { rows } = await sql<DueTasks>`
    select count(*) filter (where taker_id = ${self} and state = 'given')::int as "toReadBack",
      count(*) filter (where giver_id = ${self} and state = 'read-back')::int as "toConfirm",
      count(*) filter (where giver_id = ${self} and obstacle)::int as obstacles,
      count(*) filter (where giver_id = ${self} and state = 'reported')::int as reported,
      count(*) filter (where giver_id = ${self} and state = 'returned')::int as returned,
      count(*) filter (where due_on < ${today} and state <> 'reported')::int as late,
      (count(*) filter (where exists (select from task_gate g where g.task_id = t.id and g.decision is null and g.due_on <= ${today})
        or exists (select from task_check c where c.task_id = t.id and c.outcome is null and c.recheck_on <= ${today})))::int as looks
    from task t where centre_id = ${centreId} and (taker_id = ${self} or giver_id = ${self}) and state not in ('closed', 'withdrawn')`.execute(
    tx,
  );
  return rows[0] ?? { toReadBack: 0, toConfirm: 0, obstacles: 0, reported: 0, returned: 0, late: 0, looks: 0 };
}
