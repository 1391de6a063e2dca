import type { Cause } from '../diagnosis/diagnosis.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { type SimulatedCentre, simulateCentre } from '../simulate/simulate-centre.ts';
import type { PlantedStory } from '../simulate/stories.ts';
import { addDays, numberOfDay } from '../time/calendar.ts';
import { demoDiagnosisInput } from './demo-diagnosis-testing.ts';
import { demoTables } from './demo-table-testing.ts';
import { type DemoFacts, demoFacts } from './demo-testing.ts';
import { type Night, replay } from './replay-testing.ts';
import type { Signal } from './signal.ts';

const endDay = '2026-11-20';

/** Nights after the begin of each story that are run beside those of every sixth day. */
const nightsAfter: Readonly<Record<PlantedStory['key'], readonly number[]>> = {
  'mix-change': [8, 14],
  newcomer: [66, 74],
  'short-calls': [16, 23],
  'night-absences': [3, 7],
  slowdown: [1, 3],
};

/** The causes that are right for a story. */
const rightCauses: Readonly<Record<PlantedStory['key'], readonly Cause[]>> = {
  'mix-change': ['mix'],
  newcomer: ['learning'],
  'short-calls': ['person'],
  'night-absences': ['absence'],
  slowdown: ['hours', 'everybody', 'handling'],
};

function isAbout({ key, unit, hours }: PlantedStory, signal: Signal): boolean {
  const names = [signal.unit, ...signal.also.map((part) => part.unit)];
  if (unit.kind === 'agent') return signal.unit.key === unit.name;
  if (key === 'mix-change')
    return names.some((name) => name.key === 'consult') && signal.family === 'handling' && signal.direction === 'up';
  if (key === 'slowdown') return signal.unit.kind !== 'person' && (signal.family === 'handling' || signal.family === 'reach');
  return hours !== null && names.some((name) => name.key === 'night') && signal.family === 'reach' && signal.tone === 'worse';
}

function overlaps(story: PlantedStory, signal: Signal): boolean {
  return signal.from < story.to && signal.to > story.from;
}

function causeOf(demo: DemoFacts, hiredOn: ReadonlyMap<string, number>, signal: Signal): Cause {
  const hired = hiredOn.get(signal.unit.key);
  const tenureDays = signal.unit.kind !== 'person' || hired === undefined ? null : numberOfDay(signal.to) - hired;
  return diagnose({ ...demoDiagnosisInput(demo, signal), tenureDays }).cause;
}

/** What the nights say of each story: found or not, and the causes told. */
function toldOf(story: PlantedStory, nights: readonly Night[], cause: (signal: Signal) => Cause): Cause[] {
  return nights
    .flatMap(({ day, lives }) => lives.filter(({ foundOn }) => foundOn === day).map(({ signal }) => signal))
    .filter((signal) => overlaps(story, signal) && isAbout(story, signal))
    .map(cause);
}

/** What became of one planted story: the causes told of it, and whether one of them is right. */
export interface StoryTold {
  key: PlantedStory['key'];
  causes: Cause[];
  right: boolean;
}

function judged(centre: SimulatedCentre, demo: DemoFacts, nights: readonly Night[]): StoryTold[] {
  const hiredOn = new Map(centre.people.map(({ employeeNo, worksFrom }) => [employeeNo, worksFrom]));
  return centre.stories.map((story) => {
    const causes = toldOf(story, nights, (signal) => causeOf(demo, hiredOn, signal));
    return { key: story.key, causes, right: causes.some((cause) => rightCauses[story.key].includes(cause)) };
  });
}

/** Simulates a centre with stories, runs its nights, and holds what they say against the truth. */
export function storiesTold(agents: number, seed: number): { told: StoryTold[]; born: number[] } {
  const centre = simulateCentre({ endDay, agents, days: 112, seed });
  const demo = demoFacts(centre);
  const wanted = centre.stories.flatMap(({ key, from }) => nightsAfter[key].map((after) => addDays(from, after)));
  const regular = demo.days.filter((_, at) => at >= 44 && at % 7 === 0);
  const days = [...new Set([...regular, ...wanted.map((day) => (day > endDay ? endDay : day))])].sort();
  const nights = replay(demo, demoTables(demo), days);
  return { told: judged(centre, demo, nights), born: nights.map((night) => night.born.length) };
}

/** Keys of the signals that a centre without stories raises in its last 30 days. */
export function calmMonth(agents: number, seed: number): string[] {
  const demo = demoFacts(simulateCentre({ endDay, agents, days: 77, seed, stories: false }));
  const days = demo.days.filter((_, at) => at >= demo.days.length - 30 && (demo.days.length - 1 - at) % 4 === 0);
  return replay(demo, demoTables(demo), days).flatMap((night) => night.born);
}
