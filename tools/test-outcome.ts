/** What a step of the tests came to. */
export interface Outcome {
  passed: number;
  failures: readonly Failure[];
  /** Names of what was left out. */
  skipped: readonly string[];
}

export interface Failure {
  /** File and name, so that it can be found. */
  name: string;
  message: string;
}

export function total(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failures: outcomes.flatMap((outcome) => outcome.failures),
    skipped: outcomes.flatMap((outcome) => outcome.skipped),
  };
}

/** The line that ends every run. */
export function lastLine({ passed, failures, skipped }: Outcome): string {
  return `${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}

const longestMessage = 12;

/** All failures once more, so that nobody has to scroll for them, then the counts alone on the last line. */
export function printSummary(all: Outcome, ms: number): void {
  console.log(`\n=== all in ${(ms / 60_000).toFixed(1)} minutes ===`);
  for (const name of all.skipped) console.log(`skipped: ${name}`);
  for (const { name, message } of all.failures) {
    console.log(`\nFAILED ${name}`);
    const lines = message.split('\n').filter((line) => line.trim() !== '');
    for (const line of lines.slice(0, longestMessage)) console.log(`  ${line}`);
  }
  if (all.skipped.length + all.failures.length > 0) console.log('');
  console.log(lastLine(all));
}
