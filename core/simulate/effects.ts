import type { CentreClock } from './clock.ts';
import type { CentreConfig } from './config.ts';
import type { DemoPerson } from './people.ts';
import { storyDays } from './story-days.ts';

/** What the stories do to the floor. With no story chosen every one of these is neutral. */
export interface StoryEffects {
  /** Factor on handling time of everybody at an instant. */
  systemPace(at: number): number;
  /** Is the system in trouble at an instant? */
  isTroubled(at: number): boolean;
  /** Factor on the weight of the campaign's topic at an instant. */
  campaign(at: number): number;
  /** Chance that this person ends a contact at once. */
  shortCallChance(person: DemoPerson, at: number): number;
  /** How much of a newcomer's distance to the others is left on a local day: 1 at first, towards 0; 0 for everybody else. */
  greenness(person: DemoPerson, day: number): number;
  /** Chance of being absent from a shift that starts on this local day, on top of ordinary absence. */
  absence(person: DemoPerson, day: number): number;
  /** The local span of the slowdown within its day. */
  troubleSpan: { from: number; to: number } | null;
}

/** The slowdown's hours of the local day. */
export const slowdownSeconds = { from: 9 * 3600, to: 11.5 * 3600 } as const;
/** How much longer handling takes while the system is slow. */
const slowdownFactor = 1.5;
const campaignFactor = 8;
const shortCallShare = 0.15;
const nightAbsence = 0.62;
/** Days after which a newcomer has caught up by two thirds. */
const learningDays = 22;

/** What being new costs at first: factor on time is 1 + pace × greenness; the others are shifts. */
export const newcomerCost = { pace: 0.7, solving: -0.7, quality: -14 } as const;

/**
 * The effects of the chosen stories on a given centre.
 *
 * @example storyEffects(centreConfig({ endDay: '2026-11-02', stories: false }), clockOf('UTC')).systemPace(0) // => 1
 */
export function storyEffects(config: CentreConfig, clock: CentreClock): StoryEffects {
  const days = storyDays(config);
  const slow = days.get('slowdown');
  const mix = days.get('mix-change');
  const short = days.get('short-calls');
  const nights = days.get('night-absences');
  const troubleSpan =
    slow === undefined
      ? null
      : { from: clock.instantOf(slow.from * 86_400 + slowdownSeconds.from), to: clock.instantOf(slow.from * 86_400 + slowdownSeconds.to) };
  const isTroubled = (at: number): boolean => troubleSpan !== null && at >= troubleSpan.from && at < troubleSpan.to;
  const span = (one: { from: number; to: number } | undefined): { from: number; to: number } | null =>
    one === undefined ? null : { from: clock.instantOf(one.from * 86_400), to: clock.instantOf(one.to * 86_400) };
  const mixSpan = span(mix);
  const shortSpan = span(short);
  return {
    troubleSpan,
    isTroubled,
    systemPace: (at) => (isTroubled(at) ? slowdownFactor : 1),
    campaign: (at) => (mixSpan !== null && at >= mixSpan.from && at < mixSpan.to ? campaignFactor : 1),
    shortCallChance: (person, at) =>
      person.story === 'short-calls' && shortSpan !== null && at >= shortSpan.from && at < shortSpan.to ? shortCallShare : 0,
    greenness: (person, day) => (person.story === 'newcomer' ? Math.exp(-Math.max(0, day - person.worksFrom) / learningDays) : 0),
    absence: (person, day) => (person.team === 'night' && nights !== undefined && day >= nights.from && day < nights.to ? nightAbsence : 0),
  };
}
