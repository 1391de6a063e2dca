import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import type { Failure } from './test-outcome.ts';

/** Counts journeys for tools/test.ts, after each of them, so that a run that is broken off still says how far it came. */
export default class JourneyReporter {
  #root = '';
  /** How the last run of each test ended: one that is run again is counted once. */
  readonly #ends = new Map<string, { name: string; result: TestResult; isAgain: boolean }>();
  readonly #faults: Failure[] = [];

  onBegin({ rootDir }: FullConfig): void {
    this.#root = rootDir;
    this.#write();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = `${path.basename(this.#root)}/${path.relative(this.#root, test.location.file)}: ${test.title}`;
    const before = this.#ends.get(test.id);
    const hasFailedBefore = before !== undefined && (before.isAgain || !['passed', 'skipped'].includes(before.result.status));
    this.#ends.set(test.id, { name, result, isAgain: hasFailedBefore });
    this.#write();
  }

  onError(error: TestError): void {
    this.#faults.push({ name: 'browser journeys', message: plain(error) });
    this.#write();
  }

  onEnd(): void {
    for (const { name, result, isAgain } of this.#ends.values())
      if (isAgain && result.status === 'passed') console.log(`passed only when run again: ${name}`);
  }

  printsToStdio(): boolean {
    return false;
  }

  #write(): void {
    const ends = [...this.#ends.values()];
    const failed = ends.filter(({ result }) => !['passed', 'skipped'].includes(result.status));
    const counts = {
      passed: ends.filter(({ result }) => result.status === 'passed').length,
      failures: [...failed.map(({ name, result }) => ({ name, message: plain(result.error) })), ...this.#faults],
      skipped: ends.filter(({ result }) => result.status === 'skipped').map(({ name }) => name),
    };
    writeFileSync(process.env['BANZHANG_TEST_COUNTS'] ?? 'journeys.json', JSON.stringify(counts));
  }
}

const plain = (error: TestError | undefined): string => stripVTControlCharacters(error?.message ?? error?.value ?? '');
