// Second half of bootstrap.mjs, under the pinned Node: builds the pages when their sources changed; for tests, gets what the machine lacks.
import { buildWeb } from './build-web.ts';
import { prepareMachine } from './machine.ts';

const mode = process.argv[2] ?? 'start';
try {
  if (mode === 'test') prepareMachine();
  else await buildWeb();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
