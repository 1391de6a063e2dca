import { dayFromNumber } from '../time/calendar.ts';
import { clockOf } from './clock.ts';
import type { CentreConfig, StoryKey, Words } from './config.ts';
import { slowdownSeconds } from './effects.ts';
import { demoPeople } from './people.ts';
import { storyDays, type StoryDays } from './story-days.ts';

/** How a story shows in one metric of the catalogue. `share-under-10s` is the share of answered contacts with less than ten seconds of talk. */
export interface StoryEffect {
  metric: 'aht' | 'service_level' | 'abandonment_rate' | 'answer_rate' | 'fcr' | 'quality_score' | 'share-under-10s';
  direction: 'up' | 'down';
}

/** A story hidden in the data: where to look, and what a good diagnosis must find. */
export interface PlantedStory {
  key: StoryKey;
  title: Words;
  /** First local day. */
  from: string;
  /** The local day after the last one. */
  to: string;
  /** Local hours of the day in which it plays, half-open as `HH:mm`; null: all day. */
  hours: { from: string; to: string } | null;
  /** Whom it concerns: everybody, one agent (employee number), one team or one queue (names as in the files). */
  unit: { kind: 'all' } | { kind: 'agent' | 'team' | 'queue'; name: string };
  effects: readonly StoryEffect[];
  /** What is behind it: the answer that a diagnosis should give. */
  cause: 'system' | 'person' | 'learning' | 'staffing' | 'mix';
}

interface StoryDraft {
  title: Words;
  hours: PlantedStory['hours'];
  unit: (config: CentreConfig) => PlantedStory['unit'];
  effects: readonly StoryEffect[];
  cause: PlantedStory['cause'];
}

function hourText(second: number): string {
  return `${String(Math.floor(second / 3600)).padStart(2, '0')}:${String(Math.floor(second / 60) % 60).padStart(2, '0')}`;
}

function agentPlaying(story: 'newcomer' | 'short-calls'): StoryDraft['unit'] {
  return (config) => ({ kind: 'agent', name: demoPeople(config).find((person) => person.story === story)?.employeeNo ?? '' });
}

const drafts: Readonly<Record<StoryKey, StoryDraft>> = {
  slowdown: {
    title: { zh: '一个上午系统变慢', en: 'The system is slow for a morning' },
    hours: { from: hourText(slowdownSeconds.from), to: hourText(slowdownSeconds.to) },
    unit: () => ({ kind: 'all' }),
    effects: [
      { metric: 'aht', direction: 'up' },
      { metric: 'service_level', direction: 'down' },
      { metric: 'abandonment_rate', direction: 'up' },
    ],
    cause: 'system',
  },
  'short-calls': {
    title: { zh: '一名坐席秒挂来电', en: 'An agent drops calls within seconds' },
    hours: null,
    unit: agentPlaying('short-calls'),
    effects: [
      { metric: 'aht', direction: 'down' },
      { metric: 'fcr', direction: 'down' },
      { metric: 'share-under-10s', direction: 'up' },
    ],
    cause: 'person',
  },
  newcomer: {
    title: { zh: '一名新人逐周进步', en: 'A newcomer improves week by week' },
    hours: null,
    unit: agentPlaying('newcomer'),
    effects: [
      { metric: 'aht', direction: 'down' },
      { metric: 'quality_score', direction: 'up' },
    ],
    cause: 'learning',
  },
  'night-absences': {
    title: { zh: '一周夜班缺勤', en: 'A week of absences at night' },
    hours: { from: '23:30', to: '07:30' },
    unit: (config) => ({ kind: 'team', name: { zh: '夜间班', en: 'Night Team' }[config.language] }),
    effects: [
      { metric: 'answer_rate', direction: 'down' },
      { metric: 'service_level', direction: 'down' },
    ],
    cause: 'staffing',
  },
  'mix-change': {
    title: { zh: '补贴新政让长通话变多', en: 'A new grant brings longer enquiries' },
    hours: null,
    unit: (config) => ({ kind: 'queue', name: { zh: '咨询', en: 'Enquiries' }[config.language] }),
    effects: [{ metric: 'aht', direction: 'up' }],
    cause: 'mix',
  },
};

/**
 * The stories hidden in a demo centre, each with its place and what it does, so that a diagnosis can be held against the truth.
 * A story for which the span is too short is not planted and not listed.
 *
 * @example plantedStories(centreConfig({ endDay: '2026-11-02' })).length // => 5
 */
export function plantedStories(config: CentreConfig): PlantedStory[] {
  const clock = clockOf(config.zone);
  return [...storyDays(config)]
    .filter(([, days]: [StoryKey, StoryDays]) => config.untilAt === null || clock.instantOf(days.from * 86_400) * 1000 < config.untilAt)
    .map(([key, days]) => {
      const { title, hours, unit, effects, cause } = drafts[key];
      return { key, title, from: dayFromNumber(days.from), to: dayFromNumber(days.to), hours, unit: unit(config), effects, cause };
    });
}
