import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import type { Failure } from './test-outcome.ts';

interface FileCount {
  passed: number;
  failed: number;
  ms: number;
}

const slowMs = 5000;

/**
 * Prints every failure in full and each file that is slow; a passing test is no news. Writes the counts to the file that
 * BANZHANG_TEST_COUNTS names, after each test, so that a run that is broken off still says how far it came.
 */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files = new Map<string, FileCount>();
  const failures: Failure[] = [];
  const skipped: string[] = [];
  let passed = 0;
  const target = process.env['BANZHANG_TEST_COUNTS'];
  const write = () => target && writeFileSync(target, JSON.stringify({ passed, failures, skipped }));
  write();
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, details, skip, todo } = event.data;
    const file = path.relative(process.cwd(), event.data.file ?? '');
    if (details.type === 'suite' && !(event.type === 'test:fail' && isOwnFault(event.data.details.error))) continue;
    const count = files.get(file) ?? { passed: 0, failed: 0, ms: 0 };
    files.set(file, count);
    if (event.data.nesting === 0 || details.type !== 'suite') count.ms += details.duration_ms;
    if (skip || todo) skipped.push(`${file}: ${name}${typeof skip === 'string' ? ` (${skip})` : ''}`);
    else if (event.type === 'test:pass') {
      passed += 1;
      count.passed += 1;
    } else {
      count.failed += 1;
      const message = words(event.data.details.error);
      failures.push({ name: `${file}: ${name}`, message });
      yield `FAILED ${file}: ${name}\n${message.replaceAll(/^/gm, '  ')}\n`;
    }
    write();
  }
  for (const [file, count] of files) {
    if (count.ms > slowMs) yield `slow: ${file} ${(count.ms / 1000).toFixed(1)} s\n`;
  }
}

/** A suite also fails because a test in it did; that is counted there. Its own faults are hooks and syntax. */
function isOwnFault(error: Error & { failureType?: string }): boolean {
  return error.failureType !== 'subtestsFailed';
}

function words(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.stack ?? cause.message;
}
