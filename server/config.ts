import path from 'node:path';

/** The whole configuration. This file alone reads the environment. */
export interface Config {
  host: string;
  port: number;
  /** PostgreSQL, or null for the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** Signs sessions. Null: made once and kept in `dataDir`. */
  secret: string | null;
  /** Seals private notes. Null: a key made once and kept in `dataDir`. */
  notesKey: string | null;
  /** Where browsers reach the server, for sign-in by OIDC and links in mails. Null: http://host:port */
  publicUrl: string | null;
  trustProxy: boolean;
  oidc: { providerId: string; clientId: string; clientSecret: string; discoveryUrl: string } | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Demo accounts with shown passwords may sign in although the server is reached from elsewhere. */
  demoEverywhere: boolean;
}

type Environment = Record<string, string | undefined>;

/** Reads the configuration. @throws RangeError naming the variable that makes no sense. */
export function readConfig(env: Environment = process.env): Config {
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new RangeError(`PORT must be a port number, not "${env['PORT']}"`);
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new RangeError('DATABASE_URL must begin with postgres://');
  return {
    host: env['HOST'] || '127.0.0.1',
    port,
    databaseUrl,
    dataDir: path.resolve(env['BANZHANG_DATA'] || 'data'),
    secret: env['BANZHANG_SECRET'] || null,
    notesKey: env['BANZHANG_NOTES_KEY'] || null,
    publicUrl: env['PUBLIC_URL'] || null,
    trustProxy: env['TRUST_PROXY'] === '1',
    oidc: readOidc(env),
    logLevel: readLogLevel(env['LOG_LEVEL']),
    demoEverywhere: env['BANZHANG_DEMO_EVERYWHERE'] === '1',
  };
}

function readOidc(env: Environment): Config['oidc'] {
  const { OIDC_DISCOVERY_URL: discoveryUrl, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!discoveryUrl) return null;
  if (!clientId || !clientSecret) throw new RangeError('OIDC_DISCOVERY_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it');
  return { providerId: env['OIDC_PROVIDER_ID'] || 'oidc', clientId, clientSecret, discoveryUrl };
}

function readLogLevel(text: string | undefined): Config['logLevel'] {
  const level = (text || 'info') as Config['logLevel'];
  if (!['silent', 'error', 'warn', 'info', 'debug'].includes(level))
    throw new RangeError(`LOG_LEVEL must be silent, error, warn, info or debug, not "${text}"`);
  return level;
}
