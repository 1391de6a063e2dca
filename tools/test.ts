// `npm test`: every check there is, one after the other, and at the end the line "N passed, N failed".
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from './postgres.ts';
import { type Outcome, printSummary, total } from './test-outcome.ts';
import { journeys, nodeTests, singleCheck } from './test-steps.ts';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache', 'test');
const zones = ['core', 'api', 'web', 'playbook', 'tools'];

interface Step {
  title: string;
  run: (env: NodeJS.ProcessEnv) => Promise<Outcome>;
}

const steps: readonly Step[] = [
  { title: 'types', run: (env) => singleCheck('types', 'tsc', ['-b'], env) },
  { title: 'lint', run: (env) => singleCheck('lint', 'oxlint', ['--type-aware', '--deny-warnings'], env) },
  { title: 'format', run: (env) => singleCheck('format', 'biome', ['format', '.'], env) },
  { title: 'pages', run: (env) => singleCheck('pages', 'node', ['tools/bootstrap.mjs', 'web'], env) },
  {
    title: 'pure tests',
    run: (env) => nodeTests({ name: 'pure', globs: zones.map((zone) => `${zone}/**/*.test.ts`), args: ['--test-isolation=none'], env }),
  },
  {
    title: 'server tests, on both homes of the database',
    run: (env) => nodeTests({ name: 'server', globs: ['server/**/*.test.ts', 'bench/**/*.test.ts'], args: ['--test-concurrency=2'], env }),
  },
  { title: 'browser journeys', run: journeys },
];

process.chdir(root);
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const began = performance.now();
const given = process.env['TEST_DATABASE_URL'];
const postgres = given ? null : await startPostgres();
process.once('exit', () => postgres?.stop());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const url = given ?? postgres?.url;
console.log(url ? `PostgreSQL: ${postgres?.version ?? 'the given one'}` : 'PostgreSQL: skipped (no server programs on this machine)');
const env = { ...process.env, ...(url ? { TEST_DATABASE_URL: url } : {}), BANZHANG_TEST_CACHE: cache };

const outcomes: Outcome[] = [];
for (const { title, run } of steps) {
  console.log(`\n=== ${title} ===`);
  const started = performance.now();
  const outcome = await run(env);
  outcomes.push(outcome);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title}: ${outcome.passed} passed, ${outcome.failures.length} failed, ${outcome.skipped.length} skipped in ${seconds} s`);
}
if (!url) outcomes.push({ passed: 0, failures: [], skipped: ['PostgreSQL: every database test ran on the embedded home only'] });

const all = total(outcomes);
printSummary(all, performance.now() - began);
process.exitCode = all.failures.length === 0 ? 0 : 1;
