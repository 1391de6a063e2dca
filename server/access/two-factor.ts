import type { FastifyInstance } from 'fastify';
import { confirmTwoFactor, newBackupCodes, startTwoFactor, stopTwoFactor } from '#api/access.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { type Access, bodyOf, headersOf, passCookies } from './account.ts';
import { withPassword } from './me.ts';

/** Two-factor sign-in by an authenticator app, with backup codes. */
export function twoFactorRoutes(app: FastifyInstance, access: Access): void {
  const { database } = access;
  const { api } = access.signIn;

  bind(app, startTwoFactor, async ({ viewer, body, request }) => {
    const { totpURI, backupCodes } = await withPassword(access, viewer, async () =>
      bodyOf<{ totpURI: string; backupCodes: string[] }>(
        await api.enableTwoFactor({ body: { password: body.password }, headers: headersOf(request), asResponse: true }),
      ),
    );
    const uri = new URL(totpURI);
    const { searchParams } = uri;
    const otpauthUri = `otpauth://totp/${encodeURIComponent(`Banzhang:${viewer.username}`)}?${searchParams.toString()}`;
    return { otpauthUri, backupCodes };
  });

  bind(app, confirmTwoFactor, async ({ viewer, body, request, reply }) => {
    const response = await api.verifyTOTP({ body: { code: body.code }, headers: headersOf(request), asResponse: true });
    await bodyOf(response);
    passCookies(response, reply);
    await audit(database.owner, viewer, 'two-factor.on', viewer.username);
    return {};
  });

  bind(app, stopTwoFactor, async ({ viewer, body, request, reply }) => {
    await withPassword(access, viewer, async () => {
      const response = await api.disableTwoFactor({ body, headers: headersOf(request), asResponse: true });
      await bodyOf(response);
      passCookies(response, reply);
    });
    await audit(database.owner, viewer, 'two-factor.off', viewer.username);
    return {};
  });

  bind(app, newBackupCodes, async ({ viewer, body, request }) => {
    const { backupCodes } = await withPassword(access, viewer, async () =>
      bodyOf<{ backupCodes: string[] }>(await api.generateBackupCodes({ body, headers: headersOf(request), asResponse: true })),
    );
    await audit(database.owner, viewer, 'two-factor.backup-codes', viewer.username);
    return { backupCodes };
  });
}
