import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { BatchState } from './BatchLine.tsx';
import type { DeskFile } from './desk.ts';
import { ReasonList } from './ReasonList.tsx';
import { begin } from './start-work.ts';
import { useBatch } from './use-batch.ts';
import { useDesk } from './use-desk.ts';
import type { Preview } from './use-preview.ts';

/** Tries the whole file: the server does all of it and takes it back, so the counts are exact. */
export function useTrying(file: DeskFile, preview: Preview | undefined) {
  const { change } = useDesk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const run = async () => {
    if (!preview) return;
    setBusy(true);
    setProblem(null);
    try {
      const [first] = await begin({ ...file, alsoStates: false }, preview, true);
      change(file.id, { tryBatch: first ?? null });
    } catch (error) {
      setProblem(error as CallError);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}

/** How the last try went; nothing of it is stored. */
export function TryPanel({ file }: { file: DeskFile }) {
  return file.tryBatch === null ? null : <Tried id={file.tryBatch} />;
}

function Tried({ id }: { id: number }) {
  const { t } = useTranslation('imports');
  const { data, error } = useBatch(id);
  if (error) return <Failed problem={error} />;
  if (!data) return null;
  return (
    <section className="panel is-tried" aria-label={t('try.title')}>
      <h2>{t('try.title')}</h2>
      <BatchState batch={data.batch} />
      {data.batch.status === 'done' ? (
        <>
          <ReasonList reasons={data.batch.reasons} flags={data.batch.flags} />
          <p className="soft">{t('try.nothingStored')}</p>
        </>
      ) : null}
    </section>
  );
}
