import { rmSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/**
 * Makes this process the only one that opens the folder, and listens on its socket for the others.
 *
 * PGlite has no lock: two processes that open one folder lose each other's writes. The socket file alone is no safe lock, since of two
 * that find it stale each may remove the other's fresh one. On Linux a socket in the abstract namespace decides: the kernel gives it to
 * one process, and takes it back when that process ends, however it ends.
 *
 * @throws Error 'locked' when another process has it.
 */
export async function lockFolder(socket: string, server: net.Server): Promise<void> {
  if (process.platform === 'linux') {
    const { dev, ino } = statSync(path.dirname(socket));
    const guard = net.createServer((client) => client.destroy());
    await listen(guard, `\0banzhang-${dev}-${ino}`);
    guard.unref();
  }
  if (await answers(socket)) throw new Error('locked'); // by a process that the guard does not see, as in another container
  rmSync(socket, { force: true });
  await listen(server, socket);
}

function listen(server: net.Server, where: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new Error('locked') : error));
    server.listen(where, resolve);
  });
}

/** Whether a process listens on the socket. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.connect(socket, () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}
