import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Batch, type ImportKind, importFormats, importKinds } from '#api/imports.ts';
import { zoneOf } from '#core/time/zone.ts';
import { readMappingFile } from '../ingest/mapping-file.ts';
import { TableError } from '../ingest/table-error.ts';
import { prepareImport, workOff } from '../imports/start.ts';
import type { Watch } from '../imports/run.ts';
import { findBatch, readRejections, type StoredRejection } from '../imports/store.ts';
import { asCentre } from '../platform/database.ts';
import { csvOf } from '../platform/table-file.ts';
import { type CentreData, dataOptions, withCentre } from './centre-data.ts';
import { choiceOption, CommandError, type CommandIo, defineCommand } from './command.ts';
import { printJson } from './print.ts';

const options = {
  ...dataOptions,
  format: { type: 'string' },
  map: { type: 'string' },
  encoding: { type: 'string' },
  source: { type: 'string' },
  'dry-run': { type: 'boolean' },
  rejects: { type: 'string' },
} as const;

type Values = { [Key in keyof typeof options]?: string | boolean | undefined } & { json?: boolean | undefined };

/** `banzhang import`: the same import as on the page. */
export const importCommand = defineCommand({
  name: 'import',
  describe: {
    zh: '导入联络、状态、评价、质检、工单、人员、班表文件',
    en: 'Import contacts, states, surveys, evaluations, cases, people or rosters from files',
  },
  usage: `banzhang import ${importKinds.join('|')} FILE… [--format ${importFormats.join('|')}]
  [--map MAPPING.yaml] [--encoding auto|utf-8|gb18030] [--source NAME] [--tz ZONE] [--dry-run] [--rejects FILE] [--data DIR] [--json]`,
  options,
  takesWords: true,
  async work(values, io, words) {
    const [kindWord, ...files] = words;
    const kind = importKinds.find((known) => known === kindWord);
    if (!kind || files.length === 0) {
      const kinds = importKinds.join('|');
      throw new CommandError(2, { zh: `写法：banzhang import ${kinds} 文件…`, en: `Usage: banzhang import ${kinds} FILE…` });
    }
    const encoding = choiceOption(values.encoding, 'encoding', ['auto', 'utf-8', 'gb18030']) ?? 'auto';
    const mapping = values.map ? await readMappingFile(path.resolve(io.cwd, values.map)).catch(asCommandError(2)) : null;
    const zone = checkedZone(values.tz) ?? mapping?.timezone ?? 'Asia/Shanghai';
    const results = await withCentre(values, io, zone, async (data) => {
      const done: Summary[] = [];
      for (const file of files) done.push(await importFile(data, io, { ...values, encoding }, kind, file, mapping));
      return done;
    });
    for (const result of results) if (!values.json) printSummary(io, result);
    if (values.json) printJson(io, results.length === 1 ? results[0] : { files: results });
  },
});

type Summary = ReturnType<typeof summaryOf>;

async function importFile(
  data: CentreData,
  io: CommandIo,
  values: Values,
  kind: ImportKind,
  file: string,
  mapping: unknown,
): Promise<Summary> {
  const input = await inputFile(io, file);
  try {
    const order = {
      centreId: data.centreId,
      kind,
      path: input.path,
      name: input.name,
      format: choiceOption(values.format as string | undefined, 'format', importFormats) ?? ('auto' as const),
      encoding: (values.encoding as string | undefined) ?? 'auto',
      mapping,
      source: (values.source as string | undefined) ?? null,
      timeZone: (values.tz as string | undefined) ?? null,
      dryRun: values['dry-run'] === true,
      by: { userId: null, name: 'banzhang import' },
      mayGrantAll: true, // whoever runs the program on the data's own machine is its administrator
      resumable: false,
    };
    const work = await prepareImport(data, order);
    const outcome = await workOff(data, work, progressLine(io));
    if ('zh' in outcome) throw new CommandError(1, { zh: `${input.name}：${outcome.zh}`, en: `${input.name}: ${outcome.en}` });
    return await asCentre(data.database, data.centreId, async (tx) => {
      const batch = await findBatch(tx, data.centreId, work.batchId);
      if (!batch) throw new Error(`batch ${work.batchId} is gone`);
      if (values.rejects)
        await writeRejections(path.resolve(io.cwd, String(values.rejects)), await readRejections(tx, data.centreId, batch.id, 0, 100_000));
      return summaryOf(batch);
    });
  } catch (error) {
    if (error instanceof TableError)
      throw new CommandError(1, { zh: `${input.name}：${error.sentence.zh}`, en: `${input.name}: ${error.sentence.en}` });
    throw error;
  } finally {
    await input.discard();
  }
}

