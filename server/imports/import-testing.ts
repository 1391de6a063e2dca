import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Batch, ImportKind } from '#api/imports.ts';
import type { Visitor } from '../testing/visitors.ts';
import { testConfig } from '../testing/visitors.ts';

/** A configuration with a folder of its own for uploads. */
export const configWithUploads = () => ({ ...testConfig, dataDir: mkdtempSync(path.join(tmpdir(), 'banzhang-imports-')) });

/** Hands a file over as the page does. */
export async function upload(app: FastifyInstance, who: Visitor, name: string, content: string | Uint8Array, language = 'en') {
  const boundary = 'a-line-that-no-file-of-ours-holds';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { cookie: who.cookie, 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-language': language };
  return app.inject({ method: 'POST', url: '/api/imports/files', headers, payload });
}

/** Hands a file over, imports it and waits for its end. */
export async function importFile(
  app: FastifyInstance,
  who: Visitor,
  file: { name: string; content: string | Uint8Array },
  order: { kind: ImportKind; [key: string]: unknown },
): Promise<Batch> {
  const { id } = (await upload(app, who, file.name, file.content)).json<{ id: string }>();
  const started = await who.ask(app, 'POST', '/api/imports', { file: id, ...order });
  if (started.statusCode !== 200) throw new Error(started.body);
  return ended(app, who, started.json<Batch>().id);
}

const patienceMs = 60_000;

/** Watches an import as the page does, until it has ended. */
export async function ended(app: FastifyInstance, who: Visitor, id: number): Promise<Batch> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(50)) {
    const { batch } = (await who.ask(app, 'GET', `/api/imports/${id}`)).json<{ batch: Batch }>();
    if (['done', 'failed', 'cancelled'].includes(batch.status)) return batch;
  }
  throw new Error(`import ${id} did not end`);
}
