import { z } from 'zod';
import { timeOfDay } from './access.ts';
import { words } from './charts.ts';
import { contract } from './contract.ts';
import { figureTarget } from './figures.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

/** one-on-one 一对一, performance 绩效会议, team 团队会, briefing 班前会. */
export const meetingKinds = ['one-on-one', 'performance', 'team', 'briefing'] as const;
export const meetingStates = ['planned', 'held', 'skipped'] as const;
export const pointStates = ['open', 'done', 'dropped', 'carried'] as const;

const kind = z.enum(meetingKinds);
const party = z.object({ id: z.number(), name: z.string() });
export type Party = z.output<typeof party>;
/** Without the signs that no database keeps. */
export const text = (most: number) =>
  z
    .string()
    .overwrite((given) => given.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .max(most);
const revision = z.number().int().positive();

/** Weekday 0 is Monday. A series of a month takes the nth (-1: last) such weekday. `time`: the centre's clock. */
const cadence = z.object({
  every: z.enum(['week', 'two-weeks', 'month']),
  weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7),
  nth: z.literal([1, 2, 3, 4, -1]).default(1),
  startsOn: day,
  time: timeOfDay,
  minutesLong: z.number().int().min(5).max(480),
  skipHolidays: z.boolean().default(true),
});

const series = cadence.extend({
  id: z.number(),
  kind,
  title: z.string(),
  leader: party,
  /** With one person, else with a team. */
  other: party.nullable(),
  team: party.nullable(),
  ended: z.boolean(),
  revision: z.number(),
  isMine: z.boolean(),
  /** The next days as the cadence gives them, the planned one first. */
  next: z.array(day),
});
export type MeetingSeries = z.output<typeof series>;

const meetingRow = z.object({
  id: z.number(),
  seriesId: z.number(),
  kind,
  title: z.string(),
  leader: party,
  other: party.nullable(),
  team: party.nullable(),
  plannedOn: day,
  startsAt: z.string(),
  minutesLong: z.number(),
  state: z.enum(meetingStates),
  openPoints: z.number(),
  /** When I took note of the minutes or the briefing. */
  acknowledgedAt: z.string().nullable(),
  /** Whether I lead it. */
  isMine: z.boolean(),
});
export type MeetingRow = z.output<typeof meetingRow>;

const point = z.object({
  id: z.number(),
  what: z.string(),
  reason: z.string(),
  /** Where it came from: a signal, a goal, a commitment, feedback. */
  from: z.object({ kind: z.string(), id: z.string() }).nullable(),
  by: party,
  state: z.enum(pointStates),
  said: z.string(),
  revision: z.number(),
  /** How many meetings it has been carried over. */
  carried: z.number(),
});
export type MeetingPoint = z.output<typeof point>;

/** What a briefing begins with; as it stood when it was given out, once it was. */
const sheet = z.object({
  signals: z.array(z.object({ id: z.number(), tone: z.enum(['better', 'worse', 'neither']), sentence: words })),
  figures: z.array(z.object({ metric: z.string(), value: z.number(), target: figureTarget.nullable() })),
  events: z.array(z.object({ id: z.number(), name: z.string(), from: day, to: day })),
  /** People of the team on that day; for those who lead it. */
  people: z.array(party),
});
export type BriefingSheet = z.output<typeof sheet>;

const meeting = meetingRow.extend({
  /** Minutes; of a briefing the message of the day. */
  minutes: z.string(),
  revision: z.number(),
  closedAt: z.string().nullable(),
  points: z.array(point),
  before: z.object({ id: z.number(), plannedOn: day }).nullable(),
  after: z.object({ id: z.number(), plannedOn: day }).nullable(),
  sheet: sheet.nullable(),
  /** Who has taken note, and who has not; null for those who do not lead it. */
  acknowledgements: z.object({ by: z.array(party.extend({ at: z.string() })), missing: z.array(party) }).nullable(),
  /** What I may do: write points, lead (minutes, ending, moving), take note. */
  may: z.object({ write: z.boolean(), lead: z.boolean(), acknowledge: z.boolean() }),
});
export type Meeting = z.output<typeof meeting>;

const params = z.object({ id: rowId });

export const listMeetings = contract({
  method: 'GET',
  path: '/api/meetings',
  summary: 'Meetings in which the asker takes part or whose team the asker leads: those to come soonest first, past ones latest first.',
  access: 'signed-in',
  query: z.object({
    when: z.enum(['upcoming', 'past']).default('upcoming'),
    kind: list(kind).optional(),
    /** Only those that I lead or that are with me alone. */
    mine: z.enum(['1']).optional(),
    person: rowId.optional(),
    series: rowId.optional(),
    ...paging,
  }),
  reply: pageOf(meetingRow).extend({ today: day }),
});

