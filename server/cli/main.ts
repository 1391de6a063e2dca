// The program's entry, started by tools/banzhang.mjs with the words after `banzhang`.
import { languageOfTerminal, runProgram } from './program.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // the reader, such as `head`, has seen enough
    throw error;
  });
}

const { env } = process;
const status = await runProgram(process.argv.slice(2), {
  get stdin() {
    return process.stdin; // opened only by a command that reads it
  },
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env,
  lang: languageOfTerminal(env),
});
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))));
process.exit(status);
