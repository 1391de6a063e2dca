import { z } from 'zod';
import { contract } from './contract.ts';
import { done } from './paging.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const access = 'methods.write';

/** A mistake in the YAML of a method: where, and what. `line` counts from 1; null where nothing of it is there. */
const fault = z.object({ path: z.string(), line: z.number().nullable(), says: words });
export type MethodFault = z.output<typeof fault>;

const source = z.string().min(1).max(200_000);
const params = z.object({ key: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/) });

export const listEditions = contract({
  method: 'GET',
  path: '/api/method-editions',
  summary: 'Every method of the centre: the product’s own, those that the centre has changed, and those it has added.',
  access,
  reply: z.object({
    rows: z.array(
      z.object({
        key: z.string(),
        name: words,
        /** product: as it comes. changed: the centre’s own edition stands in its place. own: added by the centre. off: added, but not in force. */
        origin: z.enum(['product', 'changed', 'own', 'off']),
        /** The own edition in force; null: the product’s. */
        version: z.number().nullable(),
        versions: z.number(),
      }),
    ),
  }),
});

export const readEditions = contract({
  method: 'GET',
  path: '/api/method-editions/:key',
  summary: 'One method with the YAML of the product and of every own edition.',
  access,
  params,
  reply: z.object({
    key: z.string(),
    /** YAML as the product brings it; null: the centre has added it. */
    shipped: z.string().nullable(),
    inForce: z.number().nullable(),
    versions: z.array(z.object({ version: z.number(), source: z.string(), note: z.string(), by: z.string(), at: z.string() })),
  }),
});

export const checkEdition = contract({
  method: 'POST',
  path: '/api/method-editions/check',
  summary: 'Reads the YAML of a method without keeping it, and lists every mistake with its place.',
  access,
  body: z.object({ source }),
  reply: z.object({ key: z.string().nullable(), faults: z.array(fault) }),
});

export const addEdition = contract({
  method: 'POST',
  path: '/api/method-editions',
  summary:
    'Keeps the YAML of a method as its next edition and puts it in force. Mistakes are refused with 422 `playbook-faults`, listed in `details.faults`. Old runs keep the edition they were begun on.',
  access,
  body: z.object({ source, note: z.string().trim().max(500).default('') }),
  reply: z.object({ key: z.string(), version: z.number() }),
});

export const useEdition = contract({
  method: 'POST',
  path: '/api/method-editions/:key/use',
  summary: 'Puts another edition in force; null: the product’s own, or none where the centre has added the method.',
  access,
  params,
  body: z.object({ version: z.number().int().positive().nullable() }),
  reply: done,
});
