import type { Run } from '#api/runs.ts';
import type { Audience } from '#core/methods/audience.ts';
import { betterWay, measurableMetrics } from '#core/commitments/measurable.ts';
import { answerOf, contentOf } from '#core/methods/answer.ts';
import { dueMoment, parseDue } from '#core/methods/due.ts';
import type { Method } from '#core/methods/method.ts';
import type { LocalMoment } from '#core/methods/local-moment.ts';
import { metricOf } from '#core/metrics/catalogue.ts';

/** What a run proposes as its commitment. */
export interface Proposal {
  ownerId: number;
  otherId: number | null;
  what: string;
  proof:
    | { kind: 'metric'; metric: string; of: 'person' | 'team'; direction: 'up' | 'down'; expected: number; windowDays: number }
    | { kind: 'yes-no'; text: string };
  /** Null: the answers name no day, so the person is asked. */
  dueOn: string | null;
}

interface RunFacts {
  method: Method;
  answers: Record<string, unknown>;
  audience: Audience;
  authorId: number;
  about: Pick<NonNullable<Run['about']>, 'kind' | 'id'> | null;
  now: LocalMoment;
  language: 'zh' | 'en';
}

const usualWindow = 28;
const usualSize = 0.1;

/**
 * The commitment that a method ends in: its owner as the method says, its words from the field that the due rule reads, its metric the first of
 * those to follow that can be measured for a person. Answers that are the author's alone stay in the run: their commitment begins with the method's words.
 */
export function proposalOf({ method, answers, audience, authorId, about, now, language }: RunFacts): Proposal {
  const { commitment, followUp } = method.outcome;
  const personId = about === null || about.kind === 'team' ? null : about.id;
  const isTheirs =
    personId !== null &&
    (commitment.owner === 'agent' || commitment.owner === 'both' || (commitment.owner === 'boss' && about?.kind === 'boss'));
  const ownerId = isTheirs ? personId : authorId;
  const due = dueMoment(commitment.due, { from: now, fields: method.fields, answers });
  const measurable = new Set(measurableMetrics().map(({ key }) => key));
  const metric = isTheirs && about?.kind === 'person' ? followUp.metrics.find((key) => measurable.has(key)) : undefined;
  return {
    ownerId,
    otherId: isTheirs ? authorId : personId,
    what: wordsOf(method, audience === 'author' ? {} : answers, language),
    proof:
      metric === undefined
        ? { kind: 'yes-no', text: followUp.says[language].slice(0, 500) }
        : { kind: 'metric', metric, of: 'person', direction: betterWay(metricOf(metric)), expected: usualSize, windowDays: usualWindow },
    dueOn: due === null || due.day < now.day ? null : due.day,
  };
}

function wordsOf({ outcome, name }: Method, answers: Record<string, unknown>, language: 'zh' | 'en'): string {
  const due = parseDue(outcome.commitment.due);
  const said = due?.kind === 'field' ? contentOf(answerOf(answers, due.field)).trim() : '';
  const what = said === '' ? `${name[language]}: ${outcome.commitment.says[language]}` : said;
  return what.replaceAll(/\s*\n\s*/g, '; ').slice(0, 500);
}
