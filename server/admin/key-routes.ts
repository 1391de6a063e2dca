import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { createKey, listKeys, revokeKey } from '#api/admin.ts';
import type { KeyScope } from '#api/permissions.ts';
import { listAccounts } from '../access/store.ts';
import type { AppParts } from '../app.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { keyHash, keyPrefix } from '../platform/sessions-viewer.ts';

interface KeyRow {
  id: number;
  name: string;
  prefix: string;
  scopes: KeyScope[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Keys with which programs ask. Only a hash is kept: a key that was not written down is lost. */
export function keyRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, listKeys, async ({ viewer }) => {
    const { rows } = await asUser(database, viewer.userId, (tx) =>
      sql<KeyRow>`select id, name, prefix, scopes, created_by as "createdBy", created_at as "createdAt", last_used_at as "lastUsedAt",
        revoked_at as "revokedAt" from api_key where centre_id = ${viewer.centreId} order by revoked_at is not null, id desc`.execute(tx),
    );
    const makers = await listAccounts(
      database.owner,
      rows.map((row) => row.createdBy),
    );
    const makerName = new Map(makers.map((maker) => [maker.id, maker.username]));
    return {
      rows: rows.map((row) => ({
        ...row,
        createdBy: makerName.get(row.createdBy) ?? row.createdBy,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        revokedAt: row.revokedAt?.toISOString() ?? null,
      })),
    };
  });

  bind(app, createKey, async ({ viewer, body }) => {
    const key = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
    return asUser(database, viewer.userId, async (tx) => {
      const { rows } = await sql<{ id: number }>`
        insert into api_key (centre_id, name, hash, prefix, scopes, created_by) values
          (${viewer.centreId}, ${body.name}, ${keyHash(key)}, ${key.slice(0, 9)}, ${[...new Set(body.scopes)]}, ${viewer.userId})
        returning id`.execute(tx);
      await audit(tx, viewer, 'key.create', body.name, { scopes: body.scopes });
      return { id: rows[0]?.id ?? 0, key };
    });
  });

  bind(app, revokeKey, async ({ viewer, params }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { rows } = await sql<{ name: string }>`update api_key set revoked_at = coalesce(revoked_at, now())
        where centre_id = ${viewer.centreId} and id = ${params.id} returning name`.execute(tx);
      if (!rows[0]) throw new Problem('not-found');
      await audit(tx, viewer, 'key.revoke', rows[0].name);
      return {};
    }),
  );
}
