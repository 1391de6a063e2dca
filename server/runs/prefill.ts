import type { Offer } from '#api/runs.ts';
import type { Language } from '#api/problems.ts';
import type { Field, Method } from '#core/methods/method.ts';
import type { Config } from '../config.ts';
import { shippedPlaybook } from '../methods/load.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { caseLines, contactLines, evaluationLines, poorLines } from './contact-sources.ts';
import { hourFigures, leavingFigures, personFigures, targetLines, teamFigures } from './figure-sources.ts';
import { decidedCaseLines, moodLines, trainingLines } from './growth-sources.ts';
import { noteLines, selftestLines, timeLines } from './own-sources.ts';
import { commitmentLines, profileLines } from './people-sources.ts';
import { precedentLines, ruleLines } from './rule-sources.ts';
import type { AboutRef, FromRef } from './store.ts';
import { bossLines, eventLines, feedbackLines, goalLines, recognitionLines, reviewLines, tasksGiven, tasksTaken } from './work-sources.ts';

/** What a source is asked: for whom, about whom, on which day. */
export interface Asking {
  tx: Tx;
  /** Where the key is with which the asker's own texts are opened. */
  config: Pick<Config, 'notesKey' | 'dataDir'>;
  viewer: Viewer;
  today: string;
  language: Language;
  about: AboutRef | null;
  from: FromRef | null;
  /** The method that is to be filled, and what it names as related. */
  method: Pick<Method, 'key' | 'related'>;
  /** Key of the field. */
  field: string;
}

/** What a source has found: lines in the asker's language, and the last day of the data. */
export interface Found {
  lines: readonly string[];
  asOf: string;
}

type Source = (asking: Asking) => Promise<Found | null>;

/** The data sources of the playbook that are kept here. Null: this source has nothing about what is asked. */
const sources: Readonly<Record<string, Source>> = {
  agent_profile: profileLines,
  agent_kpi: personFigures,
  team_kpi: teamFigures,
  kpi_targets: targetLines,
  schedule: hourFigures,
  attrition_stats: leavingFigures,
  qa_results: evaluationLines,
  contact_samples: contactLines,
  complaints: poorLines,
  tickets: caseLines,
  goals: goalLines,
  tasks_in: tasksTaken,
  tasks_out: tasksGiven,
  commitments: commitmentLines,
  feedback_log: feedbackLines,
  recognition_log: recognitionLines,
  reviews: reviewLines,
  boss_profile: bossLines,
  incidents: eventLines,
  training_log: trainingLines,
  mood_pulse: moodLines,
  knowledge_cases: decidedCaseLines,
  one_on_one_notes: noteLines,
  selftest_results: selftestLines,
  time_log: timeLines,
  rules_library: ruleLines,
  precedents: precedentLines,
};

const notKept = { zh: '平台里还没有这类数据', en: 'The platform does not keep such data yet' };
const nothingFound = { zh: '没有查到相关的数据', en: 'Nothing was found for this' };

/** What the platform can offer for the fields of a method, each as a draft; a source without data says so. */
export async function offersFor(asked: Omit<Asking, 'method' | 'field'>, method: Method): Promise<Offer[]> {
  const { dataSources } = await shippedPlaybook();
  const { prefill, fields } = method;
  const offers: Offer[] = [];
  for (const { field: key, from, says } of prefill) {
    const field = fields.find((one) => one.key === key);
    if (field === undefined) continue;
    const source = sources[from];
    const found = source === undefined ? null : await source({ ...asked, method, field: key });
    const value = found === null ? null : fitting(field, found.lines, asked.language);
    const none = value !== null ? null : source === undefined ? notKept : nothingFound;
    const name = dataSources[from] ?? { zh: from, en: from };
    offers.push({ field: key, from, source: name, says, value, asOf: value === null ? null : (found?.asOf ?? null), none });
  }
  return offers;
}

/** Lines in the shape of the field's type; null where lines are no answer of it. */
function fitting({ type, columns }: Field, lines: readonly string[], language: Language): unknown {
  if (lines.length === 0) return null;
  if (type === 'text' || type === 'long') return lines.join(type === 'long' ? '\n' : language === 'zh' ? '；' : '; ');
  if (type === 'list') return [...lines];
  const [first] = columns;
  return type === 'table' && first !== undefined ? lines.map((line) => ({ [first.key]: line })) : null;
}
