import type { Command, CommandIo, Language } from './command.ts';

/** What a command answered: its exit status and all that it wrote. */
export interface Answer {
  code: number;
  out: string;
  err: string;
}

/** Runs a command with a text on standard input and keeps what it writes; for tests, in place of a terminal. */
export async function runCaptured(
  command: Command,
  argv: string[],
  stdin: string | Uint8Array = '',
  lang: Language = 'en',
): Promise<Answer> {
  const written = { out: '', err: '' };
  const io: CommandIo = {
    stdin: (async function* () {
      yield await Promise.resolve(stdin);
    })(),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    cwd: '.',
    env: {},
    lang,
  };
  const code = await command.run(argv, io);
  return { code, ...written };
}
