import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listImports, readImport } from '#api/imports.ts';
import { type CallError, call } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { type DeskFile, inOrder } from './desk.ts';
import { begin, readinessOf } from './start-work.ts';
import { isRunning } from './use-batch.ts';
import { useDesk } from './use-desk.ts';
import { previewQuery } from './use-preview.ts';

const fewest = 2;
const everyMs = 700;

async function untilEnded(ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    while (isRunning((await call(readImport, { params: { id } })).batch.status)) await new Promise((go) => setTimeout(go, everyMs));
  }
}

/** Imports all files that are ready, people and contacts before what is about them. Only where there are several. */
export function ImportAll({ desk }: { desk: readonly DeskFile[] }) {
  const { t } = useTranslation('imports');
  const { change } = useDesk();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const waiting = desk.filter(({ batches }) => batches.length === 0);
  const previews = useQueries({ queries: waiting.map((file) => previewQuery(file)) });
  const ready = inOrder(
    waiting.flatMap((file, index) => {
      const preview = previews[index]?.data;
      return preview && readinessOf(file, preview) === 'ready' ? [{ file, preview, kind: preview.kind }] : [];
    }),
  );
  if (ready.length < fewest && !busy) return null;
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const begun: number[] = [];
      for (const { file, preview } of ready) {
        const isAbout = preview.kind === 'surveys' || preview.kind === 'evaluations';
        if (isAbout) await untilEnded(begun); // whose contacts they are is seen when these are there
        const last = isAbout ? await client.fetchQuery({ ...previewQuery(file), staleTime: 0 }) : preview;
        const batches = await begin(file, last, false);
        change(file.id, { batches, tryBatch: null });
        begun.push(...batches);
      }
    } catch (error) {
      setProblem(error as CallError);
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: [listImports.path] });
    }
  };
  return (
    <>
      {problem ? <Failed problem={problem} /> : null}
      <Button type="primary" loading={busy} onClick={() => void run()}>
        {t('importAll', { count: ready.length })}
      </Button>
    </>
  );
}
