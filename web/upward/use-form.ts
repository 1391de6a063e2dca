import type { CheckedForm } from '#core/methods/check-answers.ts';
import type { Lexicons } from '#core/methods/lexicon.ts';
import { type MemoKind, methodOf } from '#core/upward/memo-life.ts';
import { ownForm } from '#core/upward/own-forms.ts';
import { useMethod } from '../method-fields/MethodFields.tsx';

/** The form of a kind of memo: a method of the playbook, or the room's own; undefined while it is read. */
export function useFormOf(kind: MemoKind): { form: CheckedForm; lexicons: Lexicons } | undefined {
  const own = ownForm(kind);
  // the request's method is read in any case: it is the one that most pages need
  const method = useMethod(methodOf(kind) ?? 'request_five');
  if (own !== null) return { form: own, lexicons: {} };
  return method.data && { form: method.data.method, lexicons: method.data.lexicons };
}
