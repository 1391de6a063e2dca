import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './machine.ts';
import type { Failure, Outcome } from './test-outcome.ts';

const stepLimitMs = 15 * 60_000;

interface Ended {
  status: number;
  tooLong: boolean;
}

/** Runs a program of the packages with our output; one that hangs is ended, with all that it started, so that the whole run ends in time. */
function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const bin = path.resolve('node_modules', '.bin');
  const [file, first] = program === 'node' ? [process.execPath, []] : [path.join(bin, program), []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env, PATH: `${bin}${path.delimiter}${env['PATH'] ?? ''}` },
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    });
    let tooLong = false;
    const end = (signal: NodeJS.Signals) => {
      try {
        process.kill(process.platform === 'win32' ? (child.pid ?? 0) : -(child.pid ?? 0), signal);
      } catch {
        // it ended by itself
      }
    };
    const limit = setTimeout(() => {
      tooLong = true;
      end('SIGKILL');
    }, stepLimitMs);
    const onExit = () => end('SIGTERM');
    process.once('exit', onExit);
    const finish = (status: number) => {
      clearTimeout(limit);
      process.off('exit', onExit);
      resolve({ status, tooLong });
    };
    child.once('error', (error) => {
      console.log(`${program}: ${error.message}`);
      finish(127);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}

/** A program that is content or not: counts as one test. */
export async function singleCheck(name: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const { status, tooLong } = await runProgram(program, args, env);
  if (status === 0) return { passed: 1, failures: [], skipped: [] };
  return failed(
    name,
    tooLong ? 'took too long' : `${program} ${args.join(' ')} ended with ${status}: its words stand under "${name}" above`,
  );
}

function failed(name: string, message: string): Outcome {
  return { passed: 0, failures: [{ name, message }], skipped: [] };
}

interface NodeTests {
  name: string;
  globs: readonly string[];
  args: readonly string[];
  env: NodeJS.ProcessEnv;
}

/** Runs test files with Node's own runner, our reporter counting. */
export async function nodeTests({ name, globs, args, env }: NodeTests): Promise<Outcome> {
  const files = globs.flatMap((glob) => globSync(glob, { exclude: ['**/node_modules/**', '**/dist/**'] })).sort();
  if (files.length === 0) return { passed: 0, failures: [], skipped: [] };
  const counts = path.join(env['BANZHANG_TEST_CACHE'] ?? '.cache', `${name}.json`);
  const reporter = ['--test-reporter=./tools/test-reporter.ts', '--test-reporter-destination=stdout'];
  const { status, tooLong } = await runProgram('node', ['--test', ...args, ...reporter, ...files], {
    ...env,
    BANZHANG_TEST_COUNTS: counts,
  });
  const outcome = existsSync(counts) ? (JSON.parse(readFileSync(counts, 'utf8')) as Outcome) : failed(`${name} tests`, 'no result');
  if (tooLong) return withFailure(outcome, { name: `${name} tests`, message: 'took too long and were ended' });
  if (status !== 0 && outcome.failures.length === 0)
    return withFailure(outcome, { name: `${name} tests`, message: `node --test ended with ${status}` });
  return outcome;
}

function withFailure(outcome: Outcome, failure: Failure): Outcome {
  return { ...outcome, failures: [...outcome.failures, failure] };
}

interface PlaywrightSuite {
  title: string;
  file?: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

const playwrightConfig = ['e2e/playwright.config.ts', 'playwright.config.ts'];

/** The journeys through the pages, in a real browser. */
export async function journeys(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const config = playwrightConfig.find((file) => existsSync(file));
  if (config === undefined) return failed('browser journeys', 'e2e/playwright.config.ts is not there');
  const chromium = findChromium();
  if (chromium === null)
    return failed('browser journeys', 'no Chromium on this machine: apt-get install chromium-headless-shell, or set CHROMIUM_PATH');
  const file = path.join(env['BANZHANG_TEST_CACHE'] ?? '.cache', 'journeys.json');
  const { status, tooLong } = await runProgram('playwright', ['test', '--config', config, '--reporter=list,json'], {
    ...env,
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) return failed('browser journeys', tooLong ? 'took too long' : `playwright ended with ${status}`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as { suites: PlaywrightSuite[]; errors?: { message?: string }[] };
  const outcome = countSuites(report.suites);
  const errors = (report.errors ?? []).map((error) => ({ name: 'browser journeys', message: error.message ?? '' }));
  return { ...outcome, failures: [...outcome.failures, ...errors] };
}

function countSuites(suites: readonly PlaywrightSuite[]): Outcome {
  const specs = suites.flatMap(specsOf);
  const withStatus = (...statuses: string[]) => specs.filter((spec) => statuses.includes(spec.status));
  return {
    passed: withStatus('expected', 'flaky').length,
    failures: withStatus('unexpected').map(({ name, message }) => ({ name, message })),
    skipped: withStatus('skipped').map(({ name }) => name),
  };
}

function specsOf(suite: PlaywrightSuite): (Failure & { status: string })[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      name: `${spec.file}: ${spec.title}`,
      status,
      message: results.at(-1)?.error?.message ?? '',
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(specsOf)];
}
