import { checkAnswers, unsettled } from './check-answers.ts';
import type { Answer, BadExample, Field, Language, Method } from './method.ts';
import { type Playbook, playbookFaults } from './playbook.ts';
import type { ReadingProblem } from './reading.ts';

const languages: readonly Language[] = ['zh', 'en'];

/**
 * What is wrong with a method that could be read: names that lead nowhere in the playbook, examples that its own checks catch, and bad examples
 * that they do not.
 */
export function methodFaults(method: Method, playbook: Playbook): ReadingProblem[] {
  const others = playbook.methods.filter(({ key }) => key !== method.key);
  const names = playbookFaults({ ...playbook, methods: [...others, method] })
    .filter(({ path }) => path.startsWith(`${method.key}: `))
    .map(({ path, says }) => ({ path: path.slice(method.key.length + 2), says }));
  return [...names, ...exampleFaults(method, playbook), ...badExampleFaults(method, playbook)];
}

function exampleFaults(method: Method, { lexicons }: Playbook): ReadingProblem[] {
  const confirmed = method.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
  return languages.flatMap((language) => {
    const answers = Object.fromEntries(method.fields.map(({ key, example }) => [key, example[language]]));
    return unsettled(checkAnswers(method, answers, lexicons, { confirmed })).map((flag) => ({
      path: `fields[${method.fields.findIndex(({ key }) => key === flag.field)}].example`,
      says: `its own example is caught: ${flag.check}`,
    }));
  });
}

function badExampleFaults(method: Method, { lexicons }: Playbook): ReadingProblem[] {
  const hints = new Set(method.checks.filter(({ level }) => level === 'hint').map(({ id }) => id));
  return method.badExamples.flatMap((bad, at) => {
    const field = method.fields.find(({ key }) => key === bad.field);
    if (field === undefined || hints.has(bad.fails)) return [];
    const missed = languages.filter((language) => {
      const answers = Object.fromEntries(method.fields.map(({ key, example }) => [key, example[language]]));
      const flags = checkAnswers(method, { ...answers, [bad.field]: shaped(field, bad, language) }, lexicons);
      return !flags.some(({ check }) => check === bad.fails);
    });
    return missed.map((language) => ({ path: `bad_examples[${at}].${language}`, says: `is not caught by ${bad.fails}` }));
  });
}

/** A bad example in the shape of its field. */
function shaped({ type }: Field, { column, text }: BadExample, language: Language): Answer {
  if (type === 'list') return [text[language]];
  return type === 'table' && column !== null ? [{ [column]: text[language] }] : text[language];
}