export const todaysMeetings = contract({
  method: 'GET',
  path: '/api/meetings/today',
  summary: 'Meetings of today, those that were missed, and what waits to be taken note of.',
  access: 'signed-in',
  reply: z.object({ today: day, rows: z.array(meetingRow) }),
});

export const readMeeting = contract({
  method: 'GET',
  path: '/api/meetings/:id',
  summary: 'One meeting: its agenda, its minutes, of a briefing its sheet and who has taken note.',
  access: 'signed-in',
  params,
  reply: meeting,
});

export const listSeries = contract({
  method: 'GET',
  path: '/api/meeting-series',
  summary: 'Series of meetings as far as the asker takes part in them.',
  access: 'signed-in',
  reply: z.object({ rows: z.array(series) }),
});

export const addSeries = contract({
  method: 'POST',
  path: '/api/meeting-series',
  summary: 'Begins a series of meetings with a person or a team that the asker leads, and plans the first one.',
  access: 'conversations.lead',
  body: cadence.extend({ kind, title: text(100).default(''), other: rowId.nullable().default(null), team: rowId.nullable().default(null) }),
  reply: z.object({ id: z.number(), meeting: z.number().nullable() }),
});

export const changeSeries = contract({
  method: 'PUT',
  path: '/api/meeting-series/:id',
  summary: 'Changes how often and when; the planned meeting moves to the new next day.',
  access: 'conversations.lead',
  params,
  body: cadence.extend({ title: text(100).default(''), revision }),
  reply: series,
});

export const endSeries = contract({
  method: 'POST',
  path: '/api/meeting-series/:id/end',
  summary: 'Ends the series. The planned meeting is left out; its open points stay on it.',
  access: 'conversations.lead',
  params,
  reply: series,
});

export const addPoint = contract({
  method: 'POST',
  path: '/api/meetings/:id/points',
  summary: 'Adds a point to the agenda. Either side may, until the meeting has ended.',
  access: 'signed-in',
  params,
  body: z.object({
    what: text(500).min(1),
    reason: text(500).default(''),
    from: z
      .object({ kind: z.string().max(40), id: z.string().max(80) })
      .nullable()
      .default(null),
  }),
  reply: meeting,
});

export const changePoint = contract({
  method: 'PATCH',
  path: '/api/meetings/:id/points/:point',
  summary: 'Changes a point: its words, what came out of it, whether it is done. Refused when somebody changed it meanwhile.',
  access: 'signed-in',
  params: params.extend({ point: rowId }),
  body: z.object({
    revision,
    what: text(500).min(1).optional(),
    said: text(2000).optional(),
    state: z.enum(['open', 'done', 'dropped']).optional(),
  }),
  reply: meeting,
});

export const saveMinutes = contract({
  method: 'PUT',
  path: '/api/meetings/:id/minutes',
  summary: 'Writes the minutes, shared with all who take part; of a briefing the message of the day.',
  access: 'signed-in',
  params,
  body: z.object({ revision, minutes: text(20_000) }),
  reply: meeting,
});

export const holdMeeting = contract({
  method: 'POST',
  path: '/api/meetings/:id/hold',
  summary: 'Ends a meeting that took place: the next one is planned and takes up the open points. Gives a briefing out.',
  access: 'signed-in',
  params,
  reply: meeting,
});

export const skipMeeting = contract({
  method: 'POST',
  path: '/api/meetings/:id/skip',
  summary: 'Leaves a meeting out: the next one is planned and takes up the open points.',
  access: 'signed-in',
  params,
  reply: meeting,
});

export const moveMeeting = contract({
  method: 'POST',
  path: '/api/meetings/:id/move',
  summary: 'Moves this one meeting to another day or time.',
  access: 'signed-in',
  params,
  body: z.object({ day, time: timeOfDay }),
  reply: meeting,
});

export const acknowledgeMeeting = contract({
  method: 'POST',
  path: '/api/meetings/:id/acknowledge',
  summary: 'Takes note of the minutes or the briefing. Once is enough.',
  access: 'signed-in',
  params,
  reply: meeting,
});

const note = z.object({
  text: z.string(),
  /** 0: nothing written yet. */
  revision: z.number(),
  savedAt: z.string().nullable(),
  /** Sealed with a key that this server does not have: it cannot be read. */
  unreadable: z.boolean(),
});

export const readNote = contract({
  method: 'GET',
  path: '/api/meetings/:id/note',
  summary: 'My own private note on a meeting. Nobody else can ask for it.',
  access: 'signed-in',
  params,
  reply: note,
});

export const saveNote = contract({
  method: 'PUT',
  path: '/api/meetings/:id/note',
  summary: 'Keeps my private note, sealed. An empty one is kept as empty.',
  access: 'signed-in',
  params,
  body: z.object({
    text: z.string().max(20_000),
    revision: z.number().int().nonnegative(),
    /** Writes over a note that cannot be read any more. */
    giveUpUnreadable: z.boolean().default(false),
  }),
  reply: note,
});
