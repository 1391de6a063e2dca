import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import type { Failure } from './test-outcome.ts';

/** Counts journeys for tools/test.ts, after each of them, so that a run that is broken off still says how far it came. */
export default class JourneyReporter {
  #root = '';
  #passed = 0;
  #failures: Failure[] = [];
  #skipped: string[] = [];

  onBegin({ rootDir }: FullConfig): void {
    this.#root = rootDir;
    this.#write();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = `${path.basename(this.#root)}/${path.relative(this.#root, test.location.file)}: ${test.title}`;
    if (result.status === 'skipped') this.#skipped.push(name);
    else if (test.ok()) this.#passed += 1;
    else this.#failures.push({ name, message: plain(result.error) });
    this.#write();
  }

  onError(error: TestError): void {
    this.#failures.push({ name: 'browser journeys', message: plain(error) });
    this.#write();
  }

  printsToStdio(): boolean {
    return false;
  }

  #write(): void {
    const counts = { passed: this.#passed, failures: this.#failures, skipped: this.#skipped };
    writeFileSync(process.env['BANZHANG_TEST_COUNTS'] ?? 'journeys.json', JSON.stringify(counts));
  }
}

const plain = (error: TestError | undefined): string => stripVTControlCharacters(error?.message ?? error?.value ?? '');
