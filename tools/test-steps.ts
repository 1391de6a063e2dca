import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './machine.ts';
import type { Outcome } from './test-outcome.ts';

const stepLimitMs = 30 * 60_000;

/** How a program ended: its words for it, or null for well. */
type Fault = string | null;

/** Runs a program of the packages with our output; one that hangs is ended, with all that it started, so that the whole run ends in time. */
function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Fault> {
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
    const finish = (fault: Fault) => {
      clearTimeout(limit);
      process.off('exit', onExit);
      resolve(tooLong ? `took longer than ${stepLimitMs / 60_000} minutes and was ended` : fault);
    };
    child.once('error', (error) => finish(`${program} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => finish(code === 0 ? null : `${program} ended with ${code ?? signal}`));
  });
}

/** A program that is content or not: counts as one test. */
export async function singleCheck(name: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const fault = await runProgram(program, args, env);
  return fault === null ? { passed: 1, failures: [], skipped: [] } : failed(name, `${fault}: its words stand under "${name}" above`);
}

function failed(name: string, message: string): Outcome {
  return { passed: 0, failures: [{ name, message }], skipped: [] };
}

/** Runs a program that writes its counts into a file after each test. A fault of the whole run counts as one more failure. */
async function countedRun(name: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const counts = path.join(env['BANZHANG_TEST_CACHE'] ?? '.cache', `${name.replaceAll(' ', '-')}.json`);
  const fault = await runProgram(program, args, { ...env, BANZHANG_TEST_COUNTS: counts });
  if (!existsSync(counts)) return failed(name, fault ?? 'no result');
  const outcome = JSON.parse(readFileSync(counts, 'utf8')) as Outcome;
  const isToldAlready = outcome.failures.length > 0 && (fault ?? '').endsWith(' ended with 1');
  return fault === null || isToldAlready ? outcome : { ...outcome, failures: [...outcome.failures, { name, message: fault }] };
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
  const reporter = ['--test-reporter=./tools/test-reporter.ts', '--test-reporter-destination=stdout'];
  return countedRun(`${name} tests`, 'node', ['--test', ...args, ...reporter, ...files], env);
}

const playwrightConfig = 'e2e/playwright.config.ts';

/** The journeys through the pages, in a real browser. */
export async function journeys(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const chromium = findChromium();
  if (chromium === null)
    return failed('browser journeys', 'no Chromium on this machine: apt-get install chromium-headless-shell, or set CHROMIUM_PATH');
  const args = ['test', '--config', playwrightConfig, '--reporter=list,./tools/journey-reporter.ts'];
  return countedRun('browser journeys', 'playwright', args, { ...env, CHROMIUM_PATH: chromium });
}
