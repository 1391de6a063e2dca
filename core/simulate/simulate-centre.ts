import { addDays, numberOfDay } from '../time/calendar.ts';
import type { SimulatedCase, SimulatedEvaluation } from './aftermath.ts';
import { clockOf, hasClockChange } from './clock.ts';
import { centreConfig, type CentreConfig, type CentreOptions } from './config.ts';
import type { SimulatedContact } from './contacts-in-play.ts';
import { demoDuties, type Duty } from './duties.ts';
import { storyEffects } from './effects.ts';
import { demoFiles, type DemoFiles } from './files.ts';
import { type FloorRun, runFloor } from './floor.ts';
import { queues, teams, type DemoQueue, type DemoTeam } from './organisation.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import { demoRoster } from './roster.ts';
import type { Shift } from './shifts.ts';
import { demandScale } from './sizing.ts';
import type { StateLog, StateStretch } from './state-log.ts';
import { plantedStories, type PlantedStory } from './stories.ts';

/** A simulated centre: who and what there was, all that happened, and the files that its systems would have written. */
export interface SimulatedCentre {
  config: CentreConfig;
  people: readonly DemoPerson[];
  queues: readonly DemoQueue[];
  teams: readonly DemoTeam[];
  stories: readonly PlantedStory[];
  /** Planned shifts that touch the span, and the shifts as they were worked. */
  shifts: readonly Shift[];
  duties: readonly Duty[];
  /** Contacts that entered within the span and are over, in order of entering. */
  contacts: readonly SimulatedContact[];
  states: Iterable<StateStretch>;
  cases: readonly SimulatedCase[];
  evaluations: readonly SimulatedEvaluation[];
  files: DemoFiles;
}

/** What is still to come is not in a file: contacts in progress, cases and evaluations of later. */
function isOver({ enteredAt, outcome, endedAt, wrapupEndedAt }: SimulatedContact, from: number, until: number | null): boolean {
  if (enteredAt < from || outcome === null || endedAt === null) return false;
  const over = outcome === 'answered' ? wrapupEndedAt : endedAt;
  return over !== null && (until === null || over <= until);
}

/** Problems per day that are new, of all contacts: the rest are people who call again. */
const newShare: Readonly<Record<'voice' | 'chat', number>> = { voice: 0.89, chat: 0.9 };

/**
 * Simulates a contact centre, event by event: the same options give the same bytes on every machine.
 *
 * A run with an earlier `until` holds the beginning of the same events, so that a later import of the longer run continues it.
 *
 * @throws RangeError when an option is out of range.
 * @example simulateCentre({ endDay: '2026-11-02', agents: 6, days: 1 }).teams.length // => 6
 */
export function simulateCentre(options: CentreOptions): SimulatedCentre {
  const config = centreConfig(options);
  const firstDay = numberOfDay(config.startDay);
  const clock = clockOf(config.zone, hasClockChange(config.zone, firstDay - 1, firstDay + config.days + 30));
  const effects = storyEffects(config, clock);
  const roster = demoRoster(config);
  const duties = demoDuties(config, roster, clock, effects);
  const scales = {
    voice: demandScale(config, roster, 'voice') * newShare.voice,
    chat: demandScale(config, roster, 'chat') * newShare.chat,
  };
  const until = config.untilAt === null ? null : Math.floor(config.untilAt / 1000);
  const run = runFloor({ config, clock, effects, scales, middleDay: firstDay + config.days / 2 }, duties, until);
  const span = { from: clock.instantOf(firstDay * 86_400), to: clock.instantOf(numberOfDay(addDays(config.endDay, 1)) * 86_400) };
  const kept = withinSpan(run, span, until);
  const people = demoPeople(config);
  const shifts = roster.shifts.filter(({ to }) => to > firstDay * 86_400);
  const files = demoFiles({ ...kept, config, clock, people, shifts, allCases: run.cases });
  const { contacts, states, cases, evaluations } = kept;
  return { config, people, queues, teams, stories: plantedStories(config), shifts, duties, contacts, states, cases, evaluations, files };
}

/** What of a run belongs to the span and is over: the warm-up is cut off, and so is what was still to come when the files were written. */
function withinSpan(run: FloorRun, span: { from: number; to: number }, until: number | null) {
  const writtenAt = until === null ? span.to : Math.min(until, span.to);
  const contacts = run.contacts.filter((contact) => isOver(contact, span.from, until));
  const kept = new Set(contacts);
  return {
    writtenAt,
    contacts,
    cases: run.cases.filter(({ contact }) => kept.has(contact)),
    evaluations: run.evaluations.filter(({ contact, evaluatedAt }) => evaluatedAt <= writtenAt && kept.has(contact)),
    states: cutStates(run.states, span.from, writtenAt),
  };
}

function cutStates(log: StateLog, from: number, to: number): Iterable<StateStretch> {
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < log.length; index++) {
        const stretch = log.at(index);
        const cut = { ...stretch, from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) };
        if (cut.to > cut.from) yield cut;
      }
    },
  };
}
