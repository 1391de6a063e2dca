import { total } from '#core/numerics/sum.ts';
import { z } from 'zod';
export const probe = z.object({ n: z.number() }); export const t = total([1]);
