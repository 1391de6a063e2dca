/** Who may import whom. The one table; docs/architecture says it in words, arrows.test.ts holds it. */
export interface ZoneRule {
  /** Other zones whose files it may import. */
  zones: readonly string[];
  /** Packages; a `*` at the end stands for the rest of the name. */
  packages: readonly string[];
  /** What its tests may import besides. */
  tests: { zones: readonly string[]; packages: readonly string[] };
}

const testing = ['node:*', 'fast-check'];

export const zoneRules: Readonly<Record<string, ZoneRule>> = {
  // each package of core has a decision record: it must be pure
  core: { zones: [], packages: ['temporal-polyfill', 'chinese-days', '@stdlib/*'], tests: { zones: [], packages: [...testing, 'yaml'] } },
  api: { zones: ['core'], packages: ['zod'], tests: { zones: [], packages: testing } },
  server: {
    zones: ['core', 'api'],
    packages: [
      'node:*',
      '@electric-sql/pglite',
      '@fastify/*',
      'better-auth',
      'csv-parse',
      'fastify',
      'fastify-type-provider-zod',
      'kysely',
      'pg',
      'pg-boss',
      'pg-copy-streams',
      'saxes',
      'write-excel-file',
      'yaml',
      'yauzl',
      'zod',
    ],
    tests: { zones: ['tools'], packages: testing },
  },
  web: {
    zones: ['core', 'api'],
    packages: [
      '@ant-design/icons',
      '@tanstack/*',
      'antd',
      'dayjs',
      'echarts',
      'i18next',
      'qrcode',
      'react',
      'react-dom',
      'react-i18next',
      'write-excel-file',
      'zod',
    ],
    tests: { zones: [], packages: testing },
  },
  tools: { zones: ['core', 'api', 'server'], packages: ['node:*', 'pg', '@playwright/test'], tests: { zones: ['web'], packages: testing } },
  bench: {
    zones: ['core', 'api', 'server', 'tools'],
    packages: ['node:*', 'kysely', 'pg', 'pg-copy-streams'],
    tests: { zones: [], packages: testing },
  },
  e2e: {
    zones: ['core', 'api', 'tools'],
    packages: ['node:*', '@playwright/test', '@axe-core/playwright'],
    tests: { zones: [], packages: [] },
  },
};

/** Files that stand outside their zone's rule, with what they may import besides. */
export const looseFiles: Readonly<Record<string, readonly string[]>> = {
  'web/vite.config.ts': ['vite', '@vitejs/plugin-react'],
};

/** Rooms of core that the pages may use: words, checks and calendars; figures come from the server. */
export const coreForWeb = [
  'metrics',
  'time',
  'contacts',
  'methods',
  'signals',
  'charts',
  'goals',
  'reports',
  'appraisals',
  'feedback360',
  'commitments',
  'tasks',
  'upward',
];

/**
 * What a room of the server shows to others, beside `store.ts` and `*-store.ts`: the one way into it. `*`: all of it, a library without
 * tables of its own.
 */
export const serverDoors: Readonly<Record<string, readonly string[] | '*'>> = {
  platform: '*',
  ingest: '*',
  access: ['demo-maker', 'lock-out', 'passwords'],
  admin: [],
  appraisals: [],
  commitments: ['commitment-row', 'nightly', 'reply', 'soon'],
  feedback360: [],
  plans: [],
  contacts: [
    'memberships',
    'merge',
    'judged-contacts',
    'merge-contacts',
    'merge-judgements',
    'merge-roster',
    'merge-states',
    'names',
    'repeats',
    'radar-sums',
    'shapes',
    'stage',
    'topic-sums',
  ],
  demo: ['make-demo'],
  goals: ['nightly', 'recompute', 'soon'],
  imports: ['resume', 'run', 'start'],
  methods: ['load', 'settle'],
  metrics: [
    'ask',
    'columns',
    'days',
    'figures',
    'figures-table',
    'measures-query',
    'member-sums',
    'recompute',
    'recompute-later',
    'rules',
    'settings-write',
    'slots',
    'terms-sql',
  ],
  people: ['merge'],
  runs: ['reply'],
  self: ['sealed'],
  signals: ['metric-side', 'naming', 'run', 'sentence', 'signal-reply', 'soon'],
};

/** Circles that stand until they are cut, each with the reason; one that is gone must leave this list. */
export const knownCircles: Readonly<Record<string, string>> = {
  'server: contacts metrics':
    'a rule that changes moves contacts and figures in one transaction; recompute-later begins it from the side of the figures',
};

/** Packages in package.json that nobody imports yet, each with whom it waits for; one that is imported must leave this list. */
export const waitingPackages: Readonly<Record<string, string>> = {
  commander: 'nobody: the command line reads its options with node:util',
  'fastify-type-provider-zod': 'nobody: bind() types the contracts itself',
  'pg-boss': 'jobs over several processes',
};
