import { addDays } from '#core/time/calendar.ts';
import { moodsSince } from '../goals/step-store.ts';
import { trainingsSince, visibleNeeds } from '../plans/plan-store.ts';
import { decidedCases } from '../upward/memo-store.ts';
import { teamOf } from './figure-sources.ts';
import { personOf } from './people-sources.ts';
import type { Asking, Found } from './prefill.ts';

const most = 6;
const halfYear = 183;
const moodDays = 28;
/** Fewer people than that are not averaged: each could be told from the mean. */
const fewest = 5;

/** Trainings of the person's plans; without a person those of the team, and what it still lacks. */
export async function trainingLines(asking: Asking): Promise<Found | null> {
  const { tx, viewer, today, language } = asking;
  const personId = personOf(asking);
  const team = personId === null ? await teamOf(asking) : null;
  const asked = { personId, teams: team === null ? [] : [team], from: addDays(today, -halfYear), limit: most };
  const held = await trainingsSince(tx, viewer.centreId, asked);
  const zh = language === 'zh';
  const lines = held.map(({ on, name, what, outcome }) =>
    [on, personId === null ? name : '', what, outcome].filter((part) => part !== '').join(zh ? '，' : ', '),
  );
  const needs =
    team === null ? [] : (await visibleNeeds(tx, viewer.centreId)).filter(({ teamId, state }) => teamId === team && state === 'raised');
  for (const { topic, people } of needs) lines.push(zh ? `还缺：${topic}（${people} 人）` : `Still lacking: ${topic} (${people} people)`);
  return lines.length === 0 ? null : { lines: lines.slice(0, most), asOf: held[0]?.on ?? today };
}

/** How the person said to feel at check-ins, as far as the asker may know; without a person the mean of the team, never of a few. */
export async function moodLines(asking: Asking): Promise<Found | null> {
  const { tx, viewer, today, language } = asking;
  const personId = personOf(asking);
  const team = personId === null ? await teamOf(asking) : null;
  if (personId === null && team === null) return null;
  const moods = await moodsSince(tx, viewer.centreId, { personId, teams: team === null ? [] : [team], from: addDays(today, -moodDays) });
  const [last] = moods;
  const people = new Set(moods.map((one) => one.personId)).size;
  if (last === undefined || (personId === null && people < fewest)) return null;
  const zh = language === 'zh';
  const mean = (moods.reduce((sum, { mood }) => sum + mood, 0) / moods.length).toFixed(1);
  const lines =
    personId === null
      ? [
          zh
            ? `近${moodDays}天签到心情平均 ${mean}/5（${people} 人）`
            : `Mean mood at check-ins, last ${moodDays} days: ${mean}/5 (${people} people)`,
        ]
      : moods.slice(0, most).map(({ day, mood }) => (zh ? `${day} 签到心情 ${mood}/5` : `${day} mood at check-in ${mood}/5`));
  return { lines, asOf: last.day };
}

/** What was decided on hard cases that went up, as far as the asker took part. */
export async function decidedCaseLines({ tx, viewer, today, language }: Asking): Promise<Found | null> {
  const cases = await decidedCases(tx, viewer.centreId, most);
  const lines = cases.map(({ title, reply, outcome }) =>
    [title, reply, outcome].filter((part) => part !== '').join(language === 'zh' ? '；' : '; '),
  );
  return lines.length === 0 ? null : { lines, asOf: cases[0]?.changedAt.toISOString().slice(0, 10) ?? today };
}
