import type { Random } from '../numerics/random.ts';
import { numberOfDay } from '../time/calendar.ts';
import { streamOf, type CentreConfig, type StoryKey, type Words } from './config.ts';
import { createNames, type PersonName } from './names.ts';
import { teams, teamSizes, type QueueKey, type TeamKey } from './organisation.ts';
import { storyDays, type StoryDays } from './story-days.ts';
import { drawTraits, type Traits } from './traits.ts';

/** A person of the demo centre. Days are days since 1970-01-01; an agent takes contacts on `[worksFrom, leftOn)`. */
export interface DemoPerson {
  employeeNo: string;
  name: Words;
  username: string;
  role: 'agent' | 'leader' | 'manager' | 'analyst';
  team: TeamKey | null;
  skills: readonly QueueKey[];
  hiredOn: number;
  worksFrom: number;
  /** The last day of employment, on which nobody takes contacts any more. */
  leftOn: number | null;
  leaveReason: Words | null;
  traits: Traits;
  /** The story that this person plays, if any. */
  story: 'newcomer' | 'short-calls' | null;
}

const leaveReasons: readonly Words[] = [
  { zh: '薪酬待遇', en: 'Pay' },
  { zh: '不适应倒班', en: 'Shift work' },
  { zh: '家庭原因', en: 'Family reasons' },
  { zh: '职业发展', en: 'Career' },
  { zh: '情绪压力大', en: 'Emotional strain' },
  { zh: '考入事业单位', en: 'Passed a public service exam' },
  { zh: '返乡', en: 'Moved home' },
];

/** Mean days until an agent leaves: about a quarter of the agents in a year. */
const meanStayDays = 1400;

function skillsOf(team: TeamKey, seat: number): QueueKey[] {
  if (team === 'chat') return ['chat'];
  if (team === 'complaint') return ['senior', 'complaint'];
  if (team === 'night') return ['consult', 'repair', 'complaint'];
  const skills: QueueKey[] = ['consult', 'repair'];
  if (seat % 2 === 0) skills.push('complaint');
  if (seat % 3 === 0) skills.push('foreign');
  return skills;
}

type Draft = Omit<DemoPerson, 'employeeNo' | 'name' | 'username'>;

/** One seat of a team over the whole span: who sits there first, and who follows whom. */
function occupants(random: Random, team: TeamKey, seat: number, span: StoryDays, newcomer: StoryDays | null): Draft[] {
  const list: Draft[] = [];
  const leaving = (from: number): number | null => {
    const stays = from + Math.ceil(random.exponential(meanStayDays));
    return stays < span.to ? Math.max(stays, from + 1) : null;
  };
  const add = (hiredOn: number, worksFrom: number, leftOn: number | null, story: Draft['story']): void => {
    const leaveReason = leaveReasons[random.integer(leaveReasons.length)] ?? null;
    const skills = story === 'newcomer' ? (['consult', 'repair'] as const) : skillsOf(team, seat);
    list.push({
      role: 'agent',
      team,
      skills,
      hiredOn,
      worksFrom,
      leftOn,
      leaveReason: leftOn === null ? null : leaveReason,
      traits: drawTraits(random),
      story,
    });
  };
  const tenure = Math.ceil(60 + random.gamma(1.3, 620));
  const first = newcomer === null ? leaving(span.from) : newcomer.from - 6;
  add(span.from - tenure, span.from - 7, first, null);
  if (newcomer !== null) add(newcomer.from - 21, newcomer.from, null, 'newcomer');
  else {
    for (let left = first; left !== null; left = list.at(-1)?.leftOn ?? null) {
      const worksFrom = left + 2 + random.integer(12);
      if (worksFrom >= span.to) break;
      add(worksFrom - 21, worksFrom, leaving(worksFrom), null);
    }
  }
  return list;
}

function officeStaff(random: Random, span: StoryDays): Draft[] {
  const person = (role: DemoPerson['role'], team: TeamKey | null): Draft => {
    const hiredOn = span.from - 900 - random.integer(2200);
    return {
      role,
      team,
      skills: [],
      hiredOn,
      worksFrom: hiredOn,
      leftOn: null,
      leaveReason: null,
      traits: drawTraits(random),
      story: null,
    };
  };
  return [person('manager', null), person('analyst', null), ...teams.map(({ key }) => person('leader', key))];
}

/** The one who drops short calls: a reception agent of some standing and an ordinary pace, who stays to the end. */
function castShortCalls(drafts: Draft[], days: StoryDays): void {
  const staying = drafts.filter(({ role, story, leftOn }) => role === 'agent' && story === null && leftOn === null);
  const fits = staying.filter(({ team, hiredOn }) => team === 'first' && hiredOn < days.from - 300);
  const candidates = fits.length > 0 ? fits : staying.filter(({ skills }) => skills.includes('consult'));
  const distance = ({ traits }: Draft): number => Math.abs(traits.pace - 0.97);
  const [chosen] = candidates.toSorted((a, b) => distance(a) - distance(b));
  if (chosen !== undefined) chosen.story = 'short-calls';
}

const memory = new WeakMap<CentreConfig, DemoPerson[]>();

/**
 * Everybody who works or worked in the centre during the span: office staff first, then agents by team and seat.
 *
 * The number of seats is constant; who leaves is followed by somebody new after some days.
 *
 * @example demoPeople(centreConfig({ endDay: '2026-11-02', agents: 6, days: 2 })).filter((person) => person.role === 'leader').length // => 6
 */
export function demoPeople(config: CentreConfig): readonly DemoPerson[] {
  const known = memory.get(config);
  if (known !== undefined) return known;
  const random = streamOf(config, 'people');
  const from = numberOfDay(config.startDay);
  const span = { from, to: from + config.days };
  const stories: Map<StoryKey, StoryDays> = storyDays(config);
  const drafts = officeStaff(random, span);
  for (const [index, size] of teamSizes(config.agents).entries()) {
    const team = teams[index]?.key ?? 'first';
    for (let seat = 0; seat < size; seat++) {
      const newcomer = team === 'second' && seat === size - 1 ? (stories.get('newcomer') ?? null) : null;
      drafts.push(...occupants(random.fork(), team, seat, span, newcomer));
    }
  }
  const dropping = stories.get('short-calls');
  if (dropping !== undefined) castShortCalls(drafts, dropping);
  const names = createNames(streamOf(config, 'names'));
  const people = drafts.map((draft, index) => ({ ...numbered(index, draft), ...named(names()), ...draft }));
  memory.set(config, people);
  return people;
}

function numbered(index: number, { role }: Draft): { employeeNo: string } {
  return { employeeNo: `${role === 'agent' ? 'A' : 'M'}${String(1001 + index)}` };
}

function named({ name, username }: PersonName): { name: Words; username: string } {
  return { name, username };
}
