import { z } from 'zod';
import { signalUnit, words } from './charts.ts';
import { contract } from './contract.ts';
import { day, paging, pageOf, rowId } from './paging.ts';

/** open: nobody has answered. answered: the person has said what happened. settled: the leader has looked at it together with the person. */
export const flagStates = ['open', 'answered', 'settled'] as const;

/** Figures that should move together and do not, or a behaviour that a target rewards. The target is accused before anybody is named. */
const flag = z.object({
  id: z.number(),
  /** Key of the check: core/signals/gaming-checks. */
  check: z.string(),
  /** It is about the asker. */
  isOwn: z.boolean(),
  /** null: so many show it that the target itself is the finding, and nobody is named. */
  person: signalUnit.nullable(),
  team: signalUnit.nullable(),
  from: day,
  to: day,
  state: z.enum(flagStates),
  /** Metrics whose target rewards it, told first. */
  rewardedBy: z.array(z.string()),
  target: words,
  /** What was seen, with its figures; in the second person to the person concerned. */
  evidence: words,
  /** What else it may be. */
  otherwise: words,
  /** How many people show it, of how many compared. */
  people: z.number(),
  compared: z.number(),
  figures: z.array(
    z.object({
      indicator: z.string(),
      name: words,
      observed: z.number(),
      expected: z.number(),
      denominator: z.number(),
      ratio: z.number(),
    }),
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
  query: z.object({
    state: z.enum(flagStates).optional(),
    /** Only those about the asker. */
    own: z.literal('1').optional(),
    ...paging,
  }),
  reply: pageOf(flag),
});

export const readFlag = contract({
  method: 'GET',
  path: '/api/flags/:id',
  summary: 'One flag: the target that rewards it, what was seen, what else it may be, and what was said about it.',
  access: 'flags.read',
  params: z.object({ id: rowId }),
  reply: flag,
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
