import { unitText } from '../diagnosis/unit.ts';
import { afterNight, bornLife, changeOf, daysBetween, reopenedState, type SignalLife } from './life.ts';
import type { Signal, SignalPart } from './signal.ts';

/** A story that pauses for at most so many days is the same when it goes on. */
const pauseDays = 7;
/** A signal that ended and that nobody touched is over after so many days. */
const untouchedDays = 14;
/** A handled signal that still goes on so many days after it was closed comes back. */
const stillThereDays = 14;
/** A signal that was let go comes back when its change has grown by this factor. */
const growth = 1.5;
/** An event explains a story until so many days after its end. */
const outlastDays = 3;

function chartsOf(signal: Signal): Map<string, Pick<SignalPart, 'from' | 'to' | 'direction'>> {
  const { metric, unit, from, to, direction } = signal;
  const charts = new Map(
    [...signal.also]
      .reverse()
      .map((part) => [`${part.metric} ${unitText(part.unit)}`, part as Pick<SignalPart, 'from' | 'to' | 'direction'>]),
  );
  return charts.set(`${metric} ${unitText(unit)}`, { from, to, direction });
}

function isNear(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  return daysBetween(a.to, b.from) <= pauseDays && daysBetween(b.to, a.from) <= pauseDays;
}

/**
 * Whether a signal of tonight tells the story of an earlier one: the chart that speaks for either takes part in the other, the same way, and
 * their days lie at most a week apart.
 */
export function isSameStory(earlier: Signal, tonight: Signal): boolean {
  const [before, now] = [chartsOf(earlier), chartsOf(tonight)];
  const speaks = ({ metric, unit }: Signal) => `${metric} ${unitText(unit)}`;
  return [speaks(earlier), speaks(tonight)].some((name) => {
    const [was, is] = [before.get(name), now.get(name)];
    return was !== undefined && is !== undefined && was.direction === is.direction && isNear(was, is);
  });
}

/**
 * The signal as found tonight, with the birthday of the story. When part of it lies before the first day still looked at, the fuller figures of
 * earlier stay.
 */
function continued(earlier: Signal, tonight: Signal): Signal {
  const from = earlier.from < tonight.from ? earlier.from : tonight.from;
  const to = earlier.to > tonight.to ? earlier.to : tonight.to;
  const fuller = tonight.days >= earlier.days ? tonight : earlier;
  return { ...fuller, key: earlier.key, from, to: tonight.ongoing ? tonight.to : to, ongoing: tonight.ongoing };
}

function hasGrown({ closed }: SignalLife, signal: Signal): boolean {
  if (closed === null) return false;
  const change = changeOf(signal);
  return Math.sign(change) === Math.sign(closed.change) && Math.abs(change) >= growth * Math.abs(closed.change);
}

/** Whether a closed signal that was found again comes back, and why. */
function comesBack(life: SignalLife, signal: Signal, day: string): 'came-back' | 'grew' | null {
  if (life.closed === null) return null;
  const { reason, on } = life.closed;
  if (reason === 'over') return signal.ongoing ? 'came-back' : null;
  if (hasGrown(life, signal)) return 'grew';
  const isStillThere = signal.ongoing && daysBetween(on, day) >= stillThereDays;
  return (reason === 'handled' || reason === 'data-error') && isStillThere ? 'came-back' : null;
}

function foundAgain(life: SignalLife, signal: Signal, day: string): SignalLife {
  const current = { ...life, signal: continued(life.signal, signal), foundOn: day, endedOn: signal.ongoing ? null : (life.endedOn ?? day) };
  if (life.state === 'closed') {
    const why = comesBack(life, signal, day);
    return why === null ? current : afterNight(current, day, why, life.closed?.reason ?? null, reopenedState(life));
  }
  if (life.state === 'explained') {
    const until = life.explained?.until ?? null;
    const outlasts = until !== null && daysBetween(until, signal.to) > outlastDays;
    return outlasts ? afterNight(current, day, 'went-on', life.explained?.event ?? null, reopenedState(life)) : current;
  }
  if (life.endedOn !== null && signal.ongoing) return afterNight(current, day, 'went-on', null, {});
  const ended = life.endedOn === null && !signal.ongoing ? afterNight(current, day, 'ended', null, {}) : current;
  return signal.ongoing ? ended : overWhenUntouched(ended, day);
}

/** A signal that ended by itself and that nobody took up is closed after a fortnight. */
function overWhenUntouched(life: SignalLife, day: string): SignalLife {
  const isUntouched = life.state === 'new' || life.state === 'seen';
  if (!isUntouched || daysBetween(life.signal.to, day) < untouchedDays) return life;
  return afterNight(life, day, 'over', null, { state: 'closed', closed: { reason: 'over', on: day, change: changeOf(life.signal) } });
}

function notFound(life: SignalLife, day: string): SignalLife {
  if (life.endedOn !== null) return overWhenUntouched(life, day);
  return afterNight({ ...life, signal: { ...life.signal, ongoing: false }, endedOn: day }, day, 'ended', null, {});
}

/** Lives after a night: those that changed or are new, and those that stay as they are. */
export interface CarriedOver {
  lives: SignalLife[];
  /** Ids of lives that are new tonight, and of those that came back. */
  born: string[];
  reopened: string[];
}

/** Newest first, so that a story joins the latest of two lives. */
function byFound(a: SignalLife, b: SignalLife): number {
  return a.foundOn === b.foundOn ? (a.id < b.id ? -1 : 1) : a.foundOn < b.foundOn ? 1 : -1;
}

/**
 * Carries the signals of earlier nights over into tonight: the same story stays one signal and keeps its state, a new story is born, one that
 * is not found any more ends and, if nobody touched it for a fortnight, is over.
 *
 * Reopened: a story that was over and is found again; a handled one that still goes on a fortnight later; one let go (or accepted) whose change
 * has grown by half; an explained one that outlasts its event by more than three days. Running the same night twice changes nothing.
 *
 * @param idOf a new id for a signal, chosen by the store.
 * @example carryOver([], [], '2026-11-02', () => '1').lives // => []
 */
export function carryOver(
  earlier: readonly SignalLife[],
  tonight: readonly Signal[],
  day: string,
  idOf: (signal: Signal) => string,
): CarriedOver {
  const lives = earlier.toSorted(byFound);
  const found = new Map<SignalLife, Signal>();
  const fresh: Signal[] = [];
  for (const signal of tonight) {
    const life = lives.find((one) => isSameStory(one.signal, signal));
    if (life === undefined) fresh.push(signal);
    else if (!found.has(life)) found.set(life, signal);
  }
  const carried = lives.map((life) => {
    const signal = found.get(life);
    return signal === undefined ? notFound(life, day) : foundAgain(life, signal, day);
  });
  const born = fresh.map((signal) => bornLife(idOf(signal), signal, day));
  const reopened = carried.filter((life, at) => life.reopened > (lives[at]?.reopened ?? 0)).map(({ id }) => id);
  return { lives: [...carried, ...born], born: born.map(({ id }) => id), reopened };
}
