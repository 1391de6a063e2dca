import { isBlank } from '../methods/answer.ts';
import { checkAnswers, type Flag } from '../methods/check-answers.ts';
import type { Lexicons } from '../methods/lexicon.ts';
import type { Answers, Method } from '../methods/method.ts';
import type { GoalKind } from './goal.ts';

/** The method of the playbook that a goal is checked by. */
export const goalMethod = 'seven_rules_goal';

/** A goal as it is written, in the words of whoever writes it. */
export interface GoalWords {
  kind: GoalKind;
  /** Who, by when, which figure, from what to what. */
  statement: string;
  /** Which contacts, people, hours. */
  scope: string;
  /** Now and target, as the form has them. */
  measure: string;
  /** What supports it. */
  supports: string;
  why: string;
  milestones: readonly { on: string; value: string }[];
  owners: readonly string[];
  /** Where it is seen and how often. */
  seen: string;
}

/** Parts of the form that stand behind the method's fields. */
export const partOfField: Readonly<Record<string, keyof GoalWords>> = {
  statement: 'statement',
  specific: 'scope',
  quantified: 'measure',
  feasible: 'supports',
  linked: 'why',
  timed: 'milestones',
  owned: 'owners',
  visible: 'seen',
};

/** A behaviour is seen, not counted: these checks ask it for a figure. */
const onlyOfFigures = new Set(['st_number', 'st_from_to', 'm_number']);
/** What anybody should say though the method leaves it open. */
const wanted = new Set(['feasible', 'linked']);

function answersOf(goal: GoalWords): Answers {
  return {
    statement: goal.statement,
    specific: goal.scope,
    quantified: goal.measure,
    feasible: goal.supports,
    linked: goal.why,
    timed: goal.milestones.map(({ on, value }) => ({ date: on, value })),
    owned: goal.owners.map((who) => ({ who, part: goal.statement })),
    visible: goal.seen,
  };
}

/**
 * What the seven rules find wrong with a goal, in words and with the words at fault, in the order of the rules.
 *
 * The rules are those of the playbook; figures are not asked of behaviours. Nothing here stops a goal: it is said, not forbidden.
 */
export function goalFlags(goal: GoalWords, method: Method, lexicons: Lexicons): Flag[] {
  const answers = answersOf(goal);
  const flags = checkAnswers(method, answers, lexicons).filter(({ check }) => goal.kind === 'metric' || !onlyOfFigures.has(check));
  const missing = method.fields
    .filter(({ key, required }) => wanted.has(key) && !required && isBlank(answers[key]))
    .map(
      ({ key, guide }): Flag => ({
        check: 'wanted',
        field: key,
        item: null,
        column: null,
        level: 'warn',
        says: guide,
        hits: [],
        mayKeep: true,
      }),
    );
  const order = new Map(method.fields.map(({ key }, index) => [key, index]));
  return [...flags, ...missing].toSorted((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0));
}
