import { z } from 'zod';
import { signalUnit, words } from './charts.ts';
import { contract } from './contract.ts';
import { day, paging, pageOf, rowId } from './paging.ts';

/** open: nobody has answered. answered: the person has said what happened. settled: the leader has looked at it together with the person. */
export const flagStates = ['open', 'answered', 'settled'] as const;

/** A pair of figures that should move together and does not. It accuses the target that rewards this before it names anybody. */
const flag = z.object({
  id: z.number(),
  /** Key of the pair: core/signals/gaming. */
  pair: z.string(),
  person: signalUnit,
  team: signalUnit.nullable(),
  from: day,
  to: day,
  state: z.enum(flagStates),
  /** The target that rewards the behaviour. */
  target: words,
  /** What was seen, with its figures. */
  evidence: words,
  /** Other explanations to rule out first. */
  otherwise: z.array(words),
  figures: z.array(
    z.object({ metric: z.string(), value: z.number().nullable(), usual: z.number().nullable(), denominator: z.number().nullable() }),
  ),
  answers: z.array(z.object({ by: z.string(), isPerson: z.boolean(), at: z.string(), text: z.string() })),
  /** What the asker may do. */
  may: z.object({ answer: z.boolean(), settle: z.boolean() }),
});
export type Flag = z.output<typeof flag>;

export const listFlags = contract({
  method: 'GET',
  path: '/api/flags',
  summary: 'What the gaming radar says of oneself, of the own team (leader) or of the centre (manager).',
  access: 'flags.read',
  query: z.object({ state: z.enum(flagStates).optional(), ...paging }),
  reply: pageOf(flag),
});

export const answerFlag = contract({
  method: 'POST',
  path: '/api/flags/:id/answer',
  summary: 'What happened, in the words of the person concerned or of the leader.',
  access: 'flags.read',
  params: z.object({ id: rowId }),
  body: z.object({ text: z.string().trim().min(1).max(2000) }),
  reply: flag,
});

export const settleFlag = contract({
  method: 'POST',
  path: '/api/flags/:id/settle',
  summary: 'The leader has talked about it with the person and notes what came of it.',
  access: 'signals.decide',
  params: z.object({ id: rowId }),
  body: z.object({ text: z.string().trim().min(1).max(2000) }),
  reply: flag,
});
