import type { z } from 'zod';
import type { filled } from '#api/tasks.ts';
import { type CheckedForm, checkAnswers, flagKey, unsettled } from '#core/methods/check-answers.ts';
import type { Lexicons } from '#core/methods/lexicon.ts';
import type { Method } from '#core/methods/method.ts';
import type { Language } from '#api/problems.ts';
import { Problem } from '../platform/problem.ts';
import { shippedPlaybook } from './load.ts';

type Filled = z.output<typeof filled>;

/** A method of the playbook with the words that its checks look for. @throws Problem when there is none. */
export async function methodNamed(key: string): Promise<{ method: Method; lexicons: Lexicons }> {
  const { methods, lexicons } = await shippedPlaybook();
  const method = methods.find((one) => one.key === key);
  if (method === undefined) throw new Problem('not-found');
  return { method, lexicons };
}

/** Refuses a form that its own checks still stop. `only`: these fields alone are looked at. @throws Problem naming each field. */
export function refuseUnsettled(
  form: CheckedForm,
  lexicons: Lexicons,
  { answers, reasons, confirmed }: Filled,
  language: Language,
  only?: readonly string[],
): void {
  const flags = checkAnswers(form, answers, lexicons, { confirmed }).filter(({ field }) => only === undefined || only.includes(field));
  const left = unsettled(flags, reasons);
  if (left.length === 0) return;
  const nameOf = (key: string) => form.fields.find((field) => field.key === key)?.name[language] ?? key;
  const detail = left.map((flag) => `${nameOf(flag.field)}: ${flag.says[language]}`).join('; ');
  throw new Problem(
    'invalid-input',
    { detail },
    left.map((flag) => ({ path: `answers.${flag.field}`, message: `${flagKey(flag)}: ${flag.says[language]}` })),
  );
}