/** A file to be read twice; standard input is put down in a temporary one. */
async function inputFile(io: CommandIo, file: string): Promise<{ path: string; name: string; discard(): Promise<void> }> {
  if (file !== '-') {
    const full = path.resolve(io.cwd, file);
    if (!existsSync(full)) throw new CommandError(2, { zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
    return { path: full, name: path.basename(full), discard: async () => undefined };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'banzhang-'));
  const put = path.join(folder, 'stdin');
  await pipeline(Readable.from(io.stdin), createWriteStream(put, { mode: 0o600 }));
  return { path: put, name: 'stdin', discard: () => rm(folder, { recursive: true, force: true }) };
}

function summaryOf(batch: Batch) {
  const { rows, inserted, updated, unchanged, rejected, reasons, from, to, seconds } = batch;
  return {
    batch: batch.id,
    rows,
    inserted,
    updated,
    unchanged,
    rejected,
    reasons,
    flagged: batch.flagged,
    flags: batch.flags,
    from,
    to,
    intervals_recomputed: batch.intervalsRecomputed,
    seconds,
  };
}

function printSummary(io: CommandIo, summary: Summary): void {
  const zh = io.lang === 'zh';
  const reasons = Object.entries(summary.reasons).map(([code, count]) => `${code} ${count}`);
  const counts = zh
    ? `${summary.rows} 行：新增 ${summary.inserted}，更新 ${summary.updated}，不变 ${summary.unchanged}，拒收 ${summary.rejected}`
    : `${summary.rows} rows: ${summary.inserted} inserted, ${summary.updated} updated, ${summary.unchanged} unchanged, ${summary.rejected} rejected`;
  io.stdout.write(`${counts}${reasons.length > 0 ? `（${reasons.join('；')}）` : ''}\n`);
  if (summary.from && summary.to)
    io.stdout.write(
      `${summary.from} – ${summary.to}, ${summary.intervals_recomputed} ${zh ? '个区间重算' : 'intervals recomputed'}, ${summary.seconds?.toFixed(1)} s\n`,
    );
}

/** On a terminal only. */
function progressLine(io: CommandIo): Watch | undefined {
  const terminal = io.stderr as { isTTY?: boolean };
  if (!terminal.isTTY) return undefined;
  return ({ rows, bytesRead, bytesTotal, status }) => {
    const share = bytesTotal > 0 && status === 'reading' ? `${Math.round((100 * bytesRead) / bytesTotal)} %` : status;
    io.stderr.write(`\r${share}  ${rows} ${io.lang === 'zh' ? '行' : 'rows'}   `);
  };
}

async function writeRejections(file: string, rejections: readonly StoredRejection[]): Promise<void> {
  const columns = ['line', 'code', 'field', 'value', 'cells'].map((header) => ({ header }));
  await writeFile(
    file,
    csvOf({ name: 'rejects', columns, rows: rejections.map((row) => [row.line, row.code, row.field, row.value, row.cells.join('\t')]) }),
  );
}

function checkedZone(zone: string | undefined): string | undefined {
  try {
    if (zone !== undefined) zoneOf(zone);
    return zone;
  } catch {
    throw new CommandError(2, { zh: `不认识的时区：${zone}。例：Asia/Shanghai`, en: `Unknown time zone: ${zone}. Such as Asia/Shanghai` });
  }
}

const asCommandError = (exitCode: 1 | 2) => (error: unknown) => {
  if (error instanceof TableError) throw new CommandError(exitCode, error.sentence);
  throw error;
};
