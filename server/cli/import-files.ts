import { accessSync, constants, createWriteStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandError, type CommandIo } from './command.ts';

/** A wrong name is said before any file is taken in. */
export function checkInput(io: CommandIo, file: string): void {
  if (file === '-') return;
  const full = path.resolve(io.cwd, file);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found) throw new CommandError(2, { zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
  if (found.isDirectory()) throw new CommandError(2, { zh: `${file} 是文件夹，要写文件名。`, en: `${file} is a folder: name a file.` });
  if (!may(full, constants.R_OK)) throw new CommandError(2, { zh: `没有权限读 ${file}。`, en: `No permission to read ${file}.` });
}

/** Where `--rejects` writes to; refused before any file is taken in. */
export function rejectsFile(io: CommandIo, file: string): string {
  const full = path.resolve(io.cwd, file);
  const isFolder = statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder && may(path.dirname(full), constants.W_OK)) return full;
  throw new CommandError(2, {
    zh: `--rejects 写不到 ${file}：文件夹要存在、可写。`,
    en: `--rejects cannot write to ${file}: its folder must be there and writable.`,
  });
}

function may(place: string, mode: number): boolean {
  try {
    accessSync(place, mode);
    return true;
  } catch {
    return false;
  }
}

/** A file to be read twice; standard input is put down in a temporary one. */
export async function inputFile(io: CommandIo, file: string): Promise<{ path: string; name: string; discard(): Promise<void> }> {
  if (file !== '-') {
    const full = path.resolve(io.cwd, file);
    return { path: full, name: path.basename(full), discard: async () => undefined };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'banzhang-'));
  const put = path.join(folder, 'stdin');
  await pipeline(Readable.from(io.stdin), createWriteStream(put, { mode: 0o600 }));
  return { path: put, name: 'stdin', discard: () => rm(folder, { recursive: true, force: true }) };
}
