import { FileTextOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listImports } from '#api/imports.ts';
import type { CallError } from '../call.ts';
import { count } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { BatchLine } from './BatchLine.tsx';
import type { DeskFile } from './desk.ts';
import { ReadinessMark } from './ReadinessMark.tsx';
import { bytesWords } from './row-words.ts';
import { begin, readinessOf } from './start-work.ts';
import { useDesk } from './use-desk.ts';
import { type Preview, usePreview } from './use-preview.ts';

/** One file handed over: what it seems to be, whether it can be imported as it is, and how its import goes. */
export function FileCard({ file }: { file: DeskFile }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const { remove } = useDesk();
  const { preview } = usePreview(file);
  const { data } = preview;
  return (
    <article className="panel file-card">
      <FileTextOutlined aria-hidden className="file-card-icon" />
      <div className="file-card-main">
        <h3>{file.name}</h3>
        <p className="faint">{[bytesWords(file.bytes, manner), ...aboutWords(data, t)].join(' · ')}</p>
        {preview.isError ? <Failed problem={preview.error} /> : null}
        {file.batches.length > 0 ? (
          file.batches.map((id) => <BatchLine key={id} id={id} />)
        ) : (
          <>
            {data ? <ReadinessMark file={file} preview={data} /> : null}
            {data && data.tried.rows > 0 ? <TriedWords preview={data} /> : null}
          </>
        )}
      </div>
      <div className="file-card-acts">
        {data && file.batches.length === 0 ? <Acts file={file} preview={data} /> : null}
        <Button type="text" onClick={() => remove(file.id)}>
          {t(file.batches.length > 0 ? 'card.putAway' : 'card.remove')}
        </Button>
      </div>
    </article>
  );
}

type T = ReturnType<typeof useTranslation<'imports'>>['t'];

/** Kind, format and source in a few words. */
export function aboutWords(preview: Preview | undefined, t: T): string[] {
  if (!preview) return [];
  const format = t(`format.${preview.format as 'csv'}`);
  const encoding = preview.encoding ? preview.encoding.toUpperCase() : '';
  return [t(`kind.${preview.kind}`), [format, encoding].filter(Boolean).join(' '), t('card.source', { source: preview.source })];
}

/** What the first rows would come to. */
export function TriedWords({ preview }: { preview: Preview }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const { rows, rejected, whole } = preview.tried;
  const words =
    rejected === 0
      ? t(whole ? 'tried.wholeAll' : 'tried.all', { rows: count(rows, manner) })
      : t(whole ? 'tried.wholeSome' : 'tried.some', { rows: count(rows, manner), rejected: count(rejected, manner) });
  return <p className="soft">{words}</p>;
}

function Acts({ file, preview }: { file: DeskFile; preview: Preview }) {
  const { t } = useTranslation('imports');
  const { run, busy, problem } = useImporting(file, preview);
  const readiness = readinessOf(file, preview);
  return (
    <>
      {problem ? <Failed problem={problem} /> : null}
      <Link to="/imports/files/$fileId" params={{ fileId: file.id }} className={`link-button${readiness === 'ready' ? '' : ' is-primary'}`}>
        {t(readiness === 'ready' ? 'card.look' : 'card.check')}
      </Link>
      {readiness === 'ready' ? (
        <Button type="primary" loading={busy} onClick={() => void run()}>
          {t('import')}
        </Button>
      ) : null}
    </>
  );
}

/** Imports a file from where it lies. @returns the batches begun. */
export function useImporting(file: DeskFile, preview: Preview | undefined) {
  const { change } = useDesk();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const run = async (): Promise<number[]> => {
    if (!preview) return [];
    setBusy(true);
    setProblem(null);
    try {
      const batches = await begin(file, preview, false);
      change(file.id, { batches, tryBatch: null });
      await client.invalidateQueries({ queryKey: [listImports.path] });
      return batches;
    } catch (error) {
      setProblem(error as CallError);
      return [];
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
