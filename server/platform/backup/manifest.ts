import { z } from 'zod';

/** First file of a backup: what it is and what is in it. */
export const manifestShape = z.object({
  format: z.literal(1),
  product: z.literal('banzhang'),
  version: z.string(),
  madeAt: z.iso.datetime(),
  home: z.enum(['embedded', 'postgres']),
  /** The schema that the data fits. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      identity: z.object({ column: z.string(), last: z.number().int() }).nullable(),
    }),
  ),
  /** Tells whether the two-factor keys in it can be read with the server's secret, without telling the secret. */
  secretMark: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifestShape>;

/** Last file of a backup: what must have been read before it. Without it the backup is cut off. */
export const endShape = z.object({ rows: z.record(z.string(), z.number().int()), sha256: z.string() });
export type BackupEnd = z.infer<typeof endShape>;

export const manifestName = 'manifest.json';
export const endName = 'end.json';
