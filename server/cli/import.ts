import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Batch, type ImportFormat, type ImportKind, importFormats, importKinds } from '#api/imports.ts';
import { readMappingFile } from '../ingest/mapping-file.ts';
import { TableError } from '../ingest/table-error.ts';
import { prepareImport, workOff } from '../imports/start.ts';
import type { Watch } from '../imports/run.ts';
import { findBatch, readRejections, type StoredRejection } from '../imports/store.ts';
import { asCentre } from '../platform/database.ts';
import { csvOf } from '../platform/table-file.ts';
import { type CentreData, centreOptions, withCentre } from './centre-data.ts';
import { choiceOption, CommandError, type CommandIo, defineCommand } from './command.ts';
import { checkInput, inputFile, rejectsFile } from './import-files.ts';
import { printJson } from './print.ts';

const options = {
  ...centreOptions,
  format: { type: 'string' },
  map: { type: 'string' },
  encoding: { type: 'string' },
  source: { type: 'string' },
  'dry-run': { type: 'boolean' },
  rejects: { type: 'string' },
} as const;

interface Values {
  source?: string | undefined;
  tz?: string | undefined;
  'dry-run'?: boolean | undefined;
  encoding: string;
  format: ImportFormat;
}

/** One file's import, done. */
interface Imported {
  name: string;
  summary: Summary;
  rejections: readonly StoredRejection[];
}

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
    if (mapping !== null && 'kind' in mapping && mapping.kind !== kind) throw otherKind(mapping.kind, kind);
    const format = choiceOption(values.format, 'format', importFormats) ?? 'auto';
    for (const file of files) checkInput(io, file);
    const rejects = values.rejects === undefined ? null : rejectsFile(io, values.rejects);
    const zone = values.tz ?? mapping?.timezone ?? 'Asia/Shanghai';
    const done: Imported[] = [];
    try {
      await withCentre(values, io, zone, async (data) => {
        for (const file of files) {
          const imported = await importFile(data, io, { ...values, encoding, format }, kind, file, mapping);
          done.push(imported);
          if (!values.json) printSummary(io, imported.summary, files.length > 1 ? `${file}: ` : '');
          if (belongsToNoContact(kind, imported.summary)) io.stderr.write(`${noContactWords[io.lang]}\n`);
        }
      });
    } catch (error) {
      if (files.length > 1) tellUndone(io, values.json === true, { done, files, error });
      throw error;
    } finally {
      if (rejects !== null && done.length > 0) await writeRejections(rejects, done);
    }
    if (values.json) printJson(io, files.length === 1 ? done[0]?.summary : { files: done.map(told) });
  },
});

const told = ({ name, summary }: Imported) => ({ file: name, ...summary });

function otherKind(mapped: ImportKind, kind: ImportKind): CommandError {
  return new CommandError(2, {
    zh: `--map 的对照是给 ${mapped} 的，不是给 ${kind} 的。`,
    en: `The mapping of --map is one for ${mapped}, not for ${kind}.`,
  });
}

/** Of several files a later one has failed: what is in is told all the same, and what was not tried. */
function tellUndone(
  io: CommandIo,
  isJson: boolean,
  { done, files, error }: { done: readonly Imported[]; files: readonly string[]; error: unknown },
): void {
  const [failed, ...untried] = files.slice(done.length);
  if (failed === undefined) return;
  const reason = error instanceof CommandError ? error.words[io.lang] : String(error);
  if (isJson) printJson(io, { files: done.map(told), failed: { file: path.basename(failed), error: reason }, not_tried: untried });
  if (untried.length > 0) io.stderr.write(`${io.lang === 'zh' ? '没有再导入：' : 'Not tried: '}${untried.join(' ')}\n`);
}

/** Surveys and evaluations count with their contact; those of another source find none. */
function belongsToNoContact(kind: ImportKind, { inserted, updated, intervals_recomputed: touched }: Summary): boolean {
  return (kind === 'surveys' || kind === 'evaluations') && inserted + updated > 0 && touched === 0;
}

const noContactWords = {
  zh: '注意：这些行还没有对上任何联络。联络还没导入，或来源不同：用 --source 写联络的来源。',
  en: 'Note: none of these rows belongs to a contact yet. Their contacts are still to come, or have another source: name it with --source.',
};

type Summary = ReturnType<typeof summaryOf>;

async function importFile(
  data: CentreData,
  io: CommandIo,
  values: Values,
  kind: ImportKind,
  file: string,
  mapping: unknown,
): Promise<Imported> {
  const input = await inputFile(io, file);
  try {
    const order = {
      centreId: data.centreId,
      kind,
      path: input.path,
      name: input.name,
      format: values.format,
      encoding: values.encoding,
      mapping,
      source: values.source ?? null,
      timeZone: values.tz ?? null,
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
      const rejections = await readRejections(tx, data.centreId, batch.id, 0, 100_000);
      return { name: input.name, summary: summaryOf(batch, rejections), rejections };
    });
  } catch (error) {
    if (error instanceof TableError)
      throw new CommandError(1, { zh: `${input.name}：${error.sentence.zh}`, en: `${input.name}: ${error.sentence.en}` });
    throw error;
  } finally {
    await input.discard();
  }
}

/** The result holds the first refused rows; `--rejects` writes all of them. */
const rejectsTold = 1000;

function summaryOf(batch: Batch, rejections: readonly StoredRejection[]) {
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
    rejects: rejections.slice(0, rejectsTold).map(({ line, code, field, value }) => ({ line, code, field, value })),
  };
}

function printSummary(io: CommandIo, summary: Summary, before: string): void {
  const zh = io.lang === 'zh';
  const reasons = Object.entries(summary.reasons).map(([code, count]) => `${code} ${count}`);
  const counts = zh
    ? `${summary.rows} 行：新增 ${summary.inserted}，更新 ${summary.updated}，不变 ${summary.unchanged}，拒收 ${summary.rejected}`
    : `${summary.rows} rows: ${summary.inserted} inserted, ${summary.updated} updated, ${summary.unchanged} unchanged, ${summary.rejected} rejected`;
  const why = zh ? `（${reasons.join('；')}）` : ` (${reasons.join('; ')})`;
  io.stdout.write(`${before}${counts}${reasons.length > 0 ? why : ''}\n`);
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

/** The refused rows of all files; with several files, the file's name stands last. */
async function writeRejections(place: string, done: readonly Imported[]): Promise<void> {
  const isOne = done.length === 1;
  const columns = ['line', 'code', 'field', 'value', 'cells', ...(isOne ? [] : ['file'])].map((header) => ({ header }));
  const rows = done.flatMap(({ name, rejections }) =>
    rejections.map((row) => [row.line, row.code, row.field, row.value, row.cells.join('\t'), ...(isOne ? [] : [name])]),
  );
  await writeFile(place, csvOf({ name: 'rejects', columns, rows }));
}

const asCommandError = (exitCode: 1 | 2) => (error: unknown) => {
  if (error instanceof TableError) throw new CommandError(exitCode, error.sentence);
  throw error;
};
